"""The morning (flow.md, step 4): of those present before today, who leaves by deadline, end of stay or departure.

Whoever leaves is told so before anyone arrives or is served. Places they leave behind are free at once, if their way
out is settled without asking.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.arena import free_chunk, last_chunk, run_of_chunk
from foreland.kernel.compiled import Whole, Wholes, inlined, step, woven
from foreland.kernel.copying import copy_chunk
from foreland.kernel.layout import DEPARTURES, TO_FORK
from foreland.kernel.lines import close_up, find_in_lane, find_in_others, leave_line
from foreland.kernel.packing import KEEPS_BY_DAY, KEEPS_BY_DAY_WITH_CAUSE, KEEPS_IN_LINES, Packed
from foreland.kernel.records import CAUSE_MASK, CAUSE_SHIFT, END_OF_STAY, GONE, LANE_MASK, LANE_SHIFT, U32
from foreland.kernel.serving import depart
from foreland.kernel.today import Counts, Own, Today
from foreland.kernel.ways import leave_all_but, settle
from foreland.kernel.workspace import CHUNK, INBOX_FULL, MORNING, ROOM, Workspace

_SHIFT = 4  # CHUNK is 2**4
_ONE_PLANE, _TWO_PLANES, _THREE_PLANES = 1, 2, 3


@woven
def leave_in_the_morning(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today) -> None:
    """Stage by stage: deadlines that fall today, stays that end today, departures; `morning_first` marks the stages."""
    ws.counter[MORNING] = 0
    for number in range(packed.sizes.stages):
        first = ws.counter[MORNING]
        ws.morning_first[number] = first
        stage = packed.stages[number]
        if ws.state[number].size > 0:
            bucket = stage.calendar_first + today.number
            if stage.keeps == KEEPS_BY_DAY:
                _stays_end(ws, number, bucket, stage.to, stage.estate)
            elif stage.keeps == KEEPS_BY_DAY_WITH_CAUSE:
                _deadlines_and_stays_end(packed, ws, number, bucket)
            elif stage.keeps == KEEPS_IN_LINES and stage.patience_end > stage.patience_first:
                _deadlines_in_lines(packed, ws, number, bucket)
        if stage.kind == DEPARTURES:
            depart(packed, own, ws, counts, today, number)
        if stage.estate >= 0 or stage.asks_for_place >= 0:
            _settle_ways(packed, own, ws, today, first)
    ws.morning_first[packed.sizes.stages] = ws.counter[MORNING]


@inlined
def _settle_ways(packed: Packed, own: Own, ws: Workspace, today: Today, first: Whole) -> None:
    for i in range(first, ws.counter[MORNING]):
        number = np.int64(ws.morning_edge[i])
        edge, kept, taken = packed.edges[number], np.int64(ws.morning_kept[i]), np.int64(ws.morning_taken[i])
        if edge.ask < 0 and edge.target_kind != TO_FORK:
            kept, taken = leave_all_but(ws, np.int64(edge.end_estate), kept, taken)
        else:
            kept, taken = settle(packed, own, ws, today, number, ws.morning1[i], ws.morning2[i], kept, taken)
        ws.morning_kept[i] = kept
        ws.morning_taken[i] = taken


@step
def _stays_end(ws: Workspace, number: Whole, bucket: Wholes, edge: Whole, estate: Whole) -> None:
    """Take everyone out of today's bucket of a Delay without patience."""
    if ws.bucket[2 * bucket + 1] == 0:
        return
    first = ws.counter[MORNING]
    at = first
    chunk, last = np.int64(ws.bucket[2 * bucket]), last_chunk(ws.bucket, bucket)
    while True:
        run = run_of_chunk(ws.bucket, bucket, chunk)
        if at + run > ws.morning1.size:
            ws.signal[ROOM] = INBOX_FULL
            return
        word = np.uint64(chunk << _SHIFT)
        copy_chunk(ws.morning1, np.uint64(at), ws.arena, word)
        copy_chunk(ws.morning2, np.uint64(at), ws.arena, word + np.uint64(CHUNK))
        at += run
        following = np.int64(ws.link[chunk])
        free_chunk(ws.counter, ws.link, _TWO_PLANES, chunk)
        if chunk == last:
            break
        chunk = following
    ws.morning_edge[first:at] = edge
    ws.morning_kept[first:at] = estate
    ws.morning_taken[first:at] = -1
    ws.counter[MORNING] = at
    ws.state[number].size -= at - first


