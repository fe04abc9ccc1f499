"""One value for each period of a series: the newest ones, or those that stood on a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from foreland.clock import Period
from foreland.errors import Fault, InputError, NotModelled, nearest_name
from foreland.evidence.categories import narrowed, positions_of, remaining
from foreland.evidence.period_names import names_of
from foreland.evidence.points import Figure, Kind, Point


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
        chosen = positions_of(self.name, self.dimensions, self.points, categories)
        return replace(self, points=narrowed(self.points, chosen), dimensions=remaining(self.dimensions, chosen))

    def between(self, first: date | str, last: date | str) -> Snapshot:
        """The points whose whole period lies from `first` to `last`, both inside."""
        first, last = as_date(first), as_date(last)
        inside = tuple(point for point in self.points if first <= point.first and point.last <= last)
        return replace(self, points=inside)

    def point(self, period: str | date | Period) -> Point:
        """The point of a period, by any of its names (2022, 2022-Q3, 2022-W34, YE 2022-06).

        The last day names it too, if no other period of the series ends on it.
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
        first, last = as_date(first), as_date(last)
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
        ending = Counter(point.last for point in self.points)
        named: dict[str, Point] = {}
        for point in self.points:
            names = names_of(point.first, point.last)
            named.update(dict.fromkeys(names, point))
            if ending[point.last] == 1:
                named[point.last.isoformat()] = point
        return named


def as_date(when: date | str) -> date:
    """A date, from itself or from an ISO string. Raises InputError if the string is neither."""
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
