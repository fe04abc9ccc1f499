"""Numbers with their ranges below one another on one scale: a dot for the mean, a line for nine futures in ten.

Drawn as plain SVG, so that a page needs no chart library for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from foreland.lab.measuring.quantiles import Quantiles

WIDTH, LABEL_WIDTH, NUMBER_WIDTH, MARGIN, ROW_HEIGHT = 360, 62, 64, 10, 24


@dataclass(frozen=True)
class Mark:
    """One line of the chart: its label, mean and range in words, and both as numbers; None if undefined."""

    label: str
    mean: str
    range: str
    value: Quantiles | None


def interval_chart(marks: Sequence[Mark], title: str) -> str:
    """The chart as SVG, from zero (or the lowest number, if that is below) to the highest."""
    known = [mark.value for mark in marks if mark.value is not None and mark.value.mean is not None]
    ends = [end for value in known for end in (value.p05, value.p95, value.mean) if end is not None]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    height = ROW_HEIGHT * len(marks)
    rows = "".join(_row(mark, at, low, high) for at, mark in enumerate(marks))
    return (
        f'<svg class="intervals" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title, quote=True)}" '
        f'xmlns="http://www.w3.org/2000/svg">{_zero(low, high, height)}{rows}</svg>'
    )


def _row(mark: Mark, at: int, low: float, high: float) -> str:
    middle = ROW_HEIGHT * (at + 0.5)
    kind = "baseline" if at == 0 else "policy"
    words = f'<text x="0" y="{middle + 4:.0f}">{escape(mark.label)}</text>'
    words += f'<text x="{WIDTH}" y="{middle + 4:.0f}" text-anchor="end">{escape(mark.mean)}</text>'
    value = mark.value
    if value is None or value.mean is None or value.p05 is None or value.p95 is None:
        return words
    left, dot, right = (_place(number, low, high) for number in (value.p05, value.mean, value.p95))
    return (
        f'{words}<g class="{kind}"><title>{escape(mark.range)}</title>'
        f'<line x1="{left:.1f}" x2="{right:.1f}" y1="{middle:.1f}" y2="{middle:.1f}"/>'
        f'<circle cx="{dot:.1f}" cy="{middle:.1f}" r="4.5"/></g>'
    )


def _zero(low: float, high: float, height: float) -> str:
    place = _place(0.0, low, high)
    return f'<line class="zero" x1="{place:.1f}" x2="{place:.1f}" y1="0" y2="{height}"/>'


def _place(number: float, low: float, high: float) -> float:
    """Pixels from the left; all at the left edge where every number is zero."""
    share = (number - low) / (high - low) if high > low else 0.0
    return LABEL_WIDTH + MARGIN + share * (WIDTH - LABEL_WIDTH - NUMBER_WIDTH - 2 * MARGIN)
