"""A comparison as rows of words: one block a measure, one line for the baseline and one for each scenario."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from foreland.lab.measuring.figures import Floats
from foreland.lab.measuring.quantiles import Quantiles, one_in, quantiles, quantiles_of_dates
from foreland.lab.views.comparing import Comparison
from foreland.measures import Measure
from foreland.report.numbers import interval, middle, signed, spoken_name, spoken_one_in, spoken_one_in_range
from foreland.report.rows import WHEN, Cell
from foreland.report.sentences import policy_name


@dataclass(frozen=True)
class Line:
    """One policy's number; `label` is "Baseline" or the scenario's letter. `value` is None where it is undefined."""

    label: str
    figure: Cell
    difference: Cell | None
    value: Quantiles | None


@dataclass(frozen=True)
class Block:
    """One measure under the baseline and every policy that counts it, the baseline first."""

    measure: Measure
    spoken: str
    when: str
    lines: tuple[Line, ...]


def letters_of(comparison: Comparison) -> tuple[str, ...]:
    """A, B, C ... for the scenarios; their numbers beyond the twenty-sixth."""
    scenarios = comparison.scenarios
    return tuple(ascii_uppercase[at] if at < len(ascii_uppercase) else str(at + 1) for at in range(len(scenarios)))


def baseline_name(comparison: Comparison) -> str:
    """What the first scenario is compared with."""
    return policy_name(comparison.answers[0], "baseline")


def blocks_of(comparison: Comparison, measures: Iterable[Measure]) -> tuple[Block, ...]:
    """One block for each of these measures."""
    return tuple(_block(comparison, measure) for measure in measures)


def own_lines(comparison: Comparison, number: int) -> tuple[tuple[Measure, Line], ...]:
    """What only this scenario's scheme counts, each with its number; its label is the measure's name."""
    found = ((measure, comparison.of_policy(number, measure.name)) for measure in comparison.own(number))
    return tuple(
        (measure, _line(_name(measure), measure, figure, None)) for measure, figure in found if figure is not None
    )


def _block(comparison: Comparison, measure: Measure) -> Block:
    sides = [("Baseline", comparison.of_baseline(measure.name), None)] + [
        (letter, comparison.of_policy(number, measure.name), comparison.change(number, measure.name))
        for number, letter in enumerate(letters_of(comparison))
    ]
    lines = tuple(_line(label, measure, figure, change) for label, figure, change in sides if figure is not None)
    return Block(measure, spoken_name(measure.name), WHEN.get(measure.kind, ""), lines)


def _name(measure: Measure) -> str:
    when = WHEN.get(measure.kind, "")
    return spoken_name(measure.name) + (f", {when}" if when == WHEN["stock"] else "")


def _line(label: str, measure: Measure, figure: Floats, change: Floats | None) -> Line:
    difference = None if change is None else _changed(quantiles(change), measure.unit_of_difference)
    value = quantiles_of_dates(figure) if measure.kind == "date" else quantiles(figure)
    return Line(label, _cell(value, measure), difference, value)


def _cell(value: Quantiles, measure: Measure) -> Cell:
    words = (middle(value, measure.unit), interval(value, measure.unit))
    if not measure.one_in or value.mean is None:
        return Cell(*words)
    count = one_in(value)
    return Cell(*words, spoken_one_in(count), spoken_one_in_range(count))


def _changed(change: Quantiles, unit: str) -> Cell:
    return Cell(signed(middle(change, unit)), interval(change, unit))
