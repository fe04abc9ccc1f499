"""The partnership as an overlay on the asylum pathway: from the claim to Rwanda, and back from each step.

Whoever claims and is not held on arrival is given notice, or goes on as without the scheme. The door stands there, and
not at `third_country`, because nobody who leaves detention passes it: a place would else be free a step later.
People already inside are recalled: a named cohort of claimants, who must be located first, and people refused asylum.
All of them come to flights, which leave on so many days a month while the law allows it. Ways back into the pathway
lead through `rwanda_admitted` for claimants and to `rights_exhausted` for people refused; they are laps, because
people can be called again.
"""

from __future__ import annotations

from dataclasses import replace

from foreland.network import (
    Cap,
    Clock,
    Closing,
    Delay,
    Departures,
    Drawn,
    Edge,
    Estate,
    Exit,
    Exponential,
    Falling,
    Feedback,
    Fixed,
    Fork,
    Hazard,
    Keep,
    Lognormal,
    Network,
    Open,
    PerPeriod,
    Places,
    Queue,
    Recall,
    Switch,
    Thrown,
    TimesAMonth,
    Uniform,
    Way,
)
from foreland.network.resources import Need
from foreland.network.stages import Stage

ALWAYS, MOST_LAPS = "2000-01-01", 63
BACK_TO_CLAIM = Edge("rwanda_admitted", lap=True)
BACK_TO_REFUSED = Edge("rights_exhausted", lap=True)

DISAPPEARS = Hazard("disappears_per_day", to="rwanda_disappears")
NOTICES_OVER = Closing("rwanda_ends", to="rwanda_notices_over")
SCHEME_OVER = Closing("rwanda_ends", to="rwanda_scheme_over")
BAIL = Lognormal("rwanda_bail_days_p05", "rwanda_bail_days_p95")

LAWFUL = (Open("rwanda_scheme"), Open("rwanda_no_general_stop"), Open("rwanda_no_indication"))
TO_FLY: tuple[Need, ...] = (
    *LAWFUL,
    Open("rwanda_flights_prepared"),
    Open("rwanda_boats_come"),
    PerPeriod("rwanda_seats_of_a_day"),
    Places("rwanda_reception"),
)

BACK: tuple[Stage, ...] = (
    Delay("rwanda_admitted", Uniform("back_in_process_days_least", "back_in_process_days_most"), to="decisions_open"),
)

NOTICE: tuple[Stage, ...] = (
    Fork(
        "rwanda_scope",
        ways=(Way("given_notice", share="given_notice_share", to="rwanda_notice"),),
        rest=Way("not_given_notice", to="age_disputed"),
    ),
    Delay(
        "rwanda_notice",
        Fixed("notice_response_days"),
        to="rwanda_relocation_decision",
        patience=(DISAPPEARS,),
        closes=NOTICES_OVER,
    ),
    Queue(
        "rwanda_relocation_decision",
        to="rwanda_challenge",
        per_day="relocation_decisions_per_day",
        patience=(Clock("reasonable_period_days", to="rwanda_undecided", since="stamp"), DISAPPEARS),
        closes=NOTICES_OVER,
    ),
    Fork(
        "rwanda_challenge",
        ways=(Way("suspended", share="challenge_share", to="rwanda_in_court"),),
        rest=Way("not_suspended", to="rwanda_waiting"),
    ),
    Delay("rwanda_in_court", Uniform("court_days_least", "court_days_most"), to="rwanda_court", closes=NOTICES_OVER),
    Fork(
        "rwanda_court",
        ways=(Way("upheld", share="challenge_upheld_share", to="rwanda_admitted"),),
        rest=Way("dismissed", to="rwanda_waiting"),
    ),
    Fork("rwanda_undecided", ways=(), rest=Way("admitted", to="rwanda_admitted")),
    Fork("rwanda_notices_over", ways=(), rest=Way("admitted", to="rwanda_admitted")),
)

COHORT: tuple[Stage, ...] = (
    Delay(
        "rwanda_tracing",
        Uniform("tracing_days_least", "tracing_days_most"),
        to="rwanda_located",
        closes=Closing("rwanda_ends", to=BACK_TO_CLAIM),
    ),
    Fork(
        "rwanda_located",
        ways=(Way("located", share="located_share", to="rwanda_waiting"),),
        rest=Way("not_located", to=BACK_TO_CLAIM),
    ),
)


