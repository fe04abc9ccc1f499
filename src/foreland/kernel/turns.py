"""Whose turn it is: the people of one stage in order of entry, in reverse or by lot, found one after another.

Whoever may come first is put into a heap, which costs a few steps each; only those who are then taken are put in
order. So a recall of fifteen a day out of fifty thousand people does not sort fifty thousand people, and unless it goes
by lot it looks at no more than fifteen of each line or bucket.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.arena import last_chunk, run_of_chunk
from foreland.kernel.compiled import Whole, Wholes, inlined, step
from foreland.kernel.generator import counter_word, threefry
from foreland.kernel.layout import FIRST_IN, LAST_IN, RANDOM
from foreland.kernel.lines import RECORD_WORDS, close_up, leave_line
from foreland.kernel.packing import KEEPS_IN_LINES, Packed
from foreland.kernel.records import GONE, PERSON_SHIFT, U32, profile_of, visit_bits
from foreland.kernel.today import Own, Today
from foreland.kernel.workspace import CHUNK, ROOM, TURNS_FULL, Workspace

_SHIFT = 4  # CHUNK is 2**4
_HIGH = np.uint64(32)
_TODAYS_BLOCK = 1


@step
def line_up(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, order: Whole, recall: Whole, most: Whole
) -> Whole:
    """Put people of a stage whom a recall may take into the heap, at least the first `most` of them; how many."""
    stage, state, sizes = packed.stages[number], ws.state[number], packed.sizes
    if state.size > ws.turn_key.size:
        ws.signal[ROOM] = TURNS_FULL
        return 0
    first = (recall * sizes.regimes + today.regime) * sizes.profiles
    who = packed.moves.who[first : first + sizes.profiles]
    if stage.keeps == KEEPS_IN_LINES:
        people = _from_lines(packed, own, ws, today, number, order, who, state.size if order == RANDOM else most)
    else:
        people = _from_buckets(packed, own, ws, today, number, order, who, most if order == FIRST_IN else state.size)
    for root in range(people // 2 - 1, -1, -1):
        _sink(ws.turn_key, ws.turn_at, root, people)
    return people


@inlined
def _from_lines(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, order: Whole, who: Wholes, most: Whole
) -> Whole:
    """People who wait are known by line and position; a line is in order of entry, so its first `most` will do."""
    stage, people = packed.stages[number], 0
    for lane in range(stage.lanes):
        line = ws.lines[stage.line_first + lane]
        position, step = (line.tail - 1, -1) if order == LAST_IN else (line.head, 1)
        inside, enough = line.live, people + most
        while inside > 0 and people < enough:
            word = line.base + RECORD_WORDS * position
            word1, word2, word3 = ws.line_words[word], ws.line_words[word + 1], ws.line_words[word + 2]
            if word3 & GONE == np.uint64(0):
                inside -= 1
                if who[profile_of(word1)]:
                    ws.turn_key[people] = _key(packed, own, today, number, order, word1, word2, word3)
                    ws.turn_at[people] = (lane << 32) | position
                    people += 1
            position += step
    return people


@inlined
def _from_buckets(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, order: Whole, who: Wholes, most: Whole
) -> Whole:
    """People of a Delay are known by their place in the arena; a bucket too is in order of entry."""
    first, people = packed.stages[number].calendar_first, 0
    for bucket in range(first + today.number, first + packed.sizes.days + 1):
        if ws.bucket[2 * bucket + 1] == 0:
            continue
        chunk, last, enough = np.int64(ws.bucket[2 * bucket]), last_chunk(ws.bucket, bucket), people + most
        while people < enough:
            run, start = run_of_chunk(ws.bucket, bucket, chunk), chunk << _SHIFT
            for word in range(start, start + run):
                word1, word2, word3 = ws.arena[word], ws.arena[word + CHUNK], ws.arena[word + 2 * CHUNK]
                if word3 & GONE == np.uint64(0) and who[profile_of(word1)]:
                    ws.turn_key[people] = _key(packed, own, today, number, order, word1, word2, word3)
                    ws.turn_at[people] = word
                    people += 1
            if chunk == last:
                break
            chunk = np.int64(ws.link[chunk])
    return people


@inlined
def _key(
    packed: Packed, own: Own, today: Today, number: Whole, order: Whole, word1: Whole, word2: Whole, word3: Whole
) -> Whole:
    """The least key comes first: order of entry, its reverse, or today's lot and then the order of entry."""
    entered = word3 & U32
    if order == LAST_IN:
        return U32 - entered
    if order == RANDOM:
        stage = packed.stages[number]
        today_bits = counter_word(0, 0, 0, _TODAYS_BLOCK, today.day)
        counter = stage.address | today_bits | visit_bits(word2, stage.loop_shift, stage.loop_mask)
        draw0, _ = threefry(own.key[0], own.key[1], word1 >> PERSON_SHIFT, counter)
        return ((draw0 >> _HIGH) << _HIGH) | entered
    return entered


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
        line, position = stage.line_first + (at >> 32), at & 0xFFFFFFFF
        word = ws.lines[line].base + RECORD_WORDS * position
        leave_line(ws, line, position)
        return ws.line_words[word], ws.line_words[word + 1]
    ws.arena[at + 2 * CHUNK] |= GONE
    return ws.arena[at], ws.arena[at + CHUNK]


@step
def close_ranks(packed: Packed, ws: Workspace, number: Whole) -> None:
    """After the last turn: lines end at people again, not at the gaps of those who were taken."""
    stage = packed.stages[number]
    if stage.keeps == KEEPS_IN_LINES:
        close_up(ws, stage.line_first, stage.lanes)
