"""People who wait in lines: a line for each lane of a stage, in order of entry, from which anyone may leave.

Of each person a line holds words 1 and 2 and the order of entry, each in a plane of its own. Whoever leaves from the
middle stays as a gap (the order is marked gone) until the line closes up. A deadline knows people by their order of
entry. As no line is ever out of that order, a few marks a line, the positions at which every 2**k-th order would stand,
and halving between two of them find anyone.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from foreland.kernel.choosing import either
from foreland.kernel.compiled import Whole, inlined, step
from foreland.kernel.workspace import LINE_FREE, LINE_NEXT, LINES_FULL, MARKS, ROOM, Workspace

ORDER_MASK = np.uint32((1 << 31) - 1)  # of a word of `line_order`; the bit above it: gone
_GAP = np.uint32(1 << 31)
_NOTHING = np.uint64(0)
_SMALLEST = 6  # a line begins with room for 2**6 people


@inlined
def is_gap(ws: Workspace, at: Whole) -> Whole:
    """Whether whoever stood at a place of the lines' room has gone."""
    return ws.line_order[np.uint64(at)] >= _GAP


@inlined
def join_line(ws: Workspace, number: Whole, word1: Whole, word2: Whole, order: Whole) -> Whole:
    """Put someone at the end of a line; False if there is no room."""
    line = ws.lines[number]
    if line.tail == line.capacity and not _make_room(ws, number):
        return False
    if np.int64(order) >> line.marks_shift != line.marked or line.tail == 0:
        _mark(ws, number, np.int64(order))
    at = np.uint64(line.base + line.tail)
    ws.line1[at] = word1
    ws.line2[at] = word2
    ws.line_order[at] = np.uint32(order)
    line.tail += 1
    line.live += 1
    return True


@step
def _mark(ws: Workspace, number: Whole, order: Whole) -> None:
    """Set the marks up to the order of someone who is about to join at the end of a line."""
    line = ws.lines[number]
    if line.tail == 0:
        line.marks_shift = 0
        line.marked = order - 1
    if (order >> line.marks_shift) - (_order_of_head(ws, line, order) >> line.marks_shift) >= MARKS:
        _mark_anew(ws, number, order)
    while line.marked < order >> line.marks_shift:
        line.marked += 1
        ws.line_mark[number * MARKS + (line.marked & (MARKS - 1))] = np.uint32(line.tail)


@inlined
def _order_of_head(ws: Workspace, line: Any, otherwise: Whole) -> Whole:
    return np.int64(ws.line_order[line.base + line.head] & ORDER_MASK) if line.tail > line.head else otherwise


@step
def _mark_anew(ws: Workspace, number: Whole, last_order: Whole) -> None:
    """Set all marks of a line, as finely as they reach from the head to this order."""
    line = ws.lines[number]
    first_order = _order_of_head(ws, line, last_order)
    line.marks_shift = 0
    while (last_order >> line.marks_shift) - (first_order >> line.marks_shift) >= MARKS:
        line.marks_shift += 1
    line.marked = (first_order >> line.marks_shift) - 1
    for position in range(line.head, line.tail):
        mark = np.int64(ws.line_order[line.base + position] & ORDER_MASK) >> line.marks_shift
        while line.marked < mark:
            line.marked += 1
            ws.line_mark[number * MARKS + (line.marked & (MARKS - 1))] = np.uint32(position)


@step
def _make_room(ws: Workspace, number: Whole) -> Whole:
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
    target = np.uint64(line.base)
    for source in range(np.uint64(old_base + line.head), np.uint64(old_base + line.tail)):
        order = ws.line_order[source]
        ws.line1[target] = ws.line1[source]
        ws.line2[target] = ws.line2[source]
        ws.line_order[target] = order
        target += np.uint64(order < _GAP)
    line.head = 0
    line.tail = line.live
    if line.live > 0:
        _mark_anew(ws, number, np.int64(ws.line_order[line.base + line.tail - 1]))
    if line.base != old_base and old_capacity > 0:
        size = _doublings(old_capacity)
        ws.line1[old_base] = np.uint64(ws.counter[LINE_FREE + size])
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
    """First place of a room for so many people: the old one if it can grow, a freed one, else a fresh one; -1: none."""
    end = ws.counter[LINE_NEXT]
    grows = old_capacity > 0 and old_base + old_capacity == end
    size = _doublings(capacity)
    base = ws.counter[LINE_FREE + size]
    if base >= 0 and not grows:
        ws.counter[LINE_FREE + size] = np.int64(ws.line1[base])
        return base
    base = old_base if grows else end
    if base + capacity > ws.line1.size:
        return -1
    ws.counter[LINE_NEXT] = base + capacity
    return base


@inlined
def leave_line(ws: Workspace, number: Whole, place: Whole) -> None:
    """Mark someone as gone; `close_up` is due before anyone joins or is called again."""
    ws.line_order[np.uint64(place)] |= _GAP
    ws.lines[number].live -= 1


@step
def close_up(ws: Workspace, first_line: Whole, lanes: Whole) -> None:
    """Move both ends of each of a stage's lines past gaps."""
    for number in range(first_line, first_line + lanes):
        line = ws.lines[number]
        head, tail = line.head, line.tail
        if line.live == 0:
            head, tail = 0, 0
        while head < tail and is_gap(ws, line.base + head):
            head += 1
        while head < tail and is_gap(ws, line.base + tail - 1):
            tail -= 1
        if head < tail < line.tail:  # whoever joins next stands before what marks there may be of people gone
            line.marked = np.int64(ws.line_order[line.base + tail - 1]) >> line.marks_shift
        line.head = head
        line.tail = tail


@inlined
def find_in_lane(ws: Workspace, number: Whole, order: Whole) -> Whole:
    """Place in the lines' room of the person of a line with this order of entry, -1 if not there.

    Between two marks, halved without branches, so that the searches for several people overlap.
    """
    line = ws.lines[number]
    marks, mark = number * MARKS, np.int64(order) >> line.marks_shift
    if line.live == 0 or mark > line.marked or np.int64(order) < _order_of_head(ws, line, 0):
        return -1
    begin = max(np.int64(ws.line_mark[marks + (mark & (MARKS - 1))]), line.head)
    end = line.tail if mark == line.marked else np.int64(ws.line_mark[marks + ((mark + 1) & (MARKS - 1))])
    people = np.uint64(max(end - begin, 0))
    first = np.uint64(line.base + begin)
    while people > np.uint64(1):
        half = people >> np.uint64(1)
        first += either(ws.line_order[first + half] & ORDER_MASK <= order, half, _NOTHING)
        people -= half
    is_there = people > np.uint64(0) and ws.line_order[first] == order
    return np.int64(first) if is_there else -1


@step
def find_in_others(ws: Workspace, first_line: Whole, lanes: Whole, order: Whole) -> tuple[Whole, Whole]:
    """Line and place of someone who need not be in the lane of entry any more; the place is -1 if gone."""
    for number in range(first_line, first_line + lanes):
        place = find_in_lane(ws, number, order)
        if place >= 0:
            return number, place
    return first_line, -1


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
        line.marks_shift = 0
        line.marked = 0
        line.head = 0
        line.tail = 0
        line.live = 0
