"""What words for days, weeks, months and years mean, given the day of the article."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from foreland.claims.text.number_words import number_of
from foreland.claims.text.spans import Span, says
from foreland.claims.text.times import (
    DAYS_OF_UNIT,
    MONTHS_OF_UNIT,
    ONE_DAY,
    WEEKDAYS,
    Time,
    TimeKind,
    month_days,
    month_number,
    months_before,
)

Resolver = Callable[[re.Match[str], date | None, str], Time | None]
_FUTURE = (
    r"\b(?:will|would|due|expected|set to|plans? to|planned|ahead of|could|next|should|upcoming|forthcoming|hold|"
    r"starts?|begins?|takes? effect|comes? into force)\b"
)


_PROMISED = (
    r"\b(?:will|would|expect\w*|set to|due|plans? to|aim\w*|pledg\w*|promis\w*|vow\w*|should|must|could|"
    r"target\w*|hop\w+)\b"
)


SEASON_ENDS = {
    "spring": (5, 31), "summer": (8, 31), "autumn": (11, 30), "winter": (2, 28), "christmas": (12, 25),
    "easter": (4, 20), "new year": (12, 31),
}  # fmt: skip
"""Month and day on which a season is over for a promise."""


PUBLISHED_AFTER_DAYS = 45
"""A quarter that ended at least so long ago is taken to have been published."""
GOVERNMENT_OF_2024 = date(2024, 7, 5)
"""The day after the general election of 4 July 2024, from which "since the election" is counted."""


def _time(match: re.Match[str], kind: TimeKind, days: tuple[date, date] | None) -> Time:
    first, last = days if days else (None, None)
    return Time(Span(*match.span()), kind, first, last)


def _month_year(month: int, year: str | None, said: date | None, ahead: bool) -> int | None:
    """The year of a month that names none: the newest one that is past, or the next if the sentence looks ahead."""
    if year:
        return int(year)
    if said is None:
        return None
    if ahead:
        return said.year if month >= said.month else said.year + 1
    return said.year if month < said.month or (month == said.month) else said.year - 1


def _looks_ahead(text: str, match: re.Match[str]) -> bool:
    return says(text[max(0, match.start() - 60) : match.start()], _FUTURE)


def explicit_day(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """A day and month, with a year or the one that is meant."""
    month = month_number(match.group("month"))
    year = _month_year(month, match.group("year"), said, _looks_ahead(text, match))
    if year is None:
        return _time(match, "window", None)
    try:
        day = date(year, month, int(match.group("day")))
    except ValueError:
        return None
    if match.group("year") is None and said and day > said and not _looks_ahead(text, match):
        day = date(year - 1, month, day.day)
    return _time(match, "window", (day, day))


def whole_months(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """From one month to another, both whole."""
    last_month = month_number(match.group("last"))
    year = _month_year(last_month, match.group("year"), said, False)
    if year is None:
        return _time(match, "window", None)
    if match.groupdict().get("of_last") and said is not None:
        year = said.year - 1
    first_month = month_number(match.group("first"))
    first_year = year if first_month <= last_month else year - 1
    if match.groupdict().get("first_year"):
        first_year = int(match.group("first_year"))
    return _time(match, "window", (month_days(first_year, first_month)[0], month_days(year, last_month)[1]))


def calendar_month(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """A month, with a year or the one that is meant."""
    groups = match.groupdict()
    month = month_number(match.group("month"))
    which = (groups.get("which") or "").lower()
    if said is not None and which:
        year = said.year if month < said.month or which in ("this", "next") else said.year - 1
        year += which == "next" and month <= said.month
    else:
        resolved = _month_year(month, groups.get("year"), said, _looks_ahead(text, match))
        if resolved is None:
            return _time(match, "window", None)
        year = resolved
    time = _time(match, "window", month_days(year, month))
    named = groups.get("year") or which
    return time if said is None or named else replace(time, ahead=month_days(_next_year(month, said), month))


def _next_year(month: int, said: date) -> int:
    return said.year if month >= said.month else said.year + 1


def _year_named(match: re.Match[str], said: date | None) -> int | None:
    """The year that stands behind a month: "2023", "this year", "last year"."""
    which = (match.groupdict().get("which") or "").lower()
    if which:
        return said.year - (which == "last") if said else None
    return int(match.group("year")) if match.group("year") else None


def year_ending(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The twelve months that end with a month."""
    month = month_number(match.group("month"))
    year = _year_named(match, said)
    if year is None and said is not None:
        year = said.year if month < said.month else said.year - 1
    if year is None:
        return _time(match, "twelve months", None)
    last = month_days(year, month)[1]
    return _time(match, "twelve months", (months_before(last, 12), last))


