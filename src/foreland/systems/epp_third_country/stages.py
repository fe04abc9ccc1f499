"""Transfer to a safe third country as an overlay on the door `lodges_claim`: selection, court, transfer, procedure.

Whoever is not selected goes on from that door on the same day as without the agreement. The claim is not examined in
the Union before the transfer; who is protected is protected there, who is refused waits there for a return.
"""

from __future__ import annotations

from foreland.network import (
    Cap,
    Clock,
    Delay,
    Departures,
    Edge,
    Estate,
    Exit,
    Exponential,
    Fixed,
    Fork,
    Hazard,
    Network,
    Open,
    PerPeriod,
    Places,
    Switch,
    Uniform,
    Way,
    Weekdays,
)
from foreland.network.stages import Stage

TIME_LIMIT = Clock("transfer_limit_days", to="transfer_time_ran_out", since="stamp")

SELECTION: tuple[Stage, ...] = (
    Fork(
        "safe_third_country",
        ways=(Way("applies", share="transferable_share", to="selection"),),
        rest=Way("does_not_apply", to="admissibility"),
    ),
    Fork(
        "selection",
        ways=(),
        rest=Way(
            "considered",
            to=Edge(
                "transfer_procedure",
                needs=(PerPeriod("selections"),),
                otherwise="admissibility",
            ),
        ),
    ),
    Delay(
        "transfer_procedure",
        Uniform("transfer_procedure_days_least", "transfer_procedure_days_most"),
        to="court",
        patience=(TIME_LIMIT, Hazard("loses_contact_per_day", to="without_status")),
    ),
    Fork(
        "court",
        ways=(Way("stopped", share="court_stop_share", to="admissibility"),),
        rest=Way("clear", to="awaiting_transfer"),
    ),
    Departures(
        "awaiting_transfer",
        to="third_country_procedure",
        slots=Weekdays("Tue"),
        seats="transfer_seats",
        spends=(Open("agreement"), PerPeriod("transfers"), Places("third_country_places")),
        pick="longest",
        patience=(TIME_LIMIT, Hazard("loses_contact_per_day", to="without_status")),
    ),
    Fork("transfer_time_ran_out", ways=(), rest=Way("admitted", to="admissibility")),
)

THERE: tuple[Stage, ...] = (
    Delay(
        "third_country_procedure",
        Uniform("procedure_there_days_least", "procedure_there_days_most"),
        to="still_there",
        holds="third_country_places",
    ),
    Fork(
        "still_there",
        ways=(Way("brought_back", share="brought_back_share", to="admissibility"),),
        rest=Way("stays", to="third_country_decision"),
    ),
    Fork(
        "third_country_decision",
        ways=(Way("protected", share="protected_there_share", to="protected_there"),),
        rest=Way("refused", to="judged_by_union_law"),
    ),
    Fork(
        "judged_by_union_law",
        ways=(Way("would_be_protected", share="union_would_protect_share", to="refused_there"),),
        rest=Way("would_be_refused", to="refused_there"),
    ),
    Delay(
        "protected_there",
        Fixed("protection_there_days"),
        to="settled_there",
        patience=(Hazard("leaves_after_protection_per_day", to="onward"),),
    ),
    Delay(
        "refused_there",
        Exponential("days_refused_there", maximum="most_days_refused_there"),
        to="onward",
        patience=(Hazard("returned_from_there_per_day", to="returned_from_there"),),
        holds="third_country_places",
    ),
    Fork(
        "onward",
        ways=(
            Way(
                "comes_again",
                share="comes_again_share",
                to=Edge("reception", restart=True, set={"route": "land", "state": "first_entry"}),
            ),
        ),
        rest=Way("elsewhere", to="left_third_country"),
    ),
    Exit("settled_there", "protected in the third country until the agreed support ended"),
    Exit("returned_from_there", "refused in the third country and returned from it"),
    Exit("left_third_country", "left the third country, not known for where"),
)


def overlay(network: Network) -> Network:
    """The network with transfers laid over it; it needs the doors `lodges_claim` and `admissibility`."""
    joined = network.adding(
        stages=(*SELECTION, *THERE),
        estates=(Estate("third_country_places", "places_there"),),
        caps=(
            Cap("selections", "selections_per_month", period="month"),
            Cap("transfers", "transfers_per_month", period="month"),
        ),
        switches=(Switch("agreement", on="agreement_opens", off="agreement_ends"),),
    )
    lodged = Edge(
        "safe_third_country",
        needs=(Open("agreement"),),
        otherwise=Edge("admissibility", stamp=True),
        stamp=True,
    )
    return joined.redirecting("lodges_claim", to=lodged, way="lodged")
