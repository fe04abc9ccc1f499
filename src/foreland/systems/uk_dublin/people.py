"""People transferred to the United Kingdom: how many a day. None while the regulation does not apply."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from foreland.people.stock import OTHERS
from foreland.people.traits import arrival_mix, mix_parameters
from foreland.people.values import daily_values, values_on
from foreland.rules import ParameterSet, StreamNumbers, Traits

STREAM = "dublin_transfers_in"
PER_YEAR, IN_FORCE = "dublin_transfers_in_per_year", "dublin_in_force"
DAYS_PER_YEAR = 365.25


def arrivals(
    traits: Traits,
    parameters: ParameterSet,
    draws: Mapping[str, NDArray[np.float64]],
    seed: int,
    futures: NDArray[np.int64],
    first_day: int,
    last_day: int,
) -> tuple[StreamNumbers, ...]:
    """The stream `dublin_transfers_in`: a Poisson number on every day, people as in other claims.

    It needs neither `seed` nor `futures`, since all that is uncertain comes with `draws`. Raises InputError naming
    every parameter that has no number on the first day.
    """
    per_year = daily_values(parameters, (PER_YEAR,), first_day, last_day, draws)[PER_YEAR]
    applies = [_applies(parameters, day) for day in range(first_day, last_day + 1)]
    mix = arrival_mix(traits, OTHERS, values_on(parameters, mix_parameters(OTHERS), first_day, draws), first_day)
    return (StreamNumbers(STREAM, "poisson", per_year * applies / DAYS_PER_YEAR, None, None, mix),)


def _applies(parameters: ParameterSet, day: int) -> bool:
    dated = parameters[IN_FORCE].at(day)
    return dated is not None and dated.value is True
