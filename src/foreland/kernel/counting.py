"""What is counted when people pass an edge: flows by group, waits and cohorts, and how many left each stage."""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, Wholes, inlined, step
from foreland.kernel.layout import SINCE_ARRIVAL, SINCE_ENTRY
from foreland.kernel.packing import Packed
from foreland.kernel.records import ARRIVAL_SHIFT, ENTRY_SHIFT, STAMP_SHIFT, U16, arrival_of, profile_of
from foreland.kernel.today import Counts, Today
from foreland.kernel.workspace import Workspace


@inlined
def count_left(packed: Packed, ws: Workspace, source: Whole, word1: Wholes) -> None:
    """People who left one stage, by the group they are in on leaving."""
    first = np.uint64(source * packed.sizes.groups)
    for i in range(word1.size):
        ws.left[first + np.uint64(packed.group_of_profile[profile_of(word1[i])])] += np.int32(1)


@inlined
def count_flow(packed: Packed, ws: Workspace, edge: Whole, word1: Wholes) -> None:
    """People who pass one edge, by the group they are then in."""
    first = np.uint64(edge * packed.sizes.groups)
    for i in range(word1.size):
        ws.flow[first + np.uint64(packed.group_of_profile[profile_of(word1[i])])] += np.int32(1)


@step
def time_run(
    packed: Packed, ws: Workspace, counts: Counts, today: Today, edge: Whole, word1: Whole, word2: Whole
) -> None:
    """Waits and cohorts that an edge feeds, read before the edge changes anything."""
    rows = packed.edges[edge]
    for member in range(rows.wait_first, rows.wait_end):
        _count_wait(packed, ws, counts, today, np.int64(packed.wait_of_edge[member]), word1, word2)
    for member in range(rows.cohort_first, rows.cohort_end):
        _count_cohort(packed, counts, today, np.int64(packed.cohort_of_edge[member]), word1, word2)


@inlined
def _count_wait(
    packed: Packed, ws: Workspace, counts: Counts, today: Today, wait: Whole, word1: Wholes, word2: Wholes
) -> None:
    groups = packed.sizes.groups
    sums = ws.wait_sums[3 * wait * groups : 3 * (wait + 1) * groups]
    cells = counts.wait_cells[wait]
    since = packed.wait_since[wait]
    shift = ENTRY_SHIFT if since == SINCE_ENTRY else ARRIVAL_SHIFT if since == SINCE_ARRIVAL else STAMP_SHIFT
    for i in range(word1.size):
        at = np.uint64(3) * np.uint64(packed.group_of_profile[profile_of(word1[i])])
        days = today.day - np.int64((word2[i] >> shift) & U16)
        sums[at] += 1
        sums[at + np.uint64(1)] += days
        sums[at + np.uint64(2)] += days * days
        cells[np.uint64(packed.wait_cell[np.uint64(days)])] += np.int32(1)


@inlined
def _count_cohort(packed: Packed, counts: Counts, today: Today, cohort: Wholes, word1: Wholes, word2: Wholes) -> None:
    for i in range(word1.size):
        arrived = arrival_of(word2[i]) - packed.sizes.first_day
        if arrived >= 0 and today.number - arrived <= packed.cohort_limit_days[cohort]:
            group = np.int64(packed.group_of_profile[profile_of(word1[i])])
            counts.cohort[packed.period_of_day[arrived], cohort, group] += 1
