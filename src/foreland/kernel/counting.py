"""What is counted when people pass an edge: flows by group, waits and cohorts, and how many left each stage."""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, Wholes, inlined, step
from foreland.kernel.layout import SINCE_ARRIVAL, SINCE_ENTRY, WAIT_CELLS
from foreland.kernel.packing import Packed
from foreland.kernel.records import ARRIVAL_SHIFT, ENTRY_SHIFT, STAMP_SHIFT, U16, arrival_of, profile_of
from foreland.kernel.today import Counts, Today
from foreland.kernel.workspace import WAIT_COPIES, Workspace


@inlined
def count_left(packed: Packed, ws: Workspace, source: Whole, word1: Wholes) -> None:
    """People who left one stage, by the group they are in on leaving."""
    first = np.uint64(source * packed.sizes.groups)
    for i in range(word1.size):
        ws.left[first + np.uint64(packed.group_of_profile[profile_of(word1[i])])] += np.int32(1)


@inlined
def count_passing(packed: Packed, ws: Workspace, source: Whole, edge: Whole, word1: Wholes) -> None:
    """People who left one stage, or came by one stream, and by doing so passed one edge that changes nobody."""
    groups = packed.sizes.groups
    left, flow = np.uint64(source * groups), np.uint64(edge * groups)
    for i in range(word1.size):
        group = np.uint64(packed.group_of_profile[profile_of(word1[i])])
        ws.left[left + group] += np.int32(1)
        ws.flow[flow + group] += np.int32(1)


@inlined
def count_ways(packed: Packed, ws: Workspace, word1: Wholes, way: Wholes) -> None:
    """People who pass one edge each."""
    groups = np.uint64(packed.sizes.groups)
    for i in range(word1.size):
        group = np.uint64(packed.group_of_profile[profile_of(word1[i])])
        ws.flow[np.uint64(way[i]) * groups + group] += np.int32(1)


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
        _count_wait(packed, ws, today, np.int64(packed.wait_of_edge[member]), word1, word2)
    for member in range(rows.cohort_first, rows.cohort_end):
        _count_cohort(packed, counts, today, np.int64(packed.cohort_of_edge[member]), word1, word2)


@inlined
def _count_wait(packed: Packed, ws: Workspace, today: Today, wait: Whole, word1: Wholes, word2: Wholes) -> None:
    """Number, days and their squares by group, and a histogram.

    Neighbours, whose waits are often the same, are noted in copies of the histogram, so that none has to be held up
    until the other's number is written.
    """
    groups = packed.sizes.groups
    sums = ws.wait_sums[3 * wait * groups : 3 * (wait + 1) * groups]
    cells = ws.wait_cells[wait * WAIT_COPIES * WAIT_CELLS : (wait + 1) * WAIT_COPIES * WAIT_CELLS]
    since = packed.wait_since[wait]
    shift = ENTRY_SHIFT if since == SINCE_ENTRY else ARRIVAL_SHIFT if since == SINCE_ARRIVAL else STAMP_SHIFT
    for i in range(np.uint64(word1.size)):
        at = np.uint64(3) * np.uint64(packed.group_of_profile[profile_of(word1[i])])
        days = today.day - np.int64((word2[i] >> shift) & U16)
        sums[at] += 1
        sums[at + np.uint64(1)] += days
        sums[at + np.uint64(2)] += days * days
        copy = (i & np.uint64(WAIT_COPIES - 1)) * np.uint64(WAIT_CELLS)
        cells[copy + np.uint64(packed.wait_cell[np.uint64(days)])] += np.int32(1)


@inlined
def write_wait_cells(packed: Packed, ws: Workspace, counts: Counts) -> None:
    """Add the copies of each wait's histogram up, at the end of the future."""
    for wait in range(packed.sizes.waits):
        cells = counts.wait_cells[wait]
        for copy in range(wait * WAIT_COPIES, (wait + 1) * WAIT_COPIES):
            for cell in range(WAIT_CELLS):
                cells[cell] += ws.wait_cells[copy * WAIT_CELLS + cell]


@inlined
def _count_cohort(packed: Packed, counts: Counts, today: Today, cohort: Wholes, word1: Wholes, word2: Wholes) -> None:
    for i in range(word1.size):
        arrived = arrival_of(word2[i]) - packed.sizes.first_day
        if arrived >= 0 and today.number - arrived <= packed.cohort_limit_days[cohort]:
            group = np.int64(packed.group_of_profile[profile_of(word1[i])])
            counts.cohort[packed.period_of_day[arrived], cohort, group] += 1
