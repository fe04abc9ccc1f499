"""Arrivals day by day in many futures of a World, without a network: who comes, before anything happens to them."""

from __future__ import annotations

import numpy as np

from foreland.lab.views.counted_days import CountedDays
from foreland.model.world import World, draws
from foreland.people import beliefs
from foreland.people.beliefs import CrossingBeliefs
from foreland.people.crossings import crossings, people_by_day
from foreland.people.draws import KeyedDraws
from foreland.people.values import one_number, values_on

FITTED_TO = "small_boats_fitted_to"


def first_simulated_day(world: World) -> int:
    """The day after the last one that the World's beliefs were fitted to, absolute."""
    latest = world.parameters[FITTED_TO].in_force[-1]
    return int(one_number(values_on(world.parameters, (FITTED_TO,), latest.day)[FITTED_TO])) + 1


def simulated_days(world: World, last_day: int, futures: int, seed: int) -> CountedDays:
    """People and boats from the World's first day to `last_day` (absolute) in each future, shape (futures, days)."""
    first_day = first_simulated_day(world)
    numbers = np.arange(futures, dtype=np.int64)
    uncertain = [
        name
        for family in beliefs.PARAMETERS
        for name in (parameter.name for parameter in world.parameters.named(family))
        if world.parameters[name].is_uncertain
    ]
    drawn = draws(uncertain, seed, numbers)
    keys = KeyedDraws(seed, numbers)
    believed = CrossingBeliefs.from_values(values_on(world.parameters, beliefs.PARAMETERS, first_day - 1, drawn), keys)
    path = crossings(believed, keys, first_day, last_day)
    return CountedDays(first_day, people_by_day(believed, path, keys, first_day), path.boats)
