"""What the asylum pathway counts, each with the sentence that must stand beside its number."""

from __future__ import annotations

from foreland.measures import Flow, Given, Measure, Places, Stock, Wait

WITHDRAWN = ("closed.withdrawn", "called.does_not_answer")
DECIDED = ("decision.granted", "decision.refused")
AWAITING = (
    "detained_on_arrival",
    "age_assessment",
    "trafficking_grounds",
    "third_country_considered",
    "decisions_paused",
    "questionnaire",
    "interview",
    "streamlined_decision",
    "awaiting_decision",
)
"""Every stage between a claim and an initial decision."""

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
        formula=Flow(("judged.withdrawn", "judged.allowed", "judged.dismissed")),
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
        "enforced_returns",
        kind="flow",
        unit="people",
        formula=Flow(("removal_result.removed",)),
        definition="People returned by the state after a refusal or without having claimed.",
        boundary="Transfers under a scheme with a third country are counted by that scheme.",
    ),
    Measure(
        "voluntary_returns",
        kind="flow",
        unit="people",
        formula=Flow(("way_out.voluntary", "after_withdrawal.leaves")),
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

MEASURES: tuple[Measure, ...] = (*ARRIVAL, *DECISION, *AFTER_REFUSAL)
