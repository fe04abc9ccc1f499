"""What the asylum pathway counts, each with the sentence that must stand beside its number."""

from __future__ import annotations

from foreland.measures import (
    Above,
    Between,
    Flow,
    Given,
    Measure,
    MoneyPer,
    Older,
    Part,
    PerNight,
    PerPassage,
    Places,
    Rate,
    Stock,
    Sum,
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
    "registered",
    "soon_registered",
)
READY_CLAIMS = (
    "decisions_paused",
    "soon_interview",
    "interview",
    "soon_decision",
    "streamlined_decision",
    "awaiting_decision",
)
NEW_CLAIMS = ("screening", *NOT_YET_READY)
AWAITING = ("detained_on_arrival", *NOT_YET_READY, *READY_CLAIMS)
"""Every stage between a claim and an initial decision."""

DISPOSED = ("judged.withdrawn", "judged.allowed", "judged.dismissed")
ENFORCED = ("removal_result.removed",)
VOLUNTARY = ("way_out.voluntary", "after_withdrawal.leaves")
ON_APPEAL = ("lodging_appeal", "tribunal", "upper_tribunal")
LEFT_IN_CONTACT = ("rights_exhausted", "held_for_removal", "conclusive_decision")
THIRD_COUNTRY = ("third_country_result.removed",)
LANDED = ("-> screening",)
"""Everyone who lands, also whoever lands again after a return under a scheme."""

HALF_A_YEAR_DAYS = 182
A_YEAR_DAYS = 365

BY_PERSON = ("nationality", "age", "sex")
BY_AGE_AND_SEX = ("age", "sex")

