"""Thinned arrivals (flow.md, step 5): of those who would come today, who comes, who is diverted, and who stays away."""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, inlined, step
from foreland.kernel.generator import counter_word, hash32, threefry
from foreland.kernel.layout import CERTAIN
from foreland.kernel.packing import Packed
from foreland.kernel.records import PERSON_SHIFT, U32, profile_of
from foreland.kernel.today import Counts, Own, Today
from foreland.kernel.workspace import Workspace

_KEEP = hash32("keep")
_LANES = 4
_STAYS_AWAY = -1
_ROUTE_SHIFT = np.uint64(1)
_HIGH = np.uint64(32)
_NOTHING = np.uint64(0)


@step
def thin(
    packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today, layer: Whole, first: Whole, last: Whole
) -> Whole:
    """Give each of a layer's newcomers an edge, and close ranks over those who stay away; where the others end."""
    come = first
    for i in range(first, last):
        edge = _edge_of(packed, own, ws, layer, ws.out1[i] >> PERSON_SHIFT)
        if edge == _STAYS_AWAY:
            group = np.int64(packed.group_of_profile[profile_of(ws.out1[i])])
            counts.not_come[today.period, layer, group] += 1
        else:
            ws.out1[come] = ws.out1[i]
            ws.out_edge[come] = edge
            come += 1
    return come


@inlined
def _edge_of(packed: Packed, own: Own, ws: Workspace, layer: Whole, key: Whole) -> Whole:
    """The stream's edge, or that of the first thinning which the person does not pass."""
    stream = packed.streams[layer]
    drawn_block = -1
    draw0, draw1 = _NOTHING, _NOTHING
    for thinning in range(stream.thinning_first, stream.thinning_end):
        if ws.coming[thinning] == CERTAIN:
            continue
        place = thinning - stream.thinning_first + 1
        if place // _LANES != drawn_block:
            drawn_block = place // _LANES
            draw0, draw1 = threefry(own.key[0], own.key[1], key, counter_word(_KEEP, 0, 0, drawn_block, 0))
        lane = place % _LANES
        word = draw0 if lane < 2 else draw1
        uniform = word >> _HIGH if lane % 2 == 1 else word & U32
        if np.int64(uniform >> _ROUTE_SHIFT) >= ws.coming[thinning]:
            return packed.thinnings[thinning].divert
    return stream.edge
