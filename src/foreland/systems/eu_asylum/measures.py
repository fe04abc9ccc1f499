"""What the ways to the Union and its procedures count, each with the sentence that must stand beside its number."""

from __future__ import annotations

from foreland.measures import Above, Flow, Measure, Net, Part, Share, Stock, Wait, Weighted

BY_SEA = ("landing.in_italy", "landing.in_spain", "landing.in_greece")
BY_LAND = ("land_arrivals",)
ATTEMPTS = ("sets_out.departs",)
STOPPED = ("attempt.stopped",)
DIED = ("attempt.dies",)
WAITING = ("waiting_to_depart", "after_attempt")
DECIDED = ("decision.protected", "decision.refused")
PROTECTED = ("decision.protected", "appeal_result.protected")
BY_ROUTE = ("route",)
BY_PERSON = ("route", "age")
NOT_PEOPLE = "Attempts, not people: the same person may be counted many times."

ROUTES = (
    Measure(
        "arrivals_by_sea",
        kind="flow",
        unit="people",
        formula=Flow(BY_SEA),
        definition="People who landed in the European Union after crossing from one of the coasts of the model.",
        boundary="Boats from Turkey to Italy, from Algeria to Sardinia and to Malta are left out.",
        groups=BY_PERSON,
    ),
    Measure(
        "arrivals_in_italy",
        kind="flow",
        unit="people",
        formula=Flow(("landing.in_italy",)),
        definition="People who landed in Italy from Tunisia or Libya.",
        boundary="About one landing in twenty of 2023 came from elsewhere, mostly Turkey, and is left out.",
        groups=BY_ROUTE,
    ),
    Measure(
        "arrivals_in_canary_islands_and_spain",
        kind="flow",
        unit="people",
        formula=Flow(("landing.in_spain",)),
        definition="People who landed in Spain; those from Mauritania and other Atlantic coasts in the Canary Islands.",
        boundary="Ceuta and Melilla are left out.",
        groups=BY_ROUTE,
    ),
    Measure(
        "arrivals_by_land",
        kind="flow",
        unit="people",
        formula=Flow(BY_LAND),
        definition="Crossings of the land borders in the east and on the Western Balkans that Frontex detects.",
        boundary="Detections: people who had come by Greece or Bulgaria before are counted again.",
    ),
    Measure(
        "attempts",
        kind="flow",
        unit="attempts",
        formula=Flow(ATTEMPTS),
        definition="Attempts to cross the sea, stopped on the shore, at sea, or not at all.",
        boundary=NOT_PEOPLE,
        groups=BY_ROUTE,
    ),
    Measure(
        "interceptions",
        kind="flow",
        unit="attempts",
        formula=Flow(STOPPED),
        definition="Attempts stopped on the shore or at sea and taken back to the coast.",
        boundary=NOT_PEOPLE,
        groups=BY_ROUTE,
    ),
    Measure(
        "waiting_pool",
        kind="stock",
        unit="people",
        formula=Stock(WAITING),
        definition="People on a coast who wait for an attempt or were stopped and may try again, on the last day.",
        boundary="Computed from arrivals and shares stopped; nobody publishes how many are ready to cross.",
        groups=BY_ROUTE,
    ),
    Measure(
        "gave_up",
        kind="flow",
        unit="people",
        formula=Flow(("tries_again.gives_up",)),
        definition="People who were stopped and do not try again from a coast of the model.",
        boundary="What became of them (return, another country, expulsion to a land border) is not followed.",
        groups=BY_ROUTE,
    ),
    Measure(
        "died_at_sea",
        kind="flow",
        unit="deaths",
        formula=Flow(DIED),
        definition="People who died or went missing at sea, as the International Organization for Migration counts.",
        boundary="Attempts times an assumed share by route: a difference between policies is assumed, not found.",
        groups=BY_ROUTE,
    ),
    Measure(
        "deaths_per_attempt",
        kind="share",
        unit="share",
        formula=Share(Flow(DIED), Flow(ATTEMPTS)),
        definition="Deaths over attempts on all coasts; one in a thousand is 0.1 %.",
        boundary="Moves with the mix of routes, whose shares are assumed.",
        one_in=True,
    ),
    Measure(
        "deaths_per_arrival_by_sea",
        kind="share",
        unit="share",
        formula=Share(Flow(DIED), Flow(BY_SEA)),
        definition="Deaths at sea over arrivals by sea.",
        boundary="Rises when more attempts are stopped, though no crossing is more dangerous.",
        one_in=True,
    ),
)

IN_HOTSPOT = Weighted((Part(("hotspot",), share="counted_fully"),))

