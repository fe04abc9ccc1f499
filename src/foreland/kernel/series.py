"""Daily counts that are looked back upon: who passed some edges on a day, and which boats came.

A series is an edge or, beyond the edges, a layer of a stream (see `layout.Feedback`). Whatever needs daily counts adds
several series up; each such sum is counted here, and nothing is kept of edges that no sum has.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, inlined, woven
from foreland.kernel.packing import Packed
from foreland.kernel.today import Counts, Today
from foreland.kernel.workspace import Workspace


@woven
def note_at_dawn(packed: Packed, ws: Workspace, counts: Counts, today: Today) -> None:
    """What each sum stands at before the day begins, in the period that it belongs to."""
    for number in range(packed.sizes.sums):
        ws.sum_at_dawn[number] = _stands_at(packed, ws, counts, today, number)


@inlined
def of_today(packed: Packed, ws: Workspace, counts: Counts, today: Today, number: Whole) -> Whole:
    """What a sum has come to since dawn; asked at night, before the period's counts are written out."""
    return _stands_at(packed, ws, counts, today, number) - ws.sum_at_dawn[number]


@inlined
def _stands_at(packed: Packed, ws: Workspace, counts: Counts, today: Today, number: Whole) -> Whole:
    groups, edges = packed.sizes.groups, packed.sizes.edges
    total = np.int64(0)
    for member in range(packed.sum_first[number], packed.sum_first[number + 1]):
        series = np.int64(packed.series[member])
        if series >= edges:
            total += np.int64(counts.units[today.period, series - edges])
        else:
            for i in range(series * groups, (series + 1) * groups):
                total += np.int64(ws.flow[i])
    return total
