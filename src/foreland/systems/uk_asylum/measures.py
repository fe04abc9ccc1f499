"""What the asylum pathway counts, each with the sentence that must stand beside its number."""

from __future__ import annotations

from foreland.measures import (
    Above,
    CohortShare,
    Flow,
    Given,
    Measure,
    Part,
    PerNight,
    PerPassage,
    Places,
    Stock,
    UpTo,
    Wait,
    Weighted,
)

WITHDRAWN = ("closed.withdrawn", "called.does_not_answer")
DECIDED = ("decision.granted", "decision.refused")
NOT_YET_READY = (
    "age_assessment",
    "trafficking_grounds",
    "third_country_considered",
    "questionnaire",
    "interview",
)
READY_CLAIMS = ("decisions_paused", "streamlined_decision", "awaiting_decision")
NEW_CLAIMS = ("screening", *NOT_YET_READY)
AWAITING = ("detained_on_arrival", *NOT_YET_READY, *READY_CLAIMS)
"""Every stage between a claim and an initial decision."""

DISPOSED = ("judged.withdrawn", "judged.allowed", "judged.dismissed")
ENFORCED = ("removal_result.removed",)
VOLUNTARY = ("way_out.voluntary", "after_withdrawal.leaves")
BY_PERSON = ("nationality", "age", "sex")

ARRIVAL = (
    Measure(
        "small_boat_arrivals",
        kind="flow",
        unit="people",
        formula=Flow(("small_boats",)),
        definition="People who reached the United Kingdom across the Channel in small boats.",
        boundary="Other ways of irregular entry are left out.",
        groups=BY_PERSON,
    ),
    Measure(
        "attempts_stopped",
        kind="flow",
        unit="attempts",
        formula=Given("attempts_stopped"),
        definition="Attempts to cross that French forces report to have stopped, in people taking part.",
        boundary="Attempts, not people: the same person may be counted many times; no policy changes it in this model.",
    ),
    Measure(
        "detained",
        kind="stock",
        unit="people",
        formula=Places("detention"),
        definition="New arrivals held in immigration detention on the last night of the period.",
        boundary="People detained for other reasons fill the other places and are not followed.",
    ),
)

DECISION = (
    Measure(
        "claims",
        kind="flow",
        unit="people",
        formula=Flow(("lodges_claim.lodged",)),
        definition="People who claimed asylum, main applicants and dependants, by the day of the claim.",
        groups=BY_PERSON,
    ),
    Measure(
        "initial_decisions",
        kind="flow",
        unit="people",
        formula=Flow(DECIDED),
        definition="People granted or refused at initial decision.",
        boundary="Withdrawn and administratively closed claims are not decisions.",
        groups=BY_PERSON,
    ),
    Measure(
        "grants",
        kind="flow",
        unit="people",
        formula=Flow(("decision.granted",)),
        definition="People granted protection or other leave at initial decision.",
        boundary="Grants after an appeal are counted in appeals_allowed.",
        groups=BY_PERSON,
    ),
    Measure(
        "refusals",
        kind="flow",
        unit="people",
        formula=Flow(("decision.refused",)),
        definition="People refused at initial decision.",
        groups=BY_PERSON,
    ),
    Measure(
        "withdrawals",
        kind="flow",
        unit="people",
        formula=Flow(WITHDRAWN),
        definition="People whose claim was withdrawn before a decision, by themselves or because contact ended.",
    ),
    Measure(
        "administrative_closures",
        kind="flow",
        unit="people",
        formula=Flow(("closed.administrative",)),
        definition="People whose claim was closed without a decision for another reason than withdrawal.",
    ),
    Measure(
        "removed_to_third_country",
        kind="flow",
        unit="people",
        formula=Flow(("third_country_result.removed",)),
        definition="People removed to a third country after their claim was found inadmissible.",
        boundary="Transfers under a scheme with a third country are counted by that scheme.",
    ),
    Measure(
        "awaiting_initial_decision",
        kind="stock",
        unit="people",
        formula=Stock(
            AWAITING,
        ),
        definition="People who have claimed asylum and wait for an initial decision on the last day of the period.",
        boundary="People, not cases; further review is left out, and so are people held for a transfer.",
        groups=BY_PERSON,
    ),
    Measure(
        "claims_held",
        kind="stock",
        unit="people",
        formula=Stock(("decisions_paused",)),
        definition="Syrians whose new claims wait until decisions begin again, on the last day.",
        boundary="Claims held in the queue itself are not told apart from others that wait there.",
    ),
    Measure(
        "days_claim_to_decision",
        kind="wait",
        unit="days",
        formula=Wait(DECIDED, since="stamp"),
        definition="Days from claim to initial decision, of people decided in the period.",
        boundary="Those still waiting are left out. Decided in order of claim, the oldest claims go first.",
    ),
)