ARRIVAL = (
    Measure(
        "small_boat_arrivals",
        kind="flow",
        unit="people",
        formula=Flow(LANDED),
        definition="People who reached the United Kingdom across the Channel in small boats, each time they did.",
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
        definition="Places taken by new arrivals in immigration detention on the last night of the period.",
        boundary="Places, so not by group: who is detained, by group, is in held. Others detained are not followed.",
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
        groups=BY_PERSON,
    ),
    Measure(
        "administrative_closures",
        kind="flow",
        unit="people",
        formula=Flow(("closed.administrative",)),
        definition="People whose claim was closed without a decision for another reason than withdrawal.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "trafficking_referrals",
        kind="flow",
        unit="people",
        formula=Flow(("trafficking_referral.referred",)),
        definition="People referred as possible victims of trafficking after they arrived by small boat.",
        boundary="Referrals later on, in detention or by the police are left out.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "trafficking_grounds_found",
        kind="flow",
        unit="people",
        formula=Flow(("grounds_result.found",)),
        definition="People referred for whom reasonable grounds to be held victims of trafficking were found.",
        boundary="Nobody of them is removed before the conclusive decision.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "interviews",
        kind="flow",
        unit="people",
        formula=Flow(("interview -> awaiting_decision", "soon_interview -> soon_decision")),
        definition="People whose turn for an interview came, among them those who then do not answer.",
        boundary="People of nationalities decided on a questionnaire are not interviewed.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "awaiting_interview",
        kind="stock",
        unit="people",
        formula=Stock(("registered", "soon_registered", "soon_interview", "interview")),
        definition="People whose claim needs an interview that they have not had, on the last day of the period.",
        boundary="A part of awaiting_initial_decision; claims held by law or a pause are among them.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "removed_to_third_country",
        kind="flow",
        unit="people",
        formula=Flow(THIRD_COUNTRY),
        definition="People removed to a third country after their claim was found inadmissible.",
        boundary="Transfers under a scheme with a third country are counted by that scheme.",
        groups=BY_AGE_AND_SEX,
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
        "awaiting_over_6_months",
        kind="stock",
        unit="people",
        formula=Older(AWAITING, than_days=HALF_A_YEAR_DAYS, since="stamp"),
        definition="People who wait for an initial decision more than six months after their claim, on the last day.",
        boundary="Six months are 182 days; claims that law or a pause kept from being decided are among them.",
        groups=BY_PERSON,
    ),
    Measure(
        "claims_held",
        kind="stock",
        unit="people",
        formula=Stock(("decisions_paused",)),
        definition="Syrians whose new claims wait until decisions begin again, on the last day.",
        boundary="Claims held in the queue itself are not told apart from others that wait there.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "days_claim_to_decision",
        kind="wait",
        unit="days",
        formula=Wait(DECIDED, since="stamp"),
        definition="Days from claim to initial decision, of people decided in the period.",
        boundary="Those still waiting are left out. By group the mean alone; quantiles are those of everyone.",
        groups=BY_AGE_AND_SEX,
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
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "appeals_open",
        kind="stock",
        unit="appeals",
        formula=Stock(("tribunal",)),
        definition="Asylum appeals open at the First-tier Tribunal on the last day; one person is one appeal.",
        boundary="Onward appeals are counted apart. By group: who appeals, by age on arrival or as found since.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "appeals_disposed",
        kind="flow",
        unit="appeals",
        formula=Flow(DISPOSED),
        definition="Asylum appeals disposed of: allowed, dismissed or withdrawn.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "appeals_allowed",
        kind="flow",
        unit="appeals",
        formula=Flow(("judged.allowed",)),
        definition="Asylum appeals allowed by the First-tier Tribunal.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "appeals_dismissed",
        kind="flow",
        unit="appeals",
        formula=Flow(("judged.dismissed",)),
        definition="Asylum appeals dismissed by the First-tier Tribunal.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "days_appeal_to_result",
        kind="wait",
        unit="days",
        formula=Wait(DISPOSED, since="entry"),
        definition="Days from refusal or appeal to the First-tier Tribunal's disposal, of appeals disposed of.",
        boundary="Measured at disposal: appeals that still wait are left out, so it trails what new appeals will meet.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "onward_appeals",
        kind="stock",
        unit="appeals",
        formula=Stock(("upper_tribunal",)),
        definition="Asylum appeals before the Upper Tribunal on the last day.",
        groups=BY_AGE_AND_SEX,
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
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "enforced_returns",
        kind="flow",
        unit="people",
        formula=Flow(ENFORCED),
        definition="People returned by the state after a refusal or without having claimed.",
        boundary="Transfers under a scheme with a third country are counted by that scheme.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "voluntary_returns",
        kind="flow",
        unit="people",
        formula=Flow(VOLUNTARY),
        definition="People who left with notice after a refusal or a withdrawn claim, or without having claimed.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "other_returns",
        kind="flow",
        unit="people",
        formula=Flow((*ENFORCED, *VOLUNTARY, *THIRD_COUNTRY)),
        definition="People returned in any way of the pathway: by the state, with notice, or as inadmissible.",
        boundary="Transfers under a scheme with a third country are left out; they are the scheme's own measures.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "rights_exhausted",
        kind="stock",
        unit="people",
        formula=Stock(("rights_exhausted",)),
        definition="People refused with no appeal left who are in contact with the authorities on the last day.",
        boundary="Counts those followed from the first day of the run and the estimated stock inside on that day.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "awaiting_conclusive_decision",
        kind="stock",
        unit="people",
        formula=Stock(("conclusive_decision",)),
        definition="People refused with no appeal left who may not be removed before a decision on trafficking.",
        boundary="On the last day. People with reasonable grounds whose claim or appeal is open are not among them.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "contact_lost",
        kind="stock",
        unit="people",
        formula=Stock(("contact_lost",)),
        definition="People with whom contact was lost since the first day and who are not known to have left.",
        boundary="Nobody is counted whose contact was lost before the first day.",
        groups=BY_AGE_AND_SEX,
    ),
)


def _older(name: str, stages: tuple[str, ...], definition: str, boundary: str) -> Measure:
    return Measure(
        name,
        kind="stock",
        unit="people",
        formula=Older(stages, than_days=A_YEAR_DAYS, since="stamp"),
        definition=definition,
        boundary=boundary,
        groups=BY_AGE_AND_SEX,
    )


OLD_CLAIMS = "more than twelve months after the claim, on the last day."

