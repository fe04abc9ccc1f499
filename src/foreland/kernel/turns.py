"""Whose turn it is: the people of one stage in order of entry, in reverse or by lot, found one after another.

Of all who may be moved only as many are kept in mind as there are turns: once those are found, whoever would come
after the last of them is passed over. So a recall of fifteen a day out of fifty thousand people does not sort fifty
thousand people, and unless it goes by lot it looks at no more than fifteen of each line or bucket.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.arena import last_chunk, run_of_chunk
from foreland.kernel.compiled import Whole, Wholes, inlined, step
from foreland.kernel.layout import FIRST_IN, LAST_IN, RANDOM
from foreland.kernel.lines import ORDER_MASK, close_up, is_gap, leave_line
from foreland.kernel.lots import draw_lots
from foreland.kernel.packing import KEEPS_IN_LINES, Packed
from foreland.kernel.records import GONE, U32, profile_of
from foreland.kernel.today import Own, Today
from foreland.kernel.workspace import BLOCK, CHUNK, ROOM, TURNS_FULL, Workspace

_SHIFT = 4  # CHUNK is 2**4
_HIGH = np.uint64(32)


@step
def line_up(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, order: Whole, recall: Whole, most: Whole
) -> Whole:
    """Put the first `most` people of a stage whom a recall may take into the heap; how many there are."""
    stage, sizes = packed.stages[number], packed.sizes
    turns = min(most, ws.state[number].size)
    if turns > ws.turn_key.size:
        ws.signal[ROOM] = TURNS_FULL
        return 0
    first = (recall * sizes.regimes + today.regime) * sizes.profiles
    who = packed.moves.who[first : first + sizes.profiles]
    if stage.keeps == KEEPS_IN_LINES:
        people = _from_lines(packed, own, ws, today, number, order, who, turns)
    else:
        people = _from_buckets(packed, own, ws, today, number, order, who, turns)
    for root in range(people // 2 - 1, -1, -1):
        _sink(ws.turn_key, ws.turn_at, root, people)
    return people


@inlined
def _from_lines(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, order: Whole, who: Wholes, turns: Whole
) -> Whole:
    """People who wait are known by line and position."""
    stage, people = packed.stages[number], 0
    for lane in range(stage.lanes):
        line = ws.lines[stage.line_first + lane]
        for start in range(0, line.tail - line.head, BLOCK):
            run = min(BLOCK, line.tail - line.head - start)
            first = line.tail - start - run if order == LAST_IN else line.head + start
            place = line.base + first
            if order == RANDOM:
                draw_lots(packed, own, ws, today, number, ws.line1[place : place + run], ws.line2[place : place + run])
            is_over = False
            for i in range(run):
                within = run - 1 - i if order == LAST_IN else i
                key = _key(np.uint64(ws.line_order[place + within] & ORDER_MASK), order, ws.draw0[within])
                if people == turns and key >= ws.turn_key[0]:
                    is_over = order != RANDOM  # whoever stands further on comes later still
                    if is_over:
                        break
                elif not is_gap(ws, place + within) and who[profile_of(ws.line1[place + within])]:
                    people = _keep_in_mind(ws, people, turns, key, (lane << 32) | (first + within))
            if is_over:
                break
    return people


@inlined
def _from_buckets(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, order: Whole, who: Wholes, turns: Whole
) -> Whole:
    """People of a Delay are known by their place in the arena; a bucket too is in order of entry."""
    first, people = packed.stages[number].calendar_first, 0
    for bucket in range(first + today.number, first + packed.sizes.days + 1):
        if ws.bucket[2 * bucket + 1] == 0:
            continue
        chunk, last, is_over = np.int64(ws.bucket[2 * bucket]), last_chunk(ws.bucket, bucket), False
        while not is_over:
            run, start = run_of_chunk(ws.bucket, bucket, chunk), chunk << _SHIFT
            if order == RANDOM:
                word2 = ws.arena[start + CHUNK : start + CHUNK + run]
                draw_lots(packed, own, ws, today, number, ws.arena[start : start + run], word2)
            for i in range(run):
                word3 = ws.arena[start + i + 2 * CHUNK]
                key = _key(word3 & U32, order, ws.draw0[i])
                if people == turns and key >= ws.turn_key[0]:
                    is_over = order == FIRST_IN
                    if is_over:
                        break
                elif word3 & GONE == np.uint64(0) and who[profile_of(ws.arena[start + i])]:
                    people = _keep_in_mind(ws, people, turns, key, start + i)
            is_over = is_over or chunk == last
            chunk = np.int64(ws.link[chunk])
    return people


@inlined
def _key(entered: Whole, order: Whole, draw: Whole) -> Whole:
    """The least key comes first: order of entry, its reverse, or today's lot and then the order of entry."""
    if order == LAST_IN:
        return U32 - entered
    if order == FIRST_IN:
        return entered
    return ((draw >> _HIGH) << _HIGH) | entered


