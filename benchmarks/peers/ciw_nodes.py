"""Ciw as its documentation teaches it: nodes, distributions and routers; results from the records of all services.

Ciw has no departure that takes whoever has been held longest out of a place where people only stay. Instead the share
of those detained who left on a departure in the kernel's own runs is routed out at the end of their stay.
"""

from __future__ import annotations

import random
from typing import Any

import ciw

from benchmarks.peers.network import (
    ALLOWED_SHARE,
    APPEALED_SHARE,
    CANNOT_SAY,
    DAYS,
    DETAINED_SHARE,
    DETENTION,
    GRANTED_SHARE,
    REMOVAL,
    SCREENING,
    Answer,
    Lognormal,
    Size,
    whole_servers,
)

DEPARTED_SHARE = 0.2025  # of those who enter detention, in 50 futures of the kernel with 100,000 people each
SCREENING_NODE, DETENTION_NODE, MAIN_NODE, APPEAL_NODE, REMOVAL_NODE = 1, 2, 3, 4, 5


class Triage(ciw.routing.NodeRouting):
    """To detention if it is asked for and has room, else to the main queue."""

    def __init__(self, places: int) -> None:
        self.places = places

    def next_node(self, ind: Any) -> Any:
        detention = self.simulation.nodes[DETENTION_NODE]
        asked = random.random() < DETAINED_SHARE
        return (
            detention if asked and detention.number_of_individuals < self.places else self.simulation.nodes[MAIN_NODE]
        )


def network(size: Size) -> Any:
    def stay(duration: Lognormal) -> Any:
        return ciw.dists.Lognormal(duration.log_mean, duration.log_sd)

    deciders, days_of_a_decision = whole_servers(size.decisions_per_day)
    judges, days_of_an_appeal = whole_servers(size.appeals_per_day)
    return ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(size.arrivals_per_day), None, None, None, None],
        service_distributions=[
            stay(SCREENING),
            stay(DETENTION),
            ciw.dists.Deterministic(days_of_a_decision),
            ciw.dists.Deterministic(days_of_an_appeal),
            stay(REMOVAL),
        ],
        number_of_servers=[float("inf"), float("inf"), deciders, judges, float("inf")],
        routing=ciw.routing.NetworkRouting(
            routers=[
                Triage(size.places),
                ciw.routing.Probabilistic([MAIN_NODE], [1 - DEPARTED_SHARE]),
                ciw.routing.Probabilistic([APPEAL_NODE], [APPEALED_SHARE]),
                ciw.routing.Probabilistic([REMOVAL_NODE], [1 - ALLOWED_SHARE]),
                ciw.routing.Leave(),
            ]
        ),
    )


def simulate(size: Size, seed: int) -> Answer:
    ciw.seed(seed)
    run = ciw.Simulation(network(size))
    run.simulate_until_max_time(DAYS)
    records = run.get_all_records(only=["service"])
    left = [0] * 6
    for record in records:
        if record.destination == -1:
            left[record.node] += 1
    return Answer(
        people=run.nodes[0].number_of_individuals,
        granted=left[MAIN_NODE] * GRANTED_SHARE / (1 - APPEALED_SHARE),  # those who leave are not told apart
        withdrawn=left[MAIN_NODE] * (1 - GRANTED_SHARE - APPEALED_SHARE) / (1 - APPEALED_SHARE),
        allowed=left[APPEAL_NODE],
        removed=left[REMOVAL_NODE],
        departed=CANNOT_SAY,
        mean_detained=CANNOT_SAY,
        mean_waiting=CANNOT_SAY,
        mean_appealing=CANNOT_SAY,
        mean_days_to_decision=CANNOT_SAY,
    )
