"""What the partnership counts: each step out and back, what happens in Rwanda, harm, and payments by who pays whom."""

from __future__ import annotations

from foreland.measures import (
    Addition,
    CohortShare,
    Flow,
    Given,
    Measure,
    Milestone,
    MoneyPer,
    Part,
    PerNight,
    PerPassage,
    Share,
    Slots,
    Stock,
    Sum,
    Wait,
    Weighted,
    WhenReached,
)

BY_PERSON = ("nationality", "age", "sex")
CLAIMANTS_RELOCATED = ("rwanda_flight -> rwanda_landed",)
REFUSED_RELOCATED = ("refused_flight -> rwanda_landed",)
RELOCATED = (*CLAIMANTS_RELOCATED, *REFUSED_RELOCATED)
CLAIMANTS_HELD = ("rwanda_removal_notice", "rwanda_flight")
REFUSED_HELD = ("refused_removal_notice", "refused_flight")
HELD = (*CLAIMANTS_HELD, *REFUSED_HELD)
TOLD = ("rwanda_notice", "rwanda_relocation_decision", "rwanda_in_court", "rwanda_tracing", "rwanda_waiting")
LIMBO = (*TOLD, "rwanda_on_bail", "rwanda_admitted")
"""Where people are who may be relocated, or may no longer be, and whose claim nobody examines."""

CLAIM_IN_RWANDA = ("rwanda_landed", "rwanda_file", "rwanda_committee", "rwanda_lodging_appeal", "rwanda_appeal")
SUPPORTED_IN_RWANDA = tuple(f"rwanda_support_{year}" for year in range(1, 6))
IN_RWANDA = (*CLAIM_IN_RWANDA, *SUPPORTED_IN_RWANDA)
BAILED = ("rwanda_bailed.bailed", "refused_bailed.bailed")
BAILED_AT_THE_END = ("rwanda_released_at_the_end.bailed", "refused_released_at_the_end.bailed")
BLOCKED_AT_GATE = ("rwanda_taken_off.blocked", "refused_taken_off.blocked")
DEPARTED = ("rwanda_leaves.brought_back", "rwanda_leaves.on_their_own", "rwanda_refused.sent_onward")

