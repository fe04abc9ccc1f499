"""A published series drawn in the terminal: a bar for each figure, and under it the figures that it revised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreland.evidence import Point, SeriesPage
from foreland.evidence.period_names import names_of

if TYPE_CHECKING:
    from rich.table import Table

BAR_CELLS = 18
EIGHTHS = " ▏▎▍▌▋▊▉"
FULL = "█"


def drawn(page: SeriesPage) -> Table:
    """One line for each figure and each release before it; bars are drawn to one scale, from zero."""
    from rich.table import Table

    snapshot = page.snapshot
    every = [*snapshot.points, *(point for points in page.earlier.values() for point in points)]
    largest = max((abs(point.value) for point in every), default=0.0)
    table = Table(box=None, pad_edge=False)
    for heading in ("Period", *(name.capitalize() for name in snapshot.dimensions)):
        table.add_column(heading)
    table.add_column("Figure", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("Released", no_wrap=True)
    table.add_column("Source", overflow="fold")
    for point in snapshot.points:
        mark = " *" if snapshot.is_flagged(point) else ""
        table.add_row(names_of(point.first, point.last)[0], *point.group, *_line(point, largest, mark))
        for before in reversed(page.earlier.get(point, ())):
            table.add_row("  before", *("" for _ in point.group), *_line(before, largest, ""), style="dim")
    return table


def published_figure(value: float) -> str:
    """A published figure with every digit that was published, up to four after the point."""
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.4f}".rstrip("0")


def bar(value: float, largest: float, cells: int = BAR_CELLS) -> str:
    """A bar as long as `value` is of `largest`, to an eighth of a cell; a figure below zero begins with a minus."""
    if not largest:
        return ""
    eighths = round(8 * cells * abs(value) / largest)
    text = FULL * (eighths // 8) + EIGHTHS[eighths % 8].strip()
    return f"-{text}" if value < 0 else text


def _line(point: Point, largest: float, mark: str) -> tuple[str, str, str, str]:
    figure = f"{published_figure(point.value)}{mark}"
    return figure, bar(point.value, largest), point.released.isoformat(), point.source
