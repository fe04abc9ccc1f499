"""Days, weeks, months and years in running text, resolved from the day of the article.

"Sunday", "last night", "last year", "the five days to Sunday", "the year to December" (the year that ends with it),
"by the spring", "within ten to 12 weeks", "almost 18 months ago", "since the election". A past tense looks back, a
future one ahead. Where the day of the article is not known, only days that name their own year are resolved.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from foreland.claims.text.number_words import NUMBER, number_of
from foreland.claims.text.spans import Span, free_of, pattern, says

ONE_DAY = timedelta(days=1)
DAYS_OF_UNIT = {"day": 1, "week": 7, "fortnight": 14, "month": 30.44, "year": 365.25}
TimeKind = Literal["window", "year to date", "twelve months", "deadline", "within", "ago", "same time", "ever"]

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan\b\.?|feb\b\.?|mar\b\.?|apr\b\.?|jun\b\.?|jul\b\.?|aug\b\.?|sept?\b\.?|oct\b\.?|nov\b\.?|"
    r"dec\b\.?)"
)

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_YEAR = r"(?:19|20)\d\d"
_FUTURE = (
    r"\b(?:will|would|due|expected|set to|plans?|ahead of|could|next|should|upcoming|forthcoming|hold|"
    r"starts?|begins?|takes? effect|comes? into force)\b"
)

SEASON_ENDS = {
    "spring": (5, 31), "summer": (8, 31), "autumn": (11, 30), "winter": (2, 28), "christmas": (12, 25),
    "easter": (4, 20), "new year": (12, 31),
}  # fmt: skip
"""Month and day on which a season is over for a promise."""
GOVERNMENT_OF_2024 = date(2024, 7, 5)
"""The day after the general election of 4 July 2024, from which "since the election" is counted."""


@dataclass(frozen=True)
class Time:
    """A stretch of time in a sentence. `first` and `last` are None where the day of the article is needed and unknown.

    "ago" and "within" keep their number and unit; "same time" says that the same days of an earlier year are meant.
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


def times_of(text: str, said: date | None) -> tuple[Time, ...]:
    """Every stretch of time in a sentence, in order; longer expressions win over shorter ones inside them."""
    found: list[Time] = []
    for expression, resolve in _FINDERS:
        for match in pattern(expression).finditer(text):
            time = resolve(match, said, text)
            if time is not None and free_of(time.span, (other.span for other in found)):
                found.append(time)
    return tuple(sorted(found, key=lambda time: time.span.start))


Resolver = Callable[[re.Match[str], date | None, str], Time | None]


def _time(match: re.Match[str], kind: TimeKind, days: tuple[date, date] | None) -> Time:
    first, last = days if days else (None, None)
    return Time(Span(*match.span()), kind, first, last)


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


def _explicit_day(match: re.Match[str], said: date | None, text: str) -> Time | None:
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


def _whole_months(match: re.Match[str], said: date | None, text: str) -> Time | None:
    last_month = month_number(match.group("last"))
    year = _month_year(last_month, match.group("year"), said, False)
    if year is None:
        return _time(match, "window", None)
    first_month = month_number(match.group("first"))
    first_year = year if first_month <= last_month else year - 1
    if match.groupdict().get("first_year"):
        first_year = int(match.group("first_year"))
    return _time(match, "window", (month_days(first_year, first_month)[0], month_days(year, last_month)[1]))


def _month(match: re.Match[str], said: date | None, text: str) -> Time | None:
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


def _year_ending(match: re.Match[str], said: date | None, text: str) -> Time | None:
    month = month_number(match.group("month"))
    year = int(match.group("year")) if match.group("year") else None
    if year is None and said is not None:
        year = said.year if month < said.month else said.year - 1
    if year is None:
        return _time(match, "twelve months", None)
    last = month_days(year, month)[1]
    return _time(match, "twelve months", (months_before(last, 12), last))


