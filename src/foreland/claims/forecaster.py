"""Who answers the questions that only the model can: the door between claims and the lab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from foreland.claims.claim import Claim


@dataclass(frozen=True)
class Simulated:
    """What the model says of a forecast: the chance that it comes true, and the range of what is measured.

    `probability` is from 0 to 1; `low` and `high` are the 5th and 95th percentile in `unit`; `words` name the
    scenario, the number of futures and the assumptions that matter.
    """

    probability: float | None
    low: float | None
    high: float | None
    unit: str
    words: str


class Forecaster(Protocol):
    """Anything that can simulate a claim about the future."""

    def simulate(self, claim: Claim) -> Simulated | None:
        """The model's answer, or None if the model does not cover what is claimed."""


class NoForecaster:
    """Used where no model is at hand: every forecast is answered from the evidence alone."""

    def simulate(self, claim: Claim) -> Simulated | None:
        """Nothing."""
        return None
