"""People who claim asylum without having come by small boat: a Poisson number a day around a wandering level.

Quarterly claims show no season that repeats itself once small boats are taken off, so there is none here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from foreland.people.draws import KeyedDraws, normal
from foreland.people.levels import FreeLevel
from foreland.people.seasons import days_between
from foreland.people.values import Floats, Values
from foreland.rules.population import StreamNumbers, TraitShares

PARAMETERS = ("other_claims_per_day", "other_claims_log_sd_per_root_year")


def mean_claims_per_day(values: Values, draws: KeyedDraws, origin_day: int, first_day: int, last_day: int) -> Floats:
    """Expected claims on each absolute day from `first_day` to `last_day`; shape (F, D).

    The level is that of the evening of `origin_day` and wanders from the next day on.
    """
    days = days_between(origin_day + 1, last_day)
    level = FreeLevel(np.log(values["other_claims_per_day"]), values["other_claims_log_sd_per_root_year"])
    path = level.path(normal(draws.daily("other_claims", days)[0]))
    return np.exp(path[:, first_day - days[0] :])


def claim_numbers(
    values: Values,
    draws: KeyedDraws,
    origin_day: int,
    first_day: int,
    last_day: int,
    stream: str,
    traits: Sequence[TraitShares],
) -> StreamNumbers:
    """The stream of other claims as the network takes it: means of a Poisson number of people a day."""
    means = mean_claims_per_day(values, draws, origin_day, first_day, last_day)
    return StreamNumbers(stream, "poisson", means, None, None, tuple(traits))
