"""Names of the periods that statistics are published for, longest convention first.

A period is two dates, both inside it. The first name is the one that is printed; the others are understood too.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from foreland.clock import Period, day_of


def _ends_month(when: date) -> bool:
    return when.day == monthrange(when.year, when.month)[1]


def _months(first: date, last: date) -> int:
    """Whole calendar months from `first` to `last`, or 0 if they are not whole."""
    if first.day != 1 or not _ends_month(last):
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def names_of(first: date, last: date) -> tuple[str, ...]:
    """Every name of the period from `first` to `last`; the one to print comes first.

    2022-12-31 for a day, 2022-W34 for an ISO week, 2022-08 for a month, 2022-Q3 for a quarter, 2022 for a calendar
    year, 2021/22 for a financial year, "YE 2022-06" for any twelve months, else "first to last" in ISO dates.
    """
    if first == last:
        return (first.isoformat(),)
    spelled_out = f"{first.isoformat()} to {last.isoformat()}"
    if first.isoweekday() == 1 and last - first == timedelta(days=6):
        year, week, _ = last.isocalendar()
        return (f"{year:04d}-W{week:02d}", spelled_out)
    months = _months(first, last)
    if months == 1:
        return (f"{first:%Y-%m}", spelled_out)
    if months == 3 and first.month % 3 == 1:
        return (f"{first.year:04d}-Q{(first.month + 2) // 3}", spelled_out)
    if months == 12:
        year_ending = f"YE {last:%Y-%m}"
        if first.month == 1:
            return (f"{first.year:04d}", year_ending, spelled_out)
        if first.month == 4:
            return (f"{first.year:04d}/{last.year % 100:02d}", year_ending, spelled_out)
        return (year_ending, spelled_out)
    return (spelled_out,)


def period_of(first: date, last: date) -> Period:
    """The same period on the clock of day numbers, under its printed name."""
    return Period(names_of(first, last)[0], day_of(first), day_of(last))
