"""What transfers count: who could be sent, who is, who is protected or refused there, who waits, and the price."""

from __future__ import annotations

from foreland.measures import (
    CohortShare,
    Flow,
    Given,
    Measure,
    MoneyPer,
    PerNight,
    PerPassage,
    Places,
    Share,
    Stock,
    Wait,
)

CLAIMS = ("lodges_claim.lodged",)
APPLIES = ("safe_third_country.applies",)
SELECTED = ("selection -> transfer_procedure",)
TRANSFERRED = ("awaiting_transfer -> third_country_procedure",)
PROTECTED_THERE = ("third_country_decision.protected",)
REFUSED_THERE = ("third_country_decision.refused",)
RETURNED = ("refused_there -> returned_from_there",)
BY_PERSON = ("route", "age")

BEFORE = (
    Measure(
        "transfer_applies",
        kind="flow",
        unit="people",
        formula=Flow(APPLIES),
        definition="Claimants to whom the test of a safe third country can be applied while an agreement is in force.",
        groups=BY_PERSON,
    ),
    Measure(
        "not_selected",
        kind="flow",
        unit="people",
        formula=Flow(("selection -> admissibility",)),
        definition="Claimants to whom the test applies who are not selected, for want of room in the agreement.",
        boundary="Their claims are examined in the Union.",
    ),
    Measure(
        "selected_for_transfer",
        kind="flow",
        unit="people",
        formula=Flow(SELECTED),
        definition="Claimants selected, whose claim is to be found inadmissible.",
        groups=BY_PERSON,
    ),
    Measure(
        "transfers_stopped_by_courts",
        kind="flow",
        unit="people",
        formula=Flow(("court.stopped",)),
        definition="Selected people whose transfer a court stopped; their claims are examined in the Union.",
        boundary="People brought back after a transfer are counted apart.",
    ),
    Measure(
        "transfer_time_ran_out",
        kind="flow",
        unit="people",
        formula=Flow(("transfer_time_ran_out.admitted",)),
        definition="Selected people not transferred in time, whose claims are examined in the Union after all.",
    ),
    Measure(
        "contact_lost_before_transfer",
        kind="flow",
        unit="people",
        formula=Flow(("transfer_procedure -> without_status", "awaiting_transfer -> without_status")),
        definition="Selected people with whom contact was lost before a transfer.",
    ),
    Measure(
        "awaiting_transfer",
        kind="stock",
        unit="people",
        formula=Stock(("transfer_procedure", "awaiting_transfer")),
        definition="Selected people who wait in the Union, their claim unexamined, on the last day.",
    ),
)

