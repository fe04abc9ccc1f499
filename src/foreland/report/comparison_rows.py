"""A comparison as rows of words: one block a measure, one line for the baseline and one for each scenario."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from foreland.lab.comparing import Comparison
from foreland.lab.figures import Floats
from foreland.lab.quantiles import Quantiles, one_in, quantiles, quantiles_of_dates
from foreland.measures import Measure
from foreland.report.numbers import NOTHING, interval, middle, signed, spoken_name, spoken_one_in, spoken_one_in_range
from foreland.report.rows import WHEN, Cell
from foreland.report.sentences import policy_name

NOT_COUNTED = Cell(NOTHING, "")


@dataclass(frozen=True)
class Line:
    """One policy's number; `label` is "Baseline" or the scenario's letter. `value` is None where it is not counted."""

    label: str
    figure: Cell
    difference: Cell | None
    value: Quantiles | None


@dataclass(frozen=True)
class Block:
    """One measure under every policy, the baseline first."""

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


def _block(comparison: Comparison, measure: Measure) -> Block:
    baseline = comparison.of_baseline(measure.name)
    lines = [_line("Baseline", measure, baseline, None)]
    for number, letter in enumerate(letters_of(comparison)):
        lines.append(
            _line(letter, measure, comparison.of_policy(number, measure.name), comparison.change(number, measure.name))
        )
    return Block(measure, spoken_name(measure.name), WHEN.get(measure.kind, ""), tuple(lines))


def _line(label: str, measure: Measure, figure: Floats | None, change: Floats | None) -> Line:
    difference = None if change is None else _changed(quantiles(change), measure.unit_of_difference)
    if figure is None:
        return Line(label, NOT_COUNTED, difference, None)
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
