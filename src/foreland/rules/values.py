"""One written value: from what stands in a file to a number, name, date or answer in its unit, and to its spread."""

from __future__ import annotations

import math
import re

from foreland.clock import NEVER, day_of
from foreland.errors import InputError
from foreland.rules.fault_list import FaultList
from foreland.rules.marked import Marked
from foreland.rules.parameter import Value
from foreland.rules.spread import Shape, Spread, around, between, evenly, shape_of
from foreland.units import UNITS, check_range

WORDED_UNITS = ("yes/no", "name")  # values are words: they have no spread
ANSWERS = {"yes": True, "no": False}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

SHAPES_OF_QUANTILES: dict[str, Shape] = {
    "lognormal": "lognormal",
    "logit-normal": "logit-normal",
    "normal": "normal",
}
DEVIATIONS: dict[str, Shape] = {"sd": "normal", "log_sd": "lognormal", "logit_sd": "logit-normal"}
SPREAD_WORDS = frozenset({"p05", "median", "p95", "low", "high", "shape", *DEVIATIONS})
SPREAD_FORMS = (
    "`{p05: .., p95: ..}`, `{median: .., p05: .., p95: ..}`, `{low: .., high: ..}`, `{sd: ..}`, `{log_sd: ..}` "
    "or `{logit_sd: ..}`"
)


def read_day(written: str, line: int | None, faults: FaultList) -> int | None:
    """Day number of an ISO date; None, with a fault noted, if it is not one or does not exist."""
    if not DAY.fullmatch(written):
        faults.add(f"'{written}' is not a date.", line, "a date such as 2025-08-06")
        return None
    try:
        return day_of(written)
    except ValueError:
        faults.add(f"The date {written} does not exist.", line)
        return None


def read_value(written: Marked, unit: str, choices: tuple[str, ...], faults: FaultList) -> Value:
    """The value in its unit; None, with a fault noted, if it is not one."""
    if unit == "yes/no":
        return _answer(written, faults)
    if unit == "name":
        return _names(written, choices, faults)
    if unit == "date":
        return _date(written, faults)
    return _number(written, unit, faults)


def read_spread(written: Marked, value: float, unit: str, faults: FaultList) -> Spread | None:
    """The spread around `value`; None, with a fault noted, if it cannot be one."""
    words = set(written.entries)
    if not words:
        faults.add(f"'{written.text}' is not a spread.", written.line, SPREAD_FORMS)
        return None
    for word in sorted(words - SPREAD_WORDS):
        faults.unknown("A spread has no entry", word, SPREAD_WORDS, written.line)
    if words - SPREAD_WORDS:
        return None
    try:
        return _spread(written, words, value, unit, faults)
    except InputError as error:
        faults.take(error.faults, written.line)
        return None


def _answer(written: Marked, faults: FaultList) -> bool | None:
    if isinstance(written.content, bool):
        return written.content
    if isinstance(written.content, str) and written.content in ANSWERS:
        return ANSWERS[written.content]
    faults.add(f"'{written.text}' is not an answer.", written.line, "yes or no")
    return None


def _names(written: Marked, choices: tuple[str, ...], faults: FaultList) -> str | tuple[str, ...] | None:
    items = written.content if isinstance(written.content, list) else [written]
    names = [item.content for item in items if isinstance(item.content, str)]
    for item in items:
        if not isinstance(item.content, str):
            faults.add(f"'{item.text}' is not a name.", item.line or written.line, "a word, or a list of words")
        elif choices and item.content not in choices:
            faults.unknown("There is no choice", item.content, choices, item.line or written.line)
    if len(names) < len(items):
        return None
    return tuple(names) if isinstance(written.content, list) else names[0]


def _date(written: Marked, faults: FaultList) -> int | None:
    if written.content == "never":
        return NEVER
    if isinstance(written.content, str):
        return read_day(written.content, written.line, faults)
    faults.add(f"'{written.text}' is not a date.", written.line, "a date such as 2025-08-06, or never")
    return None


def _number(written: Marked, unit: str, faults: FaultList) -> float | None:
    number = _finite(written)
    if number is None:
        faults.add(f"'{written.text}' is not a number.", written.line, f"a number in {UNITS[unit].meaning}")
        return None
    fault = check_range(number, unit)
    if fault is not None:
        faults.take([fault], written.line)
        return None
    return number


def _finite(written: Marked) -> float | None:
    if isinstance(written.content, bool) or not isinstance(written.content, int | float):
        return None
    return float(written.content) if math.isfinite(written.content) else None


def _spread(written: Marked, words: set[str], value: float, unit: str, faults: FaultList) -> Spread | None:
    deviation = next(iter(words & set(DEVIATIONS)), None)
    if deviation is not None and len(words) == 1:
        size = _number(written.entries[deviation], "ratio", faults)
        return None if size is None else around(value, size, DEVIATIONS[deviation], unit)
    if words == {"low", "high"}:
        low, high = (_bound(written, word, unit, faults) for word in ("low", "high"))
        return None if low is None or high is None else evenly(low, value, high, unit)
    if {"p05", "p95"} <= words <= {"p05", "median", "p95", "shape"}:
        return _quantiles(written, value, unit, faults)
    faults.add("These entries together are not a spread: " + ", ".join(sorted(words)) + ".", written.line, SPREAD_FORMS)
    return None


def _quantiles(written: Marked, value: float, unit: str, faults: FaultList) -> Spread | None:
    shape = _shape(written, unit, faults)
    p05, p95 = (_bound(written, word, unit, faults) for word in ("p05", "p95"))
    median = _bound(written, "median", unit, faults) if "median" in written.entries else value
    if shape is None or p05 is None or p95 is None or median is None:
        return None
    if median != value:
        faults.add(f"The median {median:g} is not the value {value:g}.", written.line, "the value as the median")
        return None
    return between(p05, median, p95, shape, unit)


def _shape(written: Marked, unit: str, faults: FaultList) -> Shape | None:
    if "shape" not in written.entries:
        return shape_of(unit)
    word = written.entries["shape"].text
    if word not in SHAPES_OF_QUANTILES:
        faults.unknown("There is no shape", word, SHAPES_OF_QUANTILES, written.line)
    return SHAPES_OF_QUANTILES.get(word)


def _bound(written: Marked, word: str, unit: str, faults: FaultList) -> float | None:
    """A quantile or end of a spread, in the unit of the value."""
    value = read_value(written.entries[word], unit, (), faults)
    return float(value) if isinstance(value, int | float) else None
