"""What a run of the kernel costs as people, futures and stages grow: medians of five."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks.peers.foreland_kernel import plan
from benchmarks.peers.network import Size
from foreland.kernel.advance import advance
from foreland.kernel.layout import UNITS_GIVEN, Plan, Tally
from foreland.kernel.quantisation import quantile_words
from kernel.plan_writer import Layer, PlanWriter

ROUNDS = 5
PEOPLE = (10_000, 100_000, 438_000, 4_380_000, 43_800_000)
FUTURES = (1, 10, 100)
STAGES = (1, 2, 4, 8, 16, 32, 64)
CHAIN_DAYS, CHAIN_PEOPLE_PER_DAY = 365, 500


@dataclass(frozen=True)
class Cost:
    """Seconds of one call, and what it did."""

    seconds: float
    transitions: int

    @property
    def nanoseconds_per_transition(self) -> float:
        return self.seconds / self.transitions * 1e9


def measured(call: Callable[[], Tally], clock: Callable[[], float]) -> Cost:
    tally = call()
    seconds = []
    for _ in range(ROUNDS):
        start = clock()
        call()
        seconds.append(clock() - start)
    return Cost(statistics.median(seconds), int(tally.transitions.sum()))


def by_people(quick: bool) -> dict[int, Cost]:
    """One future of the benchmark network, by the number of people expected; processor seconds of one core."""
    return {
        people: measured(partial(advance, plan(Size(people)), 1, 0, 1), time.process_time)
        for people in (PEOPLE[:-1] if quick else PEOPLE)
    }


def by_futures(threads: int) -> dict[int, Cost]:
    """Futures of 438,000 people in one call; seconds on the clock."""
    network = plan(Size(438_000))
    return {
        futures: measured(partial(advance, network, 1, 0, futures, threads), time.perf_counter) for futures in FUTURES
    }


def chain(stages: int) -> Plan:
    """So many stages one after another, each a stay of a day; the same number of people comes every day."""
    one_day = quantile_words(np.ones_like)
    writer = PlanWriter(days=CHAIN_DAYS, exits=["out"])
    for number in range(stages):
        writer.delay(f"stage{number}", one_day, f"stage{number + 1}" if number + 1 < stages else "out")
    writer.layers.append(Layer(1, 0, "stage0", np.full((1, CHAIN_DAYS), CHAIN_PEOPLE_PER_DAY), UNITS_GIVEN))
    return writer.plan()


def by_stages() -> dict[int, Cost]:
    """One future of a chain of stages, by its length; processor seconds of one core."""
    return {stages: measured(partial(advance, chain(stages), 1, 0, 1), time.process_time) for stages in STAGES}
