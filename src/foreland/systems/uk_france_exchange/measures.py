"""What the exchange counts: each step out of the country and in, and the shares that people quarrel about."""

from __future__ import annotations

from foreland.measures import Addition, CohortShare, Flow, Measure, Net, Share, Stock, Wait

RETURNED = ("ready -> in_france",)
BROUGHT = ("travel -> leave_to_enter",)
HELD = ("referral", "french_answer", "ready")
ALL_ARRIVALS = ("lands.landed", "after_return.comes_again")
ARRIVALS_IN_FORCE = ("landed_in_force.landed", "after_return.comes_again")
BY_PERSON = ("nationality", "age", "sex")
BY_AGE_AND_SEX = ("age", "sex")

ARRIVALS = (
    Measure(
        "arrivals_again",
        kind="flow",
        unit="people",
        formula=Flow(("after_return.comes_again",)),
        definition="Arrivals by small boat of people who had been returned to France under the exchange.",
        groups=BY_AGE_AND_SEX,
    ),
)

OUT = (
    Measure(
        "eligible_for_return",
        kind="flow",
        unit="people",
        formula=Flow(("eligible_for_return.eligible",)),
        definition="Claimants who arrived by small boat while the agreement was in force and meet its criteria.",
        groups=BY_PERSON,
    ),
    Measure(
        "referrals",
        kind="flow",
        unit="people",
        formula=Flow(("selection -> referral",)),
        definition="People detained and referred to France for a return.",
        groups=BY_PERSON,
    ),
    Measure(
        "not_selected",
        kind="flow",
        unit="people",
        formula=Flow(("selection -> held_on_arrival",)),
        definition="Eligible people not referred: the week's number, the places or the dates did not allow it.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "french_refusals",
        kind="flow",
        unit="people",
        formula=Flow(("answer.refused",)),
        definition="Requests that France refused, in people; they are released into the asylum process.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "legal_blocks",
        kind="flow",
        unit="people",
        formula=Flow(("legal_bar.barred",)),
        definition="Accepted people whose return was stopped by a court or a pending claim; they are released.",
        boundary="People taken off one return and put on a later one are not counted.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "released_time_limit",
        kind="flow",
        unit="people",
        formula=Flow(("time_ran_out.released",)),
        definition="People released because the 14 days for a request or the 90 days for a return had run out.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "released_on_bail",
        kind="flow",
        unit="people",
        formula=Flow(("bail.released",)),
        definition="People accepted by France and released on bail before a return took place.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "held_for_exchange",
        kind="stock",
        unit="people",
        formula=Stock(HELD),
        definition="People detained for a return to France on the last night of the period.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "returned_to_france",
        kind="flow",
        unit="people",
        formula=Flow(RETURNED),
        definition="People returned to France under the exchange, counted each time they were.",
        groups=BY_PERSON,
    ),
    Measure(
        "days_arrival_to_return",
        kind="wait",
        unit="days",
        formula=Wait(RETURNED, since="arrival"),
        definition="Days from the latest arrival to the return to France, of people returned in the period.",
    ),
)

IN = (
    Measure(
        "brought_from_france",
        kind="flow",
        unit="people",
        formula=Flow(BROUGHT),
        definition="People who arrived from France with permission under the exchange.",
        groups=BY_PERSON,
    ),
    Measure(
        "waiting_to_come",
        kind="stock",
        unit="people",
        formula=Stock(("interest",)),
        definition="Eligible applicants in France who wait for a place on the last day of the period.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "returned_minus_brought",
        kind="flow",
        unit="people net",
        formula=Net(plus=Flow(RETURNED), minus=Flow(BROUGHT)),
        definition="People returned to France less people brought from France; one for one over time.",
        boundary="People who come again after a return are not taken off.",
    ),
)

NOT_STAYING = "People who leave in other ways are not counted, so the rest of the share is not the share who stay."

SHARES = (
    Measure(
        "returned_share",
        kind="share",
        unit="share",
        formula=Share(Flow(RETURNED), Flow(ALL_ARRIVALS)),
        definition="People returned to France under the exchange over all small-boat arrivals of the same period.",
        boundary=NOT_STAYING,
        one_in=True,
    ),
    Measure(
        "returned_share_since_start",
        kind="share",
        unit="share",
        formula=Share(Flow(RETURNED), Flow(ARRIVALS_IN_FORCE)),
        definition="People returned to France over small-boat arrivals while the agreement was in force.",
        boundary=NOT_STAYING,
        one_in=True,
    ),
    Measure(
        "returned_share_eligible",
        kind="share",
        unit="share",
        formula=Share(Flow(RETURNED), Flow(("eligible_for_return.eligible",))),
        definition="People returned to France over people who arrived and could have been returned.",
        one_in=True,
    ),
    Measure(
        "returned_share_referred",
        kind="share",
        unit="share",
        formula=Share(Flow(RETURNED), Flow(("selection -> referral",))),
        definition="People returned to France over people detained and referred for a return in the same period.",
        one_in=True,
    ),
    Measure(
        "returned_within_90_days",
        kind="share",
        unit="share",
        formula=CohortShare(RETURNED, of=ALL_ARRIVALS, within_days=90),
        definition="Share of the people who arrived in a period who were returned to France within 90 days.",
        boundary="Periods younger than 90 days at the end of the run are unfinished.",
        one_in=True,
    ),
    Measure(
        "returned_within_365_days",
        kind="share",
        unit="share",
        formula=CohortShare(RETURNED, of=ALL_ARRIVALS, within_days=365),
        definition="Share of the people who arrived in a period who were returned to France within 365 days.",
        boundary="Periods younger than 365 days at the end of the run are unfinished.",
        one_in=True,
    ),
)

MEASURES: tuple[Measure, ...] = (*ARRIVALS, *OUT, *IN, *SHARES)

ADDS: dict[str, Addition] = {
    "returned_or_relocated": Flow(RETURNED),
    "without_final_outcome": Stock((*HELD, "leave_to_enter")),
    "held": Stock(HELD),
    "detention_cost": Stock(HELD),
}