def _notice_and_flight(track: str, back: str | Edge, at_the_end: Edge) -> tuple[Stage, ...]:
    """Detained with a notice of removal, then for a flight: to Kigali, `back` if it leaves without them, or released.

    `track` is whom it is for: claimants ("rwanda") or people refused asylum ("refused"). Both share the flights.
    """
    notice, flight, released = f"{track}_removal_notice", f"{track}_flight", f"{track}_released_at_the_end"
    over = Closing("rwanda_ends", to=released)
    return (
        Delay(notice, Fixed("removal_notice_days"), to=flight, holds="detention", closes=over),
        Departures(
            flight,
            to="rwanda_landed",
            slots=TimesAMonth("flights_per_month"),
            seats="seats_that_can_be_filled",
            spends=TO_FLY,
            pick="longest",
            gate="taken_off_flight_share",
            blocked=f"{track}_taken_off",
            over="called_beyond_seats_ratio",
            least="fewest_on_a_flight",
            patience=(Drawn(BAIL, to=f"{track}_bailed"),),
            holds="detention",
            closes=over,
        ),
        Fork(f"{track}_taken_off", ways=(), rest=Way("blocked", to=back)),
        Fork(f"{track}_bailed", ways=(), rest=Way("bailed", to=back)),
        Fork(released, ways=(), rest=Way("bailed", to=at_the_end)),
    )


CLAIMANTS: tuple[Stage, ...] = (
    Queue(
        "rwanda_waiting",
        to="rwanda_removal_notice",
        spends=(*LAWFUL, PerPeriod("rwanda_detentions"), Places("detention")),
        patience=(Clock("reasonable_period_days", to="rwanda_period_over", since="entry"), DISAPPEARS),
        closes=SCHEME_OVER,
    ),
    *_notice_and_flight("rwanda", back="rwanda_on_bail", at_the_end=BACK_TO_CLAIM),
    Delay(
        "rwanda_on_bail",
        Uniform("on_bail_days_least", "on_bail_days_most"),
        to=Edge("rwanda_waiting", lap=True),
        patience=(DISAPPEARS,),
        closes=SCHEME_OVER,
    ),
    Fork("rwanda_period_over", ways=(), rest=Way("admitted", to=BACK_TO_CLAIM)),
    Fork("rwanda_scheme_over", ways=(), rest=Way("admitted", to=BACK_TO_CLAIM)),
    Fork(
        "rwanda_disappears",
        ways=(Way("to_ireland", share="to_ireland_share", to="moved_to_ireland"),),
        rest=Way("contact_lost", to="rwanda_contact_lost"),
    ),
    Delay(
        "rwanda_contact_lost",
        Exponential("lost_contact_days", maximum="lost_contact_most_days"),
        to="rwanda_found_or_gone",
    ),
    Fork(
        "rwanda_found_or_gone",
        ways=(Way("found", share="found_share", to=BACK_TO_CLAIM),),
        rest=Way("gone", to="left_unrecorded"),
    ),
    Exit("moved_to_ireland", "moved to Ireland"),
)

REFUSED: tuple[Stage, ...] = _notice_and_flight("refused", back=BACK_TO_REFUSED, at_the_end=BACK_TO_REFUSED)

CLAIM_IN_RWANDA: tuple[Stage, ...] = (
    Delay("rwanda_landed", Fixed("residence_permit_days"), to="rwanda_likely_recognised", holds="rwanda_reception"),
    Fork(
        "rwanda_likely_recognised",
        ways=(Way("in_the_united_kingdom", share="grant_share", to="rwanda_file"),),
        rest=Way("not_in_the_united_kingdom", to="rwanda_file"),
    ),
    Delay("rwanda_file", Fixed("file_to_committee_days"), to="rwanda_committee", holds="rwanda_reception"),
    Delay("rwanda_committee", Fixed("decision_in_rwanda_days"), to="rwanda_outcome", holds="rwanda_reception"),
    Fork(
        "rwanda_outcome",
        ways=(Way("recognised", share="recognised_in_rwanda_share", to="rwanda_support_1"),),
        rest=Way("refused", to="rwanda_appeals"),
    ),
    Fork(
        "rwanda_appeals",
        ways=(Way("appeals", share="appeals_in_rwanda_share", to="rwanda_lodging_appeal"),),
        rest=Way("accepts", to="rwanda_refused"),
    ),
    Delay("rwanda_lodging_appeal", Fixed("appeal_in_rwanda_days"), to="rwanda_appeal"),
    Queue("rwanda_appeal", to="rwanda_judged", per_day="appeals_in_rwanda_per_day"),
    Fork(
        "rwanda_judged",
        ways=(Way("allowed", share="allowed_in_rwanda_share", to="rwanda_support_1"),),
        rest=Way("dismissed", to="rwanda_refused"),
    ),
    Fork(
        "rwanda_refused",
        ways=(Way("sent_onward", share="sent_onward_share", to="sent_onward"),),
        rest=Way("stays", to="rwanda_support_1"),
    ),
    Exit("sent_onward", "sent on from Rwanda to another country"),
)

SUPPORT_YEARS = tuple(f"rwanda_support_{year}" for year in range(1, 6))
LEAVES_RWANDA = (Hazard("leaves_rwanda_per_day", to="rwanda_leaves"),)

