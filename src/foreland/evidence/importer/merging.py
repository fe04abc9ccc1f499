"""Laying an edition of a workbook over what is held: what is new, what it revises, what stays as it was.

Nothing that is held is ever changed. A figure that differs from the one that stood on the edition's day becomes a
further vintage of its period; a figure that is equal adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foreland.evidence.catalogue import series as series_of
from foreland.evidence.importer.layouts import Layout
from foreland.evidence.importer.reading import Cell, Reading
from foreland.evidence.points import LATER_REVISION, Point
from foreland.evidence.publications import Source
from foreland.evidence.release_calendar import RULES

Held = Mapping[Cell, Sequence[Point]]


@dataclass(frozen=True)
class Revision:
    """A period whose figure this edition changed."""

    series: str
    period: str
    group: tuple[str, ...]
    before: float
    after: float


@dataclass(frozen=True)
class SeriesChange:
    """What an import did to one series; `first` and `last` are the days that the workbook covers."""

    series: str
    added: int
    revised: int
    unchanged: int
    first: date
    last: date


@dataclass(frozen=True)
class Merge:
    """The rows that an edition adds, by series, with what they change."""

    edition: Source
    rows: Mapping[str, Sequence[Point]]
    changes: tuple[SeriesChange, ...]
    revisions: tuple[Revision, ...]


def held_vintages(names: Sequence[str]) -> dict[Cell, list[Point]]:
    """Every vintage held of these series by period and group, oldest release first."""
    held: dict[Cell, list[Point]] = {}
    for name in names:
        for row in series_of(name).rows:
            held.setdefault((name, row.first, row.last, row.group), []).append(row)
    return held


def merge(reading: Reading, layout: Layout) -> Merge:
    """Work out what a workbook adds to what is held; writes nothing."""
    names = sorted({cell[0] for cell in reading.figures})
    ordinary = {target.series: RULES[sheet.first_published] for sheet in layout.sheets for target in sheet.targets}
    held = held_vintages(names)
    edition = _edition(layout, reading, held)
    rows: dict[str, list[Point]] = {name: [] for name in names}
    revisions = []
    unchanged = dict.fromkeys(names, 0)
    for cell, value in sorted(reading.figures.items()):
        standing = _standing(held.get(cell, ()), _day_of(edition))
        if standing is not None and standing.value == value:
            unchanged[cell[0]] += 1
            continue
        point = _point(cell, value, edition, layout.flags, ordinary[cell[0]](cell[2]), standing)
        rows[cell[0]].append(point)
        if standing is not None:
            revisions.append(Revision(cell[0], point.period.name, point.group, standing.value, value))
    changes = tuple(_change(name, reading, rows[name], revisions, unchanged[name]) for name in names)
    return Merge(edition, rows, changes, tuple(revisions))


def _change(
    name: str, reading: Reading, rows: Sequence[Point], revisions: Sequence[Revision], unchanged: int
) -> SeriesChange:
    cells = [cell for cell in reading.figures if cell[0] == name]
    revised = sum(revision.series == name for revision in revisions)
    first, last = min(cell[1] for cell in cells), max(cell[2] for cell in cells)
    return SeriesChange(name, len(rows) - revised, revised, unchanged, first, last)


def _standing(vintages: Sequence[Point], on: date) -> Point | None:
    """The figure to compare with: the newest that was out on the day, else the oldest that came later."""
    out = [point for point in vintages if point.released <= on]
    return out[-1] if out else next(iter(vintages), None)


def _point(
    cell: Cell, value: float, edition: Source, flags: tuple[str, ...], ordinary: date, standing: Point | None
) -> Point:
    _, first, last, group = cell
    released = _day_of(edition)
    revises = standing is not None and standing.released <= released
    first_published = released if revises else min(ordinary, released)
    if first_published < released:
        flags = (LATER_REVISION, *flags)
    return Point(first, last, value, first_published, edition.key, released, group, flags)


def _edition(layout: Layout, reading: Reading, held: Held) -> Source:
    """The edition as a source. Its day is the ordinary release day of its latest figure.

    A workbook does not say when it was published. A corrected workbook of the same day counts from the next day, so
    that both of its vintages are kept.
    """
    latest = max(cell[2] for cell in reading.figures)
    released = RULES[layout.release](latest)
    while _contradicts(reading, held, released):
        released += timedelta(days=1)
    return Source(
        key=f"{layout.key}-imported-{released.isoformat()}",
        title=f"{layout.title}, edition to {latest.isoformat()}",
        producer=layout.producer,
        published=released,
        url=layout.url,
        licence=layout.licence,
        note="Imported from a workbook; the day is the ordinary release day of its latest figure.",
    )


def _contradicts(reading: Reading, held: Held, released: date) -> bool:
    return any(
        point.released == released and point.value != value
        for cell, value in reading.figures.items()
        for point in held.get(cell, ())
    )


def _day_of(edition: Source) -> date:
    if edition.published is None:
        raise ValueError(f"Edition {edition.key} has no day.")
    return edition.published
