"""The pathway as a network: landing, screening, claim, decision, appeal, and what follows.

It reads from top to bottom. Whoever is in the country is in one of its stages; the exits lead out of it. Everyone who
comes by small boat passes the door `lands`, and everyone who claims, by whatever way they came, the door
`lodges_claim`, so that a scheme can stand there: what happens on the far shore stands before `lands`.
"""

from __future__ import annotations

from foreland.network import (
    Clock,
    Delay,
    Edge,
    Estate,
    Exit,
    Exponential,
    Fixed,
    Fork,
    FromPool,
    Hazard,
    Lognormal,
    Network,
    Open,
    Places,
    Pool,
    Queue,
    Stream,
    Switch,
    TimesAMonth,
    Uniform,
    Way,
)
from foreland.network.stages import Stage

MOST_LAPS = 31
"""Most times that someone may lose contact or be released from detention and be back without a right to stay."""

CLAIM_ENDS_UNDECIDED = (Hazard("claims_closed_per_day", to="closed"),)

STREAMS = (
    Stream(
        "small_boats",
        code=1,
        to="lands",
        profile={"route": "small_boat", "trafficking": "none"},
        traits=("nationality", "age", "sex", "cohort"),
        boats=True,
    ),
    Stream(
        "other_claims",
        code=2,
        to="lodges_claim",
        profile={"route": "other", "trafficking": "none"},
        traits=("nationality", "age", "sex", "cohort"),
    ),
)

ARRIVAL: tuple[Stage, ...] = (
    Fork("lands", ways=(), rest=Way("landed", to="screening")),
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
                to=Edge("detained_on_arrival", needs=(Places("detention"),), otherwise="age_disputed"),
            ),
        ),
        rest=Way("bailed", to="age_disputed"),
    ),
    Delay(
        "no_claim",
        Exponential("days_to_lost_contact", maximum="lost_contact_most_days"),
        to="contact_lost",
        patience=(Hazard("departures_begun_per_day", to="way_out"),),
    ),
    Delay(
        "detained_on_arrival",
        Lognormal("detention_days_p05", "detention_days_p95"),
        to="age_disputed",
        holds="detention",
    ),
)

CHECKS_BEFORE_EXAMINATION: tuple[Stage, ...] = (
    Fork(
        "age_disputed",
        ways=(Way("disputed", share="age_is_disputed_share", to="age_assessment"),),
        rest=Way("accepted", to="trafficking_referral"),
    ),
    Delay("age_assessment", Uniform("age_assessment_days_least", "age_assessment_days_most"), to="age_result"),
    Fork(
        "age_result",
        ways=(Way("adult", share="found_adult_share", to=Edge("trafficking_referral", set={"age": "adult"})),),
        rest=Way("child", to="trafficking_referral"),
    ),
    Fork(
        "trafficking_referral",
        ways=(Way("referred", share="trafficking_referred_share", to="trafficking_grounds"),),
        rest=Way("not_referred", to="third_country"),
    ),
    Delay(
        "trafficking_grounds",
        Uniform("trafficking_grounds_days_least", "trafficking_grounds_days_most"),
        to="grounds_result",
    ),
    Fork(
        "grounds_result",
        ways=(
            Way("found", share="trafficking_grounds_share", to=Edge("third_country", set={"trafficking": "grounds"})),
        ),
        rest=Way("not_found", to="third_country"),
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
        ways=(Way("removed", share="removed_to_third_country_share", to="removed_to_third_country"),),
        rest=Way("admitted", to="decisions_open"),
    ),
)


def _interviewed(name: str, share: str, to: str) -> Queue:
    """Interviews of a month, fixed on the 1st: lanes first, and within a lane anyone, not whoever claimed first.

    Who will not answer takes no work, here and in the decision, since published output counts what was done.
    """
    return Queue(
        name,
        to=to,
        order="random",
        slots=TimesAMonth(1),
        pool=FromPool("interviewers", share),
        priority="decision_lane",
        work="decisions_expected_of_a_call",
        patience=CLAIM_ENDS_UNDECIDED,
    )


def _decided(name: str, share: str) -> Queue:
    """Decisions day by day: lanes first, and within a lane in order of readiness."""
    return Queue(
        name,
        to="called",
        pool=FromPool("decisions", share),
        priority="decision_lane",
        work="decisions_expected_of_a_call",
        patience=CLAIM_ENDS_UNDECIDED,
    )