SUPPORT: tuple[Stage, ...] = (
    *(
        Delay(year, Fixed("support_year_days"), to=after, patience=LEAVES_RWANDA)
        for year, after in zip(SUPPORT_YEARS, (*SUPPORT_YEARS[1:], "settled_in_rwanda"), strict=True)
    ),
    Fork(
        "rwanda_leaves",
        ways=(Way("brought_back", share="brought_back_share", to=Edge("registered", restart=True)),),
        rest=Way("on_their_own", to="left_rwanda"),
    ),
    Exit("settled_in_rwanda", "in Rwanda after five years of support"),
    Exit("left_rwanda", "left Rwanda on their own"),
)

NOT_COMING: tuple[Stage, ...] = (
    Fork(
        "deterred",
        ways=(Way("another_way", share="diverted_share_of_deterred", to="came_another_way"),),
        rest=Way("not_at_all", to="did_not_cross"),
    ),
    Exit("came_another_way", "came to the United Kingdom in another way than by small boat"),
    Exit("did_not_cross", "did not cross"),
)

IDENTIFIED = tuple(
    Recall(
        f"rwanda_identified_{track}",
        stages=stages,
        to=Edge("rwanda_tracing", needs=(PerPeriod("rwanda_cohort"),)),
        on="rwanda_opens",
        off="rwanda_ends",
        who="in_scope_of_relocation",
        per_day=f"{track}_identified_per_day",
    )
    for track, stages in (
        ("streamlined", ("streamlined_decision", "questionnaire")),
        ("interviewed", ("awaiting_decision", "interview", "registered")),
    )
)
"""The oldest claims in scope first, on each of the two tracks of the examination."""

REFUSED_DETAINED = Recall(
    "refused_detained",
    stages=("rights_exhausted",),
    to=Edge("refused_removal_notice", needs=(*LAWFUL, PerPeriod("refused_detentions"), Places("detention"))),
    on="refused_in_scope_day",
    off="rwanda_ends",
    who="refused_in_scope_of_relocation",
)

RELOCATED = ("rwanda_flight -> rwanda_landed", "refused_flight -> rwanda_landed")
# Deterrence makes boats emptier, not fewer, so that boats have stopped is read from the people in them.
FEEDBACKS = (
    Feedback(
        "share_relocated_lately",
        over=RELOCATED,
        under=("lands.landed",),
        window_days="relocations_counted_for_days",
        lag_days="relocations_heard_of_after_days",
    ),
    Feedback("arrivals_lately", over=("lands.landed",), under="arrivals_that_count", window_days=28),
)
SWITCHES = (
    Switch("rwanda_scheme", on="rwanda_opens", off="rwanda_ends"),
    Switch("rwanda_no_general_stop", on=ALWAYS, off="general_stop_day"),
    Switch("rwanda_no_indication", on=ALWAYS, off="strasbourg_indication_day"),
    Switch("rwanda_flights_prepared", on="first_possible_flight_day"),
    Switch("rwanda_boats_come", on=ALWAYS, off="stop_rule_from", thrown=Thrown("arrivals_lately", at_least=1)),
)
CAPS = (
    Cap("rwanda_cohort", "identified_cohort", period="total"),
    Cap("rwanda_detentions", "claimants_detained_per_week"),
    Cap("refused_detentions", "refused_detained_per_week"),
    Cap("rwanda_seats_of_a_day", "seats_that_can_be_filled", period="day"),
)


def overlay(network: Network) -> Network:
    """The network with the partnership laid over it; it needs the door `held_on_arrival` and the estate `detention`."""
    joined = network.adding(
        stages=(
            *BACK,
            *NOTICE,
            *COHORT,
            *CLAIMANTS,
            *REFUSED,
            *CLAIM_IN_RWANDA,
            *SUPPORT,
            *NOT_COMING,
        ),
        estates=(Estate("rwanda_reception", "rwanda_reception_places"),),
        caps=CAPS,
        switches=SWITCHES,
        laps={"rwanda_waiting": MOST_LAPS},
        recalls=(*IDENTIFIED, REFUSED_DETAINED),
        feedbacks=FEEDBACKS,
    )
    door = Edge("rwanda_scope", needs=(Open("rwanda_scheme"),), otherwise="age_disputed")
    return _thinned(joined.redirecting("held_on_arrival", to=door, way="bailed"))


def _thinned(network: Network) -> Network:
    """The network in which fewer people come by boat the more of them were relocated lately, if that is assumed."""
    keep = Keep("share_relocated_lately", Falling("deterrence_by_relocation"), otherwise="deterred")
    streams = (
        replace(stream, keep=(*stream.keep, keep)) if stream.name == "small_boats" else stream
        for stream in network.streams
    )
    return replace(network, streams=tuple(streams))
