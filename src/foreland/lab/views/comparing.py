"""Several scenarios in the same futures, side by side, and what each changes beside the first one's baseline.

Comparable are scenarios that differ in what a government chooses and in nothing else: one model, World, set of
assumptions, window, seed and number of futures. Then every future is the same future, and the policies alone differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from foreland.clock import date_of
from foreland.errors import Fault, InputError
from foreland.lab.ensemble import Ensemble, Progress
from foreland.lab.measuring.figures import Floats
from foreland.lab.measuring.summary import dates, summary
from foreland.lab.running import Answer, answer
from foreland.measures import Measure
from foreland.model.catalogue import Catalogue
from foreland.model.scenario import Scenario
from foreland.model.writing import as_mapping

SHARED = ("model", "world", "assume", "from", "to", "as_known", "futures", "seed")
"""Keys of a scenario file in which comparable scenarios agree."""

FEWEST = 2


@dataclass(frozen=True, eq=False)
class Comparison:
    """Answers to several scenarios, in the order in which they were asked."""

    answers: tuple[Answer, ...]

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """What was asked."""
        return tuple(each.scenario for each in self.answers)

    @property
    def baseline(self) -> Ensemble:
        """The first scenario's baseline."""
        return self.answers[0].baseline

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that any of them counts: what the country compares, headline measures, the rest; each once."""
        declared = {measure.name: measure for each in self.answers for measure in each.policy.measures}
        compared = self.answers[0].prepared["policy"].country.compared
        headline = (name for scenario in self.scenarios for name in scenario.headline)
        first = [name for name in (*compared, *headline) if name in declared]
        return tuple(declared[name] for name in dict.fromkeys((*first, *declared)))

    @property
    def shared(self) -> tuple[Measure, ...]:
        """What to look at side by side: what the country compares, or else all headline measures, or else all.

        Measures that only some of the scenarios count are left out, unless nothing would be left.
        """
        compared = self.answers[0].prepared["policy"].country.compared
        wanted = set(compared) or {name for scenario in self.scenarios for name in scenario.headline}
        chosen = tuple(measure for measure in self.measures if not wanted or measure.name in wanted)
        return tuple(measure for measure in chosen if self._all_count(measure.name)) or chosen

    def own(self, number: int) -> tuple[Measure, ...]:
        """Headline measures of a scenario that others do not count: what its scheme alone does."""
        headline, shared = self.scenarios[number].headline, {measure.name for measure in self.shared}
        by_name = {measure.name: measure for measure in self.measures}
        names = [name for name in headline if name not in shared and not self._all_count(name)]
        return tuple(by_name[name] for name in names)

    def _all_count(self, measure: str) -> bool:
        return all(self.of_policy(number, measure) is not None for number in range(len(self.answers)))

    def of_baseline(self, measure: str) -> Floats | None:
        """The baseline's figure of the whole window, (futures,); None if the first scenario does not count it."""
        return _total(self.baseline, measure)

    def of_policy(self, number: int, measure: str) -> Floats | None:
        """The figure under the policy of a scenario, (futures,); None if that scenario does not count it."""
        return _total(self.answers[number].policy, measure)

    def change(self, number: int, measure: str) -> Floats | None:
        """That figure less the baseline's, future by future, (futures,); None if either is missing."""
        policy, baseline = self.of_policy(number, measure), self.of_baseline(measure)
        return None if policy is None or baseline is None else policy - baseline

    def as_json(self) -> dict[str, Any]:
        """The object that `foreland compare --json` prints; what a scenario does not count is None."""
        first = self.scenarios[0]
        return {
            "scenarios": [scenario.name for scenario in self.scenarios],
            "baseline_of": first.name,
            "from": date_of(first.first_day).isoformat(),
            "to": date_of(first.last_day).isoformat(),
            "futures": first.futures,
            "seed": first.seed,
            "manifests": {each.scenario.name: dict(each.manifest) for each in self.answers},
            "measures": {measure.name: self._measure(measure) for measure in self.measures},
        }

    def _measure(self, measure: Measure) -> dict[str, Any]:
        return {
            "kind": measure.kind,
            "unit": measure.unit,
            "definition": measure.definition,
            "baseline": self._told(self.of_baseline(measure.name), measure),
            "scenarios": {
                scenario.name: {
                    "policy": self._told(self.of_policy(number, measure.name), measure),
                    "difference": _said(self.change(number, measure.name)),
                }
                for number, scenario in enumerate(self.scenarios)
            },
        }

    def _told(self, values: Floats | None, measure: Measure) -> dict[str, Any] | None:
        if values is None or measure.kind != "date":
            return _said(values)
        return dates(values, measure, self.scenarios[0].last_day)


def compare(
    scenarios: Sequence[Scenario],
    catalogue: Catalogue,
    out: Path | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Answer each scenario (see `running.answer`) and set them side by side.

    Raises InputError if there are fewer than two, if two have one name, or if they differ in more than their policies;
    it says in what.
    """
    faults = [*_faults_of_names(scenarios), *_faults_of_worlds(scenarios)]
    if faults:
        raise InputError(faults)
    return Comparison(tuple(answer(scenario, catalogue, out, threads, progress) for scenario in scenarios))


def _faults_of_names(scenarios: Sequence[Scenario]) -> list[Fault]:
    if len(scenarios) < FEWEST:
        return [Fault("There is nothing to compare with.", expected="two scenarios or more")]
    times = Counter(scenario.name for scenario in scenarios)
    return [
        Fault(f"{number} of the scenarios are called '{name}'.", expected="each scenario once")
        for name, number in times.items()
        if number > 1
    ]


def _faults_of_worlds(scenarios: Sequence[Scenario]) -> list[Fault]:
    written = [as_mapping(scenario) for scenario in scenarios]
    return [
        Fault(
            f"'{key}' is {_words(other.get(key))} in '{scenario.name}' and {_words(written[0].get(key))} in "
            f"'{scenarios[0].name}'.",
            scenario.source,
            "scenarios that differ in their policies alone",
        )
        for scenario, other in zip(scenarios[1:], written[1:], strict=True)
        for key in SHARED
        if other.get(key) != written[0].get(key)
    ]


def _words(value: Any) -> str:
    return "not set" if value is None else str(value)


def _total(figures: Ensemble, measure: str) -> Floats | None:
    counted = any(each.name == measure for each in figures.measures)
    return figures.total(measure) if counted else None


def _said(values: Floats | None) -> dict[str, float | None] | None:
    return None if values is None else summary(values)
