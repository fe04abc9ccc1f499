"""Published numbers over time, and how they stood on any date.

A `Point` is one number of one release. A `Series` holds every release of every period, so one period may have
several points: its vintages. A `Snapshot` has one point per period: the newest ones, or those that stood on a date.

What stood on a date: of the releases that were out, the newest counts. Where only a later release is held, its number
stands in from the day on which the period's figure is ordinarily first published, and the answer is flagged: it rests
on a later revision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from foreland.clock import Period
from foreland.evidence.categories import narrowed, position_of, positions_of, remaining
from foreland.evidence.points import Kind, Point, order_of_rows
from foreland.evidence.snapshots import Snapshot, as_date


@dataclass(frozen=True)
class Series:
    """Every vintage of a published series.

    `rows` are in order of period, group and release. `definition` is the sentence that must stand beside the number.
    """

    name: str
    unit: str
    definition: str
    kind: Kind
    rows: tuple[Point, ...]
    dimensions: tuple[str, ...] = ()

    def latest(self) -> Snapshot:
        """The newest vintage of every period."""
        return self._snapshot(lambda vintages: vintages[-1], None)

    def as_known(self, on: date | str) -> Snapshot:
        """The values as they stood on a date; the rule is at the head of this module."""
        day = as_date(on)
        return self._snapshot(lambda vintages: _standing(vintages, day), day)

    def value(self, period: str | date | Period) -> float:
        """The newest number of a period; raises as `Snapshot.point` does."""
        return self.latest().value(period)

    def vintages(self, period: str | date | Period) -> tuple[Point, ...]:
        """Every release held for a period, oldest release first; raises as `Snapshot.point` does."""
        newest = self.latest().point(period)
        return tuple(row for row in self.rows if (row.first, row.last) == (newest.first, newest.last))

    def where(self, **categories: str) -> Series:
        """The part with these categories, by dimension; those dimensions are dropped."""
        chosen = positions_of(self.name, self.dimensions, self.rows, categories)
        return replace(self, rows=narrowed(self.rows, chosen), dimensions=remaining(self.dimensions, chosen))

    def categories(self, dimension: str) -> tuple[str, ...]:
        """The categories of a dimension, in alphabetical order."""
        position = position_of(self.name, self.dimensions, dimension)
        return tuple(sorted({row.group[position] for row in self.rows}))

    def with_rows(self, rows: Iterable[Point]) -> Series:
        """The same series with further releases, in order again."""
        return replace(self, rows=tuple(sorted((*self.rows, *rows), key=order_of_rows)))

    def _snapshot(self, choose: Callable[[list[Point]], Point | None], on: date | None) -> Snapshot:
        by_cell: dict[tuple[date, date, tuple[str, ...]], list[Point]] = {}
        for row in self.rows:
            by_cell.setdefault((row.first, row.last, row.group), []).append(row)
        chosen = (choose(vintages) for vintages in by_cell.values())
        points = tuple(point for point in chosen if point is not None)
        return Snapshot(self.name, self.unit, self.kind, self.dimensions, points, on)


def _standing(vintages: list[Point], on: date) -> Point | None:
    out = [point for point in vintages if point.released <= on]
    if out:
        return out[-1]
    return next((point for point in vintages if point.first_published <= on), None)
