"""Boats (flow.md, step 4c): those who depart are cut into boats in order, and everybody aboard shares one fate."""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, inlined, step
from foreland.kernel.durations import quantile
from foreland.kernel.generator import threefry
from foreland.kernel.packing import Packed
from foreland.kernel.records import PERSON_SHIFT, U32, visit_bits
from foreland.kernel.today import Counts, Own, Today
from foreland.kernel.workspace import Workspace

_HIGH = np.uint64(32)
_WHOLE = np.uint64(16)
_ROUNDING_MASK = np.uint64(0xFFFF)
_UPPER_ROUTE_SHIFT = np.uint64(33)  # of a draw in the upper half of a word


@step
def put_in_boats(
    packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today, number: Whole, first: Whole, last: Whole
) -> None:
    """Of those who leave a stage this morning, give each who departs the edge of what the boat meets."""
    stage, regimes = packed.stages[number], packed.sizes.regimes
    batch = packed.batches[stage.batch]
    boat, left, fate, share = np.int64(0), np.int64(0), np.int64(0), np.uint64(0)
    for i in range(first, last):
        if ws.morning_edge[i] != stage.to:
            continue
        if left == 0:
            counter = batch.address | np.uint64(today.day)
            draw0, draw1 = threefry(own.key[0], own.key[1], np.uint64(boat), counter)
            left = _people_in(packed, own, stage.batch * regimes + today.regime, draw0, draw1)
            fate = _fate_of(packed, own, today, stage.batch, draw0)
            if packed.fates[fate].some_edge >= 0:
                table = np.uint64(packed.some_share[fate * regimes + today.regime])
                share = quantile(own.quantile, table, draw1 & U32)
            counts.boats[today.period, fate] += 1
            boat += 1
        left -= 1
        met = packed.fates[fate]
        ws.morning_edge[i] = met.edge
        if met.some_edge >= 0:
            counter = stage.address | visit_bits(ws.morning2[i], stage.loop_shift, stage.loop_mask)
            draw0, _ = threefry(own.key[0], own.key[1], ws.morning1[i] >> PERSON_SHIFT, counter)
            if draw0 >> _UPPER_ROUTE_SHIFT < share:
                ws.morning_edge[i] = met.some_edge


@inlined
def _people_in(packed: Packed, own: Own, at: Whole, draw0: Whole, draw1: Whole) -> Whole:
    """People in a boat, rounded without bias, at least one."""
    size = quantile(own.quantile, np.uint64(packed.boat_size[at]), draw0 & U32)
    return max(np.int64((size + ((draw1 >> _HIGH) & _ROUNDING_MASK)) >> _WHOLE), 1)


@inlined
def _fate_of(packed: Packed, own: Own, today: Today, number: Whole, draw0: Whole) -> Whole:
    """The fate that a boat's draw falls into; the last one's threshold is above every draw."""
    draw = np.uint32(draw0 >> _UPPER_ROUTE_SHIFT)
    fate = packed.batches[number].first
    while own.fate_threshold[fate * packed.sizes.regimes + today.regime] <= draw:
        fate += 1
    return fate
