"""How many had come by a day, as published: exact where periods end on it, otherwise between two bounds."""

from __future__ import annotations

from datetime import date

import numpy as np

from foreland import evidence
from foreland.clock import day_of
from foreland.evidence.points import Point
from foreland.evidence.windows import Held, held_in
from foreland.lab.views.counted_days import CountedDays


def published_in(names: tuple[str, ...], first: date, last: date, as_known: date | None = None) -> Held | None:
    """The sum of a window from the first of these series that settles it, otherwise the narrowest bounds of any.

    `as_known` looks at the figures as they stood on a day. None if no series reaches around the window.
    """
    best: Held | None = None
    for name in names:
        held = held_in(first, last, _points(name, as_known))
        if held is not None and held.is_exact:
            return held
        if held is not None and (best is None or held.high - held.low < best.high - best.low):
            best = held
    return best


def last_published(names: tuple[str, ...]) -> date:
    """The last day that any of these series describes."""
    return max(point.last for name in names for point in _points(name))


def finest_published(names: tuple[str, ...]) -> date:
    """The last day that the series with the shortest periods describes, of those that have figures."""
    return next(max(points, key=lambda point: point.last).last for name in names if (points := _points(name)))


def published_days(people: str, boats: str, first: date, last: date) -> CountedDays | None:
    """People and boats of every day of a window; None unless daily figures have been imported for all of it."""
    days = (last - first).days + 1
    counted = [_daily(name, first, days) for name in (people, boats)]
    if any(row is None for row in counted):
        return None
    return CountedDays(day_of(first), *(np.array([row], dtype=np.int64) for row in counted))


def most_published(name: str, first: date, last: date, as_known: date | None = None) -> int | None:
    """The largest figure of the periods that make up a window; None unless whole periods do, without a gap."""
    inside = [point for point in _points(name, as_known) if first <= point.first and point.last <= last]
    covered = sum((point.last - point.first).days + 1 for point in inside)
    return int(max(point.value for point in inside)) if covered == (last - first).days + 1 else None


def _daily(name: str, first: date, days: int) -> list[float] | None:
    held = {(point.first - first).days: point.value for point in _points(name) if point.first == point.last}
    return [held[day] for day in range(days)] if all(day in held for day in range(days)) else None


def _points(name: str, as_known: date | None = None) -> tuple[Point, ...]:
    series = evidence.series(name)
    if not series.rows:
        return ()
    return (series.latest() if as_known is None else series.as_known(as_known)).points