ON_THE_WAY = (
    Measure(
        "told_of_relocation",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_scope.given_notice",)),
        definition="New claimants who are told that they may be relocated to Rwanda.",
        groups=BY_PERSON,
    ),
    Measure(
        "identified_for_relocation",
        kind="flow",
        unit="people",
        formula=Flow(
            ("rwanda_identified_streamlined -> rwanda_tracing", "rwanda_identified_interviewed -> rwanda_tracing")
        ),
        definition="People already in the asylum process whom government names for relocation.",
    ),
    Measure(
        "located_for_relocation",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_located.located",)),
        definition="People of that cohort who keep reporting and can be located.",
    ),
    Measure(
        "relocations_suspended",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_challenge.suspended",)),
        definition="People whose relocation is suspended by a claim of their own.",
    ),
    Measure(
        "challenges_upheld",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_court.upheld",)),
        definition="People whose own claim against relocation succeeds.",
    ),
    Measure(
        "detained_for_relocation",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_waiting -> rwanda_removal_notice", "refused_detained -> refused_removal_notice")),
        definition="People detained for a flight to Rwanda, each time they were.",
        groups=BY_PERSON,
    ),
    Measure(
        "held_for_relocation",
        kind="stock",
        unit="people",
        formula=Stock(HELD),
        definition="People detained for a flight to Rwanda on the last night of the period.",
        groups=BY_PERSON,
    ),
    Measure(
        "days_detained_before_flight",
        kind="wait",
        unit="days",
        formula=Wait(RELOCATED, since="entry"),
        definition="Days from the end of the notice of removal to the flight, of people relocated.",
        boundary="The days of notice, also in detention, come before; people who never leave are left out.",
    ),
    Measure(
        "days_detained_before_bail",
        kind="wait",
        unit="days",
        formula=Wait(("rwanda_flight -> rwanda_bailed", "refused_flight -> refused_bailed"), since="entry"),
        definition="Days from the end of the notice of removal to bail, of people detained for a flight in vain.",
        boundary="The days of notice come before; people released when the scheme ends are left out.",
    ),
    Measure(
        "taken_off_flights",
        kind="flow",
        unit="people",
        formula=Flow(BLOCKED_AT_GATE),
        definition="People called for a flight and taken off it by an order, an illness or missing papers.",
        boundary="They are released on bail and may be called again.",
    ),
    Measure(
        "bailed_before_flight",
        kind="flow",
        unit="people",
        formula=Flow(BAILED),
        definition="People detained for a flight and released on bail by a tribunal or the Home Office.",
    ),
    Measure(
        "bailed_at_the_end",
        kind="flow",
        unit="people",
        formula=Flow(BAILED_AT_THE_END),
        definition="People detained for a flight on the day on which the scheme ended, all bailed.",
    ),
    Measure(
        "flights_left",
        kind="flow",
        unit="flights",
        formula=Slots(("rwanda_flight",)),
        definition="Flights to Rwanda that left with people who had an open claim.",
        boundary="A flight with nobody on it but people refused asylum is not counted.",
    ),
    Measure(
        "first_flight_to_rwanda",
        kind="date",
        unit="date",
        formula=Milestone(RELOCATED),
        definition="Day on which the first person is flown to Rwanda by the state.",
        boundary="The range is of futures in which it comes; by month, the share of futures in which it has come.",
    ),
    Measure(
        "day_of_the_300th_relocation",
        kind="date",
        unit="date",
        formula=Milestone(RELOCATED, people=300),
        definition="Day on which the 300th person is flown to Rwanda, with which the lump sum falls due.",
        boundary="Money measures put the lump sum into that month.",
    ),
    Measure(
        "relocated_to_rwanda",
        kind="flow",
        unit="people",
        formula=Flow(RELOCATED),
        definition="People flown to Rwanda by the state.",
        groups=BY_PERSON,
    ),
    Measure(
        "refused_people_relocated",
        kind="flow",
        unit="people",
        formula=Flow(REFUSED_RELOCATED),
        definition="People refused asylum, without further appeal, who were flown to Rwanda.",
    ),
    Measure(
        "in_limbo_over_rwanda",
        kind="stock",
        unit="people",
        formula=Stock(LIMBO),
        definition="People not detained who were told or named for relocation and whose claim nobody examines.",
        boundary="On the last day of the period.",
        groups=BY_PERSON,
    ),
    Measure(
        "back_in_the_process",
        kind="flow",
        unit="people",
        formula=Flow(
            (
                "rwanda_undecided.admitted",
                "rwanda_period_over.admitted",
                "rwanda_notices_over.admitted",
                "rwanda_scheme_over.admitted",
            )
        ),
        definition="People told or named for relocation whose claim is examined in the United Kingdom after all.",
        boundary="Because the reasonable period or the scheme was over; they join the end of the queue for a decision.",
    ),
    Measure(
        "moved_to_ireland",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_disappears.to_ireland",)),
        definition="People told or named for relocation who moved to Ireland.",
        boundary="An assumed share of those who lose contact.",
    ),
    Measure(
        "lost_contact_over_rwanda",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_disappears.contact_lost",)),
        definition="People told or named for relocation with whom contact was lost and who did not move to Ireland.",
    ),
    Measure(
        "crossings_deterred",
        kind="flow",
        unit="people",
        formula=Flow(("deterred.another_way", "deterred.not_at_all")),
        definition="People who would have crossed in a small boat and did not, because of an assumed deterrence.",
        boundary="None unless a scenario assumes it.",
    ),
    Measure(
        "diverted_to_other_ways",
        kind="flow",
        unit="people",
        formula=Flow(("deterred.another_way",)),
        definition="People deterred from small boats who came to the United Kingdom in another way.",
        boundary="An assumed share; they are not followed further.",
    ),
)

SHARES = (
    Measure(
        "relocated_share",
        kind="share",
        unit="share",
        formula=Share(Flow(RELOCATED), Flow(("lands.landed",))),
        definition="People flown to Rwanda over all small-boat arrivals of the same period.",
        boundary="People refused asylum, who may have come in other ways and years, are in the numerator.",
        one_in=True,
    ),
    Measure(
        "relocated_share_of_claimants",
        kind="share",
        unit="share",
        formula=Share(Flow(CLAIMANTS_RELOCATED), Flow(("lands.landed",))),
        definition="People with an open claim flown to Rwanda over all small-boat arrivals of the same period.",
        one_in=True,
    ),
    Measure(
        "relocated_within_180_days",
        kind="share",
        unit="share",
        formula=CohortShare(CLAIMANTS_RELOCATED, of=("small_boats",), within_days=180),
        definition="Share of people who arrived by small boat in a period and were flown to Rwanda within 180 days.",
        boundary="Periods younger than 180 days at the end of the run are unfinished.",
        one_in=True,
    ),
    Measure(
        "relocated_share_of_detained",
        kind="share",
        unit="share",
        formula=Share(
            Flow(RELOCATED),
            Flow(("rwanda_waiting -> rwanda_removal_notice", "refused_detained -> refused_removal_notice")),
        ),
        definition="People flown to Rwanda over detentions for a flight in the same period.",
    ),
)

