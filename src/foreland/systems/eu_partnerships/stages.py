"""Partnerships as an overlay on the ways to the Union: a stop on land, a pull-back at sea, and where people go then.

Nobody is brought anywhere else: whoever is stopped is held for a time and comes back into the waiting pool of the same
coast, goes to a neighbouring one, or gives up.
"""

from __future__ import annotations

from foreland.network import Delay, Edge, Fork, Network, Uniform, Way
from foreland.network.stages import Stage


def _to(route: str) -> Edge:
    return Edge("waiting_to_depart", set={"route": route}, lap=True)


STOPS: tuple[Stage, ...] = (
    Fork(
        "partner_on_land",
        ways=(Way("stopped", share="stopped_on_land_share", to="held_by_partner"),),
        rest=Way("departs", to="sets_out"),
    ),
    Fork(
        "partner_at_sea",
        ways=(Way("pulled_back", share="pulled_back_share", to="held_by_partner"),),
        rest=Way("crosses", to="landing"),
    ),
    Delay("held_by_partner", Uniform("days_held_least", "days_held_most"), to="after_partner"),
    Fork(
        "after_partner",
        ways=(
            Way("to_libya", share="moves_to_libya_share", to=_to("libya")),
            Way("to_turkey", share="moves_to_turkey_share", to=_to("turkey")),
            Way("along_atlantic", share="moves_along_atlantic_share", to=_to("other_atlantic")),
            Way("to_western", share="moves_to_western_mediterranean_share", to=_to("western_mediterranean")),
            Way("again", share="tries_again_after_partner_share", to=Edge("waiting_to_depart", lap=True)),
        ),
        rest=Way("gives_up", to="stays_in_region"),
    ),
)


def overlay(network: Network) -> Network:
    """The network with partners' stops in it; it needs `waiting_to_depart`, `sets_out`, `attempt` and `landing`."""
    return (
        network.adding(stages=STOPS)
        .redirecting("waiting_to_depart", to="partner_on_land")
        .redirecting("attempt", to="partner_at_sea", way="crosses")
    )