def _months_to(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The three, six or nine months to a month."""
    month, count = month_number(match.group("month")), int(number_of(match.group("count"))[0])
    year = _month_year(month, match.group("year"), said, False)
    if year is None or not 1 <= count <= 120:
        return _time(match, "window", None)
    last = month_days(year, month)[1]
    return _time(match, "twelve months" if count == 12 else "window", (months_before(last, count), last))


_QUARTERS = ("first|q1", "second|q2", "third|q3", "fourth|final|last q|q4")


def _part_of_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
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


def _year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    year = int(match.group("year"))
    return _time(match, "window", (date(year, 1, 1), date(year, 12, 31)))


def _financial_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    year = int(match.group("year"))
    if int(match.group("next")[-2:]) != (year + 1) % 100:
        return None
    return _time(match, "twelve months", (date(year, 4, 1), date(year + 1, 3, 31)))


def _years(match: re.Match[str], said: date | None, text: str) -> Time | None:
    first, last = int(match.group("first")), int(match.group("last"))
    return _time(match, "window", (date(first, 1, 1), date(last, 12, 31))) if first < last else None


def _last_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    if said is None:
        return _time(match, "window", None)
    back = 2 if says(match.group(), "before last") else 1
    return _time(match, "window", (date(said.year - back, 1, 1), date(said.year - back, 12, 31)))


def _this_year(match: re.Match[str], said: date | None, text: str) -> Time | None:
    return _time(match, "year to date", (date(said.year, 1, 1), said - ONE_DAY) if said else None)


def _since(match: re.Match[str], said: date | None, text: str) -> Time | None:
    groups = match.groupdict()
    if said is None:
        return _time(match, "window", None)
    if groups.get("month"):
        month = month_number(groups["month"])
        year = int(groups["year"]) if groups.get("year") else said.year if month < said.month else said.year - 1
        day = int(groups["day"]) if groups.get("day") else 1
        return _time(match, "window", (date(year, month, day), said - ONE_DAY))
    return _time(match, "window", (date(int(groups["year"]), 1, 1), said - ONE_DAY))


def _since_election(match: re.Match[str], said: date | None, text: str) -> Time | None:
    if said is None or said <= GOVERNMENT_OF_2024:
        return None
    return _time(match, "window", (GOVERNMENT_OF_2024, said - ONE_DAY))


def _trailing(match: re.Match[str], said: date | None, text: str) -> Time | None:
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


def _days_to(match: re.Match[str], said: date | None, text: str) -> Time | None:
    """The five days to Sunday."""
    if said is None:
        return _time(match, "window", None)
    last = _newest_weekday(said, match.group("weekday"))
    count = number_of(match.group("count"))[0] * DAYS_OF_UNIT[match.group("unit").lower()]
    return _time(match, "window", (last - timedelta(days=round(count) - 1), last))


def _newest_weekday(said: date, name: str) -> date:
    back = (said.weekday() - _WEEKDAYS.index(name.lower())) % 7
    return said - timedelta(days=back or 7)


def _weekday(match: re.Match[str], said: date | None, text: str) -> Time | None:
    if said is None:
        return _time(match, "window", None)
    which = (match.groupdict().get("which") or "").lower()
    name = match.group("weekday").lower()
    if which == "next" or (not which and _looks_ahead(text, match)):
        ahead = (_WEEKDAYS.index(name) - said.weekday()) % 7 or 7
        day = said + timedelta(days=ahead)
    else:
        day = _newest_weekday(said, name)
    coming = said + timedelta(days=(_WEEKDAYS.index(name) - said.weekday()) % 7 or 7)
    return replace(_time(match, "window", (day, day)), ahead=None if which else (coming, coming))


def _weekend(match: re.Match[str], said: date | None, text: str) -> Time | None:
    if said is None:
        return _time(match, "window", None)
    sunday = _newest_weekday(said, "sunday")
    return _time(match, "window", (sunday - ONE_DAY, sunday))


def _near_day(match: re.Match[str], said: date | None, text: str) -> Time | None:
    if said is None:
        return _time(match, "window", None)
    back = -1 if says(match.group(), "tomorrow") else 1 if says(match.group(), "yesterday|last night|overnight") else 0
    day = said - timedelta(days=back)
    return _time(match, "window", (day, day))


def _near_unit(match: re.Match[str], said: date | None, text: str) -> Time | None:
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


def _ago(match: re.Match[str], said: date | None, text: str) -> Time | None:
    value = number_of(match.group("count"))[0] if match.group("count").lower() not in ("a", "an") else 1.0
    unit = match.group("unit").lower()
    day = _back(said, value, unit) if said else None
    return Time(Span(*match.span()), "ago", day, day, value, None, unit + "s", match.group("hedge") or "")


def _within(match: re.Match[str], said: date | None, text: str) -> Time | None:
    groups = match.groupdict()
    unit = groups["unit"].lower()
    low = number_of(groups["first"])[0] if groups.get("first") else None
    high = number_of(groups["second"])[0] if groups.get("second") else low
    if high is None:
        last = said + timedelta(days=round(DAYS_OF_UNIT[unit] * 13)) if said else None
    else:
        last = said + timedelta(days=round(DAYS_OF_UNIT[unit] * high)) if said else None
    return Time(Span(*match.span()), "within", said, last, low, high, unit + "s")


def _by(match: re.Match[str], said: date | None, text: str) -> Time | None:
    groups = match.groupdict()
    season = (groups.get("season") or "").lower()
    if season:
        year = _deadline_year(season, groups.get("year"), groups.get("next"), said)
        last = date(year, *SEASON_ENDS[season]) if year else None
    elif groups.get("month"):
        month = month_number(groups["month"])
        year = _month_year(month, groups.get("year"), said, True)
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


def _same_time(match: re.Match[str], said: date | None, text: str) -> Time | None:
    groups = match.groupdict()
    if groups.get("year"):
        year = int(groups["year"])
        return _time(match, "same time", (date(year, 1, 1), date(year, 12, 31)))
    return _time(match, "same time", (date(said.year - 1, 1, 1), date(said.year - 1, 12, 31)) if said else None)


def _ever(match: re.Match[str], said: date | None, text: str) -> Time | None:
    return _time(match, "ever", None)


_COUNT = rf"(?P<count>{NUMBER})"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_FINDERS: tuple[tuple[str, Resolver], ...] = (
    ((
    r"\b(?:since (?:modern |comparable )?records (?:began|begin)(?: in \d{4})?|on record|in history|"
    r"of all time|(?<!n)ever(?! since)\b(?!-)|in modern times)\b"
), _ever),
    ((
    r"\b(?:(?:on|than|as|from|in|at|over|with|to|for|compared with|compared to) )?(?:the )?(?:same|"
    r"equivalent|corresponding) (?:period|time|point|stage|day|date|months?|week|weeks|quarter|"
    rf"half)(?: (?:in|of|during))?(?: (?P<year>{_YEAR})| last year| a year (?:ago|earlier|before)|"
    r" the (?:previous|year before|year) ?(?:year|before)?| of last year)?\b"
), _same_time),
    ((
    r"\b(?:a year (?:ago|earlier|before|previously)|(?:on |at |than )*(?:this|the same|that) (?:time|"
    rf"point|stage) (?:last year|in (?P<year>{_YEAR}))|(?:the|on the) (?:previous|preceding|"
    r"prior) (?:year|12 months|twelve months)|the year before|year[- ]on[- ]year|on the year|"
    r"the 12 months before|12 months (?:ago|earlier|before))\b"
), _same_time),
    ((
    r"\b(?:the )?(?:year|12 months|twelve months|12-month period) (?:to|ending|ended|up to|till|"
    rf"until)(?: in| the end of| end)?(?: \d{{1,2}}(?:st|nd|rd|"
    rf"th)?)? (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?"
), _year_ending),
    ((
    rf"\b(?:the )?{_COUNT} months (?:to|ending|ended|up to)(?: in|"
    rf" the end of)? (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?"
), _months_to),
    (rf"\b(?:the )?{_COUNT} {_UNIT} (?:to|up to|until|ending(?: on)?) (?P<weekday>{_WEEKDAY})\b", _days_to),
    (rf"\b(?:the )?first {_COUNT} {_UNIT}(?: of (?:(?:this|the) year|(?P<year>{_YEAR})|last year))?", _part_of_year),
    (rf"\b(?:the )?(?:first|second) half of (?:(?:this|the|last) year|(?P<year>{_YEAR}))\b", _part_of_year),
    ((
    r"\b(?:the )?(?:first|second|third|fourth|final) (?:quarter|three months)(?: of (?:(?:this|the|"
    rf"last) year|(?P<year>{_YEAR})))\b"
), _part_of_year),
    (rf"\b(?:[qh][1-4]) (?P<year>{_YEAR})\b", _part_of_year),
    ((
    rf"\b(?:between|from|in)? ?(?P<first>{_MONTH})(?: (?P<first_year>{_YEAR}))? (?:to|and|until|"
    rf"through|–|-) (?:the end of )?(?P<last>{_MONTH})(?:,? (?P<year>{_YEAR}))?\b"
), _whole_months),
    (rf"\b(?:between|from) (?P<first>{_YEAR}) (?:and|to|until) (?P<last>{_YEAR})\b", _years),
    ((
    r"\b(?:by|before) (?:the )?(?:(?P<next>next|this|coming|"
    r"following) )?(?:end of (?:the )?)?(?P<season>spring|summer|autumn|winter|christmas|easter|"
    rf"new year)(?: of)?(?: (?P<year>{_YEAR}))?\b"
), _by),
    (rf"\b(?:by|before) (?:the )?(?:end of )?(?P<month>{_MONTH})(?: (?P<year>{_YEAR}))?\b", _by),
    (rf"\b(?:by|before) (?:the )?end of (?P<end_year>{_YEAR})\b|\bby (?P<plain_year>{_YEAR})\b", _by),
    ((
    r"\b(?:by|before) (?:the )?(?:end of (?:(?:the|this|next) )?(?:year|month|parliament|decade)|"
    r"(?:next )?(?:general )?election|next year)\b"
), _by),
    ((
    r"\bsince (?:the )?(?:start|beginning) of (?:the|this) year\b|\b(?:so far |"
    r"already )?this year(?: so far| to date)?(?!['’]s? (?:election|conference))\b|"
    rf"\bthe year (?:so far|to date)\b|\bso far (?:this year|in (?P<year>{_YEAR}))\b|"
    r"\byear[- ]to[- ]date\b"
), _this_year),
    ((
    r"\bsince (?:labour (?:took office|came to power|won|entered)(?:[^,;]{0,20}(?:election|power|"
    r"office))?(?: (?:last|in) \w+(?: \d{4})?)?|the (?:\w+ )?(?:general )?election|"
    r"(?:sir )?keir starmer (?:became|took|entered)|taking office|coming to power|"
    r"the (?:new )?government (?:took|came)|entering (?:office|government)|we (?:came|took|"
    r"won)\b[^,.;]{0,20})"
), _since_election),
    (rf"\bsince (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?\b", _since),
    (rf"\bsince (?:the (?:start|beginning) of )?(?P<year>{_YEAR})\b", _since),
    (rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?\b", _explicit_day),
    ((
    rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|"
    rf",\d{{3}})(?:,? (?P<year>{_YEAR}))?\b"
), _explicit_day),
    (rf"\b(?P<year>{_YEAR})[/–-](?P<next>\d\d(?:\d\d)?)\b", _financial_year),
    (rf"\b(?:over|in|during|within|for) the (?:last|past|previous) (?:{_COUNT} )?{_UNIT}\b", _trailing),
    (rf"\b(?:the )?(?:last|past) {_COUNT} {_UNIT}\b", _trailing),
    ((
    r"\b(?:(?:whole|all|entirety|end|course|start|beginning|summer|autumn|spring|winter|early|"
    r"late) (?:of|in) )?(?:last year|the year before last|the whole of last year)\b"
), _last_year),
    ((
    r"\b(?P<hedge>almost|nearly|just under|more than|over|about|around|some|just over|"
    rf"less than)? ?(?P<count>{NUMBER}|an?) {_UNIT} ago\b"
), _ago),
    ((
    rf"\b(?:within|inside|in) (?:the (?:next|coming) )?(?P<first>{NUMBER})(?: (?:to|or|"
    rf"-) (?P<second>{NUMBER}))? {_UNIT}(?:['’]s? time)?\b(?! (?:ago|to)\b)"
), _within),
    ((
    r"\b(?:within|in (?:the )?coming|in the next few|in a matter of|"
    r"within a matter of) (?:the )?(?:coming |next few )?(?P<unit>day|week|month)s\b"
), _within),
    (rf"\b(?P<which>last|this|next) (?P<month>{_MONTH})\b", _month),
    ((
    r"\b(?:(?:in|since|during|for|from|of|until|to) )?(?:early |late |"
    rf"mid-?)?(?P<month>{_MONTH}),? (?P<year>{_YEAR})\b"
), _month),
    (rf"\b(?:in|during|from|until|of) (?:early |late |mid-?)?(?P<month>{_MONTH})\b(?! \d{{1,2}}\b(?!,\d))", _month),
    (rf"^(?P<month>{_MONTH}) (?=saw|was|brought|recorded|had)", _month),
    (rf"\b(?P<month>{_MONTH.replace('may|', '').replace('march|', '')})['’]s\b", _month),
    (rf"\b(?:on )?(?P<which>last|next|this) (?P<weekday>{_WEEKDAY})\b", _weekday),
    (rf"\b(?:on |\()?(?P<weekday>{_WEEKDAY})(?:['’]s)?\b", _weekday),
    (r"\b(?:at|over|during|on) the (?:last |past )?weekend\b|\b(?:last|this) weekend\b", _weekend),
    ((
    r"\b(?:yesterday|last night|overnight|today|this morning|this afternoon|this evening|tonight|"
    r"tomorrow)\b"
), _near_day),
    (r"\b(?P<which>last|this|next) (?P<unit>week|month)\b", _near_unit),
    (rf"\b(?:(?:in|during|for|of|by|the|whole of|throughout|end of) )*(?P<year>{_YEAR})\b(?!\d|,\d)", _year),
)  # fmt: skip


def day_of_article(text: str) -> tuple[date, ...]:
    """Days that a dateline near the top of a page gives, in order, each once."""
    return tuple(dict.fromkeys(_datelines(text)))


def _datelines(text: str) -> Iterator[date]:
    head = "\n".join(text.splitlines()[:12])
    for match in pattern(_DATELINE).finditer(head):
        try:
            if match.group("iso"):
                yield date.fromisoformat(match.group("iso"))
            else:
                month = month_number(match.group("month") or match.group("month_first"))
                yield date(int(match.group("year")), month, int(match.group("day") or match.group("day_second")))
        except ValueError:
            continue


_DATELINE = (
    rf"^(?:.{{0,60}}?\b(?:published|posted|updated|date|first published|"
    rf"on)\b\D{{0,12}})?(?:\d\d?:\d\d,? )?(?:{_WEEKDAY},? )?"
    rf"(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})|"
    rf"(?P<month_first>{_MONTH}) (?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?),? (?P<year>{_YEAR}))"
    r"(?=[\s,.|T-]*(?:$|\n|\d\d?[:.]\d\d|at \d|updated|\||gmt|bst|by ))"
)

_DATELINE = f"(?m){_DATELINE}"