AFTER_REFUSAL = (
    Measure(
        "appeals_lodged",
        kind="flow",
        unit="appeals",
        formula=Flow(("lodging_appeal -> tribunal", "change.appeals_again")),
        definition="Asylum appeals received by the First-tier Tribunal; one person is one appeal.",
        boundary="With appeals after further submissions; appeals from abroad after a certified refusal are left out.",
    ),
    Measure(
        "appeals_open",
        kind="stock",
        unit="appeals",
        formula=Stock(("tribunal",)),
        definition="Asylum appeals open at the First-tier Tribunal on the last day; one person is one appeal.",
        boundary="Onward appeals are counted apart.",
    ),
    Measure(
        "appeals_disposed",
        kind="flow",
        unit="appeals",
        formula=Flow(DISPOSED),
        definition="Asylum appeals disposed of: allowed, dismissed or withdrawn.",
    ),
    Measure(
        "appeals_allowed",
        kind="flow",
        unit="appeals",
        formula=Flow(("judged.allowed",)),
        definition="Asylum appeals allowed by the First-tier Tribunal.",
    ),
    Measure(
        "appeals_dismissed",
        kind="flow",
        unit="appeals",
        formula=Flow(("judged.dismissed",)),
        definition="Asylum appeals dismissed by the First-tier Tribunal.",
    ),
    Measure(
        "days_appeal_to_result",
        kind="wait",
        unit="days",
        formula=Wait(DISPOSED, since="entry"),
        definition="Days from refusal or appeal to the First-tier Tribunal's disposal, of appeals disposed of.",
        boundary="Measured at disposal: appeals that still wait are left out, so it trails what new appeals will meet.",
    ),
    Measure(
        "onward_appeals",
        kind="stock",
        unit="appeals",
        formula=Stock(("upper_tribunal",)),
        definition="Asylum appeals before the Upper Tribunal on the last day.",
    ),
    Measure(
        "held_for_removal",
        kind="stock",
        unit="people",
        formula=Stock(("held_for_removal",)),
        definition="People detained for an enforced return after a refusal on the last day.",
        groups=BY_PERSON,
    ),
    Measure(
        "settled",
        kind="flow",
        unit="people",
        formula=Flow(("settles.settles",)),
        definition="People who settled when their leave after protection ended.",
        boundary="Only people granted since the first day of the run, after the years of their leave.",
    ),
    Measure(
        "enforced_returns",
        kind="flow",
        unit="people",
        formula=Flow(ENFORCED),
        definition="People returned by the state after a refusal or without having claimed.",
        boundary="Transfers under a scheme with a third country are counted by that scheme.",
    ),
    Measure(
        "voluntary_returns",
        kind="flow",
        unit="people",
        formula=Flow(VOLUNTARY),
        definition="People who left with notice after a refusal or a withdrawn claim, or without having claimed.",
    ),
    Measure(
        "rights_exhausted",
        kind="stock",
        unit="people",
        formula=Stock(("rights_exhausted",)),
        definition="People refused with no appeal left who are in contact with the authorities on the last day.",
        boundary="Counts those followed from the first day of the run and the estimated stock inside on that day.",
    ),
    Measure(
        "contact_lost",
        kind="stock",
        unit="people",
        formula=Stock(("contact_lost",)),
        definition="People with whom contact was lost since the first day and who are not known to have left.",
        boundary="Nobody is counted whose contact was lost before the first day.",
    ),
)

SUPPORTED = Weighted(
    (
        Part(NEW_CLAIMS, share="supported_share_of_new_claims"),
        Part(READY_CLAIMS, share="supported_share_while_waiting"),
        Part(("lodging_appeal", "tribunal", "upper_tribunal"), share="supported_share_on_appeal"),
        Part(("move_on",), share="supported_share_after_grant"),
        Part(("rights_exhausted", "held_for_removal"), share="supported_share_rights_exhausted"),
    )
)
IN_HOTELS = Above(SUPPORTED, limit="places_outside_hotels")
ELSEWHERE = UpTo(SUPPORTED, limit="places_outside_hotels")

SUPPORT = (
    Measure(
        "supported",
        kind="stock",
        unit="people",
        formula=SUPPORTED,
        definition="People who receive support as asylum seekers or after a refusal on the last day.",
        boundary="A dated share of the people in each part of the pathway; people who never claimed are left out.",
        groups=BY_PERSON,
    ),
    Measure(
        "in_hotels",
        kind="stock",
        unit="people",
        formula=IN_HOTELS,
        definition="Supported people beyond the places outside hotels on the last day.",
        boundary="Takes for granted that every place outside hotels is used first.",
    ),
    Measure(
        "supported_outside_hotels",
        kind="stock",
        unit="people",
        formula=ELSEWHERE,
        definition="Supported people outside hotels, or with money alone, on the last day.",
    ),
)

PAID_BY_HOME_OFFICE = "Home Office, accommodation contracts; cash, not adjusted for prices; gross."

