"""Published numbers over time, and how they stood on any date.

A `Point` is one number of one release. A `Series` holds every release of every period, so one period may have
several points: its vintages. A `Snapshot` has one point per period: the newest ones, or those that stood on a date.

What stood on a date. Of the releases that were out on the date, the newest counts. Where
only a later release is held, its number stands in from the day on which the period's figure is ordinarily first
published, and the answer is flagged: it rests on a later revision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from foreland.clock import Period
from foreland.errors import Fault, InputError, NotModelled, nearest_name
from foreland.evidence.period_names import names_of, period_of

Kind = Literal["flow", "stock", "share", "rate", "money"]

LATER_REVISION = "later revision"
FLAGS: dict[str, str] = {
    LATER_REVISION: "held only from a release later than the one that first had the period",
    "provisional": "operational data, revised later",
    "as reported": "read from a report that quotes the publication",
    "rounded": "rounded where it was read",
    "derived": "computed from figures of the same publication",
    "incomplete": "the period or the cohort was not complete when this was published",
    "approximate date": "the day of the release is not known exactly",
}


@dataclass(frozen=True)
class Point:
    """One number of one release.

    `first` and `last` are the days of the period, both inside it (the same day for a stock). `first_published` is
    the day from which the period had a published figure; where that is before `released`, the figure held is flagged
    "later revision". `group` gives the category of each dimension of the series, in the order of the dimensions.
    `flags` are words from `FLAGS` that must stand beside the number.
    """

    first: date
    last: date
    value: float
    first_published: date
    source: str
    released: date
    group: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def period(self) -> Period:
        """The period on the clock of day numbers."""
        return period_of(self.first, self.last)

    @property
    def is_later_revision(self) -> bool:
        """Whether this figure is held only from a release later than the ordinary first one."""
        return LATER_REVISION in self.flags


@dataclass(frozen=True)
class Figure:
    """A published number on its own, with everything needed to quote it. `source` is a key of the sources."""

    value: float
    unit: str
    period: str
    source: str
    first_published: date
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """One value per period and group of a series: as it stood on `on`, or the newest vintage where `on` is None."""

    name: str
    unit: str
    kind: Kind
    dimensions: tuple[str, ...]
    points: tuple[Point, ...]
    on: date | None = None

    def __len__(self) -> int:
        return len(self.points)

    def is_flagged(self, point: Point) -> bool:
        """Whether this point stands in for a release that was out on the day but is not held."""
        return self.on is not None and point.released > self.on

    @property
    def flagged_share(self) -> float:
        """Share of the points, from 0 to 1, that come from a release later than the date asked for."""
        if not self.points:
            return 0.0
        return sum(self.is_flagged(point) for point in self.points) / len(self.points)

    @property
    def basis(self) -> Literal["real-time", "revised data"]:
        """How a backtest on these values is labelled: real-time only if every value had really been released."""
        return "real-time" if self.on is not None and self.flagged_share == 0.0 else "revised data"

    @property
    def latest_reference_date(self) -> date | None:
        """Last day that any of the points describes."""
        return max((point.last for point in self.points), default=None)

    @property
    def latest_publication_date(self) -> date | None:
        """Release date of the newest publication that the points come from."""
        return max((point.released for point in self.points), default=None)

    def where(self, **categories: str) -> Snapshot:
        """The part with these categories, by dimension; those dimensions are dropped."""
        chosen = _positions(self.name, self.dimensions, self.points, categories)
        return replace(self, points=_narrowed(self.points, chosen), dimensions=_remaining(self.dimensions, chosen))

    def between(self, first: date | str, last: date | str) -> Snapshot:
        """The points whose whole period lies from `first` to `last`, both inside."""
        first, last = _as_date(first), _as_date(last)
        inside = tuple(point for point in self.points if first <= point.first and point.last <= last)
        return replace(self, points=inside)

    def point(self, period: str | date | Period) -> Point:
        """The point of a period, by any of its names (2022, 2022-Q3, 2022-W34, YE 2022-06) or its last day.

        Raises InputError if the snapshot still has several groups or has no such period.
        """
        self._one_group()
        wanted = _period_key(period)
        if wanted not in self._by_name:
            known = [names_of(point.first, point.last)[0] for point in self.points]
            span = f"a period from {known[0]} to {known[-1]}" if known else "nothing: no figure had been published"
            raise InputError(
                Fault(f"Series '{self.name}' has no figure for {wanted}.", None, span, nearest_name(wanted, known))
            )
        return self._by_name[wanted]

    def value(self, period: str | date | Period) -> float:
        """The number of a period, in the unit of the series; raises as `point` does."""
        return self.point(period).value

    def figure(self, period: str | date | Period) -> Figure:
        """The number of a period with its unit, source and flags; raises as `point` does."""
        point = self.point(period)
        return Figure(point.value, self.unit, point.period.name, point.source, point.first_published, point.flags)

    def total(self, first: date | str, last: date | str) -> float:
        """Sum of a flow from `first` to `last`.

        Raises InputError if the series is not a flow, and NotModelled if its periods do not fill the window exactly.
        """
        if self.kind not in ("flow", "money"):
            raise InputError(f"Series '{self.name}' is a {self.kind}; only flows and money can be summed.")
        self._one_group()
        first, last = _as_date(first), _as_date(last)
        parts = self.between(first, last).points
        expected = first
        for part in parts:
            if part.first != expected:
                break
            expected = part.last + timedelta(days=1)
        if not parts or expected != last + timedelta(days=1):
            raise NotModelled(f"The periods of '{self.name}' do not fill {first} to {last} exactly.")
        return sum(part.value for part in parts)

    def _one_group(self) -> None:
        if self.dimensions:
            raise InputError(
                f"Series '{self.name}' is split by {', '.join(self.dimensions)}; choose one with where(...)."
            )

    @cached_property
    def _by_name(self) -> dict[str, Point]:
        named: dict[str, Point] = {}
        for point in self.points:
            for name in (*names_of(point.first, point.last), point.last.isoformat()):
                named.setdefault(name, point)
        return named


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
        day = _as_date(on)
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
        chosen = _positions(self.name, self.dimensions, self.rows, categories)
        return replace(self, rows=_narrowed(self.rows, chosen), dimensions=_remaining(self.dimensions, chosen))

    def categories(self, dimension: str) -> tuple[str, ...]:
        """The categories of a dimension, in alphabetical order."""
        position = _position(self.name, self.dimensions, dimension)
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


def order_of_rows(row: Point) -> tuple[date, date, tuple[str, ...], date]:
    """Sort key of the rows of a series: period, group, release."""
    return (row.first, row.last, row.group, row.released)


def _standing(vintages: list[Point], on: date) -> Point | None:
    out = [point for point in vintages if point.released <= on]
    if out:
        return out[-1]
    return next((point for point in vintages if point.first_published <= on), None)


def _as_date(when: date | str) -> date:
    if isinstance(when, date):
        return when
    try:
        return date.fromisoformat(when)
    except ValueError:
        raise InputError(Fault(f"'{when}' is not a date.", expected="an ISO date such as 2024-06-30")) from None


def _period_key(period: str | date | Period) -> str:
    if isinstance(period, Period):
        return period.name
    if isinstance(period, date):
        return period.isoformat()
    return period


def _position(name: str, dimensions: tuple[str, ...], dimension: str) -> int:
    if dimension not in dimensions:
        raise InputError(
            Fault(
                f"Series '{name}' is not split by '{dimension}'.",
                expected="one of " + ", ".join(dimensions) if dimensions else "no split",
                nearest=nearest_name(dimension, dimensions),
            )
        )
    return dimensions.index(dimension)


def _positions(
    name: str, dimensions: tuple[str, ...], rows: tuple[Point, ...], categories: Mapping[str, str]
) -> dict[int, str]:
    chosen = {_position(name, dimensions, dimension): category for dimension, category in categories.items()}
    for position, category in chosen.items():
        known = {row.group[position] for row in rows}
        if category not in known:
            raise InputError(
                Fault(
                    f"Series '{name}' has no {dimensions[position]} '{category}'.",
                    expected="one of " + ", ".join(sorted(known)),
                    nearest=nearest_name(category, known),
                )
            )
    return chosen


def _narrowed(rows: tuple[Point, ...], chosen: Mapping[int, str]) -> tuple[Point, ...]:
    return tuple(
        replace(row, group=_remaining(row.group, chosen))
        for row in rows
        if all(row.group[position] == category for position, category in chosen.items())
    )


def _remaining(items: tuple[str, ...], chosen: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(item for position, item in enumerate(items) if position not in chosen)