@step
def _keep_in_mind(ws: Workspace, people: Whole, turns: Whole, key: Whole, at: Whole) -> Whole:
    """One more person, in the place of whoever would now come too late; how many are kept in mind.

    Once there are as many as there are turns they are a heap with the latest on top (keys turned round).
    """
    if people < turns:
        ws.turn_key[people], ws.turn_at[people] = key, at
        people += 1
        if people == turns:
            for root in range(people // 2 - 1, -1, -1):
                _rise(ws.turn_key, ws.turn_at, root, people)
        return people
    ws.turn_key[0], ws.turn_at[0] = key, at
    _rise(ws.turn_key, ws.turn_at, 0, people)
    return people


@inlined
def _rise(key: Wholes, at: Wholes, root: Whole, people: Whole) -> None:
    """Let the latest of those below a place of the heap rise to it."""
    own_key, own_at = key[root], at[root]
    while True:
        child = 2 * root + 1
        if child >= people:
            break
        if child + 1 < people and key[child + 1] > key[child]:
            child += 1
        if key[child] <= own_key:
            break
        key[root], at[root] = key[child], at[child]
        root = child
    key[root], at[root] = own_key, own_at


@inlined
def _sink(key: Wholes, at: Wholes, root: Whole, people: Whole) -> None:
    """Let the person at a place of the heap sink below everyone who comes first."""
    own_key, own_at = key[root], at[root]
    while True:
        child = 2 * root + 1
        if child >= people:
            break
        if child + 1 < people and key[child + 1] < key[child]:
            child += 1
        if key[child] >= own_key:
            break
        key[root], at[root] = key[child], at[child]
        root = child
    key[root], at[root] = own_key, own_at


@step
def take_next(packed: Packed, ws: Workspace, number: Whole, waiting: Whole) -> tuple[Whole, Whole]:
    """Take the first of those who still wait for their turn out of the stage; words 1 and 2."""
    at = ws.turn_at[0]
    ws.turn_key[0], ws.turn_at[0] = ws.turn_key[waiting - 1], ws.turn_at[waiting - 1]
    _sink(ws.turn_key, ws.turn_at, 0, waiting - 1)
    ws.state[number].size -= 1
    stage = packed.stages[number]
    if stage.keeps == KEEPS_IN_LINES:
        line = stage.line_first + (at >> 32)
        place = ws.lines[line].base + (at & 0xFFFFFFFF)
        leave_line(ws, line, place)
        return ws.line1[place], ws.line2[place]
    ws.arena[at + 2 * CHUNK] |= GONE
    return ws.arena[at], ws.arena[at + CHUNK]


@step
def close_ranks(packed: Packed, ws: Workspace, number: Whole) -> None:
    """After the last turn: lines end at people again, not at the gaps of those who were taken."""
    stage = packed.stages[number]
    if stage.keeps == KEEPS_IN_LINES:
        close_up(ws, stage.line_first, stage.lanes)
