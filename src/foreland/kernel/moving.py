"""Closings and recalls (flow.md, step 3): who is moved before the day begins for everyone else.

Each person moved is handed on before the next is looked at, so that what one frees, mints or takes is there or gone for
the next. All of them end before doors, because the whole sweep is still to come.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.asking import UNLIMITED, allows, is_shut
from foreland.kernel.compiled import Whole, inlined, step
from foreland.kernel.entering import is_closed
from foreland.kernel.layout import CREDIT_UNIT, FIRST_IN
from foreland.kernel.packing import Packed
from foreland.kernel.today import Counts, Own, Today
from foreland.kernel.turns import close_ranks, line_up, take_next
from foreland.kernel.ways import go_step_by_step
from foreland.kernel.workspace import FAULT, INBOX_FULL, MOVED_TODAY, ROOM, Workspace

_NO_PLACE = np.int64(-1)


@step
def move(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today) -> None:
    """First everyone inside stages that are closed, in sweep order; then the recalls, as declared."""
    for number in range(packed.sizes.stages):
        if is_closed(own, today, number) and ws.state[number].size > 0:
            _empty(packed, own, ws, counts, today, number)
    for recall in range(packed.sizes.recalls):
        _recall(packed, own, ws, counts, today, recall)


@inlined
def _empty(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today, number: Whole) -> None:
    """Everyone inside a closed stage leaves in order of entry; what its edge asks for may send them another way."""
    edge = np.int64(packed.moves.closing_edge[number])
    waiting = line_up(packed, own, ws, today, number, FIRST_IN, packed.sizes.recalls)
    while waiting > 0 and not _is_stopped(ws):
        _move_next(packed, own, ws, counts, today, number, edge, waiting)
        waiting -= 1
    close_ranks(packed, ws, number)


@inlined
def _recall(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today, recall: Whole) -> None:
    """Stage by stage as listed, until the credit is used up or the edge lacks something."""
    row = packed.moves.recalls[recall]
    ask = np.int64(packed.edges[row.edge].ask)
    if own.recall_active[recall * packed.sizes.days + today.number] == 0 or is_shut(packed, ws, ask):
        return
    per_day = np.int64(own.recall_per_day[recall * packed.sizes.regimes + today.regime])
    credit = UNLIMITED if per_day < 0 else ws.recall_credit[recall] + per_day
    for item in range(row.stage_first, row.stage_end):
        number = np.int64(packed.moves.from_stage[item])
        if credit <= 0 or ws.state[number].size == 0:
            continue
        estate = packed.stages[number].estate
        waiting = line_up(packed, own, ws, today, number, row.order, recall)
        while waiting > 0 and credit > 0 and allows(packed, own, ws, today, ask, estate, _NO_PLACE) > 0:
            _move_next(packed, own, ws, counts, today, number, row.edge, waiting)
            waiting -= 1
            credit -= CREDIT_UNIT
            if _is_stopped(ws):
                return
        close_ranks(packed, ws, number)
        if waiting > 0:
            break
    ws.recall_credit[recall] = min(credit, 0)


@inlined
def _is_stopped(ws: Workspace) -> Whole:
    return ws.signal[FAULT] != 0 or ws.signal[ROOM] != 0


@step
def _move_next(
    packed: Packed,
    own: Own,
    ws: Workspace,
    counts: Counts,
    today: Today,
    number: Whole,
    edge: Whole,
    waiting: Whole,
) -> None:
    """The next person in turn leaves the stage by an edge and is handed on."""
    ws.counter[MOVED_TODAY] += 1
    if ws.counter[MOVED_TODAY] > ws.out1.size:
        ws.signal[ROOM] = INBOX_FULL
        return
    ws.out1[0], ws.out2[0] = take_next(packed, ws, number, waiting)
    ws.out_kept[0] = packed.stages[number].estate
    ws.out_taken[0] = -1
    word1, word2, kept, taken = ws.out1[:1], ws.out2[:1], ws.out_kept[:1], ws.out_taken[:1]
    go_step_by_step(packed, own, ws, counts, today, number, edge, word1, word2, kept, taken)
