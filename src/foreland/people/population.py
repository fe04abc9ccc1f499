"""Everyone at once: the streams of a World, the stock inside on the first day, and the series beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from foreland.people import attempts, beliefs, claims, stock
from foreland.people.beliefs import CrossingBeliefs
from foreland.people.crossings import crossings, small_boat_numbers
from foreland.people.draws import KeyedDraws
from foreland.people.inside import inside
from foreland.people.stock import BOATS, OTHERS
from foreland.people.traits import arrival_mix, mix_parameters
from foreland.people.values import Floats, Value, values_on
from foreland.rules.parameters import ParameterSet
from foreland.rules.population import Inside, StreamNumbers
from foreland.rules.traits import Traits

DRAWN = (
    *beliefs.PARAMETERS,
    *claims.PARAMETERS,
    *attempts.PARAMETERS,
    *mix_parameters(BOATS),
    *mix_parameters(OTHERS),
)
"""Names of the World's parameters that arrivals are drawn from."""

SMALL_BOATS = "small_boats"
OTHER_CLAIMS = "other_claims"


@dataclass(frozen=True)
class People:
    """Streams, stock and the series that no network moves, by name and of shape (F, D)."""

    streams: tuple[StreamNumbers, ...]
    inside: tuple[Inside, ...]
    given: Mapping[str, NDArray[np.float64]]


def people(
    parameters: ParameterSet,
    draws: Mapping[str, Floats],
    seed: int,
    futures: NDArray[np.int64],
    first_day: int,
    last_day: int,
    traits: Traits,
    stages: Mapping[str, str],
    common: Mapping[str, str],
) -> People:
    """Who comes from `first_day` to `last_day` (absolute) in each of `futures`, and who is inside on the first day.

    `parameters` holds a World, read as it stood on the day before the first; `draws` one uniform number per future and
    uncertain parameter, (F,). `stages` says where the stock is and `common` which traits all of it shares (see
    `stock_parts`). The streams are called small_boats and other_claims, the series attempts_stopped. Raises InputError
    naming every parameter that has no number yet.
    """
    eve = first_day - 1
    values = values_on(parameters, DRAWN, eve, draws)
    keys = KeyedDraws(seed, futures)
    believed = CrossingBeliefs.from_values(values, keys)
    origin_day = believed.origin_day
    path = crossings(believed, keys, first_day, last_day)
    boats_mix = arrival_mix(traits, BOATS, values, first_day)
    others_mix = arrival_mix(traits, OTHERS, values, first_day)
    stopped = attempts.attempts_stopped(values, keys, origin_day, first_day, path.expected_people)
    return People(
        streams=(
            small_boat_numbers(believed, path, SMALL_BOATS, boats_mix),
            claims.claim_numbers(values, keys, origin_day, first_day, last_day, OTHER_CLAIMS, others_mix),
        ),
        inside=stock_inside(parameters, first_day, stages, common),
        given={"attempts_stopped": stopped},
    )


def stock_inside(
    parameters: ParameterSet, first_day: int, stages: Mapping[str, str], common: Mapping[str, str]
) -> tuple[Inside, ...]:
    """The stock of a World on the evening before `first_day`, in its stages; arguments as for `people`."""
    values = values_on(parameters, stock.PARAMETERS, first_day - 1)
    return _placed(tuple(values.items()), tuple(stages.items()), tuple(common.items()), first_day)


@lru_cache(maxsize=4)
def _placed(
    values: tuple[tuple[str, Value], ...],
    stages: tuple[tuple[str, str], ...],
    common: tuple[tuple[str, str], ...],
    first_day: int,
) -> tuple[Inside, ...]:
    """The stock, placed once for all blocks of futures, in all of which it is the same."""
    return tuple(inside(stock.stock_parts(dict(values), dict(stages), dict(common)), first_day))
