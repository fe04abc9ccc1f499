"""The Isle: an invented country small enough to compute by hand, with one policy, a weekly ferry back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foreland.errors import InputError
from foreland.measures import (
    CohortShare,
    Flow,
    Given,
    Measure,
    Milestone,
    MoneyPer,
    Net,
    PerPassage,
    Places,
    Share,
    Stock,
    Sum,
    Wait,
    WhenReached,
)
from foreland.model.catalogue import Kind
from foreland.model.country import Country, Population
from foreland.model.policy import CURRENT_POLICY, Policy
from foreland.model.system import System
from foreland.model.world import World
from foreland.network import (
    Delay,
    Departures,
    Edge,
    Estate,
    Exit,
    Fixed,
    Fork,
    Network,
    Open,
    Queue,
    Stream,
    Switch,
    Way,
    Weekdays,
)
from foreland.network import (
    Places as AskPlace,
)
from foreland.rules import ParameterSet, Traits
from foreland.rules.population import StreamNumbers, TraitShares

FOLDER = Path(__file__).parent / "isle"
TRAITS = Traits({"age": ("child", "adult")})
AGE_SHARES = np.array([[[[0.25, 0.75]]]])  # a quarter are children


def _base(network: Network) -> Network:
    return network.adding(
        stages=(
            Delay("screening", Fixed("screening_days"), to="decision"),
            Queue("decision", to="outcome", per_day="decisions_per_day"),
            Fork("outcome", ways=(Way("granted", "settled", share="grant_share"),), rest=Way("refused", "left")),
            Exit("settled", "protected"),
            Exit("left", "left"),
        ),
        streams=(Stream("boats", 1, to="screening", traits=("age",)),),
    )


def _ferry(network: Network) -> Network:
    chosen = Edge("hall", needs=(Open("ferry"), AskPlace("hall")), otherwise="decision")
    return network.adding(
        stages=(
            Fork("choice", ways=(Way("chosen", chosen, share="ferry_share"),), rest=Way("not_chosen", "decision")),
            Departures("hall", to="returned", slots=Weekdays("Wed"), seats="ferry_seats_per_week", holds="hall"),
            Exit("returned", "returned"),
        ),
        switches=(Switch("ferry", on="ferry_begins"),),
        estates=(Estate("hall", "ferry_places"),),
    ).redirecting("screening", to="choice")


BASE = System(
    "base",
    "The pathway of the Isle",
    FOLDER / "base",
    ParameterSet.from_yaml(FOLDER / "base" / "parameters.yaml"),
    overlay=_base,
    measures=(
        Measure("arrivals", "flow", "people", Flow(("boats",)), "People who arrive.", groups=("age",)),
        Measure("waiting", "stock", "people", Stock(("screening", "decision")), "People without a decision."),
        Measure("granted", "flow", "people", Flow(("outcome.granted",)), "People granted leave to stay."),
        Measure("wait_for_decision", "wait", "days", Wait(("decision -> outcome",)), "Days from arrival to decision."),
        Measure("sightings", "flow", "boats", Given("sightings"), "Boats seen from the cliff."),
    ),
)

TAKEN_BACK = Flow(("hall -> returned",))
CAPTAIN_PAID = Sum(
    (PerPassage(TAKEN_BACK, rate="captain_fee"), WhenReached(TAKEN_BACK, number="medal_for", amount="medal_cost"))
)

FERRY = System(
    "ferry",
    "A weekly ferry back",
    FOLDER / "ferry",
    ParameterSet.from_yaml(FOLDER / "ferry" / "parameters.yaml"),
    overlay=_ferry,
    measures=(
        Measure("returned", "flow", "people", Flow(("hall -> returned",)), "People taken back by the ferry."),
        Measure(
            "returned_share",
            "share",
            "share",
            Share(Flow(("hall -> returned",)), Flow(("boats",))),
            "People taken back over people who arrive.",
            one_in=True,
        ),
        Measure(
            "returned_within_30_days",
            "share",
            "share",
            CohortShare(("hall -> returned",), ("boats",), 30),
            "Share of a month's arrivals taken back within 30 days.",
        ),
        Measure(
            "fifty_fifth_return",
            "date",
            "date",
            Milestone(("hall -> returned",), people=55, by="2025-02-11"),
            "The day on which 55 people have been taken back.",
        ),
        Measure("in_hall", "stock", "places", Places("hall"), "Places taken in the waiting hall."),
        Measure("wait_for_ferry", "wait", "days", Wait(("hall -> returned",)), "Days from arrival to the ferry."),
        Measure(
            "arrived_less_returned",
            "flow",
            "people net",
            Net(Flow(("boats",)), Flow(("hall -> returned",))),
            "People who arrive less people taken back.",
        ),
        Measure("captain_paid", "money", "GBP", CAPTAIN_PAID, "The captain's fees and medal."),
        Measure(
            "captain_paid_per_head",
            "money",
            "GBP/person",
            MoneyPer(("captain_paid",), TAKEN_BACK),
            "The same, by people.",
        ),
    ),
)


def populate(
    parameters: ParameterSet,
    draws: Mapping[str, NDArray[np.float64]],
    seed: int,
    futures: NDArray[np.int64],
    first_day: int,
    last_day: int,
) -> Population:
    """As many people every day as the World's draw says on average."""
    spread = parameters["arrivals_per_day"].in_force[0].spread
    mean = (
        np.full(len(futures), float(parameters["arrivals_per_day"].in_force[0].value))  # type: ignore[arg-type]
        if spread is None
        else spread.quantile(draws["arrivals_per_day"])
    )
    daily = np.repeat(mean[:, None], last_day - first_day + 1, axis=1)
    age = TraitShares("age", (first_day,), None, AGE_SHARES)
    stream = StreamNumbers("boats", "poisson", daily, None, None, (age,))
    return Population((stream,), given={"sightings": np.ones((1, last_day - first_day + 1))})


ISLE = Country("isle", "The Isle", TRAITS, (BASE,), populate)


class IsleCatalogue:
    """Content by name, as the model is handed it."""

    contents: Mapping[Kind, tuple[str, ...]] = {
        "country": ("isle",),
        "system": ("base", "ferry"),
        "policy": ("current_policy", "double_ferry", "ferry"),
        "world": ("calm",),
        "scenario": ("ferry",),
    }

    def names(self, kind: Kind) -> tuple[str, ...]:
        return self.contents[kind]

    def country(self, name: str) -> Country:
        return {"isle": ISLE}[name]

    def system(self, name: str) -> System:
        return {"base": BASE, "ferry": FERRY}[name]

    def policy(self, name: str) -> Policy:
        double = Policy("double_ferry", "Twice the seats", ("ferry",), {"ferry_seats_per_week": 24})
        ferry = Policy("ferry", "A weekly ferry back", ("ferry",))
        return {"current_policy": CURRENT_POLICY, "ferry": ferry, "double_ferry": double}[name]

    def world(self, name: str) -> World:
        return World("calm", "Calm seas", ParameterSet.from_yaml(FOLDER / "calm" / "parameters.yaml"))

    def scenario_path(self, name: str) -> Path:
        if name != "ferry":
            raise InputError(f"No scenario is called '{name}'.")
        return FOLDER / "ferry.yaml"


CATALOGUE = IsleCatalogue()
