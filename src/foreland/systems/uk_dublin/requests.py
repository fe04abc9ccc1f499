"""A model of the requests alone, given as published: to see the shares and limits beside published transfers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foreland import evidence
from foreland.clock import day_of, periods
from foreland.model.country import Country, Population
from foreland.rules import ParameterSet, StreamNumbers, Traits
from foreland.rules.known import known_on
from foreland.systems.folder import system_in
from foreland.systems.uk_dublin.measures import REQUESTS_ALONE
from foreland.systems.uk_dublin.stages import requests_alone

SERIES = "uk.dublin_requests.quarterly"
TRAITS = Traits({"age": ("adult", "child_with_adult", "child_alone")})


@cache
def country() -> Country:
    """The model `dublin_requests`."""
    system = system_in("foreland.systems.uk_dublin")
    return Country(
        name="dublin_requests",
        title="Requests under the Dublin regulation, as published",
        traits=TRAITS,
        base=(replace(system, overlay=requests_alone, measures=REQUESTS_ALONE),),
        populate=populate,
        series=(SERIES,),
        files=(Path(__file__),),
    )


def populate(
    parameters: ParameterSet,
    draws: Mapping[str, NDArray[np.float64]],
    seed: int,
    futures: NDArray[np.int64],
    first_day: int,
    last_day: int,
) -> Population:
    """The requests of each quarter, spread evenly over its days; the same in every future.

    Quarters before the first one published are given its number, so that people asked about earlier are on their way.
    """
    held, on = evidence.series(SERIES).where(direction="out"), known_on(parameters)
    published = held.latest() if on is None else held.as_known(on)
    earliest = min(published.points, key=lambda point: point.first)
    running = np.zeros(last_day - first_day + 2)
    for quarter in periods(first_day, last_day, "quarter"):
        days = np.arange(1, quarter.days + 1)
        start = quarter.first - first_day
        value = earliest.value if quarter.last < day_of(earliest.first) else published.value(quarter.name)
        running[start + days] = running[start] + value * days / quarter.days
    number = np.diff(np.floor(running + 1e-9)).astype(np.int64)
    return Population(streams=(StreamNumbers("dublin_requests", "given", number[None], None, None, ()),))