NO_FINAL_OUTCOME = (
    _older(
        "no_final_outcome_over_12_months",
        (*AWAITING, *ON_APPEAL, *LEFT_IN_CONTACT, "contact_lost"),
        f"People without a final outcome {OLD_CLAIMS}",
        "The sum of five: no_outcome_awaiting_decision, on_appeal, inadmissible, rights_exhausted, contact_lost.",
    ),
    _older(
        "no_outcome_awaiting_decision",
        tuple(stage for stage in AWAITING if stage != "third_country_considered"),
        f"People awaiting an initial decision {OLD_CLAIMS}",
        "With claims held in the queue because law or a pause forbade a decision.",
    ),
    _older(
        "no_outcome_on_appeal",
        ON_APPEAL,
        f"People with an appeal lodged or open {OLD_CLAIMS}",
        "At either tribunal; appeals from abroad are left out.",
    ),
    _older(
        "no_outcome_inadmissible",
        ("third_country_considered",),
        f"People found inadmissible, with no country to take them, {OLD_CLAIMS}",
        "Claims are admitted after six months; claims held under the Act of 2023 count as awaiting a decision.",
    ),
    _older(
        "no_outcome_rights_exhausted",
        LEFT_IN_CONTACT,
        f"People refused with no appeal left and in contact, detained or not, {OLD_CLAIMS}",
        "Rests on the estimated stock inside on the first day.",
    ),
    _older(
        "no_outcome_contact_lost",
        ("contact_lost",),
        f"People with whom contact was lost and who are not known to have left, {OLD_CLAIMS}",
        "Nobody is counted whose contact was lost before the first day.",
    ),
)

LEGACY_AT_THE_END_OF_2023_DAYS = 551
"""From 28 June 2022, before which a claim counts as legacy, to 31 December 2023, by which all were to be decided."""

LEGACY = Measure(
    "cases_awaiting_over_551_days",
    kind="stock",
    unit="cases",
    formula=Older(AWAITING, than_days=LEGACY_AT_THE_END_OF_2023_DAYS, since="stamp", people_per_case="people_per_case"),
    definition="Main applicants awaiting an initial decision more than 551 days after the claim, on the last day.",
    boundary="On 31 December 2023 these are the legacy claims, made before 28 June 2022. People over people a case.",
)

SUPPORTED = Weighted(
    (
        Part(NEW_CLAIMS, share="supported_share_of_new_claims"),
        Part(READY_CLAIMS, share="supported_share_while_waiting"),
        Part(ON_APPEAL, share="supported_share_on_appeal"),
        Part(("move_on",), share="supported_share_after_grant"),
        Part(LEFT_IN_CONTACT, share="supported_share_rights_exhausted"),
    )
)
IN_HOTELS = Above(SUPPORTED, limit="places_outside_hotels")
ELSEWHERE = UpTo(SUPPORTED, limit="places_outside_hotels")
IN_DISPERSAL = UpTo(SUPPORTED, limit="dispersal_places")
IN_OTHER_SUPPORT = Between(SUPPORTED, first="dispersal_places", limit="places_outside_hotels")
BY_GROUP = "By group: as the group's share of all supported people, since who lives where is not followed."

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
        boundary=f"Takes for granted that every place outside hotels is used first. {BY_GROUP}",
        groups=BY_PERSON,
    ),
    Measure(
        "in_dispersal",
        kind="stock",
        unit="people",
        formula=IN_DISPERSAL,
        definition="Supported people in dispersal accommodation, flats and houses, on the last day.",
        boundary=f"Takes for granted that dispersal is filled first. {BY_GROUP}",
        groups=BY_PERSON,
    ),
    Measure(
        "in_other_support",
        kind="stock",
        unit="people",
        formula=IN_OTHER_SUPPORT,
        definition="Supported people in initial and other accommodation outside hotels, or with money alone.",
        boundary=f"On the last day; filled after dispersal and before hotels. {BY_GROUP}",
        groups=BY_PERSON,
    ),
    Measure(
        "supported_outside_hotels",
        kind="stock",
        unit="people",
        formula=ELSEWHERE,
        definition="Supported people outside hotels, or with money alone, on the last day.",
        boundary=f"The sum of in_dispersal and in_other_support. {BY_GROUP}",
        groups=BY_PERSON,
    ),
)

