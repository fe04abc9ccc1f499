"""People in France who express an interest in coming: how many a day, and with which traits.

Whether the agreement is in force is asked at the network's door, not here.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from foreland.people.applicants import applicant_numbers
from foreland.people.traits import arrival_mix, mix_parameters
from foreland.people.values import Values, column, values_on
from foreland.rules import ParameterSet, StreamNumbers, Traits, TraitShares

STREAM = "applicants_in_france"
MIX = "applicants"  # how the parameters of their nationality, age and sex begin
TRIED, FAMILY = "applicants_tried_share", "applicants_family_share"


def arrivals(
    traits: Traits,
    parameters: ParameterSet,
    draws: Mapping[str, NDArray[np.float64]],
    seed: int,
    futures: NDArray[np.int64],
    first_day: int,
    last_day: int,
) -> tuple[StreamNumbers, ...]:
    """The stream `applicants_in_france`: a Poisson number on every day at one rate per future.

    It needs neither `seed` nor `futures`, since all that is uncertain comes with `draws`. Raises InputError naming
    every parameter that has no number on the first day.
    """
    names = ("applicants_per_day", *mix_parameters(MIX), TRIED, FAMILY)
    values = values_on(parameters, names, first_day, draws)
    mix = (*arrival_mix(traits, MIX, values, first_day), _route(traits, values, first_day))
    return (applicant_numbers(values["applicants_per_day"], first_day, last_day, STREAM, mix),)


def _route(traits: Traits, values: Values, first_day: int) -> TraitShares:
    """Applicants who have tried to cross, and those who have not, with family in the country or without."""
    tried, family = np.broadcast_arrays(column(values[TRIED]), column(values[FAMILY]))
    shares = {
        "in_france_tried_before": tried,
        "in_france_with_family": (1.0 - tried) * family,
        "in_france": (1.0 - tried) * (1.0 - family),
    }
    none = np.zeros_like(tried)
    columns = [shares.get(route, none) for route in traits.categories("route")]
    return TraitShares("route", (first_day,), None, np.concatenate(columns, axis=1)[:, None, None, :])
