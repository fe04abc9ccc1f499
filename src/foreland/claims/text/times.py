"""A stretch of time in a sentence, and the words of the calendar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from foreland.claims.text.number_words import NUMBER
from foreland.claims.text.spans import Span

ONE_DAY = timedelta(days=1)
MONTHS_OF_UNIT = {"month": 1.0, "quarter": 3.0, "week": 12.0 / 52.0}
DAYS_OF_UNIT = {"day": 1, "week": 7, "fortnight": 14, "month": 30.44, "year": 365.25}
TimeKind = Literal["window", "year to date", "twelve months", "deadline", "within", "ago", "same time", "ever", "peak"]
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan\b\.?|feb\b\.?|mar\b\.?|apr\b\.?|jun\b\.?|jul\b\.?|aug\b\.?|sept?\b\.?|oct\b\.?|nov\b\.?|"
    r"dec\b\.?)"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
YEAR = r"(?:19|20)\d\d"
COUNT = rf"(?P<count>{NUMBER})"
UNIT = r"(?P<unit>day|week|month|year)s?"


@dataclass(frozen=True)
class Time:
    """A stretch of time in a sentence. `first` and `last` are None where the day of the article is needed and unknown.

    "peak" is the highest figure of the days, or of all.
    "ago" and "within" keep their number and unit; "same time" says that the same days of an earlier year are meant.
    `carried` marks one that the sentence does not name itself: the sentence before it did ("close"), or an earlier one.
    `ahead` are the days that a bare "Thursday" or "June" means if it lies in the future.
    """

    span: Span
    kind: TimeKind
    first: date | None
    last: date | None
    value: float | None = None
    high: float | None = None
    unit: str = ""
    hedge_before: str = ""
    ahead: tuple[date, date] | None = None
    carried: Literal["", "close", "far"] = ""


def month_number(name: str) -> int:
    """1 for January; short forms are understood."""
    return next(i for i, full in enumerate(_MONTH_NAMES, 1) if full.startswith(name.lower().rstrip(".")[:3]))


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_before(last: date, months: int) -> date:
    """The first day of the run of `months` months that ends with the month of `last`."""
    years, month = divmod(last.year * 12 + last.month - months, 12)
    return date(years, month + 1, 1)
