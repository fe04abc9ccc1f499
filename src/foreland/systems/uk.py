"""The United Kingdom: who people are there, the asylum pathway they go through, and where they already are in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foreland.model.country import Country, Population
from foreland.people.population import people
from foreland.rules import ParameterSet, Traits
from foreland.systems.folder import system_in

TRAITS = Traits(
    {
        "nationality": (
            "afghan",
            "albanian",
            "eritrean",
            "iranian",
            "iraqi",
            "south_asian",
            "sudanese",
            "syrian",
            "turkish",
            "vietnamese",
            "other",
        ),
        "age": ("adult", "child_with_adult", "child_alone"),
        "sex": ("male", "female"),
        "route": ("small_boat", "other", "in_france"),
        "tried_before": ("no", "yes"),
        "family_link": ("no", "yes"),
        "cohort": ("before_pilot", "during_pilot", "stock"),
    }
)

STOCK = {
    "awaiting_decision": "awaiting_decision",
    "awaiting_decision[syrian]": "decisions_paused",
    "on_appeal": "tribunal",
    "detained": "detained_on_arrival",
    "rights_exhausted": "rights_exhausted",
    "in_screening": "screening",
}
"""The stage in which each kind of stock of the World stands on the first day."""

SERIES = (
    "uk.small_boats.daily",
    "uk.preventions.attempts",
    "uk.asylum.claims",
    "uk.asylum.awaiting_decision",
    "uk.appeals.tribunal.open",
)


@cache
def country() -> Country:
    """The model `uk`."""
    return Country(
        name="uk",
        title="United Kingdom",
        traits=TRAITS,
        base=(system_in("foreland.systems.uk_asylum"),),
        populate=populate,
        series=SERIES,
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
    """Arrivals by small boat, other claims, attempts stopped, and the stock of the first day (see `model.country`)."""
    found = people(parameters, draws, seed, futures, first_day, last_day, TRAITS, STOCK)
    return Population(found.streams, found.inside, found.given)
