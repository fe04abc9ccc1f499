"""How many in any run of days, from counts for weeks, months, quarters or years that overlap.

Counts that rest on the same record fit together: each says how far the running total rises from one midnight to
another. Where the two midnights of a window are both reached, the sum is exact. Where they are not, and the counts
cannot be negative, the sum lies between that of the largest known window inside and that of the smallest known window
around: bounds, not a guess.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from foreland.evidence.points import Point

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Held:
    """A number worked out from points: bounds, equal if it is exact; `flagged` if a later release stands in."""

    low: float
    high: float
    sources: tuple[str, ...] = ()
    flagged: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether the points settle the number."""
        return self.low == self.high


def held_in(first: date, last: date, points: Iterable[Point], flagged: bool = False) -> Held | None:
    """The sum from `first` to `last`, both inside; None if the counts do not reach around the window."""
    points = tuple(points)
    totals = _running_totals(points, near=first)
    if not totals:
        return None
    midnights = sorted(totals)
    start, end = first, last + ONE_DAY
    around = _around(midnights, start, end)
    if around is None:
        return None
    high = totals[around[1]] - totals[around[0]]
    inside = _inside(midnights, start, end)
    low = max(0.0, totals[inside[1]] - totals[inside[0]]) if inside else 0.0
    used = tuple(sorted({point.source for point in points if point.last >= around[0] and point.first < around[1]}))
    return Held(low, high, used, flagged)


def _running_totals(points: tuple[Point, ...], near: date) -> dict[date, float]:
    """Running total at every midnight that is linked by counts to the one nearest to `near`."""
    steps: dict[date, list[tuple[date, float]]] = {}
    for point in points:
        after = point.last + ONE_DAY
        steps.setdefault(point.first, []).append((after, point.value))
        steps.setdefault(after, []).append((point.first, -point.value))
    if not steps:
        return {}
    origin = min(steps, key=lambda midnight: abs((midnight - near).days))
    totals = {origin: 0.0}
    waiting = deque([origin])
    while waiting:
        midnight = waiting.popleft()
        for other, change in steps[midnight]:
            if other not in totals:
                totals[other] = totals[midnight] + change
                waiting.append(other)
    return totals


def _around(midnights: list[date], start: date, end: date) -> tuple[date, date] | None:
    before, after = bisect_right(midnights, start) - 1, bisect_left(midnights, end)
    if before < 0 or after >= len(midnights):
        return None
    return midnights[before], midnights[after]


def _inside(midnights: list[date], start: date, end: date) -> tuple[date, date] | None:
    first, last = bisect_left(midnights, start), bisect_right(midnights, end) - 1
    return (midnights[first], midnights[last]) if first <= last else None