EXAMINATION: tuple[Stage, ...] = (
    Fork(
        "decisions_open",
        ways=(Way("paused", share="decision_paused", to="decisions_paused"),),
        rest=Way("open", to="pace"),
    ),
    Queue(
        "decisions_paused",
        to="pace",
        spends=(Open("syrian_decisions"),),
        patience=CLAIM_ENDS_UNDECIDED,
    ),
    Fork(
        "pace",
        ways=(Way("soon", share="taken_up_soon_share", to="soon_registered"),),
        rest=Way("in_turn", to="track"),
    ),
    Delay(
        "soon_registered",
        Uniform("soon_interview_days_least", "soon_interview_days_most"),
        to="soon_track",
        patience=CLAIM_ENDS_UNDECIDED,
    ),
    Fork(
        "soon_track",
        ways=(Way("streamlined", share="streamlined_nationality", to="soon_decision"),),
        rest=Way("interviewed", to="soon_interview"),
    ),
    Fork(
        "track",
        ways=(Way("streamlined", share="streamlined_nationality", to="questionnaire"),),
        rest=Way("interviewed", to="registered"),
    ),
    Delay(
        "questionnaire",
        Uniform("questionnaire_days_least", "questionnaire_days_most"),
        to="streamlined_decision",
        patience=CLAIM_ENDS_UNDECIDED,
    ),
    Delay(
        "registered",
        Uniform("interview_days_least", "interview_days_most"),
        to="interview",
        patience=CLAIM_ENDS_UNDECIDED,
    ),
    _interviewed("soon_interview", share="soon_share_of_decisions", to="soon_decision"),
    _interviewed("interview", share="share_in_turn", to="awaiting_decision"),
    _decided("soon_decision", share="soon_share_of_decisions"),
    _decided("streamlined_decision", share="streamlined_share_of_pool"),
    _decided("awaiting_decision", share="interviewed_share_of_pool"),
)

DECISION: tuple[Stage, ...] = (
    Fork(
        "called",
        ways=(Way("does_not_answer", share="does_not_answer_share", to="after_withdrawal"),),
        rest=Way("answers", to="decision"),
    ),
    Fork(
        "decision",
        ways=(Way("granted", share="grant_share", to="move_on"),),
        rest=Way("refused", to="certified"),
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
    Delay("move_on", Fixed("move_on_days"), to="protected"),
)

APPEAL: tuple[Stage, ...] = (
    Fork(
        "certified",
        ways=(Way("clearly_unfounded", share="certified_share", to="finally_refused"),),
        rest=Way("may_appeal", to="appeals"),
    ),
    Fork(
        "appeals",
        ways=(Way("appeals", share="appeal_share", to="lodging_appeal"),),
        rest=Way("accepts", to="finally_refused"),
    ),
    Delay("lodging_appeal", Uniform("appeal_days_least", "appeal_days_most"), to="tribunal"),
    Queue("tribunal", to="judged", per_day="tribunal_disposals_per_day"),
    Fork(
        "judged",
        ways=(
            Way("withdrawn", share="appeals_withdrawn_share", to="finally_refused"),
            Way("allowed", share="appeal_allowed_share_of_disposals", to="move_on"),
        ),
        rest=Way("dismissed", to="onward_appeal"),
    ),
    Fork(
        "onward_appeal",
        ways=(Way("permitted", share="onward_appeal_share", to="upper_tribunal"),),
        rest=Way("ends", to="finally_refused"),
    ),
    Delay("upper_tribunal", Uniform("upper_tribunal_days_least", "upper_tribunal_days_most"), to="upper_result"),
    Fork(
        "upper_result",
        ways=(Way("allowed", share="upper_tribunal_allowed_share", to="move_on"),),
        rest=Way("dismissed", to="finally_refused"),
    ),
)

AFTERWARDS: tuple[Stage, ...] = (
    Fork(
        "finally_refused",
        ways=(Way("not_removable_yet", share="removal_blocked", to="conclusive_decision"),),
        rest=Way("removable", to="rights_exhausted"),
    ),
    Delay(
        "conclusive_decision",
        Fixed("conclusive_decision_most_days"),
        to="conclusive_result",
        patience=(Clock("conclusive_decision_days", to="conclusive_result", since="stamp"),),
    ),
    Fork(
        "conclusive_result",
        ways=(Way("given_leave", share="leave_as_victim_share", to="move_on"),),
        rest=Way("no_leave", to=Edge("rights_exhausted", set={"trafficking": "none"})),
    ),
    Delay(
        "rights_exhausted",
        Exponential("days_to_lost_contact", maximum="lost_contact_most_days"),
        to="contact_lost",
        patience=(Hazard("status_changes_per_day", to="change"),),
    ),
    Fork(
        "change",
        ways=(Way("appeals_again", share="further_appeal_share_of_changes", to=Edge("tribunal", lap=True)),),
        rest=Way("departs", to="way_out"),
    ),
    Fork(
        "way_out",
        ways=(Way("detained", share="detained_share_of_departures_begun", to="held_for_removal"),),
        rest=Way("voluntary", to="returned_voluntary"),
    ),
    Delay(
        "held_for_removal",
        Lognormal("removal_detention_days_p05", "removal_detention_days_p95"),
        to="removal_result",
    ),
    Fork(
        "removal_result",
        ways=(Way("removed", share="removed_from_detention_share", to="returned_enforced"),),
        rest=Way("released", to=Edge("rights_exhausted", lap=True)),
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
        stages=(*ARRIVAL, *CHECKS_BEFORE_EXAMINATION, *EXAMINATION, *DECISION, *APPEAL, *AFTERWARDS, *EXITS),
        streams=STREAMS,
        estates=(Estate("detention", "places_for_arrivals"),),
        switches=(Switch("syrian_decisions", on="syrian_decisions_resume"),),
        pools=(Pool("decisions", "initial_decisions_per_day"), Pool("interviewers", "interviews_per_month")),
        laps={"rights_exhausted": MOST_LAPS},
    )
