"""Series by day that measures read - shares, limits, rates, amounts - from the parameters and rules in force."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from foreland.errors import Fault, InputError, nearest_name
from foreland.rules.book import RuleBook

Floats = NDArray[np.float64]


def daily_series(
    book: RuleBook, names: Collection[str], first_day: int, last_day: int, draws: Mapping[str, Floats]
) -> dict[str, Floats]:
    """Parameters and rules of these names day by day; each shape (F or 1, days), F where something drawn enters.

    Raises NotModelled for a name that is not in force throughout, InputError for one that differs between profiles.
    """
    if not names:
        return {}
    regimes = book.regimes(first_day, last_day, names)
    drawn = {name: draws[name] for name in book.uncertain(names)}
    tables = book.evaluate(names, regimes, drawn)
    days = np.diff([*regimes, last_day + 1])
    return {name: np.repeat(tables.number(name), days, axis=1) for name in names}


def check_series(names: Iterable[str], found: Container[str], known: Iterable[str]) -> None:
    """Raises InputError naming every series that measures read and nothing gives, with the nearest known name."""
    faults = [
        Fault(f"A measure reads the series '{name}', but nothing is called so.", nearest=nearest_name(name, known))
        for name in names
        if name not in found
    ]
    if faults:
        raise InputError(faults)


def nothing(days: int) -> Floats:
    """The series of what a side of a question does not have, shape (1, days)."""
    return np.zeros((1, days))