THERE = (
    Measure(
        "transferred_to_third_country",
        kind="flow",
        unit="people",
        formula=Flow(TRANSFERRED),
        definition="People transferred to the third country before a decision on their claim.",
        groups=BY_PERSON,
    ),
    Measure(
        "days_claim_to_transfer",
        kind="wait",
        unit="days",
        formula=Wait(TRANSFERRED, since="stamp"),
        definition="Days from claim to transfer, of people transferred in the period.",
    ),
    Measure(
        "in_procedure_there",
        kind="stock",
        unit="people",
        formula=Stock(("third_country_procedure",)),
        definition="People in the third country who wait for its decision on the last day.",
    ),
    Measure(
        "protected_in_third_country",
        kind="flow",
        unit="people",
        formula=Flow(PROTECTED_THERE),
        definition="People transferred whom the third country grants protection on its territory.",
        groups=BY_PERSON,
    ),
    Measure(
        "refused_in_third_country",
        kind="flow",
        unit="people",
        formula=Flow(REFUSED_THERE),
        definition="People transferred whom the third country refuses.",
    ),
    Measure(
        "refused_there_but_union_would_protect",
        kind="flow",
        unit="people",
        formula=Flow(("judged_by_union_law.would_be_protected",)),
        definition="People refused there whom the Union would have protected: those exposed to a return into danger.",
        boundary="Rests on assumed chances of protection there; takes protection there to imply protection here.",
    ),
    Measure(
        "transferred_who_union_would_protect",
        kind="flow",
        unit="people",
        formula=Flow((*PROTECTED_THERE, "judged_by_union_law.would_be_protected")),
        definition="People decided there whom the Union would have protected at first instance.",
    ),
    Measure(
        "returned_from_third_country",
        kind="flow",
        unit="people",
        formula=Flow(RETURNED),
        definition="People refused in the third country and returned from it to their own or another country.",
    ),
    Measure(
        "brought_back_to_eu",
        kind="flow",
        unit="people",
        formula=Flow(("still_there.brought_back",)),
        definition="People transferred and brought back to the Union, as by a court; their claims are examined there.",
    ),
    Measure(
        "refused_there_not_returned",
        kind="stock",
        unit="people",
        formula=Stock(("refused_there",)),
        definition="People refused in the third country who are still in its centres on the last day.",
        boundary="They keep their place, so nobody else can be transferred into it.",
    ),
    Measure(
        "left_in_limbo",
        kind="stock",
        unit="people",
        formula=Stock(("transfer_procedure", "awaiting_transfer", "refused_there")),
        definition="People who wait in the Union for a transfer, or refused there and not returned, on the last day.",
        boundary="People who left the third country, and people without a status in the Union, are counted apart.",
    ),
    Measure(
        "left_third_country_unseen",
        kind="flow",
        unit="people",
        formula=Flow(("onward.elsewhere",)),
        definition="People who left the third country by themselves, protected there or refused, not known for where.",
    ),
    Measure(
        "came_again_to_eu",
        kind="flow",
        unit="people",
        formula=Flow(("onward.comes_again",)),
        definition="People who left the third country by themselves and came to the Union again.",
    ),
    Measure(
        "places_taken_there",
        kind="stock",
        unit="places",
        formula=Places("third_country_places"),
        definition="Places of the agreement taken on the last night, by people in a procedure or refused.",
    ),
)

SHARES = (
    Measure(
        "transferred_share_of_claims",
        kind="share",
        unit="share",
        formula=Share(Flow(TRANSFERRED), Flow(CLAIMS)),
        definition="People transferred over all claims of the same period.",
        boundary="People transferred late in a period claimed before it.",
        one_in=True,
    ),
    Measure(
        "transferred_share_of_applicable",
        kind="share",
        unit="share",
        formula=Share(Flow(TRANSFERRED), Flow(APPLIES)),
        definition="People transferred over claimants to whom the test applies.",
        one_in=True,
    ),
    Measure(
        "transferred_within_365_days",
        kind="share",
        unit="share",
        formula=CohortShare(TRANSFERRED, of=CLAIMS, within_days=365),
        definition="Share of a month's claimants transferred within 365 days of arrival or claim.",
        boundary="Months younger than 365 days at the end of the run are unfinished.",
        one_in=True,
    ),
)

FIXED = Given("fixed_payments")
FOR_EACH = PerPassage(Flow(TRANSFERRED), rate="price_per_transfer")
IN_CENTRES = PerNight(Places("third_country_places"), rate="centre_cost_per_night")
SUPPORT = PerNight(Stock(("protected_there",)), rate="support_there_per_night")
PARTNER = (
    "Payer: the Union or its member states; cash; costs inside the Union (detention, courts, escorts) are left out."
)

PRICE = (
    Measure("paid_fixed", "money", "EUR", FIXED, "Payments whatever the number of people transferred.", PARTNER),
    Measure("paid_for_transfers", "money", "EUR", FOR_EACH, "Payments for each person transferred.", PARTNER),
    Measure("paid_for_centres", "money", "EUR", IN_CENTRES, "Cost of places taken in the centres there.", PARTNER),
    Measure("paid_for_support", "money", "EUR", SUPPORT, "Support of people protected there.", PARTNER),
    Measure(
        "cost_per_transferred_person",
        "money",
        "EUR/person",
        MoneyPer((FIXED, FOR_EACH, IN_CENTRES, SUPPORT), Flow(TRANSFERRED)),
        "All payments to or in the third country so far over people transferred so far.",
        f"{PARTNER} Undefined while nobody is transferred; support still to come is left out.",
    ),
)

MEASURES: tuple[Measure, ...] = (*BEFORE, *THERE, *SHARES, *PRICE)
