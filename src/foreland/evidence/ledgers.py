"""Reading the ledgers in `records/`: dated events, payments, dated rules, the delivery of announced schemes.

Each ledger is a CSV file with one row for each entry; each has a module of its own that says what a row means.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from foreland.errors import Fault, InputError, nearest_name
from foreland.evidence.publications import shipped_sources

RECORDS = Path(__file__).parent / "records"

Entry = TypeVar("Entry")


def read_ledger(name: str, entry_of: Callable[[dict[str, str]], Entry]) -> tuple[Entry, ...]:
    """Every entry of a ledger in the order of its file.

    `entry_of` makes an entry of a row and raises ValueError or KeyError where it cannot. Raises InputError naming
    file and line of every such row.
    """
    path = RECORDS / f"{name}.csv"
    entries: list[Entry] = []
    faults: list[Fault] = []
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        for row in rows:
            try:
                entries.append(entry_of(row))
            except (ValueError, KeyError) as error:
                faults.append(Fault(f"The row cannot be read: {error}.", f"{path}:{rows.line_num}"))
    if faults:
        raise InputError(faults)
    return tuple(entries)


def known_source(key: str) -> str:
    """The key itself. Raises ValueError if no source has it."""
    if key not in shipped_sources():
        raise ValueError(f"no source is called '{key}'")
    return key


def one_of(word: str, words: tuple[str, ...]) -> str:
    """The word itself. Raises ValueError if it is not one of the words."""
    if word not in words:
        raise ValueError(f"'{word}' is not one of {', '.join(words)}")
    return word


def day_or_none(text: str) -> date | None:
    """The date that is written, or None for an empty cell."""
    return date.fromisoformat(text) if text else None


def require_known(entry: str, what: str, word: str | None, known: Iterable[str]) -> None:
    """Raise InputError naming the nearest word unless `word` is None or one of the `known` ones."""
    words = set(known)
    if word is not None and word not in words:
        raise InputError(Fault(f"No {entry} has the {what} '{word}'.", nearest=nearest_name(word, words)))
