"""Golden cases: what the law of a date must answer, written as data and checked against a rule book.

    - case: an adult with a passport stamp
      on: 2025-09-01
      given: {age: adult, salary_gbp: 38700}
      expected: {may_enter: yes, fee_gbp: 120}
      source: the worked example in the schedule of fees, page 4     # of the expected numbers
      tolerance: 0.01                                                # optional; else numbers must agree to 1e-9

An entry of `given` or `expected` may be a list, one for each of several people. A case says where its expected numbers
come from, so that it is never the fingerprint of the code it tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from foreland.clock import date_of
from foreland.errors import ForelandError
from foreland.rules.book import RuleBook
from foreland.rules.fault_list import FaultList
from foreland.rules.marked import Marked, read_marked
from foreland.rules.places import place, short_path
from foreland.rules.values import ANSWERS, read_day

REQUIRED = ("case", "on", "given", "expected", "source")
WORDS = (*REQUIRED, "tolerance")
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Case:
    """One golden case: on `day` the law answers `expected` to `given`; `source` says who says so."""

    name: str
    day: int
    given: Mapping[str, Any]
    expected: Mapping[str, Any]
    source: str
    tolerance: float
    where: str


def load_cases(path: Path | str) -> tuple[Case, ...]:
    """Every case of a file. Raises InputError with every fault, each with its line."""
    faults = FaultList(short_path(path))
    written = read_marked(path)
    listed = written.content if isinstance(written.content, list) else []
    if not listed:
        faults.add("This is not a list of cases.", written.line, "`- case: ...`, `on`, `given`, `expected`, `source`")
    cases = [case for entry in listed if (case := _case(entry, faults)) is not None]
    faults.refuse()
    return tuple(cases)


def check(case: Case, book: RuleBook) -> tuple[str, ...]:
    """Sentences saying how the book's answers differ from those expected; empty if they agree."""
    try:
        answers = book.apply(case.expected, case.day, _in_kind(case.given, book))
    except ForelandError as error:
        return (f"{case.where}: {case.name}: {error}",)
    return tuple(
        f"{case.where}: {case.name}: '{name}' on {date_of(case.day)} is {_shown(answer)}, expected {expected}."
        for name, expected in case.expected.items()
        if not _agree(answer := answers[name], expected, case.tolerance)
    )


def _case(entry: Marked, faults: FaultList) -> Case | None:
    words = entry.entries
    for word in sorted(set(words) - set(WORDS)):
        faults.unknown("A case has an unknown entry", word, WORDS, words[word].line)
    missing = [word for word in REQUIRED if word not in words or words[word].content in (None, "", {})]
    for word in missing:
        faults.add(f"This case has no `{word}`.", entry.line)
    if missing:
        return None
    day = read_day(words["on"].text, words["on"].line, faults)
    tolerance = words["tolerance"].content if "tolerance" in words else TOLERANCE
    if not isinstance(tolerance, int | float) or tolerance < 0:
        faults.add(f"'{tolerance}' is not a tolerance.", words["tolerance"].line, "a number, 0 or more")
        return None
    return Case(
        name=words["case"].text,
        day=day or 0,
        given={name: _plain(value) for name, value in words["given"].entries.items()},
        expected={name: _plain(value) for name, value in words["expected"].entries.items()},
        source=words["source"].text,
        tolerance=tolerance,
        where=place(faults.file, entry.line),
    )


def _plain(written: Marked) -> Any:
    """A written value as Python has it."""
    return [_plain(item) for item in written.content] if isinstance(written.content, list) else written.content


def _in_kind(given: Mapping[str, Any], book: RuleBook) -> dict[str, Any]:
    """What is given, with yes and no as answers, except for traits, whose categories are words."""
    return {name: value if name in book.traits.names else _answered(value) for name, value in given.items()}


def _answered(value: Any) -> Any:
    """The value with True and False for yes and no."""
    if isinstance(value, list):
        return [_answered(item) for item in value]
    return ANSWERS.get(value, value) if isinstance(value, str) else value


def _agree(answer: np.ndarray[Any, Any], expected: Any, tolerance: float) -> bool:
    if answer.dtype.kind == "U":
        return bool(np.all(answer == np.asarray(expected)))
    wanted = np.asarray(_answered(expected))
    if wanted.dtype.kind == "U":
        return False
    return bool(np.all(np.abs(answer.astype(np.float64) - wanted.astype(np.float64)) <= tolerance))


def _shown(answer: np.ndarray[Any, Any]) -> str:
    values = answer.tolist()
    return str(values[0] if len(values) == 1 else values)