THERE = (
    Measure(
        "in_rwanda",
        kind="stock",
        unit="people",
        formula=Stock(IN_RWANDA),
        definition="Relocated people in Rwanda on the last day of the period, all under monitoring.",
    ),
    Measure(
        "recognised_in_rwanda",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_outcome.recognised", "rwanda_judged.allowed")),
        definition="Relocated people recognised as refugees in Rwanda, at first decision or on appeal.",
    ),
    Measure(
        "refused_in_rwanda",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_refused.sent_onward", "rwanda_refused.stays")),
        definition="Relocated people finally refused protection in Rwanda; support goes on for up to five years.",
    ),
    Measure(
        "appeals_waiting_in_rwanda",
        kind="stock",
        unit="appeals",
        formula=Stock(("rwanda_appeal",)),
        definition="Appeals that wait for the appeal body in Rwanda on the last day.",
    ),
    Measure(
        "left_rwanda",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_leaves.on_their_own",)),
        definition="Relocated people who left Rwanda on their own.",
    ),
    Measure(
        "brought_back_from_rwanda",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_leaves.brought_back",)),
        definition="Relocated people whom the United Kingdom took back at its own request.",
    ),
    Measure(
        "complaints",
        kind="flow",
        unit="number",
        formula=PerNight(Stock(IN_RWANDA), rate="complaints_per_person_night"),
        definition="Complaints by relocated people through the treaty's private way.",
        boundary="Nights in Rwanda times an assumed rate.",
    ),
)

REFOULEMENT = (
    Measure(
        "relocated_who_would_be_recognised",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_likely_recognised.in_the_united_kingdom",)),
        definition="Relocated people who would probably have been granted protection in the United Kingdom.",
        boundary="By the share granted to their nationality at initial decision; counted the day after landing.",
    ),
    Measure(
        "sent_onward_from_rwanda",
        kind="flow",
        unit="people",
        formula=Flow(("rwanda_refused.sent_onward",)),
        definition="People refused in Rwanda who were sent on to another country than the United Kingdom.",
        boundary="None unless a scenario assumes a share: the treaty forbids it, and there is no default.",
    ),
)

TO_RWANDA = "United Kingdom to Rwanda; cash, not adjusted for prices; gross of support avoided."

PAYMENTS = (
    Measure(
        "rwanda_fixed_payments",
        kind="money",
        unit="GBP",
        formula=Given("fixed_payment_per_day"),
        definition="Payments to Rwanda that do not depend on how many people are relocated.",
        boundary=TO_RWANDA,
    ),
    Measure(
        "rwanda_lump_sum",
        kind="money",
        unit="GBP",
        formula=WhenReached(Flow(RELOCATED), number="lump_sum_for_people", amount="lump_sum"),
        definition="Payment to Rwanda in the month in which the 300th person is relocated.",
        boundary=TO_RWANDA,
    ),
    Measure(
        "rwanda_fund_per_person",
        kind="money",
        unit="GBP",
        formula=PerPassage(Flow(RELOCATED), rate="fund_payment_per_person"),
        definition="Payments to Rwanda's fund for each person on relocation.",
        boundary=TO_RWANDA,
    ),
    Measure(
        "rwanda_healthcare",
        kind="money",
        unit="GBP",
        formula=PerPassage(Flow(RELOCATED), rate="healthcare_per_person"),
        definition="Payments to Rwanda for the healthcare of relocated people.",
        boundary=TO_RWANDA,
    ),
    Measure(
        "rwanda_stay_payments",
        kind="money",
        unit="GBP",
        formula=Sum(
            (
                PerNight(Stock((*CLAIM_IN_RWANDA, "rwanda_support_1")), rate="stay_payment_per_night_year_1"),
                *(
                    PerNight(Stock((f"rwanda_support_{year}",)), rate=f"stay_payment_per_night_year_{year}")
                    for year in range(2, 6)
                ),
            )
        ),
        definition="Payments for processing and integration, night by night, as relocated people stay in Rwanda.",
        boundary=TO_RWANDA + " The months before a decision are paid like the first year.",
    ),
    Measure(
        "rwanda_departure_payments",
        kind="money",
        unit="GBP",
        formula=PerPassage(Flow(DEPARTED), rate="departure_payment_per_person"),
        definition="Payments to Rwanda for relocated people who leave.",
        boundary=TO_RWANDA,
    ),
    Measure(
        "payments_to_rwanda",
        kind="money",
        unit="GBP",
        formula=Sum(
            (
                "rwanda_fixed_payments",
                "rwanda_lump_sum",
                "rwanda_fund_per_person",
                "rwanda_healthcare",
                "rwanda_stay_payments",
                "rwanda_departure_payments",
            )
        ),
        definition="All payments to Rwanda made in the period.",
        boundary=TO_RWANDA + " What is still owed for people who stay on is left out.",
    ),
    Measure(
        "payments_to_rwanda_incurred",
        kind="money",
        unit="GBP",
        formula=Sum(
            (
                "rwanda_fixed_payments",
                "rwanda_lump_sum",
                "rwanda_fund_per_person",
                "rwanda_healthcare",
                PerPassage(Flow(RELOCATED), rate="whole_stay_payment_per_person"),
            )
        ),
        definition="Payments to Rwanda of the period with all five years of support of the people relocated in it.",
        boundary=TO_RWANDA + " As if everybody stayed: the most that falls due.",
    ),
)

