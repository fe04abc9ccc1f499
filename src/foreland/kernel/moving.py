"""Closings and recalls (flow.md, step 3): who is moved before the day begins for everyone else.

Each person moved is handed on before the next is looked at, so that what one frees, mints or takes is there or gone for
the next. All of them end before doors, because the whole sweep is still to come.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.ages import age_on_leaving
from foreland.kernel.asking import UNLIMITED, allows, free_all_but, is_shut
from foreland.kernel.compiled import Whole, Wholes, inlined, step
from foreland.kernel.counting import count_left
from foreland.kernel.entering import is_closed
from foreland.kernel.following import anyone_is_followed, note_exits
from foreland.kernel.layout import CREDIT_UNIT, FIRST_IN, TO_EXIT
from foreland.kernel.packing import Packed
from foreland.kernel.serving import people_for
from foreland.kernel.today import Counts, Own, Today
from foreland.kernel.turns import close_ranks, line_up, take_next
from foreland.kernel.ways import walk_alone
from foreland.kernel.workspace import FAULT, INBOX_FULL, MOVED_TODAY, PEOPLE_OUT, ROOM, TRANSITIONS, Workspace

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
    waiting = line_up(packed, own, ws, today, number, FIRST_IN, packed.sizes.recalls, ws.state[number].size)
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
        waiting = 0
        if allows(packed, own, ws, today, ask, estate, _NO_PLACE) > 0:
            waiting = line_up(packed, own, ws, today, number, row.order, recall, people_for(credit))
        elif line_up(packed, own, ws, today, number, FIRST_IN, recall, 1) > 0:
            break  # someone could have been moved, had there been room
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
    estate = packed.stages[number].estate
    word1, word2 = ws.out1[:1], ws.out2[:1]
    word1[0], word2[0] = take_next(packed, ws, number, waiting)
    age_on_leaving(packed, ws, today, number, word1, word2)
    count_left(packed, ws, number, word1)
    at, taken = walk_alone(packed, own, ws, counts, today, edge, edge, word1, word2, estate, _NO_PLACE)
    if at < 0:
        return
    free_all_but(ws, np.int64(packed.edges[at].end_estate), estate, taken)
    _put_before_door(packed, ws, today, at, word1, word2)


@inlined
def _put_before_door(packed: Packed, ws: Workspace, today: Today, at: Whole, word1: Wholes, word2: Wholes) -> None:
    """The end of one person's way: out, or before a door; no stage has been swept, so it does not matter which way."""
    end = np.int64(packed.edges[at].target)
    if packed.edges[at].target_kind == TO_EXIT:
        ws.counter[PEOPLE_OUT] += 1
        ws.counter[TRANSITIONS] += 1
        if anyone_is_followed(ws):
            note_exits(ws, today.day, end, word1)
        return
    place = end * ws.out1.size + ws.inbox_count[end]
    ws.inbox1[place] = word1[0]
    ws.inbox2[place] = word2[0]
    ws.inbox_count[end] += 1
