"""Every comparison from outside, and every proof: published figure, model, interval, inside or not.

Three kinds of row: what a system's `outside.yaml` says was published, beside the model; the arithmetic of published
figures; and proofs, whose "published" number is the zero that they must come to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from foreland.errors import Fault, InputError, nearest_name
from foreland.lab.answer import Answer
from foreland.lab.ensemble import Progress
from foreland.lab.measuring.figures import Figures
from foreland.lab.measuring.quantiles import Quantiles, quantiles
from foreland.lab.running import answer
from foreland.lab.validation import reproduction
from foreland.lab.validation.by_rule import ByRule, answer_by_rule
from foreland.lab.validation.comparison import OWN, Comparison
from foreland.lab.validation.outside import Arithmetic, Outcome, Outside, read_outside
from foreland.lab.validation.proofs import PROOFS, Proof
from foreland.model.catalogue import Catalogue
from foreland.model.reading import read_scenario
from foreland.model.system import System

FUTURES = 200
ROUNDING_ERROR = 1e-6


Row = tuple[str, Callable[[], Comparison]]
"""The id of a row, and the work that it takes to fill it."""


def validate(
    catalogue: Catalogue, only: Collection[str] | None = None, progress: Progress | None = None
) -> tuple[Comparison, ...]:
    """All rows, or those with the ids in `only`. `progress` is told of each row that is done.

    Raises InputError if there is no row of an id that is asked for, or a system's `outside.yaml` is faulty.
    """
    rows = list(_rows(catalogue))
    _check_ids(only or (), [name for name, _ in rows])
    done = []
    for name, compare in rows:
        if not only or name in only:
            done.append(compare())
            if progress is not None:
                progress(1)
    return tuple(done)


def ids(catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of all rows, in order."""
    return tuple(name for name, _ in _rows(catalogue))


def _rows(catalogue: Catalogue) -> Iterator[Row]:
    answered = _Answered(catalogue)
    systems = [catalogue.system(name) for name in catalogue.names("system")]
    wanted = [read_outside(system.folder) for system in systems]
    for system, outside in zip(systems, wanted, strict=True):
        for outcome in outside.outcomes:
            yield outcome.id, partial(_compared, outcome, answered)
        for sum_ in outside.arithmetic:
            yield sum_.id, partial(_computed, sum_, system)
        for scenario in outside.nothing_changes:
            yield f"{scenario}.changes_nothing", partial(_unchanged, scenario, answered)
    for name in _proving_grounds(catalogue, wanted):
        for proof in PROOFS:
            yield f"{name}.{proof.id}", partial(_proven, proof, name, catalogue)
    yield from reproduction.rows(catalogue)


def _proving_grounds(catalogue: Catalogue, wanted: Iterable[Outside]) -> list[str]:
    """The scenarios that are compared with publications; all there are if none is."""
    compared = {outcome.scenario for outside in wanted for outcome in outside.outcomes}
    return sorted(compared or catalogue.names("scenario"))


@dataclass
class _Answered:
    """Answers by scenario, each worked out when it is first needed."""

    catalogue: Catalogue
    answers: dict[str, Answer] = field(default_factory=dict)

    def to(self, scenario: str) -> Answer:
        if scenario not in self.answers:
            question = read_scenario(scenario, self.catalogue)
            few = question.with_(futures=min(question.futures, FUTURES))
            self.answers[scenario] = answer(few, self.catalogue)
        return self.answers[scenario]


def _compared(outcome: Outcome, answered: _Answered) -> Comparison:
    found = answered.to(outcome.scenario)
    figures: Figures = {"policy": found.policy, "baseline": found.baseline, "difference": found.difference}[
        outcome.side
    ]
    model, published = _quantiles(figures, outcome), outcome.published
    inside = model.p05 is not None and model.p95 is not None and model.p05 <= published.value <= model.p95
    return Comparison(
        outcome.id, published.value, model.p50, model.p05, model.p95, inside, published.source, outcome.why
    )


def _quantiles(figures: Figures, outcome: Outcome) -> Quantiles:
    """Of the whole window, of one month, or of the sum of several months written "2024-01 to 2024-09"."""
    if outcome.period is None:
        return figures.quantiles(outcome.measure, outcome.group)
    months = [_month(name.strip(), figures, outcome) for name in outcome.period.split(" to ")]
    values = figures.values(outcome.measure, outcome.group)
    return quantiles(values[:, months[0] : months[-1] + 1].sum(axis=1))


def _month(name: str, figures: Figures, outcome: Outcome) -> int:
    periods = [period.name for period in figures.periods]
    if name not in periods:
        what, expected = f"'{outcome.id}' asks for {name}.", f"a month from {periods[0]} to {periods[-1]}"
        raise InputError(Fault(what, expected=expected, nearest=nearest_name(name, periods)))
    return periods.index(name)


def _computed(row: Arithmetic, system: System) -> Comparison:
    computed = answer_by_rule(row.computed, system) if isinstance(row.computed, ByRule) else row.computed
    right = _is_right(computed, row)
    return Comparison(row.id, row.published.value, computed, computed, computed, right, row.published.source, row.why)


def _is_right(computed: float, row: Arithmetic) -> bool:
    """Whether it meets the row's bar: within so much, or equal once rounded."""
    if row.rounded_to is None:
        return row.within is not None and abs(computed - row.published.value) <= row.within
    rounded = round(computed / row.rounded_to) * row.rounded_to
    return abs(rounded - row.published.value) <= row.rounded_to * ROUNDING_ERROR


def _unchanged(scenario: str, answered: _Answered) -> Comparison:
    change = answered.to(scenario).difference
    moved = float(sum(np.nan_to_num(values).any() for values in (*change.by_period.values(), *change.whole.values())))
    zero = change.is_exactly_zero
    why = "Its policy touches nobody: no measure may differ in any future."
    return Comparison(f"{scenario}.changes_nothing", 0.0, moved, moved, moved, zero, OWN, why)


def _proven(proof: Proof, scenario: str, catalogue: Catalogue) -> Comparison:
    broken = float(proof.broken(read_scenario(scenario, catalogue), catalogue))
    return Comparison(f"{scenario}.{proof.id}", 0.0, broken, broken, broken, broken == 0.0, OWN, proof.why)


def _check_ids(only: Collection[str], known: list[str]) -> None:
    faults = [
        Fault(
            f"No comparison is called '{name}'.",
            expected="an id that `foreland validate` prints",
            nearest=nearest_name(name, known),
        )
        for name in only
        if name not in known
    ]
    if faults:
        raise InputError(faults)
