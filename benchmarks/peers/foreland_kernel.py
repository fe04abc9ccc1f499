"""Foreland's kernel: the network as the project's own benchmark of speed has it, all outputs counted by 40 profiles."""

from __future__ import annotations

from functools import lru_cache

from benchmarks.peers.network import DAYS, Answer, Size
from foreland.kernel.advance import advance
from foreland.kernel.layout import Plan
from kernel.plans import asylum8

_, DETENTION, MAIN, APPEAL, REMOVAL = range(5)
FUTURES = 8  # in one call


@lru_cache(maxsize=8)
def plan(size: Size) -> Plan:
    """Compiled once for each size, as a scenario is for all its futures."""
    return asylum8(size.scale)


def simulate(size: Size, seed: int) -> Answer:
    """Several futures, as a scenario has them: the mean of their answers."""
    network = plan(size)
    tally = advance(network, seed, 0, FUTURES)
    flow = tally.flow.sum(axis=(0, 1, 3)) / FUTURES
    nights = tally.nights.sum(axis=(0, 1, 3)) / DAYS / FUTURES
    outcome, judged = (int(network.forks.edge_first[number]) for number in (1, 2))
    decisions, days = int(tally.wait_number[:, :, MAIN].sum()), int(tally.wait_days[:, :, MAIN].sum())
    return Answer(
        people=int(tally.units.sum()) / FUTURES,
        granted=flow[outcome],
        withdrawn=flow[outcome + 2],
        allowed=flow[judged],
        removed=flow[network.stages.to[REMOVAL]],
        departed=flow[network.stages.to[DETENTION]],
        mean_detained=nights[DETENTION],
        mean_waiting=nights[MAIN],
        mean_appealing=nights[APPEAL],
        mean_days_to_decision=days / max(decisions, 1),
    )
