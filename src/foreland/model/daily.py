"""Series that measures read day by day - rates, limits, shares, payments - where the law of a question says them.

A number that only the policy has stands at zero on the baseline: an agreement that is not made costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from foreland.measures import (
    Above,
    Between,
    Formula,
    Given,
    Measure,
    MoneyPer,
    Older,
    PerNight,
    PerPassage,
    Rate,
    Sum,
    UpTo,
    Weighted,
    WhenReached,
)
from foreland.rules.book import RuleBook

Series = Mapping[str, NDArray[np.float64]]


def series_read(measures: Iterable[Measure]) -> frozenset[str]:
    """Names of all series that these measures read."""
    return frozenset(name for measure in measures for name in series_of(measure.formula))


def series_of(formula: Formula) -> tuple[str, ...]:
    """Names of the series that a formula reads: shares, limits, rates, amounts, and people a case."""
    return tuple(_read(formula))


def daily_series(
    names: Iterable[str], book: RuleBook, first_day: int, last_day: int, draws: Mapping[str, NDArray[np.float64]]
) -> Series:
    """These parameters and rules day by day, each (F or 1, D); zero where this side's law does not know the name.

    Raises InputError if one of them differs between profiles or has no number on some day.
    """
    asked = list(names)
    held = [name for name in asked if name in book.known]
    regimes = book.regimes(first_day, last_day, held)
    tables = book.evaluate(held, regimes, {name: draws[name] for name in book.uncertain(held)})
    days = np.diff([*regimes, last_day + 1])
    nothing = np.zeros((1, last_day - first_day + 1))
    return {**dict.fromkeys(asked, nothing), **{name: np.repeat(tables.number(name), days, axis=1) for name in held}}


def _read(formula: Formula) -> Iterator[str]:
    match formula:
        case Given(series=name):
            yield name
        case Weighted(parts=parts):
            yield from (part.share for part in parts)
        case Above(of=of, limit=name) | UpTo(of=of, limit=name):
            yield from _read(of)
            yield name
        case Between(of=of, first=first, limit=name):
            yield from (*_read(of), first, name)
        case Rate(of=rated, per=per):
            for each in (rated, *per):
                yield from _read(each)
        case PerNight(of=of, rate=name) | PerPassage(of=of, rate=name):
            yield from _read(of)
            yield name
        case Older(people_per_case=name) if name:
            yield name
        case WhenReached(number=number, amount=amount):
            yield from (number, amount)
        case Sum(money=money) | MoneyPer(money=money):
            for part in money:
                if not isinstance(part, str):
                    yield from _read(part)
        case _:
            return
