"""Ways to the Union and what follows as one network: waiting, attempt, landing, claim, decision, appeal, return.

It reads from top to bottom. A place has no name here: from which coast people set out is their trait `route`. Everyone
who claims, by whatever way they came, passes the one door `lodges_claim`, so that a scheme can stand there.
"""

from __future__ import annotations

from foreland.network import (
    Cap,
    Delay,
    Edge,
    Exit,
    Exponential,
    Fork,
    Hazard,
    Lognormal,
    Network,
    PerPeriod,
    Queue,
    Stream,
    Uniform,
    Way,
)
from foreland.network.stages import Stage

MOST_LAPS = 63
"""Most times that someone may be stopped on the coast and try again from there."""

SEA_ROUTES = ("tunisia", "libya", "mauritania", "other_atlantic", "western_mediterranean", "turkey")
DRAWN = ("nationality", "age")
TO_FIRST_STATE = {"state": "first_entry"}
TO_OTHER_STATE = {"state": "other"}

STREAMS = (
    *(
        Stream(
            f"ready_{route}",
            code=code,
            to="waiting_to_depart",
            profile={"route": route, **TO_FIRST_STATE},
            traits=DRAWN,
        )
        for code, route in enumerate(SEA_ROUTES, start=1)
    ),
    Stream("land_arrivals", code=7, to="reception", profile={"route": "land", **TO_FIRST_STATE}, traits=DRAWN),
    Stream(
        "other_claims_first_states",
        code=8,
        to="lodges_claim",
        profile={"route": "other", **TO_FIRST_STATE},
        traits=DRAWN,
    ),
    Stream(
        "other_claims_other_states",
        code=9,
        to="lodges_claim",
        profile={"route": "other", **TO_OTHER_STATE},
        traits=DRAWN,
    ),
)

DEPARTURE: tuple[Stage, ...] = (
    Delay("waiting_to_depart", Exponential("days_waiting_to_depart"), to="sets_out"),
    Fork("sets_out", ways=(), rest=Way("departs", to="attempt")),
    Fork(
        "attempt",
        ways=(
            Way("stopped", share="stopped_share", to="after_attempt"),
            Way("dies", share="dies_at_sea_share", to="died_at_sea"),
        ),
        rest=Way("crosses", to="landing"),
    ),
    Delay("after_attempt", Uniform("days_after_stop_least", "days_after_stop_most"), to="tries_again"),
    Fork(
        "tries_again",
        ways=(Way("again", share="tries_again_share", to=Edge("waiting_to_depart", lap=True)),),
        rest=Way("gives_up", to="stays_in_region"),
    ),
)

LANDED = Edge("reception", restart=True)

LANDING: tuple[Stage, ...] = (
    Fork(
        "landing",
        ways=(
            Way("in_italy", share="lands_in_italy_share", to="italian_landing"),
            Way("in_spain", share="lands_in_spain_share", to=LANDED),
        ),
        rest=Way("in_greece", to=LANDED),
    ),
    Fork(
        "italian_landing",
        ways=(Way("hotspot", share="hotspot_share", to=Edge("hotspot", restart=True)),),
        rest=Way("mainland", to=LANDED),
    ),
    Delay("hotspot", Uniform("hotspot_days_least", "hotspot_days_most"), to="heads_for_channel"),
    Delay("reception", Uniform("reception_days_least", "reception_days_most"), to="heads_for_channel"),
    Fork(
        "heads_for_channel",
        ways=(Way("leaves", share="heads_for_channel_share", to="towards_channel"),),
        rest=Way("stays", to="claims_after_landing"),
    ),
    Fork(
        "claims_after_landing",
        ways=(Way("no_claim", share="no_claim_share", to="without_status"),),
        rest=Way("claims", to="where_claims"),
    ),
    Fork(
        "where_claims",
        ways=(Way("moves_on", share="moves_on_share", to=Edge("registration", set=TO_OTHER_STATE)),),
        rest=Way("stays", to="registration"),
    ),
    Delay("registration", Uniform("registration_days_least", "registration_days_most"), to="lodges_claim"),
)

CLAIM: tuple[Stage, ...] = (
    Fork("lodges_claim", ways=(), rest=Way("lodged", to=Edge("admissibility", stamp=True))),
    Fork(
        "admissibility",
        ways=(Way("inadmissible", share="inadmissible_share", to="appeals"),),
        rest=Way("admitted", to="allocation"),
    ),
    Fork(
        "allocation",
        ways=(
            Way(
                "relocated",
                share="relocation_candidate_share",
                to=Edge(
                    "awaiting_decision",
                    needs=(PerPeriod("relocations"),),
                    otherwise="not_relocated",
                    set=TO_OTHER_STATE,
                ),
            ),
            Way("taken_back", share="taken_back_share", to=Edge("awaiting_decision", set=TO_FIRST_STATE)),
        ),
        rest=Way("stays", to="awaiting_decision"),
    ),
    Fork("not_relocated", ways=(), rest=Way("stays", to="awaiting_decision")),
    Queue(
        "awaiting_decision",
        to="decision",
        per_day="decisions_per_day",
        patience=(Hazard("withdrawn_per_day", to="withdrawn"),),
    ),
    Fork(
        "decision",
        ways=(Way("protected", share="protection_share", to="protected"),),
        rest=Way("refused", to="appeals"),
    ),
    Fork(
        "appeals",
        ways=(Way("appeals", share="appeal_share", to="on_appeal"),),
        rest=Way("accepts", to="ordered_to_leave"),
    ),
    Delay("on_appeal", Lognormal("appeal_days_p05", "appeal_days_p95"), to="appeal_result"),
    Fork(
        "appeal_result",
        ways=(Way("protected", share="protected_on_appeal_share", to="protected"),),
        rest=Way("dismissed", to="ordered_to_leave"),
    ),
)

AFTERWARDS: tuple[Stage, ...] = (
    Delay("ordered_to_leave", Uniform("return_days_least", "return_days_most"), to="return_result"),
    Fork(
        "return_result",
        ways=(Way("returned", share="ordered_to_leave_returned_share", to="returned"),),
        rest=Way("stays", to="without_status"),
    ),
    Delay(
        "without_status",
        Exponential("days_without_status", maximum="most_days_without_status"),
        to="left_unrecorded",
        patience=(Hazard("leaves_for_channel_per_day", to="towards_channel"),),
    ),
    Delay("towards_channel", Uniform("channel_days_least", "channel_days_most"), to="reached_channel"),
)

EXITS: tuple[Stage, ...] = (
    Exit("died_at_sea", "died or missing at sea"),
    Exit("stays_in_region", "gave up the journey and stays in the region, or was sent on from there"),
    Exit("protected", "protected in the European Union"),
    Exit("withdrawn", "claim withdrawn"),
    Exit("returned", "returned to a third country"),
    Exit("left_unrecorded", "left, or was given a status, without a record here"),
    Exit("reached_channel", "at the Channel coast; what follows belongs to another model"),
)


def overlay(network: Network) -> Network:
    """The empty network of the Union with the ways to it and its procedures in it."""
    return network.adding(
        stages=(*DEPARTURE, *LANDING, *CLAIM, *AFTERWARDS, *EXITS),
        streams=STREAMS,
        caps=(Cap("relocations", "relocations_per_month", period="month"),),
        laps={"waiting_to_depart": MOST_LAPS},
    )
