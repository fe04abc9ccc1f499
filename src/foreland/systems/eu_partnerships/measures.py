"""What a partnership counts: departures prevented, crossings pulled back, people displaced, and payments by purpose."""

from __future__ import annotations

from foreland.measures import Flow, Given, Measure, Stock
from foreland.systems.eu_asylum.measures import BY_ROUTE, NOT_PEOPLE, STOPPED, WAITING

PREVENTED = ("partner_on_land.stopped",)
PULLED_BACK = ("partner_at_sea.pulled_back",)
DISPLACED = (
    "after_partner.to_libya",
    "after_partner.to_turkey",
    "after_partner.along_atlantic",
    "after_partner.to_western",
)

STOPS = (
    Measure(
        "interceptions",
        kind="flow",
        unit="attempts",
        formula=Flow((*STOPPED, *PULLED_BACK)),
        definition="Attempts stopped on the shore or at sea and taken back to the coast, by partners or as before.",
        boundary=f"{NOT_PEOPLE} Departures prevented on land are counted apart.",
        groups=BY_ROUTE,
    ),
    Measure(
        "departures_prevented",
        kind="flow",
        unit="attempts",
        formula=Flow(PREVENTED),
        definition="Attempts that a partner prevented on land before anyone was at sea.",
        boundary=NOT_PEOPLE,
        groups=BY_ROUTE,
    ),
    Measure(
        "pulled_back",
        kind="flow",
        unit="attempts",
        formula=Flow(PULLED_BACK),
        definition="Crossings that a partner pulled back at sea beyond what was stopped before.",
        boundary=NOT_PEOPLE,
        groups=BY_ROUTE,
    ),
    Measure(
        "waiting_pool",
        kind="stock",
        unit="people",
        formula=Stock((*WAITING, "held_by_partner")),
        definition="People on a coast who wait for an attempt, or were stopped and may try again, on the last day.",
        boundary="Computed from arrivals and shares stopped; nobody publishes how many are ready to cross.",
        groups=BY_ROUTE,
    ),
    Measure(
        "held_by_partner",
        kind="stock",
        unit="people",
        formula=Stock(("held_by_partner",)),
        definition="People held or moved inland after a partner stopped them, on the last day.",
        boundary="Under which conditions is not modelled.",
        groups=BY_ROUTE,
    ),
    Measure(
        "displaced",
        kind="flow",
        unit="people",
        formula=Flow(DISPLACED),
        definition="People stopped by a partner who went to another coast, by that coast, each time that they did.",
        boundary="A share of stops that is assumed, from 10 to 40 %.",
        groups=BY_ROUTE,
    ),
    Measure(
        "gave_up",
        kind="flow",
        unit="people",
        formula=Flow(("tries_again.gives_up", "after_partner.gives_up")),
        definition="People who were stopped and do not try again from a coast of the model.",
        boundary="What became of them (return, another country, expulsion to a land border) is not followed.",
        groups=BY_ROUTE,
    ),
)


def _paid(partner: str, purpose: str, definition: str, boundary: str) -> Measure:
    series = f"{partner}_{purpose}_payments"
    return Measure(f"paid_to_{partner}_for_{purpose}", "money", "EUR", Given(series), definition, boundary)


COMMITTED = (
    "Payments of the Union as announced or committed, spread evenly over days; cash, what was spent is not known."
)
FOR_CONTROL = f"{COMMITTED} Money of member states is left out."
PAYMENTS = (
    _paid("tunisia", "migration", "Payments to Tunisia for migration management.", FOR_CONTROL),
    _paid(
        "tunisia",
        "other",
        "Budget support to Tunisia under the memorandum.",
        f"{COMMITTED} Macro-financial assistance of 900 million was not paid and is left out.",
    ),
    _paid("mauritania", "migration", "Payments to Mauritania for migration management.", FOR_CONTROL),
    _paid("mauritania", "other", "Other payments to Mauritania under the declaration.", COMMITTED),
    _paid("egypt", "migration", "Grants to Egypt for migration management.", FOR_CONTROL),
    _paid(
        "egypt",
        "other",
        "Other grants to Egypt.",
        f"{COMMITTED} Loans of 5 and investment of 1.8 billion are left out.",
    ),
    _paid("turkey", "other", "Payments for refugees in Turkey.", COMMITTED),
    _paid("further", "migration", "Payments under a further agreement.", "As the scenario says."),
)

MEASURES: tuple[Measure, ...] = (*STOPS, *PAYMENTS)