COST = (
    Measure(
        "rwanda_flight_cost",
        kind="money",
        unit="GBP",
        formula=PerPassage(Flow(RELOCATED), rate="flight_cost_per_person"),
        definition="Cost of flights to Rwanda.",
        boundary="Home Office; cash.",
    ),
    Measure(
        "rwanda_decision_cost",
        kind="money",
        unit="GBP",
        formula=PerPassage(Flow(("rwanda_relocation_decision -> rwanda_challenge",)), rate="relocation_decision_cost"),
        definition="Cost of decisions on relocation.",
        boundary="Home Office, staff with overhead; an assumption.",
    ),
    Measure(
        "rwanda_detention_cost",
        kind="money",
        unit="GBP",
        formula=PerNight(Stock(HELD), rate="detention_cost_per_night"),
        definition="Cost of nights in detention for a flight.",
        boundary="Home Office; part of detention_cost.",
    ),
    Measure(
        "rwanda_cost_per_person",
        kind="money",
        unit="GBP/person",
        formula=MoneyPer(
            ("payments_to_rwanda_incurred", "rwanda_flight_cost", "rwanda_decision_cost", "rwanda_detention_cost"),
            people=Flow(RELOCATED),
        ),
        definition="Payments to Rwanda incurred and the Home Office's cost of the scheme, for each person relocated.",
        boundary="Gross of support avoided; payments before the first day of the run are sunk and left out.",
    ),
)

MEASURES: tuple[Measure, ...] = (*ON_THE_WAY, *SHARES, *THERE, *REFOULEMENT, *PAYMENTS, *COST)

HOUSED = Weighted((Part(LIMBO, share="supported_share_while_waiting"),))
ADDS: dict[str, Addition] = {
    "supported": HOUSED,
    "in_hotels": HOUSED,
    "in_dispersal": HOUSED,
    "in_other_support": HOUSED,
    "supported_outside_hotels": HOUSED,
    "hotel_cost": HOUSED,
    "other_accommodation_cost": HOUSED,
    "detention_cost": Stock(HELD),
    "held": Stock(HELD),
    "contact_lost": Stock(("rwanda_contact_lost",)),
    "returned_or_relocated": Flow(RELOCATED),
    "without_final_outcome": Stock((*LIMBO, *HELD, "rwanda_contact_lost")),
    "no_final_outcome_over_12_months": Stock((*LIMBO, *HELD, "rwanda_contact_lost")),
    "no_outcome_inadmissible": Stock((*LIMBO, *CLAIMANTS_HELD)),
    "no_outcome_rights_exhausted": Stock(REFUSED_HELD),
    "no_outcome_contact_lost": Stock(("rwanda_contact_lost",)),
    "payments_to_other_states": Sum(("payments_to_rwanda",)),
    "home_office_cost": Sum(("rwanda_flight_cost", "rwanda_decision_cost")),
}
"""What of the scheme belongs to measures of the pathway, whatever else is in use."""
