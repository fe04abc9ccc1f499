"""What the regulation counts: requests and their answers, transfers out and in, and who waits meanwhile."""

from __future__ import annotations

from foreland.measures import Addition, Flow, Measure, Net, Part, Share, Stock, Wait, Weighted

REFUSED = ("dublin_answered.refused",)
LAPSED = ("awaiting_lapse -> decisions_open",)
TRANSFERRED_OUT = ("awaiting_transfer -> in_member_state",)
TRANSFERRED_IN = ("dublin_transfers_in -> lodges_claim",)
ASKED = ("dublin_asked.asked",)
WAITING = ("dublin_answer", "awaiting_transfer", "awaiting_lapse")
BY_PERSON = ("nationality", "age")

MEASURES = (
    Measure(
        "dublin_requests_out",
        kind="flow",
        unit="people",
        formula=Flow(ASKED),
        definition="Claimants for whom another member state was asked to take responsibility.",
        boundary="One request a person; in the published figures a person may be asked about more than once.",
        groups=BY_PERSON,
    ),
    Measure(
        "dublin_refusals",
        kind="flow",
        unit="people",
        formula=Flow(REFUSED),
        definition="Requests that the other state refused, in people; their claims are examined here.",
    ),
    Measure(
        "dublin_lapsed",
        kind="flow",
        unit="people",
        formula=Flow(LAPSED),
        definition="People accepted by another state and not transferred in time; their claims are examined here.",
    ),
    Measure(
        "dublin_transfers_out",
        kind="flow",
        unit="people",
        formula=Flow(TRANSFERRED_OUT),
        definition="People transferred to another member state, counted each time they were.",
        groups=BY_PERSON,
    ),
    Measure(
        "dublin_transfers_in",
        kind="flow",
        unit="people",
        formula=Flow(TRANSFERRED_IN),
        definition="People transferred to the United Kingdom from other member states, who claim asylum here.",
        groups=BY_PERSON,
    ),
    Measure(
        "dublin_out_minus_in",
        kind="flow",
        unit="people net",
        formula=Net(plus=Flow(TRANSFERRED_OUT), minus=Flow(TRANSFERRED_IN)),
        definition="People transferred out less people transferred in.",
    ),
    Measure(
        "dublin_transferred_share",
        kind="share",
        unit="share",
        formula=Share(Flow(TRANSFERRED_OUT), Flow(ASKED)),
        definition="People transferred out over people asked about in the same period; one follows the other later.",
        one_in=True,
    ),
    Measure(
        "awaiting_dublin",
        kind="stock",
        unit="people",
        formula=Stock(WAITING),
        definition="People whose claims wait for another state's answer, for a transfer or for the lapse of its limit.",
        groups=BY_PERSON,
    ),
    Measure(
        "days_claim_to_dublin_transfer",
        kind="wait",
        unit="days",
        formula=Wait(TRANSFERRED_OUT, since="stamp"),
        definition="Days from the claim to the transfer, of people transferred out in the period.",
    ),
    Measure(
        "came_again_after_dublin",
        kind="flow",
        unit="people",
        formula=Flow(("after_transfer.comes_again",)),
        definition="People who crossed again within half a year of a transfer.",
    ),
)

REQUESTS_ALONE = (
    Measure(
        "requests",
        kind="flow",
        unit="people",
        formula=Flow(("dublin_requests",)),
        definition="Requests that the United Kingdom made, as published by quarter; one person each.",
    ),
    Measure(
        "transfers_out",
        kind="flow",
        unit="people",
        formula=Flow(("awaiting_transfer -> transferred_out",)),
        definition="People transferred to another member state.",
    ),
    Measure(
        "refused",
        kind="flow",
        unit="people",
        formula=Flow(REFUSED),
        definition="Requests refused.",
    ),
    Measure(
        "lapsed",
        kind="flow",
        unit="people",
        formula=Flow(("awaiting_lapse -> examined_here",)),
        definition="Accepted and not transferred in time.",
    ),
)

HOUSED = Weighted((Part(WAITING, share="supported_share_while_waiting"),))
ADDS: dict[str, Addition] = {
    "supported": HOUSED,
    "in_hotels": HOUSED,
    "in_dispersal": HOUSED,
    "in_other_support": HOUSED,
    "supported_outside_hotels": HOUSED,
    "hotel_cost": HOUSED,
    "other_accommodation_cost": HOUSED,
    "returned_or_relocated": Flow(TRANSFERRED_OUT),
    "without_final_outcome": Stock(WAITING),
    "no_final_outcome_over_12_months": Stock(WAITING),
    "no_outcome_inadmissible": Stock(WAITING),
}
"""Whoever waits for another state is still in the country, housed as others who wait, and has no outcome."""
