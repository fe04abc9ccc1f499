"""What `foreland evidence list` and `show` print, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foreland.errors import Fault, InputError, nearest_name
from foreland.evidence.catalogue import definition, names, series, source
from foreland.evidence.definitions import Definition
from foreland.evidence.points import Point
from foreland.evidence.publications import Source
from foreland.evidence.records_listing import LEDGERS
from foreland.evidence.snapshots import Snapshot
from foreland.evidence.vintages import Series


@dataclass(frozen=True)
class SeriesLine:
    """One series in the list. `first` and `last` are None where no figure is held yet."""

    definition: Definition
    figures: int
    periods: int
    first: date | None
    last: date | None
    latest_publication: date | None


@dataclass(frozen=True)
class SeriesPage:
    """One series as it stood on a day, or at its newest vintage, with every source it rests on.

    `earlier` has, for each figure that has been revised, the releases before it, oldest first.
    """

    definition: Definition
    snapshot: Snapshot
    sources: tuple[Source, ...]
    earlier: Mapping[Point, tuple[Point, ...]]

    @property
    def flagged_share(self) -> float:
        """Share of the figures, from 0 to 1, that stand in for a release that is not held."""
        return self.snapshot.flagged_share


def list_series() -> tuple[SeriesLine, ...]:
    """Every series in alphabetical order, shipped and imported."""
    return tuple(_line(name) for name in names())


def show_series(name: str, as_known: date | str | None = None, where: Mapping[str, str] | None = None) -> SeriesPage:
    """One series, as it stood on a day if one is given, or the part of it with some categories.

    Raises InputError naming the nearest series, dimension or category, or a bad date.
    """
    if name not in names():
        nearest = nearest_name(name, (*names(), *LEDGERS))
        expected = "a name that `foreland evidence list` prints"
        raise InputError(Fault(f"No series or ledger is called '{name}'.", None, expected, nearest))
    found = series(name).where(**(where or {}))
    snapshot = found.latest() if as_known is None else found.as_known(as_known)
    earlier = _earlier(found, snapshot)
    used = (*snapshot.points, *(point for points in earlier.values() for point in points))
    keys = sorted({point.source for point in used})
    return SeriesPage(definition(name), snapshot, tuple(source(key) for key in keys), earlier)


def _earlier(found: Series, snapshot: Snapshot) -> dict[Point, tuple[Point, ...]]:
    """The releases before each figure that said another number."""
    by_cell: dict[tuple[date, date, tuple[str, ...]], list[Point]] = {}
    for row in found.rows:
        by_cell.setdefault((row.first, row.last, row.group), []).append(row)
    earlier = {}
    for point in snapshot.points:
        vintages = by_cell[point.first, point.last, point.group]
        before = tuple(row for row in vintages if row.released < point.released and row.value != point.value)
        if before:
            earlier[point] = before
    return earlier


def _line(name: str) -> SeriesLine:
    rows = series(name).rows
    return SeriesLine(
        definition=definition(name),
        figures=len(rows),
        periods=len({(row.first, row.last) for row in rows}),
        first=min((row.first for row in rows), default=None),
        last=max((row.last for row in rows), default=None),
        latest_publication=max((row.released for row in rows), default=None),
    )
