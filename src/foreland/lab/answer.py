"""What a question came to, and the same as one JSON object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from foreland.clock import date_of
from foreland.lab.ensemble import Ensemble
from foreland.lab.measuring.difference import Difference
from foreland.lab.measuring.figures import Figures
from foreland.lab.measuring.quantiles import Quantiles
from foreland.lab.measuring.summary import dates
from foreland.model.assemble import Prepared, SideName
from foreland.model.scenario import Scenario


@dataclass(frozen=True, eq=False)
class Answer:
    """Both sides of a question and their difference.

    `folder` is where it is kept, None if it is in memory alone; `manifest` says what decided the bits and how old the
    evidence is.
    """

    scenario: Scenario
    policy: Ensemble
    baseline: Ensemble
    difference: Difference
    manifest: Mapping[str, Any]
    folder: Path | None
    prepared: Mapping[SideName, Prepared]

    def as_json(self, by_month: bool = False) -> dict[str, Any]:
        """The object that `foreland run --json` prints; undefined is None, dates are ISO text."""
        scenario = self.scenario
        return {
            "scenario": scenario.name,
            "from": date_of(scenario.first_day).isoformat(),
            "to": date_of(scenario.last_day).isoformat(),
            "futures": scenario.futures,
            "seed": scenario.seed,
            "manifest": dict(self.manifest),
            "measures": {measure.name: self._measure(measure.name, by_month) for measure in self.policy.measures},
        }

    @property
    def _sides(self) -> Mapping[str, Figures]:
        return {"baseline": self.baseline, "policy": self.policy, "difference": self.difference}

    def _measure(self, name: str, by_month: bool) -> dict[str, Any]:
        measure = self.policy.measure(name)
        said: dict[str, Any] = {"kind": measure.kind, "unit": measure.unit, "definition": measure.definition}
        said |= {side: _said(figures.quantiles(name)) for side, figures in self._sides.items()}
        if measure.kind == "date":
            last_day = self.scenario.last_day
            said |= {side: dates(self._sides[side].total(name), measure, last_day) for side in ("baseline", "policy")}
        return said | {"series": self._series(name)} if by_month else said

    def _series(self, name: str) -> list[dict[str, Any]]:
        series = {side: figures.series(name) for side, figures in self._sides.items()}
        return [
            {"month": period.name, **{side: _said(months[number]) for side, months in series.items()}}
            for number, period in enumerate(self.policy.periods)
        ]


def _said(value: Quantiles) -> dict[str, float | None]:
    numbers = asdict(value)
    del numbers["undefined_share"]
    return numbers
