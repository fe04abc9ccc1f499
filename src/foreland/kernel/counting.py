"""What is counted when people pass an edge: flows by group, waits and cohorts, and how many left each stage."""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import inlined, step
from foreland.kernel.layout import SINCE_ARRIVAL, SINCE_ENTRY
from foreland.kernel.records import arrival_of, entry_of, profile_of, stamp_of


@inlined
def count_run(packed, ws, source, edge, word1):  # type: ignore[no-untyped-def]
    """People who left one stage by one edge."""
    groups = np.uint64(packed.sizes.groups)
    flow_first, left_first = np.uint64(edge) * groups, np.uint64(source) * groups
    for i in range(word1.size):
        group = np.uint64(packed.group_of_profile[profile_of(word1[i])])
        ws.flow[flow_first + group] += np.int32(1)
        ws.left[left_first + group] += np.int32(1)


@step
def time_one(packed, ws, counts, today, edge, word1, word2):  # type: ignore[no-untyped-def]
    """Waits and cohorts that an edge feeds, read before the edge changes anything."""
    rows = packed.edges[edge]
    groups = packed.sizes.groups
    group = np.int64(packed.group_of_profile[profile_of(word1)])
    for member in range(rows.wait_first, rows.wait_end):
        wait = np.int64(packed.wait_of_edge[member])
        since = packed.wait_since[wait]
        if since == SINCE_ENTRY:
            days = today.day - entry_of(word2)
        elif since == SINCE_ARRIVAL:
            days = today.day - arrival_of(word2)
        else:
            days = today.day - stamp_of(word2)
        at = 3 * (wait * groups + group)
        ws.wait_sums[at] += 1
        ws.wait_sums[at + 1] += days
        ws.wait_sums[at + 2] += days * days
        counts.wait_cells[wait, packed.wait_cell[days]] += 1
    arrived = arrival_of(word2) - packed.sizes.first_day
    if arrived >= 0:
        for member in range(rows.cohort_first, rows.cohort_end):
            cohort = np.int64(packed.cohort_of_edge[member])
            if today.index - arrived <= packed.cohort_limit_days[cohort]:
                counts.cohort[packed.period_of_day[arrived], cohort, group] += 1
