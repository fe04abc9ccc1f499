"""People who wait in lines: a line for each lane of a stage, in order of entry, from which anyone may leave.

Whoever leaves from the middle stays as a gap (marked gone) until the line closes up. Records are three words side by
side. A deadline knows people by their order of entry alone; each stage with patience keeps a register, order -> lane
and position, which is a ring as long as the span of orders still waiting.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, inlined, step
from foreland.kernel.records import GONE, U32
from foreland.kernel.workspace import LINE_FREE, LINE_NEXT, LINES_FULL, REGISTER_NEXT, ROOM, Workspace

RECORD_WORDS = 3
_SMALLEST = 6  # a line begins with room for 2**6 records, a register with 2**6 orders
_LANE_SHIFT = np.uint32(28)
_POSITION_MASK = np.uint32((1 << 28) - 1)


@inlined
def is_gap(ws: Workspace, base: Whole, position: Whole) -> Whole:
    """Whether the person at a position of a line has gone."""
    return ws.line_words[base + RECORD_WORDS * position + 2] & GONE != np.uint64(0)


@inlined
def join_line(
    ws: Workspace, stage: Whole, first_line: Whole, lane: Whole, word1: Whole, word2: Whole, word3: Whole
) -> Whole:
    """Put someone at the end of a lane's line and into the register; False if there is no room."""
    line = ws.lines[first_line + lane]
    if line.tail == line.capacity and not _make_room(ws, stage, first_line + lane, lane):
        return False
    position = line.tail
    at = line.base + RECORD_WORDS * position
    ws.line_words[at] = word1
    ws.line_words[at + 1] = word2
    ws.line_words[at + 2] = word3
    line.tail = position + 1
    line.live += 1
    _note_place(ws, stage, word3 & U32, lane, position)
    return True


@inlined
def _note_place(ws: Workspace, stage: Whole, order: Whole, lane: Whole, position: Whole) -> None:
    state = ws.state[stage]
    if state.register_size > 0:
        slot = np.uint64(state.register_first) + (order & np.uint64(state.register_size - 1))
        ws.register[slot] = (np.uint32(lane) << _LANE_SHIFT) | np.uint32(position)


@step
def _make_room(ws: Workspace, stage: Whole, number: Whole, lane: Whole) -> Whole:
    """Close a full line up over its gaps if a quarter of it is gaps, else give it twice the room."""
    line = ws.lines[number]
    old_base, old_capacity = line.base, line.capacity
    if 4 * line.live > 3 * old_capacity or old_capacity == 0:
        capacity = max(2 * old_capacity, 1 << _SMALLEST)
        base = _room_of(ws, old_base, old_capacity, capacity)
        if base < 0:
            ws.signal[ROOM] = LINES_FULL
            return False
        line.base = base
        line.capacity = capacity
    kept = 0
    for position in range(line.head, line.tail):
        if not is_gap(ws, old_base, position):
            source, target = old_base + RECORD_WORDS * position, line.base + RECORD_WORDS * kept
            for word in range(RECORD_WORDS):
                ws.line_words[target + word] = ws.line_words[source + word]
            _note_place(ws, stage, ws.line_words[target + 2] & U32, lane, kept)
            kept += 1
    line.head = 0
    line.tail = kept
    if line.base != old_base and old_capacity > 0:
        size = _doublings(old_capacity)
        ws.line_words[old_base] = np.uint64(ws.counter[LINE_FREE + size])
        ws.counter[LINE_FREE + size] = old_base
    return True


@inlined
def _doublings(capacity: Whole) -> Whole:
    size = _SMALLEST
    while (1 << size) < capacity:
        size += 1
    return size


@inlined
def _room_of(ws: Workspace, old_base: Whole, old_capacity: Whole, capacity: Whole) -> Whole:
    """First word of a room for so many records: the old one if it can grow, a freed one, else a fresh one; -1: none."""
    end = ws.counter[LINE_NEXT]
    grows = old_capacity > 0 and old_base + RECORD_WORDS * old_capacity == end
    size = _doublings(capacity)
    base = ws.counter[LINE_FREE + size]
    if base >= 0 and not grows:
        ws.counter[LINE_FREE + size] = np.int64(ws.line_words[base])
        return base
    base = old_base if grows else end
    if base + RECORD_WORDS * capacity > ws.line_words.size:
        return -1
    ws.counter[LINE_NEXT] = base + RECORD_WORDS * capacity
    return base


@inlined
def leave_line(ws: Workspace, number: Whole, position: Whole) -> None:
    """Mark someone as gone; `close_up` is due before anyone joins or is called again."""
    line = ws.lines[number]
    ws.line_words[line.base + RECORD_WORDS * position + 2] |= GONE
    line.live -= 1


@step
def close_up(ws: Workspace, first_line: Whole, lanes: Whole) -> None:
    """Move both ends of each of a stage's lines past gaps."""
    for number in range(first_line, first_line + lanes):
        line = ws.lines[number]
        head, tail = line.head, line.tail
        if line.live == 0:
            head, tail = 0, 0
        while head < tail and is_gap(ws, line.base, head):
            head += 1
        while head < tail and is_gap(ws, line.base, tail - 1):
            tail -= 1
        line.head = head
        line.tail = tail


@step
def enlarge_register(ws: Workspace, stage: Whole, first_line: Whole, lanes: Whole, people: Whole) -> Whole:
    """See that the register of a stage spans everyone who waits and so many more; False if there is no room."""
    state = ws.state[stage]
    if state.next_order + people - state.oldest_order <= state.register_size:
        return True
    oldest = state.next_order
    for number in range(first_line, first_line + lanes):
        line = ws.lines[number]
        if line.live > 0:
            oldest = min(oldest, np.int64(ws.line_words[line.base + RECORD_WORDS * line.head + 2] & U32))
    state.oldest_order = oldest
    span = state.next_order + people - oldest
    if span <= state.register_size:
        return True
    size = 1 << _SMALLEST
    while size < span:
        size *= 2
    first = ws.counter[REGISTER_NEXT]
    if first + size > ws.register.size:
        ws.signal[ROOM] = LINES_FULL
        return False
    for order in range(oldest, state.next_order):
        old_slot = state.register_first + (order & (state.register_size - 1))
        ws.register[first + (order & (size - 1))] = ws.register[old_slot]
    state.register_first = first
    state.register_size = size
    ws.counter[REGISTER_NEXT] = first + size
    return True


@inlined
def find(ws: Workspace, stage: Whole, first_line: Whole, order: Whole) -> tuple[Whole, Whole]:
    """Line and position of the person with this order of entry, (0, -1) if gone."""
    state = ws.state[stage]
    place = ws.register[np.uint64(state.register_first) + (order & np.uint64(state.register_size - 1))]
    number = first_line + np.int64(place >> _LANE_SHIFT)
    position = np.int64(place & _POSITION_MASK)
    line = ws.lines[number]
    if position < line.head or position >= line.tail:
        return 0, -1
    word3 = ws.line_words[line.base + RECORD_WORDS * position + 2]
    if word3 & (U32 | GONE) != order:
        return 0, -1
    return number, position


@inlined
def reset_lines(ws: Workspace) -> None:
    """Give all room back."""
    ws.counter[LINE_NEXT] = 0
    ws.counter[REGISTER_NEXT] = 0
    for size in range(40):
        ws.counter[LINE_FREE + size] = -1
    for number in range(ws.lines.size):
        line = ws.lines[number]
        line.base = 0
        line.capacity = 0
        line.head = 0
        line.tail = 0
        line.live = 0