PAID_BY_HOME_OFFICE = "Home Office, accommodation contracts; cash, not adjusted for prices; gross."

HOTEL_COST = PerNight(IN_HOTELS, rate="hotel_cost_per_night")
OTHER_ACCOMMODATION_COST = PerNight(ELSEWHERE, rate="other_accommodation_cost_per_night")
DETENTION_COST = PerNight(Stock(("detained_on_arrival", "held_for_removal")), rate="detention_cost_per_night")
DECISION_COST = PerPassage(Flow(DECIDED), rate="decision_cost")
APPEAL_COST = PerPassage(Flow(DISPOSED), rate="appeal_cost")
ENFORCED_RETURN_COST = PerPassage(Flow(ENFORCED), rate="enforced_return_cost")
VOLUNTARY_RETURN_COST = PerPassage(Flow(VOLUNTARY), rate="voluntary_return_cost")


def _cost(name: str, formula: PerNight | PerPassage | Sum, definition: str, boundary: str) -> Measure:
    return Measure(name, kind="money", unit="GBP", formula=formula, definition=definition, boundary=boundary)


COST = (
    _cost("hotel_cost", HOTEL_COST, "Cost of hotel nights of supported people.", PAID_BY_HOME_OFFICE),
    _cost(
        "other_accommodation_cost",
        OTHER_ACCOMMODATION_COST,
        "Cost of nights of supported people outside hotels.",
        PAID_BY_HOME_OFFICE,
    ),
    _cost(
        "detention_cost",
        DETENTION_COST,
        "Cost of nights in detention of people whom the model follows, those held for a scheme among them.",
        "Home Office, detention; people detained for other reasons are left out.",
    ),
    _cost(
        "decision_cost",
        DECISION_COST,
        "Cost of initial decisions.",
        "Home Office, staff with overhead; an assumption.",
    ),
    _cost(
        "appeal_cost",
        APPEAL_COST,
        "Cost of appeals disposed of by the First-tier Tribunal.",
        "Public sector: tribunal, Home Office and legal aid; an assumption.",
    ),
    _cost(
        "enforced_return_cost",
        ENFORCED_RETURN_COST,
        "Cost of enforced returns, detention left out.",
        "Home Office; an assumption.",
    ),
    _cost(
        "voluntary_return_cost", VOLUNTARY_RETURN_COST, "Cost of returns with notice.", "Home Office; an assumption."
    ),
    _cost(
        "home_office_cost",
        Sum(
            (
                "hotel_cost",
                "other_accommodation_cost",
                "detention_cost",
                "decision_cost",
                "enforced_return_cost",
                "voluntary_return_cost",
            )
        ),
        "Cost of support, detention, decisions and returns, and the Home Office's own part of any scheme, together.",
        "Home Office; cash; gross. Its part of an appeal, cash support, children in care and payments to other states "
        "are left out.",
    ),
    _cost(
        "public_sector_cost",
        Sum(("home_office_cost", "appeal_cost")),
        "Cost of support, detention, decisions, returns and appeals together.",
        "Home Office, tribunal, legal aid; cash; gross. Local authorities, health, schools and payments to other "
        "states are left out.",
    ),
    _cost(
        "payments_to_other_states",
        Sum((Given("payments_to_france_per_day"),)),
        "Payments to other states for control of departures, and under any scheme in use.",
        "Partner payments; cash; those to France from April 2022 on as committed, spread over the year. In neither "
        "of the two costs above.",
    ),
    Measure(
        "home_office_cost_per_claim",
        kind="money",
        unit="GBP/person",
        formula=MoneyPer(("home_office_cost",), Flow(("lodges_claim.lodged",))),
        definition="Cost to the Home Office of a period, divided by the people who claimed in it.",
        boundary="Not what these claims will cost: most of it is spent on people who claimed before.",
    ),
    _cost(
        "payments_to_smugglers",
        PerPassage(Flow(LANDED), rate="payment_to_smugglers"),
        "What people who arrived by small boat paid to smugglers, at an assumed price, each time they arrived.",
        "No public money; nothing for attempts that failed.",
    ),
)