@step
def _deadlines_and_stays_end(packed: Packed, ws: Workspace, number: Whole, bucket: Wholes) -> None:
    """Likewise where causes are kept: deadlines first, each in order of entry, without those who were moved before."""
    if ws.bucket[2 * bucket + 1] == 0:
        return
    stage = packed.stages[number]
    first = ws.counter[MORNING]
    at = first
    last = last_chunk(ws.bucket, bucket)
    for stays in range(2):  # once for the deadlines, once for the ends of stays
        chunk = np.int64(ws.bucket[2 * bucket])
        while True:
            run = run_of_chunk(ws.bucket, bucket, chunk)
            if at + run > ws.morning1.size:
                ws.signal[ROOM] = INBOX_FULL
                return
            for word in range(chunk << _SHIFT, (chunk << _SHIFT) + run):
                word3 = ws.arena[word + 2 * CHUNK]
                cause = np.int64((word3 >> CAUSE_SHIFT) & CAUSE_MASK)
                if (cause == END_OF_STAY) == (stays == 1) and word3 & GONE == np.uint64(0):
                    edge = stage.to if stays else packed.patience[stage.patience_first + cause].edge
                    _leave(ws, at, ws.arena[word], ws.arena[word + CHUNK], edge, stage.estate)
                    at += 1
            following = np.int64(ws.link[chunk])
            if stays:
                free_chunk(ws.counter, ws.link, _THREE_PLANES, chunk)
            if chunk == last:
                break
            chunk = following
    ws.counter[MORNING] = at
    ws.state[number].size -= at - first


@step
def _deadlines_in_lines(packed: Packed, ws: Workspace, number: Whole, bucket: Wholes) -> None:
    """People who wait in lines and whose deadline is today; people who have gone before are skipped."""
    if ws.bucket[2 * bucket + 1] == 0:
        return
    stage = packed.stages[number]
    first = ws.counter[MORNING]
    at = first
    chunk, last = np.int64(ws.bucket[2 * bucket]), last_chunk(ws.bucket, bucket)
    while True:
        run = run_of_chunk(ws.bucket, bucket, chunk)
        if at + run > ws.morning1.size:
            ws.signal[ROOM] = INBOX_FULL
            return
        deadlines = ws.arena[chunk << _SHIFT : (chunk << _SHIFT) + run]
        at = _leave_lines(packed, ws, number, deadlines, at)
        following = np.int64(ws.link[chunk])
        free_chunk(ws.counter, ws.link, _ONE_PLANE, chunk)
        if chunk == last:
            break
        chunk = following
    close_up(ws, stage.line_first, stage.lanes)
    ws.counter[MORNING] = at
    ws.state[number].size -= at - first


@inlined
def _leave_lines(packed: Packed, ws: Workspace, number: Whole, deadlines: Wholes, at: Whole) -> Whole:
    """Look for the people of some deadlines, all of them first; where those who are still there end."""
    stage, laid_anew = packed.stages[number], np.uint64(ws.state[number].next_order_laid_anew)
    for i in range(deadlines.size):
        lane = np.int64((deadlines[i] >> LANE_SHIFT) & LANE_MASK)
        ws.called[i] = find_in_lane(ws, stage.line_first + lane, np.uint32(deadlines[i]))
    for i in range(deadlines.size):
        line, place = stage.line_first + np.int64((deadlines[i] >> LANE_SHIFT) & LANE_MASK), ws.called[i]
        if place < 0 and deadlines[i] & U32 < laid_anew:
            line, place = find_in_others(ws, stage.line_first, stage.lanes, np.uint32(deadlines[i]))
        if place >= 0:
            cause = np.int64((deadlines[i] >> CAUSE_SHIFT) & CAUSE_MASK)
            edge = packed.patience[stage.patience_first + cause].edge
            _leave(ws, at, ws.line1[place], ws.line2[place], edge, stage.estate)
            leave_line(ws, line, place)
            at += 1
    return at


@inlined
def _leave(ws: Workspace, at: Whole, word1: Whole, word2: Whole, edge: Whole, estate: Whole) -> None:
    ws.morning1[at] = word1
    ws.morning2[at] = word2
    ws.morning_edge[at] = edge
    ws.morning_kept[at] = estate
    ws.morning_taken[at] = -1
