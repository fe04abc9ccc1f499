"""Who came, as published: streams for a time that lies behind us, so that everything after arrival can be looked at.

Nothing is drawn about numbers: boats and their people are those of the month, other claims those of the quarter less
the claims of people from boats, spread evenly over days. Who they are still follows the World's shares, by date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from foreland import evidence
from foreland.clock import Period, periods
from foreland.people.population import OTHER_CLAIMS, SMALL_BOATS, People, stock_inside
from foreland.people.stock import BOATS, OTHERS
from foreland.people.traits import arrival_mix, mix_parameters
from foreland.people.values import Floats, one_number, values_on
from foreland.rules.known import known_on
from foreland.rules.parameters import ParameterSet
from foreland.rules.population import StreamNumbers, TraitShares
from foreland.rules.traits import Traits

CLAIMS_AFTER_BOAT = "claims_after_boat_share"


@dataclass(frozen=True)
class PublishedSeries:
    """Names of the series: boats and people by month, claims of all by quarter."""

    boats: str
    boat_people: str
    claims: str


def published_people(
    series: PublishedSeries,
    parameters: ParameterSet,
    first_day: int,
    last_day: int,
    traits: Traits,
    stages: Mapping[str, str],
    common: Mapping[str, str],
) -> People:
    """Streams and stock as published, the same in every future; arguments as for `population.people`.

    Raises InputError if a month or quarter of the window is not published, or a parameter has no number.
    """
    on = known_on(parameters)
    boats, passengers = (
        _by_day(_published(name, on, first_day, last_day, "month"), first_day, last_day)
        for name in (series.boats, series.boat_people)
    )
    claims = _published(series.claims, on, first_day, last_day, "quarter")
    share = one_number(values_on(parameters, (CLAIMS_AFTER_BOAT,), first_day)[CLAIMS_AFTER_BOAT])
    others = [(period, people - share * _within(passengers, period, first_day)) for period, people in claims]
    mixes = [_mix_by_date(traits, stream, parameters, first_day, last_day) for stream in (BOATS, OTHERS)]
    per_boat = np.divide(passengers, boats, out=np.zeros_like(passengers), where=boats > 0)
    return People(
        streams=(
            StreamNumbers(SMALL_BOATS, "given", _whole(boats)[None], _steady(per_boat)[None], 0.0, mixes[0]),
            StreamNumbers(
                OTHER_CLAIMS, "given", _whole(_by_day(others, first_day, last_day))[None], None, None, mixes[1]
            ),
        ),
        inside=stock_inside(parameters, first_day, stages, common),
        given={},
    )


def _published(name: str, on: date | None, first_day: int, last_day: int, unit: str) -> list[tuple[Period, float]]:
    """The published value of each whole calendar period of the window, as it stood on a day (None: the newest)."""
    held = evidence.series(name)
    snapshot = held.latest() if on is None else held.as_known(on)
    return [(period, snapshot.value(period.name)) for period in periods(first_day, last_day, unit)]


def _by_day(values: Iterable[tuple[Period, float]], first_day: int, last_day: int) -> Floats:
    """Values spread evenly over the days of their periods, shape (D,)."""
    daily = np.zeros(last_day - first_day + 1)
    for period, value in values:
        daily[period.first - first_day : period.last - first_day + 1] = max(value, 0.0) / period.days
    return daily


def _within(daily: Floats, period: Period, first_day: int) -> float:
    return float(daily[period.first - first_day : period.last - first_day + 1].sum())


def _whole(daily: Floats) -> NDArray[np.int64]:
    """Whole numbers a day that never lag the running sum by one."""
    running = np.floor(np.cumsum(daily) + 1e-9).astype(np.int64)
    return np.asarray(np.diff(running, prepend=0))


def _steady(per_boat: Floats) -> Floats:
    """People per boat, at least one, also on days whose month has no boat."""
    return np.maximum(per_boat, 1.0)


def _mix_by_date(
    traits: Traits, stream: str, parameters: ParameterSet, first_day: int, last_day: int
) -> tuple[TraitShares, ...]:
    """Nationality, age and sex with a row for the first day and for every first of January."""
    days = [period.first for period in periods(first_day, last_day, "year")]
    names = mix_parameters(stream)
    rows = [arrival_mix(traits, stream, values_on(parameters, names, day), day) for day in days]
    return tuple(
        TraitShares(row[0].trait, tuple(days), row[0].parent, np.concatenate([each.shares for each in row], axis=1))
        for row in zip(*rows, strict=True)
    )
