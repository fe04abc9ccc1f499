"""Points of an invented series, and the numbers of the tests' own lists."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from foreland.evidence import Point

HERE = Path(__file__).parent


def point(first: str, last: str, value: float) -> Point:
    """One count of an invented series."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return Point(start, end, value, end, "invented", end)


def rows_of(name: str) -> list[Mapping[str, str]]:
    """The rows of one of the lists of sentences."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def macro_f1(wanted: list[str], found: list[str], words: tuple[str, ...]) -> float:
    """The mean of F1 over the words, each weighing the same; F1 = 2 hits / (2 hits + false alarms + misses)."""
    pairs = list(zip(wanted, found, strict=True))
    scores = []
    for word in words:
        hits = pairs.count((word, word))
        wrong = sum((want == word) != (got == word) for want, got in pairs)
        scores.append(2 * hits / (2 * hits + wrong))
    return sum(scores) / len(scores)
