"""People who wait in lines: a line for each lane of a stage, in order of entry, from which anyone may leave.

Whoever leaves from the middle stays as a gap (marked gone) until the line moves up. Records are three words side by side.
A handle remembers lane, position and order of entry; when a line has moved up since, the order finds the record again.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import inlined, step
from foreland.kernel.records import GONE, U32
from foreland.kernel.workspace import LINE_FREE, LINE_NEXT, LINES_FULL, ROOM, Workspace

RECORD_WORDS = 3
_SMALLEST = 6  # a line begins with room for 2**6 records
_HANDLE_LANE = np.uint64(60)
_HANDLE_POSITION = np.uint64(32)
_POSITION_MASK = np.uint64((1 << 28) - 1)


@inlined
def handle(lane: int, position: int, order: np.uint64) -> np.uint64:
    return (np.uint64(lane) << _HANDLE_LANE) | ((np.uint64(position) & _POSITION_MASK) << _HANDLE_POSITION) | order


@inlined
def join_line(ws: Workspace, number: int, word1: np.uint64, word2: np.uint64, word3: np.uint64) -> int:
    """Put someone at the end of a line; the position, or -1 if there is no room."""
    line = ws.lines[number]
    if line.tail == line.capacity and not _make_room(ws.signal, ws.counter, ws.line_words, ws.lines, number):
        return -1
    position = line.tail
    at = line.base + RECORD_WORDS * position
    ws.line_words[at] = word1
    ws.line_words[at + 1] = word2
    ws.line_words[at + 2] = word3
    line.tail = position + 1
    line.live += 1
    return position


@step
def _make_room(signal, counter, line_words, lines, number):  # type: ignore[no-untyped-def]
    """Move a full line up over its gaps if a quarter of it is gaps, else into a room twice as large."""
    line = lines[number]
    old_base, old_capacity = line.base, line.capacity
    if 4 * line.live > 3 * old_capacity or old_capacity == 0:
        size = _SMALLEST
        while (1 << size) <= old_capacity:
            size += 1
        base = counter[LINE_FREE + size]
        if base >= 0:
            counter[LINE_FREE + size] = np.int64(line_words[base])
        else:
            base = counter[LINE_NEXT]
            if base + (RECORD_WORDS << size) > line_words.size:
                signal[ROOM] = LINES_FULL
                return False
            counter[LINE_NEXT] = base + (RECORD_WORDS << size)
        line.base = base
        line.capacity = 1 << size
    kept = 0
    for position in range(line.head, line.tail):
        source = old_base + RECORD_WORDS * position
        if line_words[source + 2] & GONE == np.uint64(0):
            target = line.base + RECORD_WORDS * kept
            for word in range(RECORD_WORDS):
                line_words[target + word] = line_words[source + word]
            kept += 1
    line.head = 0
    line.tail = kept
    if line.base != old_base and old_capacity > 0:
        size = _SMALLEST
        while (1 << size) < old_capacity:
            size += 1
        line_words[old_base] = np.uint64(counter[LINE_FREE + size])
        counter[LINE_FREE + size] = old_base
    return True


@inlined
def leave_line(ws: Workspace, number: int, position: int) -> None:
    """Mark someone as gone; `close_up` is due before anyone joins or is called again."""
    line = ws.lines[number]
    ws.line_words[line.base + RECORD_WORDS * position + 2] |= GONE
    line.live -= 1


@step
def close_up(ws, first_line, lanes):  # type: ignore[no-untyped-def]
    """Move both ends of each of a stage's lines past gaps."""
    for number in range(first_line, first_line + lanes):
        line = ws.lines[number]
        head, tail = line.head, line.tail
        if line.live == 0:
            head, tail = 0, 0
        while head < tail and ws.line_words[line.base + RECORD_WORDS * head + 2] & GONE != np.uint64(0):
            head += 1
        while head < tail and ws.line_words[line.base + RECORD_WORDS * (tail - 1) + 2] & GONE != np.uint64(0):
            tail -= 1
        line.head = head
        line.tail = tail


@inlined
def stands_at(ws: Workspace, number: int, position: int, order: np.uint64) -> bool:
    """Whether the person with this order of entry waits at this position."""
    line = ws.lines[number]
    if position < line.head or position >= line.tail:
        return False
    word3 = ws.line_words[line.base + RECORD_WORDS * position + 2]
    return word3 & U32 == order and word3 & GONE == np.uint64(0)


@step
def search_line(line_words, lines, number, order):  # type: ignore[no-untyped-def]
    """Position of the person with this order of entry in one line, -1 if not there (any more)."""
    line = lines[number]
    low, high = line.head, line.tail
    while low < high:
        middle = (low + high) // 2
        if line_words[line.base + RECORD_WORDS * middle + 2] & U32 < order:
            low = middle + 1
        else:
            high = middle
    if low == line.tail:
        return -1
    word3 = line_words[line.base + RECORD_WORDS * low + 2]
    return low if word3 & U32 == order and word3 & GONE == np.uint64(0) else -1


@inlined
def find(ws: Workspace, first_line: int, lanes: int, remembered: np.uint64) -> tuple[int, int]:
    """Line and position of the person with a handle, (0, -1) if gone."""
    order = remembered & U32
    lane = np.int64(remembered >> _HANDLE_LANE)
    position = np.int64((remembered >> _HANDLE_POSITION) & _POSITION_MASK)
    if stands_at(ws, first_line + lane, position, order):
        return first_line + lane, position
    for number in range(first_line, first_line + lanes):  # a line has moved up, or people have changed lanes
        position = search_line(ws.line_words, ws.lines, number, order)
        if position >= 0:
            return number, position
    return 0, -1


@inlined
def reset_lines(ws: Workspace) -> None:
    """Give all room back."""
    ws.counter[LINE_NEXT] = 0
    for size in range(40):
        ws.counter[LINE_FREE + size] = -1
    for number in range(ws.lines.size):
        line = ws.lines[number]
        line.base = 0
        line.capacity = 0
        line.head = 0
        line.tail = 0
        line.live = 0
