"""Series that measures read day by day - rates, limits, shares, payments - where these are parameters of a question.

A parameter that only the policy has stands at zero on the baseline: an agreement that is not made costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from foreland.measures import Above, Formula, Given, Measure, MoneyPer, PerNight, PerPassage, UpTo, Weighted
from foreland.people.values import daily_values
from foreland.rules.parameters import ParameterSet

Series = Mapping[str, NDArray[np.float64]]


def series_read(measures: Iterable[Measure]) -> frozenset[str]:
    """Names of all series that these measures read."""
    return frozenset(name for measure in measures for name in _read(measure.formula))


def daily_series(
    names: Iterable[str],
    parameters: ParameterSet,
    first_day: int,
    last_day: int,
    draws: Mapping[str, NDArray[np.float64]],
) -> Series:
    """These parameters day by day, each (F or 1, D); zero where this side has no such parameter."""
    asked = list(names)
    held = [name for name in asked if name in parameters.askable]
    nothing = np.zeros((1, last_day - first_day + 1))
    return {**dict.fromkeys(asked, nothing), **daily_values(parameters, held, first_day, last_day, draws)}


def _read(formula: Formula) -> Iterator[str]:
    match formula:
        case Given(series=name):
            yield name
        case Weighted(parts=parts):
            yield from (part.share for part in parts)
        case Above(of=of, limit=name) | UpTo(of=of, limit=name):
            yield from _read(of)
            yield name
        case PerNight(of=of, rate=name) | PerPassage(of=of, rate=name):
            yield from _read(of)
            yield name
        case MoneyPer(money=money):
            for part in money:
                yield from _read(part)
        case _:
            return
