"""One clock of whole days.

A day is a whole number counted from 1 January 2000, which is day 0. Sixteen bits hold it to the
year 2179; `NEVER` (65,535) means that something does not happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

EPOCH = date(2000, 1, 1)
NEVER = 65_535


def day_of(when: date | str) -> int:
    """Day number of a date or an ISO string. Raises ValueError for a date that does not exist."""
    if isinstance(when, str):
        when = date.fromisoformat(when)
    return (when - EPOCH).days


def date_of(day: int) -> date:
    """Date of a day number."""
    return EPOCH + timedelta(days=int(day))


@dataclass(frozen=True)
class Period:
    """A run of days with a name: 2025-07 for a month, 2025-W27 for an ISO week, 2025-07-01 for a day.

    `first` and `last` are day numbers, both inside the period and inside the window asked for.
    """

    name: str
    first: int
    last: int

    @property
    def days(self) -> int:
        """Number of days, first and last counted."""
        return self.last - self.first + 1


def _name_of(when: date, unit: str) -> str:
    if unit == "month":
        return f"{when.year:04d}-{when.month:02d}"
    if unit == "week":
        year, week, _ = when.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "quarter":
        return f"{when.year:04d}-Q{(when.month + 2) // 3}"
    if unit == "year":
        return f"{when.year:04d}"
    if unit == "day":
        return when.isoformat()
    raise ValueError(f"Period '{unit}' is not one of day, week, month, quarter, year.")


def periods(first: int, last: int, unit: str = "month") -> list[Period]:
    """Cut the window first..last [days, both inside] into calendar periods.

    `unit` is day, week (Monday to Sunday), month, quarter or year; the first and last period may be cut short.
    """
    cut: list[Period] = []
    start = first
    for day in range(first, last + 1):
        name = _name_of(date_of(day), unit)
        if day == last or _name_of(date_of(day + 1), unit) != name:
            cut.append(Period(name, start, day))
            start = day + 1
    return cut
