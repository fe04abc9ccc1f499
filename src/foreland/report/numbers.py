"""Numbers in words: as many digits as the range deserves, the unit beside them, never a false precision."""

from __future__ import annotations

import math

from foreland.clock import date_of
from foreland.lab.measuring.quantiles import OneIn, Quantiles

NOTHING = "-"
SIGNS = {"GBP": "£", "EUR": "€"}
INITIALS = frozenset({"uk", "eu"})
COUNTRIES = frozenset(
    {"france", "rwanda", "ireland", "italy", "spain", "tunisia", "libya", "mauritania", "egypt", "turkey"}
)
PROPER_NAMES = COUNTRIES | {"french", "english", "dublin", "canary", "channel", "union"}


def rounding_step(low: float, high: float) -> float:
    """The power of ten to which numbers with a range from `low` to `high` are rounded.

    A tenth of the width, rounded down to a power of ten: a range of 820 to 2,010 is told in hundreds. A range without
    width deserves every digit of a whole number (step 1, or smaller for numbers below 10).
    """
    width = abs(high - low)
    if width == 0.0:
        return 1.0 if abs(high) >= 10 or high == int(high) else 0.01
    return float(10.0 ** math.floor(math.log10(width / 10.0)))


def grouped(value: float, step: float) -> str:
    """`value` rounded to `step`, thousands grouped: grouped(43309, 1000) is "43,000"."""
    rounded = round(value / step) * step
    if rounded == 0:
        rounded = 0.0  # no minus sign before a zero
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{rounded:,.{decimals}f}"


def in_unit(value: float, unit: str, step: float) -> str:
    """`value` as it is spoken in its unit: a share as percent, money with its sign, a date, everything else grouped."""
    if unit == "date":
        return f"{date_of(round(value)):%-d %b %Y}"
    if unit == "share":
        return grouped(100.0 * value, max(100.0 * step, 0.001)) + "%"
    if unit.startswith(tuple(SIGNS)):
        return _money(value, SIGNS[unit[:3]], step)
    return grouped(value, step)


def _money(value: float, currency: str, step: float) -> str:
    sign = ("-" if value < 0 else "") + currency
    magnitude = round(abs(value) / step) * step
    for size, letter in ((1e9, "bn"), (1e6, "m")):
        if magnitude >= size:
            return f"{sign}{grouped(magnitude / size, max(step / size, 0.01))}{letter}"
    return f"{sign}{grouped(magnitude, step)}"


def middle(value: Quantiles, unit: str) -> str:
    """The mean, rounded as its range deserves; "-" where undefined. Of a date the middle one, "never" where none."""
    if unit == "date":
        return _day(value.p50)
    if value.mean is None or value.p05 is None or value.p95 is None:
        return NOTHING
    return in_unit(value.mean, unit, rounding_step(value.p05, value.p95))


def interval(value: Quantiles, unit: str) -> str:
    """The 5th to 95th percentile, rounded as it deserves; "" where there is no spread."""
    if unit == "date":
        return "" if value.p05 == value.p95 else f"{_day(value.p05)} to {_day(value.p95)}"
    if value.p05 is None or value.p95 is None or value.p05 == value.p95:
        return ""
    step = rounding_step(value.p05, value.p95)
    return f"{in_unit(value.p05, unit, step)} to {in_unit(value.p95, unit, step)}"


def _day(day: float | None) -> str:
    return "never" if day is None else in_unit(day, "date", 1.0)


def signed(text: str) -> str:
    """A difference with its sign: "+120", "-8", "0" without."""
    if text in (NOTHING, "") or text.startswith("-") or not any(digit in text for digit in "123456789"):
        return text
    return "+" + text


def spoken_one_in(count: OneIn) -> str:
    """The middle future's share as "1 in N"; "none" when nobody."""
    return _one_in(count.middle)


def spoken_one_in_range(count: OneIn) -> str:
    """The range of "1 in N" from the commonest to the rarest; "" where there is no spread."""
    return "" if count.fewest == count.most else f"{_one_in(count.fewest)} to {_one_in(count.most)}"


def _one_in(count: float | None) -> str:
    if count is None:
        return "none"
    return f"1 in {grouped(count, 1.0 if count < 100 else 10.0 ** (math.floor(math.log10(count)) - 1))}"


def spoken_name(name: str) -> str:
    """A name of the code as people read it: returned_to_france becomes "Returned to France"."""
    words = name.replace("home_office", "Home Office").replace("1000", "1,000").split("_")
    said = " ".join(_spoken_word(word) for word in words)
    return said[:1].upper() + said[1:]


def _spoken_word(word: str) -> str:
    if word in INITIALS:
        return word.upper()
    return word.capitalize() if word in PROPER_NAMES else word
