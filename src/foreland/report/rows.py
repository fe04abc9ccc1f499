"""A result as rows of words: one row a measure, baseline, policy and difference side by side.

The terminal, the page and the brief all show these rows, so that a number looks the same everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from foreland.lab.figures import Figures
from foreland.lab.quantiles import one_in, quantiles
from foreland.lab.running import Answer
from foreland.measures import Measure
from foreland.report.numbers import interval, middle, signed, spoken_name, spoken_one_in, spoken_one_in_range

WHEN = {"stock": "on the last day", "wait": "on average"}


@dataclass(frozen=True)
class Cell:
    """One number in words: its mean, its 5th to 95th percentile, and both as "1 in N" for shares that are told so."""

    middle: str
    interval: str
    one_in: str = ""
    one_in_interval: str = ""


@dataclass(frozen=True)
class Row:
    """One measure of an answer."""

    measure: Measure
    spoken: str
    unit: str
    when: str
    baseline: Cell
    policy: Cell
    difference: Cell


def rows_of(answer: Answer, names: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """The measures named (all if none), headline measures of the scenario first."""
    first = [name for name in answer.scenario.headline if not names or name in names]
    rest = [measure.name for measure in answer.policy.measures if measure.name not in first]
    return tuple(_row(answer, name) for name in [*first, *rest] if not names or name in names)


def _row(answer: Answer, name: str) -> Row:
    measure = answer.policy.measure(name)
    change = quantiles(answer.difference.total(name))
    return Row(
        measure=measure,
        spoken=spoken_name(name),
        unit=measure.unit,
        when=WHEN.get(measure.kind, ""),
        baseline=_cell(answer.baseline, measure),
        policy=_cell(answer.policy, measure),
        difference=Cell(signed(middle(change, measure.unit)), interval(change, measure.unit)),
    )


def _cell(figures: Figures, measure: Measure) -> Cell:
    value = quantiles(figures.total(measure.name))
    words = (middle(value, measure.unit), interval(value, measure.unit))
    if not measure.one_in or value.mean is None:
        return Cell(*words)
    count = one_in(value)
    return Cell(*words, spoken_one_in(count), spoken_one_in_range(count))
