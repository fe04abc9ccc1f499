"""A published series drawn in the terminal: a bar for each figure, and under it the figures that it revised."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from foreland.evidence import FLAGS, Point, SeriesPage
from foreland.evidence.period_names import names_of

if TYPE_CHECKING:
    from rich.table import Table

BAR_CELLS = 18
SPLIT_BAR_CELLS = 8
MOST_PERIODS_NAMED = 6
EIGHTHS = " ▏▎▍▌▋▊▉"
FULL = "█"


def drawn(page: SeriesPage) -> Table:
    """One line for each figure and each release before it; bars are drawn to one scale, from zero.

    Where the series is split, its categories need the room: bars are short, and a source that every figure shares is
    left to the list of sources.
    """
    from rich.table import Table

    snapshot = page.snapshot
    every = [*snapshot.points, *(point for points in page.earlier.values() for point in points)]
    largest = max((abs(point.value) for point in every), default=0.0)
    table = Table(box=None, pad_edge=False)
    for heading in ("Period", *(name.replace("_", " ").capitalize() for name in snapshot.dimensions)):
        table.add_column(heading)
    table.add_column("Figure", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("Released", no_wrap=True)
    of_sources = len({point.source for point in every}) > 1 or not snapshot.dimensions
    if of_sources:
        table.add_column("Source", overflow="fold")
    cells = SPLIT_BAR_CELLS if snapshot.dimensions else BAR_CELLS
    for point in snapshot.points:
        mark = " *" if snapshot.is_flagged(point) else ""
        line = _line(point, largest, mark, cells, of_sources)
        table.add_row(names_of(point.first, point.last)[0], *point.group, *line)
        for before in reversed(page.earlier.get(point, ())):
            line = _line(before, largest, "", cells, of_sources)
            table.add_row("  before", *("" for _ in point.group), *line, style="dim")
    return table


def flags_said(page: SeriesPage) -> list[str]:
    """A sentence for each flag that figures of the page carry: which figures, or how many, and what it means."""
    points = page.snapshot.points
    carrying = Counter(flag for point in points for flag in point.flags)
    return [
        f"{flag} ({_which(points, flag, count)}): {FLAGS[flag]}."
        for flag, count in sorted(carrying.items(), key=lambda item: list(FLAGS).index(item[0]))
    ]


def _which(points: tuple[Point, ...], flag: str, count: int) -> str:
    if count == len(points):
        return "all"
    if count <= MOST_PERIODS_NAMED:
        periods = dict.fromkeys(names_of(point.first, point.last)[0] for point in points if flag in point.flags)
        return ", ".join(periods)
    return f"{count:,} of {len(points):,}"


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


def _line(point: Point, largest: float, mark: str, cells: int, of_sources: bool) -> tuple[str, ...]:
    figure = f"{published_figure(point.value)}{mark}"
    line = (figure, bar(point.value, largest, cells), point.released.isoformat())
    return (*line, point.source) if of_sources else line
