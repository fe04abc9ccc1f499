"""Which days a draft speaks of, and with which other days it compares them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from foreland.claims.measures import Measure
from foreland.claims.readings.answer import NEWEST, Known
from foreland.claims.readings.figures import points_of
from foreland.claims.readings.ranks import years_earlier
from foreland.claims.text.times import Time

ONE_DAY = timedelta(days=1)
LONGEST_SO_FAR_DAYS = 60
"""A count of the year so far that ended longer before the article says nothing about the year so far."""


def day_before(day: date, months: int) -> date:
    """The day so many months before; the last day of a month stays the last day."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    length = monthrange(years, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(years, month + 1, length if is_last else min(day.day, length))


@dataclass(frozen=True)
class Window:
    """From `first` to `last`, both inside; `so_far` if it is a year up to the day of the article."""

    first: date
    last: date
    so_far: bool = False

    @property
    def is_calendar_year(self) -> bool:
        """Whether it is a whole calendar year."""
        return (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)

    def earlier(self, years: int) -> Window:
        """The same days of an earlier year."""
        return Window(years_earlier(self.first, years), years_earlier(self.last, years))

    def whole_years_before(self) -> Window:
        """The calendar year before the one it begins in."""
        return Window(date(self.first.year - 1, 1, 1), date(self.first.year - 1, 12, 31))


def window_of(time: Time | None, meant: Measure, said: date | None) -> Window | None:
    """The days that a measure is counted over: those named, or None if none is named or it is not known."""
    if time is None or time.first is None or time.last is None:
        return None
    if time.kind == "ago" and time.unit == "years" and meant.kind == "flow":
        return Window(date(time.first.year, 1, 1), date(time.first.year, 12, 31))
    if time.kind in ("ago", "within", "deadline", "ever", "same time"):
        return None
    if time.kind == "year to date":
        return _so_far(time, meant, said)
    return Window(time.first, min(time.last, said - ONE_DAY) if said and time.first < said <= time.last else time.last)


def _so_far(time: Time, meant: Measure, said: date | None) -> Window | None:
    assert time.first is not None
    assert time.last is not None
    if meant.kind == "flow" and meant.windows == "whole":
        return _newest_since(meant, time.first, said)
    if not meant.daily:
        return newest_part_of_year(meant, time.first, said)
    return Window(time.first, max(time.last, time.first), so_far=True)


def _newest_since(meant: Measure, first: date, said: date | None) -> Window | None:
    """The newest published period that begins with the year, by any definition; none if it ended long before."""
    ends = [
        point.last
        for group in (*meant.ask, *meant.definitions)
        for part in group
        for point in points_of(part, Known(said), meant.daily)
        if point.first == first
    ]
    if not ends or (said is not None and (said - max(ends)).days > LONGEST_SO_FAR_DAYS):
        return None
    return Window(first, max(ends))


def newest_period(meant: Measure, said: date | None) -> Window | None:
    """The newest twelve months that had been published on the day."""
    yearly = [
        point
        for group in meant.ask
        for part in group
        for point in points_of(part, Known(said), meant.daily)
        if 360 <= (point.last - point.first).days <= 367 and (said is None or point.last < said)
    ]
    newest = max(yearly, key=lambda point: point.last, default=None)
    return Window(newest.first, newest.last) if newest else None


def newest_part_of_year(meant: Measure, first: date, said: date | None) -> Window | None:
    """From the start of the year to the end of the newest period that had been published."""
    ends = [
        point.last
        for group in meant.ask
        for part in group
        for point in points_of(part, Known(said), meant.daily)
        if point.last > first
    ]
    return Window(first, max(ends), so_far=True) if ends else None


def newest_twelve_months(meant: Measure, said: date | None) -> Window | None:
    """Twelve months to the end of the newest count of a series whose periods can be joined."""
    ends = [
        point.last
        for group in meant.ask
        for part in group
        for point in points_of(part, Known(said) if said else NEWEST, meant.daily)
    ]
    if not ends:
        return None
    last = max(ends)
    return Window(years_earlier(last, 1) + ONE_DAY, last)