TOTALS = (
    Measure(
        "returned_or_relocated",
        kind="flow",
        unit="people",
        formula=Flow((*ENFORCED, *VOLUNTARY, "third_country_result.removed")),
        definition="People returned by the state or with notice, or sent to another country under any scheme in use.",
        boundary="Each time they did; people who left without a record are not known.",
    ),
    Measure(
        "protected",
        kind="flow",
        unit="people",
        formula=Flow(("decision.granted", "judged.allowed", "upper_result.allowed")),
        definition="People granted protection in the United Kingdom, at initial decision or on appeal.",
        boundary="People recognised elsewhere after a transfer are counted by the scheme.",
    ),
    Measure(
        "without_final_outcome",
        kind="stock",
        unit="people",
        formula=Stock(
            (
                *NEW_CLAIMS,
                "detained_on_arrival",
                *READY_CLAIMS,
                "lodging_appeal",
                "tribunal",
                "upper_tribunal",
                "no_claim",
                *LEFT_IN_CONTACT,
                "contact_lost",
            )
        ),
        definition="People in the country who are neither protected nor gone, on the last day of the period.",
        boundary="Awaiting a decision, on appeal, held by a scheme, refused with rights exhausted, or contact lost.",
    ),
    Measure(
        "held",
        kind="stock",
        unit="people",
        formula=Stock(("detained_on_arrival", "held_for_removal")),
        definition="People detained whom the model follows, on arrival, for removal or for a scheme.",
        boundary="On the last night of the period; people detained for other reasons are not followed.",
        groups=BY_PERSON,
    ),
)

DEATHS_ASSUMED = "An assumed rate: a difference between policies is assumed, not found."


def _deaths(name: str, rate: str, definition: str) -> tuple[Measure, Measure, Measure]:
    """Deaths by one definition, and the same per 1,000 arrivals and per 1,000 attempts."""
    deaths = PerPassage(Flow(LANDED), rate=rate)
    by_arrival = Rate(deaths, (Flow(LANDED),), times=1_000)
    by_attempt = Rate(deaths, (Flow(LANDED), Given("attempts_stopped")), times=1_000)
    return (
        Measure(name, "flow", "deaths", deaths, definition, f"Arrivals times a rate. {DEATHS_ASSUMED}"),
        Measure(
            f"{name}_per_1000_arrivals",
            "share",
            "deaths/1,000 people",
            by_arrival,
            f"{definition} Per 1,000 arrivals.",
            DEATHS_ASSUMED,
        ),
        Measure(
            f"{name}_per_1000_attempts",
            "share",
            "deaths/1,000 attempts",
            by_attempt,
            f"{definition} Per 1,000 attempts, those that arrived and those that were stopped.",
            DEATHS_ASSUMED,
        ),
    )


HARM = (
    *_deaths(
        "deaths_at_sea_home_office",
        "deaths_home_office_per_arrival",
        "Known deaths in small boats as the Home Office counts them; the French coast is left out.",
    ),
    *_deaths(
        "deaths_at_sea_prefecture",
        "deaths_prefecture_per_arrival",
        "Deaths as the French maritime prefecture counts them, most of the coast left out.",
    ),
    *_deaths(
        "deaths_at_sea_all_routes",
        "deaths_all_routes_per_arrival",
        "Deaths and people missing on all Channel routes, the land before the coast with them, as the IOM counts.",
    ),
)

MEASURES: tuple[Measure, ...] = (
    *ARRIVAL,
    *DECISION,
    *AFTER_REFUSAL,
    *NO_FINAL_OUTCOME,
    LEGACY,
    *SUPPORT,
    *COST,
    *TOTALS,
    *HARM,
)
