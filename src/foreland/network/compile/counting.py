"""Which edges feed the waits, cohort shares and milestones that measures ask for, which stages the counts of ages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from foreland.errors import Fault
from foreland.kernel.layout import SINCE_ARRIVAL, SINCE_ENTRY, SINCE_STAMP, Counting, Int32, Ledger, Milestones
from foreland.measures import CohortShare, Milestone, Older, Since, Wait
from foreland.network.compile.numbers import Numbers
from foreland.network.wiring import Wiring

SINCE: dict[Since, int] = {"entry": SINCE_ENTRY, "arrival": SINCE_ARRIVAL, "stamp": SINCE_STAMP}


class EdgeSlices(NamedTuple):
    """For each edge, and one past the last, where its waits and cohorts begin."""

    wait_first: Int32
    cohort_first: Int32


def compile_counting(
    edges: int,
    waits: Sequence[tuple[Wait, Sequence[int]]],
    cohorts: Sequence[tuple[CohortShare, Sequence[int]]],
) -> tuple[Counting, EdgeSlices]:
    """Waits and cohorts, each with the numbers of its edges, turned round: from each edge to what it feeds."""
    wait_first, wait_of_edge = _turned_round(edges, [numbers for _, numbers in waits])
    cohort_first, cohort_of_edge = _turned_round(edges, [numbers for _, numbers in cohorts])
    counting = Counting(
        wait_since=np.array([SINCE[wait.since] for wait, _ in waits], np.int8),
        wait_of_edge=np.array(wait_of_edge, np.int16),
        cohort_limit_days=np.array([cohort.within_days for cohort, _ in cohorts], np.int32),
        cohort_of_edge=np.array(cohort_of_edge, np.int16),
    )
    return counting, EdgeSlices(wait_first, cohort_first)


def compile_ledger(olders: Sequence[Older], wiring: Wiring) -> Ledger:
    """Counts of people older than so many days, as asked for."""
    of_stage = [[stage in older.stages for stage in wiring.order] for older in olders]
    return Ledger(
        of_stage=np.array(of_stage, np.uint8).reshape(len(olders), len(wiring.order)),
        since=np.array([SINCE[older.since] for older in olders], np.int8),
        days=np.array([older.than_days for older in olders], np.int32),
    )


def compile_milestones(milestones: Sequence[tuple[Milestone, Sequence[int]]], numbers: Numbers) -> Milestones:
    """Milestones, each with the numbers of its edges. Notes a fault for one that is reached by nobody's passing."""
    for milestone, _ in milestones:
        if milestone.people < 1:
            what = f"A milestone of {', '.join(milestone.edges)} is {milestone.people} people."
            numbers.faults.append(Fault(what, expected="1 or more"))
    edges = [sorted(set(of_milestone)) for _, of_milestone in milestones]
    return Milestones(
        first=np.cumsum([0, *map(len, edges)]).astype(np.int32),
        edge=np.array([edge for each in edges for edge in each], np.int32),
        number=np.array([milestone.people for milestone, _ in milestones], np.int64),
    )


def _turned_round(edges: int, fed_by: Sequence[Sequence[int]]) -> tuple[Int32, list[int]]:
    fed: list[list[int]] = [[] for _ in range(edges)]
    for counter, numbers in enumerate(fed_by):
        for edge in dict.fromkeys(numbers):
            fed[edge].append(counter)
    first = np.cumsum([0, *(len(counters) for counters in fed)]).astype(np.int32)
    return first, [counter for counters in fed for counter in counters]