def months_to(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The three, six or nine months to a month."""
    month, count = month_number(match.group("month")), int(number_of(match.group("count"))[0])
    year = _year_named(match, said) or _month_year(month, None, said, False)
    if year is None or not 1 <= count <= 120:
        return _time(match, "window", None)
    last = month_days(year, month)[1]
    return _time(match, "twelve months" if count == 12 else "window", (months_before(last, count), last))


_QUARTERS = ("first|q1", "second|q2", "third|q3", "fourth|final|last (?:q|three)|q4")


def part_of_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The first six months, a half or a quarter of a year."""
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else said.year if said else None
    if year is not None and says(match.group(), r"last year"):
        year -= 1
    if year is None:
        return _time(match, "window", None)
    part = match.group().lower()
    if groups.get("count"):
        count = int(number_of(groups["count"])[0])
        if groups["unit"].lower() != "month":
            days = count * (7 if groups["unit"].lower() == "week" else 1)
            return _time(match, "window", (date(year, 1, 1), date(year, 1, 1) + timedelta(days=days - 1)))
        return _time(match, "window", (date(year, 1, 1), month_days(year, min(count, 12))[1]))
    if "half" in part:
        second = "second" in part or "h2" in part
        return _time(
            match, "window", (date(year, 7 if second else 1, 1), date(year, 12, 31) if second else date(year, 6, 30))
        )
    quarter = next((number for number, words in enumerate(_QUARTERS, 1) if says(part, words)), 1)
    return _time(match, "window", (date(year, 3 * quarter - 2, 1), month_days(year, 3 * quarter)[1]))


def calendar_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """A calendar year."""
    year = int(match.group("year"))
    return _time(match, "window", (date(year, 1, 1), date(year, 12, 31)))


def financial_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """A financial year: 2022/23 runs from April to March."""
    year = int(match.group("year"))
    if int(match.group("next")[-2:]) != (year + 1) % 100:
        return None
    return _time(match, "twelve months", (date(year, 4, 1), date(year + 1, 3, 31)))


def calendar_years(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """From one year to another, both whole."""
    first, last = int(match.group("first")), int(match.group("last"))
    return _time(match, "window", (date(first, 1, 1), date(last, 12, 31))) if first < last else None


def end_of_last_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The last month of the year before that of the article."""
    return _time(match, "window", month_days(said.year - 1, 12) if said else None)


def year_to_month(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """From the start of one year to the end of a month of another."""
    first, last = int(match.group("first")), month_days(int(match.group("last")), month_number(match.group("month")))[1]
    return _time(match, "window", (date(first, 1, 1), last)) if date(first, 1, 1) < last else None


def last_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The calendar year before that of the article, or the one before it."""
    if said is None:
        return _time(match, "window", None)
    back = 2 if says(match.group(), "before last") else 1
    return _time(match, "window", (date(said.year - back, 1, 1), date(said.year - back, 12, 31)))


def to_a_month_of_last_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """From the start of last year to the end of a month of it."""
    if said is None:
        return _time(match, "window", None)
    return _time(
        match, "window", (date(said.year - 1, 1, 1), month_days(said.year - 1, month_number(match.group("month")))[1])
    )


def year_so_far(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The year of the article up to the day before it."""
    return _time(match, "year to date", (date(said.year, 1, 1), said - ONE_DAY) if said else None)


def since_a_day(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """From a month or year to the day before the article."""
    groups = match.groupdict()
    if said is None:
        return _time(match, "window", None)
    if groups.get("month"):
        month = month_number(groups["month"])
        year = int(groups["year"]) if groups.get("year") else said.year if month < said.month else said.year - 1
        day = int(groups["day"]) if groups.get("day") else 1
        return _time(match, "window", (date(year, month, day), said - ONE_DAY))
    return _time(match, "window", (date(int(groups["year"]), 1, 1), said - ONE_DAY))


def since_financial_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """From the start of a financial year to the day before the article."""
    if said is None:
        return _time(match, "window", None)
    return _time(match, "window", (date(int(match.group("year")), 4, 1), said - ONE_DAY))


def since_election(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """From the day after the general election of 2024 to the day before the article."""
    if said is None or said <= GOVERNMENT_OF_2024:
        return None
    return _time(match, "window", (GOVERNMENT_OF_2024, said - ONE_DAY))


def trailing(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The last or past N days, weeks, months, years."""
    groups = match.groupdict()
    count = number_of(groups["count"])[0] if groups.get("count") else 1.0
    unit = groups["unit"].lower()
    if said is None:
        return Time(Span(*match.span()), "window", None, None, count, None, unit + "s")
    last = said - ONE_DAY
    kind: TimeKind = "twelve months" if (unit, count) in (("month", 12.0), ("year", 1.0)) else "window"
    first = _back(said, count, unit)
    return Time(Span(*match.span()), kind, first, last, count, None, unit + "s")


def _back(day: date, count: float, unit: str) -> date:
    if unit in ("month", "year") and count == int(count):
        months = int(count) * (12 if unit == "year" else 1)
        years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
    return day - timedelta(days=round(count * DAYS_OF_UNIT[unit]))


def days_to(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The five days to Sunday."""
    if said is None:
        return _time(match, "window", None)
    last = _newest_weekday(said, match.group("weekday"))
    count = number_of(match.group("count"))[0] * DAYS_OF_UNIT[match.group("unit").lower()]
    return _time(match, "window", (last - timedelta(days=round(count) - 1), last))


def days_to_a_day(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The week to 15 June, the five days to 3 December 2023."""
    last = explicit_day(match, said, text)
    if last is None or last.last is None:
        return last
    count = number_of(match.group("count"))[0] if match.group("count") else 1.0
    days = round(count * DAYS_OF_UNIT[match.group("unit").lower()])
    return _time(match, "window", (last.last - timedelta(days=days - 1), last.last))


def _newest_weekday(said: date, name: str) -> date:
    back = (said.weekday() - WEEKDAYS.index(name.lower())) % 7
    return said - timedelta(days=back or 7)


def weekday(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The newest such day, the coming one after words that look ahead, or the other as a second meaning."""
    if said is None:
        return _time(match, "window", None)
    which = (match.groupdict().get("which") or "").lower()
    name = match.group("weekday").lower()
    if which == "next" or (not which and _looks_ahead(text, match)):
        ahead = (WEEKDAYS.index(name) - said.weekday()) % 7 or 7
        day = said + timedelta(days=ahead)
    else:
        day = _newest_weekday(said, name)
    coming = said + timedelta(days=(WEEKDAYS.index(name) - said.weekday()) % 7 or 7)
    return replace(_time(match, "window", (day, day)), ahead=None if which else (coming, coming))


def weekday_week(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """A week before the newest such day: "last Monday week"."""
    if said is None or not match.group("which"):
        return _time(match, "window", None)
    day = _newest_weekday(said, match.group("weekday")) - timedelta(days=7)
    return _time(match, "window", (day, day))


def weekend(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The newest Saturday and Sunday."""
    if said is None:
        return _time(match, "window", None)
    sunday = _newest_weekday(said, "sunday")
    return _time(match, "window", (sunday - ONE_DAY, sunday))


def near_day(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """Today, yesterday, tomorrow."""
    if said is None:
        return _time(match, "window", None)
    back = -1 if says(match.group(), "tomorrow") else 1 if says(match.group(), "yesterday|last night|overnight") else 0
    day = said - timedelta(days=back)
    return _time(match, "window", (day, day))


def near_unit(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """Last week, this month, next month."""
    if said is None:
        return _time(match, "window", None)
    which, unit = match.group("which").lower(), match.group("unit").lower()
    if unit == "week":
        if which == "last":  # the seven days before; from the Monday before if the article is not of a Sunday
            return _time(match, "window", (said - timedelta(days=7 + said.weekday() % 6), said - ONE_DAY))
        monday = said - timedelta(days=said.weekday()) + timedelta(days=7 * (which == "next"))
        return _time(match, "window", (monday, monday + timedelta(days=6)))
    step = {"last": -1, "this": 0, "next": 1}[which]
    years, month = divmod(said.year * 12 + said.month - 1 + step, 12)
    return _time(match, "window", month_days(years, month + 1))


def so_long_ago(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """So many days, weeks, months or years before the article."""
    value = number_of(match.group("count"))[0] if match.group("count").lower() not in ("a", "an") else 1.0
    unit = match.group("unit").lower()
    if unit == "decade":
        value, unit = 10.0 * value, "year"
    day = _back(said, value, unit) if said else None
    return Time(Span(*match.span()), "ago", day, day, value, None, unit + "s", match.group("hedge") or "")


def within_a_time(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """From the article to the end of so many days, weeks or months; thirteen where no number is said."""
    groups = match.groupdict()
    unit = groups["unit"].lower()
    low = number_of(groups["first"])[0] if groups.get("first") else None
    high = number_of(groups["second"])[0] if groups.get("second") else low
    if high is None:
        last = said + timedelta(days=round(DAYS_OF_UNIT[unit] * 13)) if said else None
    else:
        last = said + timedelta(days=round(DAYS_OF_UNIT[unit] * high)) if said else None
    return Time(Span(*match.span()), "within", said, last, low, high, unit + "s")


def by_a_deadline(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """From the article to a month, a season or the end of a year."""
    groups = match.groupdict()
    season = (groups.get("season") or "").lower()
    if season:
        year = _deadline_year(season, groups.get("year"), groups.get("next"), said)
        last = date(year, *SEASON_ENDS[season]) if year else None
    elif groups.get("month"):
        month = month_number(groups["month"])
        past = said is not None and month < said.month and not says(text, _PROMISED)
        year = _month_year(month, groups.get("year"), said, not past)
        last = month_days(year, month)[1] if year else None
    elif groups.get("end_year"):
        last = date(int(groups["end_year"]), 12, 31)
    elif groups.get("plain_year"):
        last = date(int(groups["plain_year"]), 12, 31)
    elif says(match.group(), "year"):
        last = date(said.year + (1 if says(match.group(), "next") else 0), 12, 31) if said else None
    elif says(match.group(), "month"):
        last = month_days(said.year, said.month)[1] if said else None
    else:
        last = None
    if (
        last is not None and said is not None and last < said
    ):  # "by the end of November 2022", said later: a year so far
        return _time(match, "window", (date(last.year, 1, 1), last))
    return Time(Span(*match.span()), "deadline", said, last)


def _deadline_year(season: str, year: str | None, following: str | None, said: date | None) -> int | None:
    if year:
        return int(year)
    if said is None:
        return None
    passed = date(said.year, *SEASON_ENDS[season]) < said
    return said.year + 1 if passed else said.year


def when_in_office(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The day of the general election of 2024: "when Labour took office"."""
    if said is not None and said <= GOVERNMENT_OF_2024:
        return None
    return _time(match, "window", (GOVERNMENT_OF_2024 - ONE_DAY, GOVERNMENT_OF_2024 - ONE_DAY))


def months_after_election(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """So many months from the day after the general election of July 2024."""
    count = int(number_of(match.group("count"))[0])
    if (said is not None and said <= GOVERNMENT_OF_2024) or not 1 <= count <= 60:
        return None
    years, month = divmod(2024 * 12 + 6 + count, 12)
    return _time(match, "window", (GOVERNMENT_OF_2024, date(years, month + 1, 4)))


def month_of_last_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """A month of the year before, or of this year: "in September last year"."""
    if said is None:
        return _time(match, "window", None)
    year = said.year - (match.group("which").lower() == "last")
    return _time(match, "window", month_days(year, month_number(match.group("month"))))


def year_to_the_middle_of_last(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The twelve months to June of last year: "by the middle of last year"."""
    if said is None:
        return _time(match, "twelve months", None)
    last = date(said.year - 1, 6, 30)
    return _time(match, "twelve months", (months_before(last, 12), last))


def to_a_month_of_this_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """From the start of this year to the end of a month of it."""
    if said is None:
        return _time(match, "window", None)
    return _time(match, "window", (date(said.year, 1, 1), month_days(said.year, month_number(match.group("month")))[1]))


def days_of_a_month(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """From one day of a month to another: "the week of the 3rd to the 9th of March"."""
    last = explicit_day(match, said, text)
    if last is None or last.last is None:
        return last
    first = int(match.group("first"))
    return _time(match, "window", (last.last.replace(day=first), last.last)) if first <= last.last.day else None


def months_before_election(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The whole months before the general election of July 2024."""
    if said is not None and said <= GOVERNMENT_OF_2024:
        return None
    count = int(number_of(match.group("count"))[0])
    last = month_days(2024, 6)[1]
    return _time(match, "window", (months_before(last, count), last)) if 1 <= count <= 24 else None


def a_quarter_before(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """A base three months before whatever is compared."""
    day = _back(said, 3, "month") if said else None
    return Time(Span(*match.span()), "same time", day, day, 3.0, None, "months")


def part_of_named_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The first quarter, the middle or the last quarter of a year: "early 2022"."""
    year = int(match.group("year"))
    days = {
        "early": (date(year, 1, 1), date(year, 3, 31)), "mid": (date(year, 4, 1), date(year, 6, 30)),
        "late": (date(year, 10, 1), date(year, 12, 31)),
    }  # fmt: skip
    return _time(match, "window", days[match.group("part").lower()])


def first_months_in_office(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """So many whole months from July 2024, the month of the general election."""
    count = int(number_of(match.group("count"))[0])
    if (said is not None and said <= GOVERNMENT_OF_2024) or not 1 <= count <= 60:
        return None
    first = date(2024, 7, 1)
    years, month = divmod(2024 * 12 + 6 + count - 1, 12)
    return _time(match, "window", (first, month_days(years, month + 1)[1]))


def before_the_pandemic(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The last whole year before the pandemic."""
    return _time(match, "window", (date(2019, 1, 1), date(2019, 12, 31)))


def newest_quarter(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The newest such quarter of a year that was over."""
    if said is None:
        return _time(match, "window", None)
    part = match.group().lower()
    quarter = next(
        (number for number, words in enumerate(_QUARTERS, 1) if says(part, words)), 4 if "last" in part else 1
    )
    if says(part, r"\blast\b"):  # the newest that had been published
        published = said - timedelta(days=PUBLISHED_AFTER_DAYS)
        quarter = (published.month - 1) // 3 or 4
        year = published.year if published.month > 3 else published.year - 1
    else:
        year = said.year if month_days(said.year, 3 * quarter)[1] < said else said.year - 1
    return _time(match, "window", (date(year, 3 * quarter - 2, 1), month_days(year, 3 * quarter)[1]))


def same_time(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The same days of an earlier year."""
    groups = match.groupdict()
    if groups.get("year"):
        year = int(groups["year"])
        return _time(match, "same time", (date(year, 1, 1), date(year, 12, 31)))
    return _time(match, "same time", (date(said.year - 1, 1, 1), date(said.year - 1, 12, 31)) if said else None)


def earlier(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """Three months earlier: a base so long before whatever is compared."""
    months = number_of(match.group("count"))[0] * MONTHS_OF_UNIT[match.group("unit").lower()]
    day = _back(said, round(months), "month") if said else None
    return Time(Span(*match.span()), "same time", day, day, months, None, "months")


def ever_since(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """Since records began: no days at all."""
    return _time(match, "ever", None)
