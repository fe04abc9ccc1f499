"""The United Kingdom: who people are there, the asylum pathway they go through, and where they already are in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foreland.model.country import Country, Population
from foreland.people.population import People, people
from foreland.people.published import PublishedSeries, published_people
from foreland.people.traits import by_date
from foreland.people.values import Floats, one_number, values_on
from foreland.rules import Inside, ParameterSet, Traits
from foreland.systems.folder import system_in

TRAITS = Traits(
    {
        "trafficking": ("none", "grounds"),
        "nationality": (
            "afghan",
            "albanian",
            "eritrean",
            "horn_and_gulf",
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
        "route": ("small_boat", "other", "in_france", "in_france_with_family", "in_france_tried_before"),
        "cohort": ("legacy", "two_stage", "duty_to_remove", "barred", "since_restart", "during_pilot"),
    }
)

COHORT_BEGINS = {
    "two_stage": "two_stage_from",
    "duty_to_remove": "duty_to_remove_from",
    "barred": "bar_from",
    "since_restart": "bar_lifted",
}
"""The date parameter with which each cohort by day of arrival begins; before the first of them is the legacy."""

STREAMLINED = ("afghan", "eritrean", "horn_and_gulf", "sudanese", "syrian")
STOCK = {
    "awaiting_decision": "awaiting_decision",
    **{f"awaiting_decision[{nationality}]": "streamlined_decision" for nationality in STREAMLINED},
    "on_appeal": "tribunal",
    "detained": "detained_on_arrival",
    "rights_exhausted": "rights_exhausted",
    "in_screening": "screening",
}
"""The stage in which each kind of stock of the World stands on the first day."""

STOCK_WHILE_PAUSED = {**STOCK, "awaiting_decision[syrian]": "decisions_paused"}
PAUSE = "new_syrian_claims_paused"
ATTEMPTS_STOPPED = "attempts_stopped"
GIVEN_ARRIVALS = "arrivals_as_published"  # a parameter of Worlds that lie behind us

INTERVIEWED = "interviewed_share_of_waiting"
GROUNDS = ("trafficking_referrals_share", "trafficking_grounds_share")
STILL_WITH_GROUNDS = ("awaiting_decision", "streamlined_decision", "decisions_paused", "tribunal")
SOON = "decided_soon_share"


@dataclass(frozen=True)
class MadeReady:
    """The stage in which claims are made ready, and the bounds of how long that takes, all lengths alike."""

    stage: str
    least: str
    most: str

    def share_left(self, days_since_claim: NDArray[np.int64], parameters: ParameterSet, day: int) -> Floats:
        """Share of the claims of these ages that are not ready yet; the same shape."""
        least, most = (one_number(value) for value in values_on(parameters, (self.least, self.most), day).values())
        return np.asarray(np.clip((most - days_since_claim) / max(most - least, 1.0), 0.0, 1.0))


TAKEN_UP_SOON = MadeReady("soon_registered", "soon_interview_days_least", "soon_interview_days_most")
MADE_READY = {
    "awaiting_decision": MadeReady("registered", "interview_days_least", "interview_days_most"),
    "streamlined_decision": MadeReady("questionnaire", "questionnaire_days_least", "questionnaire_days_most"),
}
"""For whom the stock calls ready for a decision on the first day: where the younger claims among them stand."""

PUBLISHED = PublishedSeries(
    boats="uk.small_boats.monthly", boat_people="uk.small_boat_arrivals.monthly", claims="uk.asylum.claims"
)
COMPARED = (
    "small_boat_arrivals",
    "returned_or_relocated",
    "protected",
    "without_final_outcome",
    "held",
    "deaths_at_sea_all_routes",
    "home_office_cost",
    "public_sector_cost",
    "payments_to_other_states",
)
SERIES = (
    "uk.small_boats.daily",
    PUBLISHED.boats,
    PUBLISHED.boat_people,
    "uk.preventions.attempts",
    PUBLISHED.claims,
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
        withheld=withheld,
        compared=COMPARED,
    )


def populate(
    parameters: ParameterSet,
    draws: Mapping[str, NDArray[np.float64]],
    seed: int,
    futures: NDArray[np.int64],
    first_day: int,
    last_day: int,
) -> Population:
    """Arrivals by small boat, other claims, attempts stopped, and the stock of the first day (see `model.country`).

    A World that says `arrivals_as_published` is given what was published; in any other, arrivals are drawn.
    """
    begins = _cohort_begins(parameters, first_day)
    paused = parameters[PAUSE].at(first_day)
    stages = STOCK_WHILE_PAUSED if paused is not None and paused.value else STOCK
    found: People
    if GIVEN_ARRIVALS in parameters:
        found = published_people(PUBLISHED, parameters, first_day, last_day, TRAITS, stages, {})
    else:
        found = people(parameters, draws, seed, futures, first_day, last_day, TRAITS, stages, {})
    cohort = by_date(TRAITS, "cohort", first_day, begins)
    return Population(
        streams=tuple(replace(stream, traits=(*stream.traits, cohort)) for stream in found.streams),
        inside=tuple(
            _of_cohort(part, begins)
            for group in found.inside
            for part in _by_readiness(_some_with_grounds(group, parameters, first_day), parameters, first_day)
        ),
        given=found.given,
    )


def withheld(parameters: ParameterSet) -> frozenset[str]:
    """Attempts stopped, in Worlds that lie behind us: most of those years have no published series of them."""
    return frozenset({ATTEMPTS_STOPPED}) if GIVEN_ARRIVALS in parameters else frozenset()


def _by_readiness(group: Inside, parameters: ParameterSet, first_day: int) -> tuple[Inside, ...]:
    """People who wait for a decision, by whether their claim is ready: soon or in turn not yet, or waiting in line.

    The stock knows how old claims are and nothing else; how many of an age are not ready follows from how long that
    takes. Claims that are to be taken up soon and were ready are decided already. Of the track with interviews a share
    has had theirs, and the others wait for it.
    """
    if group.stage not in MADE_READY:
        return (group,)
    age = first_day - group.arrival_day
    shares = values_on(parameters, (SOON, INTERVIEWED), first_day)
    soon = _spread(one_number(shares[SOON]) * TAKEN_UP_SOON.share_left(age, parameters, first_day))
    made_ready = MADE_READY[group.stage]
    not_ready = ~soon & _spread(np.where(soon, 0.0, made_ready.share_left(age, parameters, first_day)))
    ready = ~soon & ~not_ready
    parts = (
        replace(_part(group, soon), stage=TAKEN_UP_SOON.stage),
        replace(_part(group, not_ready), stage=made_ready.stage),
    )
    if group.stage != "awaiting_decision":
        return (*parts, _part(group, ready))
    in_turn, waiting = int(np.count_nonzero(ready | not_ready)), int(np.count_nonzero(ready))
    share = min(one_number(shares[INTERVIEWED]) * in_turn / max(waiting, 1), 1.0)
    interviewed = _spread(np.where(ready, share, 0.0))
    return (*parts, _part(group, interviewed), replace(_part(group, ready & ~interviewed), stage="interview"))


def _some_with_grounds(group: Inside, parameters: ParameterSet, first_day: int) -> Inside:
    """The same people, a share of those from boats with reasonable grounds to be held victims of trafficking.

    Nobody is marked whose rights are exhausted: they have had the conclusive decision or never were referred.
    """
    referred, grounds = (one_number(value) for value in values_on(parameters, GROUNDS, first_day).values())
    from_boat = (group.traits["route"] == "small_boat") & (group.stage in STILL_WITH_GROUNDS)
    marked = _spread(from_boat * referred * grounds)
    return replace(group, traits={**group.traits, "trafficking": np.where(marked, "grounds", "none")})


def _spread(share: Floats) -> NDArray[np.bool_]:
    """Each person with their own chance of being chosen, evenly in their order; the sum of the shares, rounded down."""
    return np.asarray(np.diff(np.floor(np.cumsum(share)), prepend=0.0) > 0)


def _part(group: Inside, chosen: NDArray[np.bool_]) -> Inside:
    days = {name: getattr(group, name)[chosen] for name in ("arrival_day", "entry_day", "stamp_day")}
    return replace(group, traits={name: values[chosen] for name, values in group.traits.items()}, **days)


def _cohort_begins(parameters: ParameterSet, first_day: int) -> Mapping[int, str]:
    """First day -> cohort, in order of the days."""
    dates = values_on(parameters, COHORT_BEGINS.values(), first_day)
    return {0: "legacy", **{int(one_number(dates[name])): cohort for cohort, name in COHORT_BEGINS.items()}}


def _of_cohort(group: Inside, begins: Mapping[int, str]) -> Inside:
    """People inside with the cohort of their day of arrival."""
    place = np.searchsorted(np.array(list(begins)), group.arrival_day, side="right") - 1
    return replace(group, traits={**group.traits, "cohort": np.array(list(begins.values()))[np.maximum(place, 0)]})
