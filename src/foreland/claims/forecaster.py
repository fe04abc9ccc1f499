"""Who answers the questions that only the model can: the door between claims and the lab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from foreland.claims.claim import Claim


@dataclass(frozen=True)
class Simulated:
    """What the model says of a forecast: the chance that it comes true, and the range of what is measured.

    `probability` is from 0 to 1, None where the model gives no chance; `low`, `middle` and `high` are the 5th, 50th
    and 95th percentile in `unit`, None where nothing was simulated; `words` say it all, with the scenario, the number
    of futures and what the answer rests on, or why the model does not answer.
    """

    probability: float | None
    low: float | None
    high: float | None
    unit: str
    words: str
    middle: float | None = None
    scenario: str | None = None
    futures: int = 0


class Forecaster(Protocol):
    """Anything that can simulate a claim about the future."""

    def simulate(self, claim: Claim) -> Simulated | None:
        """The model's answer, or None if the model is not asked about what is claimed."""


class NoForecaster:
    """Used where no model is at hand: every forecast is answered from the evidence alone."""

    def simulate(self, claim: Claim) -> Simulated | None:
        """Nothing."""
        return None
