"""The pathway as a network: landing, screening, claim, decision, appeal, and what follows.

It reads from top to bottom. Whoever is in the country is in one of its stages; four exits lead out of it. Everyone who
claims, by whatever way they came, passes the one door `lodges_claim`, so that a scheme can stand there.
"""

from __future__ import annotations

from foreland.network import (
    Delay,
    Edge,
    Estate,
    Exit,
    Exponential,
    Fixed,
    Fork,
    Hazard,
    Lognormal,
    Network,
    Open,
    Places,
    Queue,
    Stream,
    Switch,
    Uniform,
    Way,
)
from foreland.network.stages import Stage

MOST_TIMES_CONTACT_IS_LOST = 15

STREAMS = (
    Stream(
        "small_boats",
        code=1,
        to="screening",
        profile={"route": "small_boat", "tried_before": "no", "family_link": "no", "cohort": "before_pilot"},
        traits=("nationality", "age", "sex"),
        boats=True,
    ),
    Stream(
        "other_claims",
        code=2,
        to="lodges_claim",
        profile={"route": "other", "tried_before": "no", "family_link": "no", "cohort": "before_pilot"},
        traits=("nationality", "age", "sex"),
    ),
)

ARRIVAL: tuple[Stage, ...] = (
    Delay("screening", Uniform("screening_days_least", "screening_days_most"), to="claims_asylum"),
    Fork(
        "claims_asylum",
        ways=(Way("claims", share="claims_after_boat_share", to="lodges_claim"),),
        rest=Way("no_claim", to="no_claim"),
    ),
    Fork("lodges_claim", ways=(), rest=Way("lodged", to=Edge("held_on_arrival", stamp=True))),
    Fork(
        "held_on_arrival",
        ways=(
            Way(
                "held",
                share="held_on_arrival_share",
                to=Edge("detained_on_arrival", needs=(Places("detention"),), otherwise="third_country"),
            ),
        ),
        rest=Way("bailed", to="third_country"),
    ),
    Delay(
        "no_claim",
        Exponential("days_to_lost_contact", maximum="lost_contact_most_days"),
        to="contact_lost",
        patience=(Hazard("returns_per_day", to="return_type"),),
    ),
    Delay(
        "detained_on_arrival",
        Lognormal("detention_days_p05", "detention_days_p95"),
        to="third_country",
        holds="detention",
    ),
    Fork(
        "third_country",
        ways=(Way("considered", share="waits_for_third_country_share", to="third_country_considered"),),
        rest=Way("admitted", to="decisions_open"),
    ),
    Delay(
        "third_country_considered",
        Uniform("third_country_days_least", "third_country_days_most"),
        to="third_country_result",
    ),
    Fork(
        "third_country_result",
        ways=(Way("removed", share="third_country_removed_share", to="removed_to_third_country"),),
        rest=Way("admitted", to="decisions_open"),
    ),
)

DECISION: tuple[Stage, ...] = (
    Fork(
        "decisions_open",
        ways=(Way("paused", share="decision_paused", to="decisions_paused"),),
        rest=Way("open", to="awaiting_decision"),
    ),
    Queue(
        "decisions_paused",
        to="awaiting_decision",
        spends=(Open("syrian_decisions"),),
        patience=(Hazard("claims_closed_per_day", to="closed"),),
    ),
    Queue(
        "awaiting_decision",
        to="decision",
        per_day="initial_decisions_per_day",
        patience=(Hazard("claims_closed_per_day", to="closed"),),
    ),
    Fork(
        "decision",
        ways=(Way("granted", share="grant_share", to="protected"),),
        rest=Way("refused", to="appeals"),
    ),
    Fork(
        "closed",
        ways=(Way("withdrawn", share="withdrawn_share_of_closed", to="after_withdrawal"),),
        rest=Way("administrative", to="closed_administratively"),
    ),
    Fork(
        "after_withdrawal",
        ways=(Way("leaves", share="leaves_after_withdrawal_share", to="returned_voluntary"),),
        rest=Way("no_trace", to="contact_lost"),
    ),
)

APPEAL: tuple[Stage, ...] = (
    Fork(
        "appeals",
        ways=(Way("appeals", share="appeal_share", to="lodging_appeal"),),
        rest=Way("accepts", to="rights_exhausted"),
    ),
    Delay("lodging_appeal", Uniform("appeal_days_least", "appeal_days_most"), to="tribunal"),
    Queue("tribunal", to="judged", per_day="tribunal_disposals_per_day"),
    Fork(
        "judged",
        ways=(
            Way("withdrawn", share="appeals_withdrawn_share", to="rights_exhausted"),
            Way("allowed", share="appeal_allowed_share_of_disposals", to="protected"),
        ),
        rest=Way("dismissed", to="rights_exhausted"),
    ),
)

AFTERWARDS: tuple[Stage, ...] = (
    Delay(
        "rights_exhausted",
        Exponential("days_to_lost_contact", maximum="lost_contact_most_days"),
        to="contact_lost",
        patience=(Hazard("returns_per_day", to="return_type"),),
    ),
    Fork(
        "return_type",
        ways=(Way("enforced", share="enforced_share_of_returns", to="returned_enforced"),),
        rest=Way("voluntary", to="returned_voluntary"),
    ),
    Delay(
        "contact_lost",
        Exponential("lost_contact_days", maximum="lost_contact_most_days"),
        to="found_or_gone",
    ),
    Fork(
        "found_or_gone",
        ways=(Way("found", share="found_share", to=Edge("rights_exhausted", lap=True)),),
        rest=Way("gone", to="left_unrecorded"),
    ),
    Delay("protected", Fixed("leave_days"), to="settles"),
    Fork(
        "settles",
        ways=(Way("settles", share="settles_share", to="settled"),),
        rest=Way("leave_ends", to="leave_lapsed"),
    ),
)

EXITS: tuple[Stage, ...] = (
    Exit("settled", "settled after protection"),
    Exit("leave_lapsed", "leave after protection ended without settlement"),
    Exit("returned_enforced", "returned by the state"),
    Exit("returned_voluntary", "left with notice"),
    Exit("removed_to_third_country", "removed to a third country"),
    Exit("closed_administratively", "claim closed administratively"),
    Exit("left_unrecorded", "left without a record"),
)


def overlay(network: Network) -> Network:
    """The empty network of the country with the asylum pathway in it."""
    return network.adding(
        stages=(*ARRIVAL, *DECISION, *APPEAL, *AFTERWARDS, *EXITS),
        streams=STREAMS,
        estates=(Estate("detention", "places_for_arrivals"),),
        switches=(Switch("syrian_decisions", on="syrian_decisions_resume"),),
        laps={"rights_exhausted": MOST_TIMES_CONTACT_IS_LOST},
    )
