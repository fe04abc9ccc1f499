"""A result as rows of words: one row a measure, baseline, policy and difference side by side.

The terminal, the page and the brief all show these rows, so that a number looks the same everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from foreland.clock import date_of, day_of
from foreland.lab.measuring.figures import Figures
from foreland.lab.measuring.quantiles import one_in
from foreland.lab.running import Answer
from foreland.measures import Measure, Milestone
from foreland.report.numbers import in_unit, interval, middle, signed, spoken_name, spoken_one_in, spoken_one_in_range

WHEN = {"stock": "on the last day", "wait": "on average", "date": "the middle future"}


@dataclass(frozen=True)
class Cell:
    """One number in words: its mean, its 5th to 95th percentile, and both as "1 in N" for shares that are told so.

    A date has in their place the share of futures in which it comes, and the share in which it comes by a given day.
    """

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

    @property
    def is_of_deaths_or_money(self) -> bool:
        """Such a number means nothing without who counts or who pays, and is never left out for want of space."""
        return self.measure.kind == "money" or self.measure.unit == "deaths"


def rows_of(answer: Answer, names: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """The measures named (all if none), headline measures of the scenario first."""
    first = [name for name in answer.scenario.headline if not names or name in names]
    rest = [measure.name for measure in answer.policy.measures if measure.name not in first]
    return tuple(_row(answer, name) for name in [*first, *rest] if not names or name in names)


def _row(answer: Answer, name: str) -> Row:
    measure = answer.policy.measure(name)
    change = answer.difference.quantiles(name)
    return Row(
        measure=measure,
        spoken=spoken_name(name),
        unit=measure.unit,
        when=WHEN.get(measure.kind, ""),
        baseline=_cell(answer.baseline, measure),
        policy=_cell(answer.policy, measure),
        difference=Cell(
            signed(middle(change, measure.unit_of_difference)), interval(change, measure.unit_of_difference)
        ),
    )


def _cell(figures: Figures, measure: Measure) -> Cell:
    value = figures.quantiles(measure.name)
    words = (middle(value, measure.unit), interval(value, measure.unit))
    if measure.kind == "date":
        return Cell(*words, *_chances(figures, measure))
    if not measure.one_in or value.mean is None:
        return Cell(*words)
    count = one_in(value)
    return Cell(*words, spoken_one_in(count), spoken_one_in_range(count))


def _chances(figures: Figures, measure: Measure) -> tuple[str, str]:
    """In what share of futures a date comes by the end, and by the day of interest."""
    at_all = in_unit(figures.share_by(measure.name, figures.periods[-1].last), "share", 0.01)
    if not isinstance(measure.formula, Milestone) or measure.formula.by is None:
        return at_all, ""
    day = day_of(measure.formula.by)
    by_then = in_unit(figures.share_by(measure.name, day), "share", 0.01)
    return at_all, f"{by_then} by {date_of(day):%-d %b %Y}"
