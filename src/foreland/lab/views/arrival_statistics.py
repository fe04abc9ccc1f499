"""What is told of arrivals up to a day: running totals beside the same date of other years, records, what lies ahead.

A year up to a day is compared with the same days of the year before, never with all of it, unless that is what is
said; the change is then between two numbers of the same length. No cause of a change is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np

from foreland.clock import date_of, day_of
from foreland.errors import Fault, InputError
from foreland.evidence.windows import Held
from foreland.lab.measuring.figures import Floats
from foreland.lab.measuring.quantiles import Quantiles, quantiles
from foreland.lab.views.arrivals_file import ArrivalSeries
from foreland.lab.views.counted_days import NEVER, CountedDays
from foreland.lab.views.published_arrivals import (
    finest_published,
    last_published,
    most_published,
    published_days,
    published_in,
)
from foreland.lab.views.simulated_arrivals import first_simulated_day, simulated_days
from foreland.model.world import World

LAST_DAYS = (7, 28)


@dataclass(frozen=True)
class YearToDate:
    """One year up to the same date as the day asked about, and as a whole.

    `crossing_days` and `largest_day` are known to the end of a month, or to any day once daily figures are imported;
    `change` is of `to_date` on the year before, as bounds.
    """

    year: int
    to_date: Held | None
    whole: Held | None
    people_per_boat: tuple[float, float] | None
    crossing_days: int | None
    largest_day: int | None
    change: tuple[float, float] | None


@dataclass(frozen=True)
class Ahead:
    """The rest of a year in the futures of a World, from where the published days end.

    `passed` says, for each earlier year whose whole is still ahead, in which share of futures the running total passes
    it by the end of the year, and on which day (a day number) in those futures.
    """

    world: str
    futures: int
    first: date
    last: date
    total: Quantiles
    crossing_days: Quantiles
    people_per_boat: Quantiles
    largest_day: Quantiles
    passed: Mapping[int, tuple[float, Quantiles]]


@dataclass(frozen=True)
class ArrivalStatistics:
    """Everything that is told of arrivals on one day; `last_days` by number of days, newest `published` day."""

    on: date
    published: date
    years: tuple[YearToDate, ...]
    last_days: Mapping[int, Held | None]
    ahead: Ahead | None

    def as_json(self) -> dict[str, Any]:
        """Numbers as numbers, undefined as null; shares of change as fractions."""
        return {
            "on": self.on,
            "published": self.published,
            "years": [asdict(year) for year in self.years],
            "last_days": [
                {"days": days, **asdict(held or Held(np.nan, np.nan))} for days, held in self.last_days.items()
            ],
            "ahead": None if self.ahead is None else _ahead_as_json(self.ahead),
        }


def arrival_statistics(
    series: ArrivalSeries, world: World, on: date | None, futures: int, seed: int, as_known: date | None = None
) -> ArrivalStatistics:
    """The statistics of a day (None: the last one published). Raises InputError for a day before the first year or
    after the year in which the published days end.
    """
    published = last_published(series.people)
    day = published if on is None else on
    _check(day, series, published)
    years = [_year(series, year, day, published, as_known) for year in range(series.first_year, day.year + 1)]
    changes = [None, *(_change(now.to_date, then.to_date) for then, now in pairwise(years))]
    return ArrivalStatistics(
        on=day,
        published=published,
        years=tuple(replace(year, change=change) for year, change in zip(years, changes, strict=True)),
        last_days=_last_days(series, day, as_known),
        ahead=_ahead(series, world, years, published, futures, seed) if day.year == published.year else None,
    )


def same_day_of(year: int, day: date) -> date:
    """The same date in another year; 29 February becomes 28 February in a year that does not have it."""
    leap = day.month == 2 and day.day == 29 and not _is_leap(year)
    return date(year, day.month, 28 if leap else day.day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _check(day: date, series: ArrivalSeries, published: date) -> None:
    first, last = date(series.first_year, 1, 1), date(published.year, 12, 31)
    if not first <= day <= last:
        raise InputError(Fault(f"There is nothing to say about {day}.", "--on", f"a day from {first} to {last}"))


def _last_days(series: ArrivalSeries, day: date, as_known: date | None) -> dict[int, Held | None]:
    """The last runs of days up to the newest day that the table with the shortest periods describes."""
    last = min(day, finest_published(series.people))
    return {days: published_in(series.people, last - timedelta(days=days - 1), last, as_known) for days in LAST_DAYS}


def _year(series: ArrivalSeries, year: int, day: date, published: date, as_known: date | None) -> YearToDate:
    first, last = date(year, 1, 1), min(same_day_of(year, day), published)
    people = published_in(series.people, first, last, as_known)
    boats = published_in(series.boats, first, last, as_known)
    counted = published_days(series.people[0], series.boats[0], first, last)
    by_month = published_in((series.crossing_days,), first, last, as_known)
    return YearToDate(
        year=year,
        to_date=people,
        whole=published_in(series.people[::-1], first, date(year, 12, 31), as_known),  # the year's own table first
        people_per_boat=_ratio(people, boats),
        crossing_days=int(counted.crossing_days[0]) if counted is not None else _exactly(by_month),
        largest_day=int(counted.largest_day[0])
        if counted is not None
        else most_published(series.largest_day, first, last, as_known),
        change=None,
    )


def _exactly(held: Held | None) -> int | None:
    return int(held.low) if held is not None and held.is_exact else None


def _ratio(people: Held | None, boats: Held | None) -> tuple[float, float] | None:
    """People over boats where both are exact: bounds of two sums do not move together."""
    if people is None or boats is None or not (people.is_exact and boats.is_exact) or boats.high == 0.0:
        return None
    return people.low / boats.low, people.high / boats.high


def _change(now: Held | None, then: Held | None) -> tuple[float, float] | None:
    if now is None or then is None or then.low <= 0.0:
        return None
    return now.low / then.high - 1.0, now.high / then.low - 1.0


def _ahead(
    series: ArrivalSeries, world: World, years: list[YearToDate], published: date, futures: int, seed: int
) -> Ahead | None:
    """The rest of the year of the published days; None if the World's beliefs start elsewhere."""
    first_day, last_day = first_simulated_day(world), day_of(date(published.year, 12, 31))
    if first_day != day_of(published) + 1 or first_day > last_day:
        return None
    so_far = published_in(series.people, date(published.year, 1, 1), published)
    if so_far is None or not so_far.is_exact:
        return None
    counted = simulated_days(world, last_day, futures, seed)
    wholes = {each.year: each.whole.high for each in years if each.whole and each.whole.high > so_far.high}
    return Ahead(
        world=world.name,
        futures=futures,
        first=date_of(first_day),
        last=date_of(last_day),
        total=_over_futures(counted.total + so_far.high),
        crossing_days=_over_futures(counted.crossing_days),
        people_per_boat=_over_futures(counted.people_per_boat),
        largest_day=_over_futures(counted.largest_day),
        passed={year: _passed(counted, whole - so_far.high) for year, whole in wholes.items()},
    )


def _passed(counted: CountedDays, more: float) -> tuple[float, Quantiles]:
    days = counted.day_passed(more).astype(np.float64)
    days[days == NEVER] = np.nan
    return float(1.0 - np.isnan(days).mean()), quantiles(days)


def _over_futures(values: Floats | np.ndarray[Any, Any]) -> Quantiles:
    return quantiles(np.asarray(values, dtype=np.float64))


def _ahead_as_json(ahead: Ahead) -> dict[str, Any]:
    passed = [
        {
            "year": year,
            "share_of_futures": share,
            **{name: _date(getattr(days, name)) for name in ("p05", "p50", "p95")},
        }
        for year, (share, days) in ahead.passed.items()
    ]
    return {**asdict(ahead), "passed": passed}


def _date(day: float | None) -> date | None:
    return None if day is None else date_of(round(day))