COST = (
    Measure(
        "hotel_cost",
        kind="money",
        unit="GBP",
        formula=PerNight(IN_HOTELS, rate="hotel_cost_per_night"),
        definition="Cost of hotel nights of supported people.",
        boundary=PAID_BY_HOME_OFFICE,
    ),
    Measure(
        "other_accommodation_cost",
        kind="money",
        unit="GBP",
        formula=PerNight(ELSEWHERE, rate="other_accommodation_cost_per_night"),
        definition="Cost of nights of supported people outside hotels.",
        boundary=PAID_BY_HOME_OFFICE,
    ),
    Measure(
        "detention_cost",
        kind="money",
        unit="GBP",
        formula=PerNight(Stock(("detained_on_arrival", "held_for_removal")), rate="detention_cost_per_night"),
        definition="Cost of nights in detention of people whom the pathway follows.",
        boundary="Home Office, detention; nights held for a transfer under a scheme are left out.",
    ),
    Measure(
        "decision_cost",
        kind="money",
        unit="GBP",
        formula=PerPassage(Flow(DECIDED), rate="decision_cost"),
        definition="Cost of initial decisions.",
        boundary="Home Office, staff with overhead; an assumption.",
    ),
    Measure(
        "appeal_cost",
        kind="money",
        unit="GBP",
        formula=PerPassage(Flow(DISPOSED), rate="appeal_cost"),
        definition="Cost of appeals disposed of by the First-tier Tribunal.",
        boundary="Public sector: tribunal, Home Office and legal aid; an assumption.",
    ),
    Measure(
        "enforced_return_cost",
        kind="money",
        unit="GBP",
        formula=PerPassage(Flow(ENFORCED), rate="enforced_return_cost"),
        definition="Cost of enforced returns, detention left out.",
        boundary="Home Office; an assumption.",
    ),
    Measure(
        "voluntary_return_cost",
        kind="money",
        unit="GBP",
        formula=PerPassage(Flow(VOLUNTARY), rate="voluntary_return_cost"),
        definition="Cost of returns with notice.",
        boundary="Home Office; an assumption.",
    ),
    Measure(
        "payments_to_smugglers",
        kind="money",
        unit="GBP",
        formula=PerPassage(Flow(("small_boats",)), rate="payment_to_smugglers"),
        definition="What people who arrived by small boat paid to smugglers, at an assumed price.",
        boundary="No public money; first arrivals alone, and nothing for attempts that failed.",
    ),
)


def _deaths(name: str, rate: str, definition: str) -> Measure:
    return Measure(
        name,
        kind="flow",
        unit="deaths",
        formula=PerPassage(Flow(("small_boats",)), rate=rate),
        definition=definition,
        boundary="Arrivals times an assumed rate: a difference between policies is assumed, not found.",
    )


HARM = (
    _deaths(
        "deaths_at_sea_home_office",
        "deaths_home_office_per_arrival",
        "Known deaths in small boats as the Home Office counts them; the French coast is left out.",
    ),
    _deaths(
        "deaths_at_sea_prefecture",
        "deaths_prefecture_per_arrival",
        "Deaths as the French maritime prefecture counts them, most of the coast left out.",
    ),
    _deaths(
        "deaths_at_sea_all_routes",
        "deaths_all_routes_per_arrival",
        "Deaths and people missing on all Channel routes, the land before the coast with them, as the IOM counts.",
    ),
)

WHOLE_RUN_DAYS = 3_650  # longer than any run, so that a cohort is followed to the run's last day


def _share_of_claims(name: str, edges: tuple[str, ...], definition: str) -> Measure:
    return Measure(
        name,
        kind="share",
        unit="share",
        formula=CohortShare(edges, of=("lodges_claim.lodged",), within_days=WHOLE_RUN_DAYS),
        definition=definition,
        boundary="By month of arrival or claim, followed to the last day of the run; always unfinished.",
    )


COHORTS = (
    _share_of_claims(
        "granted_of_claims",
        ("decision.granted",),
        "Share of a month's claimants granted at initial decision by the end.",
    ),
    _share_of_claims(
        "refused_of_claims",
        ("decision.refused",),
        "Share of a month's claimants refused at initial decision by the end.",
    ),
    _share_of_claims("withdrawn_of_claims", WITHDRAWN, "Share of a month's claims withdrawn by the end."),
    _share_of_claims(
        "closed_of_claims", ("closed.administrative",), "Share of a month's claims closed administratively by the end."
    ),
    _share_of_claims(
        "returned_of_claims", (*ENFORCED, *VOLUNTARY), "Share of a month's claimants who had been returned by the end."
    ),
)

MEASURES: tuple[Measure, ...] = (*ARRIVAL, *DECISION, *AFTER_REFUSAL, *SUPPORT, *COST, *HARM, *COHORTS)
