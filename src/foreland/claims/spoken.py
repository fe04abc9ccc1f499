"""Numbers, days and units in plain words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from math import inf

_PLAIN_UNITS = {"people net": "people, net", "GBP/year": "a year", "number": "", "ratio": "", "yes/no": ""}


def spoken_day(day: date) -> str:
    """5 December 2023."""
    return f"{day.day} {day:%B %Y}"


def spoken_days(first: date, last: date) -> str:
    """A run of days: "2022", "the year to June 2023", "January to June 2025", "29 November to 3 December 2023"."""
    if first == last:
        return spoken_day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _whole_months(first, last)
    if first.year != last.year:
        return f"{spoken_day(first)} to {spoken_day(last)}"
    return f"{first.day} {first:%B} to {spoken_day(last)}"


def _whole_months(first: date, last: date) -> str:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 12:
        return f"{first.year}" if first.month == 1 else f"the year to {last:%B %Y}"
    if months == 1:
        return f"{first:%B %Y}"
    return f"{first:%B} to {last:%B %Y}" if first.year == last.year else f"{first:%B %Y} to {last:%B %Y}"


def spoken_number(value: float, unit: str) -> str:
    """A number in its unit: 29,090 people; £140 million; 94%; yes."""
    if unit == "yes/no":
        return "yes" if value else "no"
    if unit.startswith("share"):
        return f"{100 * value:.1f}".rstrip("0").rstrip(".") + "%"
    if unit.startswith(("GBP", "EUR")):
        return _money(value, unit)
    digits = f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:,.3g}"
    return f"{digits} {_PLAIN_UNITS.get(unit, unit)}".strip()


def _money(value: float, unit: str) -> str:
    sign, size = ("-" if value < 0 else "") + ("£" if unit.startswith("GBP") else "€"), abs(value)
    after = unit.partition("/")[2]
    rate = f" a {after}" if after else ""
    for large, word in ((1e9, "billion"), (1e6, "million")):
        if size >= large:
            return f"{sign}{size / large:,.4g} {word}{rate}"
    return f"{sign}{size:,.0f}{rate}"


def spoken_bounds(low: float, high: float, unit: str) -> str:
    """A value, or bounds as "730 to 1,018 people"."""
    if low == high:
        return spoken_number(low, unit)
    if high == inf:
        return f"at least {spoken_number(low, unit)}"
    return f"{spoken_number(low, unit)} to {spoken_number(high, unit)}"
