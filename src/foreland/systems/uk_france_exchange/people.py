"""People in France who express an interest in coming: how many a day, and with which traits.

Whether the agreement is in force is asked at the network's door, not here.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from foreland.people.applicants import applicant_numbers
from foreland.people.traits import arrival_mix, mix_parameters, split
from foreland.people.values import values_on
from foreland.rules import ParameterSet, StreamNumbers, Traits

STREAM = "applicants_in_france"
MIX = "applicants"  # how the parameters of their nationality, age and sex begin
YES = {"tried_before": "applicants_tried_share", "family_link": "applicants_family_share"}


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
    names = ("applicants_per_day", *mix_parameters(MIX), *YES.values())
    values = values_on(parameters, names, first_day, draws)
    mix = (
        *arrival_mix(traits, MIX, values, first_day),
        *(split(traits, trait, {"yes": share}, values, first_day) for trait, share in YES.items()),
    )
    return (applicant_numbers(values["applicants_per_day"], first_day, last_day, STREAM, mix),)