RECEPTION = (
    Measure(
        "in_hotspot",
        kind="stock",
        unit="people",
        formula=Stock(("hotspot",)),
        definition="People in the first reception centre of Lampedusa on the last day of the period.",
        boundary="Arrivals are spread evenly over days here, so days like 14 September 2023 are not reached.",
    ),
    Measure(
        "without_place_in_hotspot",
        kind="stock",
        unit="people",
        formula=Above(IN_HOTSPOT, limit="hotspot_places"),
        definition="People in the first reception centre of Lampedusa beyond its places on the last day.",
    ),
    Measure(
        "in_first_reception",
        kind="stock",
        unit="people",
        formula=Stock(("hotspot", "reception")),
        definition="People in the first weeks after landing or crossing a land border on the last day.",
        boundary="Reception of people whose claims wait is not modelled.",
        groups=BY_ROUTE,
    ),
)

CLAIMS = (
    Measure(
        "claims",
        kind="flow",
        unit="people",
        formula=Flow(("lodges_claim.lodged",)),
        definition="People who lodged a claim for asylum in a member state, first and further claims.",
        groups=BY_PERSON,
    ),
    Measure(
        "claims_by_kind_of_state",
        kind="flow",
        unit="people",
        formula=Flow(("lodges_claim.lodged",)),
        definition="The same claims by where they were lodged: in a state of first entry, or in another.",
        boundary="Before relocation and before anyone is taken back.",
        groups=("state",),
    ),
    Measure(
        "decisions",
        kind="flow",
        unit="people",
        formula=Flow(DECIDED),
        definition="People whose claim was decided at first instance on its merits.",
        groups=BY_ROUTE,
    ),
    Measure(
        "protected_in_eu",
        kind="flow",
        unit="people",
        formula=Flow(PROTECTED),
        definition="People granted protection in the Union at first instance or on appeal, national forms with it.",
        groups=BY_PERSON,
    ),
    Measure(
        "refused_in_eu",
        kind="flow",
        unit="people",
        formula=Flow(("decision.refused",)),
        definition="People refused at first instance in the Union.",
        groups=BY_ROUTE,
    ),
    Measure(
        "withdrawn_claims",
        kind="flow",
        unit="people",
        formula=Flow(("awaiting_decision -> withdrawn",)),
        definition="People whose claim was withdrawn or closed before a decision.",
    ),
    Measure(
        "awaiting_first_decision",
        kind="stock",
        unit="people",
        formula=Stock(("awaiting_decision",)),
        definition="People who wait for a decision at first instance on the last day.",
    ),
    Measure(
        "on_appeal",
        kind="stock",
        unit="people",
        formula=Stock(("on_appeal",)),
        definition="People who wait for a decision on an appeal on the last day.",
        boundary="Begins with an assumed stock.",
    ),
    Measure(
        "days_claim_to_decision",
        kind="wait",
        unit="days",
        formula=Wait(DECIDED, since="stamp"),
        definition="Days from claim to decision at first instance, of people decided in the period.",
        boundary="One line for all member states, decided in the order of claims; true waits spread far more.",
    ),
    Measure(
        "relocated",
        kind="flow",
        unit="people",
        formula=Net(plus=Flow(("allocation.relocated",)), minus=Flow(("allocation -> not_relocated",))),
        definition="Claimants relocated from a state of first entry to another member state.",
    ),
    Measure(
        "taken_back",
        kind="flow",
        unit="people",
        formula=Flow(("allocation.taken_back",)),
        definition="Claimants taken back by the state of first entry after they had claimed elsewhere.",
    ),
    Measure(
        "returned_from_eu",
        kind="flow",
        unit="people",
        formula=Flow(("return_result.returned",)),
        definition="People returned to a third country after a refusal.",
        boundary="Returns of people who never claimed are left out.",
        groups=BY_ROUTE,
    ),
    Measure(
        "without_status_in_eu",
        kind="stock",
        unit="people",
        formula=Stock(("without_status",)),
        definition="People who never claimed, or were refused and not returned, and are taken to be in the Union.",
        boundary="Only people who came to this since the first day of the run.",
    ),
    Measure(
        "reached_channel_coast",
        kind="flow",
        unit="people",
        formula=Flow(("towards_channel -> reached_channel",)),
        definition="People who reached the Channel coast on the way to the United Kingdom.",
        boundary="Crossing and what follows belong to another model.",
        groups=BY_ROUTE,
    ),
)

MEASURES: tuple[Measure, ...] = (*ROUTES, *RECEPTION, *CLAIMS)
