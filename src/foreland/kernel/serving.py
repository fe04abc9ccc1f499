"""Serving (flow.md, steps 4c and 6.ii): credit, order of service, queues, and departures that leave in batches."""

from __future__ import annotations

import numpy as np

from foreland.kernel.arena import leave_file
from foreland.kernel.asking import UNLIMITED, allows, is_shut, take
from foreland.kernel.boats import put_in_boats
from foreland.kernel.compiled import Whole, Wholes, inlined, step, woven
from foreland.kernel.generator import counter_word, threefry
from foreland.kernel.layout import CREDIT_UNIT, FIRST_IN, FIXED_POINT, HELD_LANE, RANDOM
from foreland.kernel.lines import ORDER_MASK, close_up, is_gap, join_line, leave_line
from foreland.kernel.lots import draw_lots
from foreland.kernel.packing import KEEPS_IN_FILE, KEEPS_IN_LINES, Packed
from foreland.kernel.records import PERSON_SHIFT, U32, profile_of, visit_bits
from foreland.kernel.today import Counts, Own, Today
from foreland.kernel.workspace import BLOCK, INBOX_FULL, LEAVING, MORNING, ROOM, Workspace

_HIGH = np.uint64(32)
_GATE_SHIFT = np.uint64(1)
_TODAYS_BLOCK = 1
_NO_PLACE = np.int64(-1)
_POSITION_BITS = np.uint64(32)
_STAYS, _BOARDS, _BLOCKED = 0, 1, 2


@inlined
def serves_today(packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole) -> Whole:
    """Whether a stage serves: a slot where slots are declared, and no switch that it names is off."""
    stage = packed.stages[number]
    if stage.serves_row >= 0 and own.serves[stage.serves_row * packed.sizes.days + today.number] == 0:
        return False
    return not is_shut(packed, ws, stage.ask)


@inlined
def _give_credit(packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole) -> None:
    stage, state = packed.stages[number], ws.state[number]
    regimes = packed.sizes.regimes
    if stage.pool >= 0:
        share = np.int64(packed.pool_share[number * regimes + today.regime])
        units = np.int64(own.pool_units[stage.pool * regimes + today.regime])
        state.credit += share * units // FIXED_POINT + ws.pool_rest[stage.pool]
        ws.pool_rest[stage.pool] = 0
    elif stage.capacity_row >= 0:
        state.credit += own.capacity[stage.capacity_row * regimes + today.regime]
    elif stage.daily_row >= 0:
        state.credit += own.daily[stage.daily_row * packed.sizes.days + today.number]
    else:
        state.credit = UNLIMITED


@inlined
def _spend_credit(packed: Packed, ws: Workspace, number: Whole, spent: Whole) -> None:
    """A debt is kept for the next day of service; a rest goes to later users of the pool, or is lost."""
    stage, state = packed.stages[number], ws.state[number]
    rest = state.credit - spent
    state.credit = min(rest, 0)
    if stage.pool >= 0:
        ws.pool_rest[stage.pool] += max(rest, 0)


@inlined
def people_for(credit: Whole) -> Whole:
    """People who can be served while credit is above nought, each costing one: 1.5 serves two."""
    return max(-((-credit) // CREDIT_UNIT), 0)


@step
def serve(packed: Packed, own: Own, ws: Workspace, cap_most: Whole, today: Today, number: Whole) -> None:
    """A queue serves people of today included, one after the other, while it has credit and what it spends."""
    stage, state = packed.stages[number], ws.state[number]
    is_idle = state.size == 0 and state.credit == 0 and stage.pool < 0
    if is_idle or not serves_today(packed, own, ws, today, number):
        return
    _give_credit(packed, own, ws, today, number)
    most = min(allows(packed, own, ws, today, stage.ask, stage.estate, _NO_PLACE), state.size)
    if stage.work_row < 0:
        most = min(most, people_for(state.credit))
    elif stage.least_work > 0:
        most = min(most, max(-((-state.credit) // stage.least_work), 0))
    if ws.counter[LEAVING] + most > ws.out1.size:
        ws.signal[ROOM] = INBOX_FULL
        return
    first = ws.counter[LEAVING]
    if stage.keeps == KEEPS_IN_FILE:
        people, spent = _serve_file(packed, own, ws, today, number, most, first)
    else:
        people, spent = _serve_lines(packed, own, ws, today, number, most, first)
    taken = take(packed, ws, cap_most, stage.ask, people, stage.estate, _NO_PLACE)
    ws.out_edge[first : first + people] = stage.to
    ws.out_kept[first : first + people] = stage.estate
    ws.out_taken[first : first + people] = taken
    ws.counter[LEAVING] = first + people
    state.size -= people
    _spend_credit(packed, ws, number, spent)


@inlined
def _work_of(packed: Packed, own: Own, today: Today, row: Whole, word1: Whole) -> Whole:
    sizes = packed.sizes
    cell = packed.work_cell[np.uint64((row * sizes.regimes + today.regime) * sizes.profiles) + profile_of(word1)]
    return np.int64(own.work[cell])


@woven
def _serve_file(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, most: Whole, first: Whole
) -> tuple[Whole, Whole]:
    """First in, first out; the number served and the credit they cost."""
    stage, state = packed.stages[number], ws.state[number]
    if stage.work_row < 0:
        leave_file(ws, number, most, ws.out1[first : first + most], ws.out2[first : first + most])
        return most, most * CREDIT_UNIT
    people, spent = 0, 0
    while people < most and spent < state.credit:
        head = state.file_head
        spent += _work_of(packed, own, today, stage.work_row, ws.arena[head])
        at = first + people
        leave_file(ws, number, 1, ws.out1[at : at + 1], ws.out2[at : at + 1])
        people += 1
    return people, spent


@woven
def _serve_lines(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, most: Whole, first: Whole
) -> tuple[Whole, Whole]:
    """Lane by lane, each in the stage's order; the number served and the credit they cost."""
    stage, state = packed.stages[number], ws.state[number]
    if stage.order == FIRST_IN:
        return _serve_heads(packed, own, ws, today, number, most, first)
    called = _call(packed, own, ws, today, number, most)
    people, spent = 0, 0
    while people < called and spent < state.credit:
        line, position = _line_and_position(ws.called[people])
        place = ws.lines[stage.line_first + line].base + position
        ws.out1[first + people] = ws.line1[place]
        ws.out2[first + people] = ws.line2[place]
        spent += _work_or_one(packed, own, today, stage.work_row, ws.line1[place])
        people += 1
    for i in range(people):
        line, position = _line_and_position(ws.called[i])
        leave_line(ws, stage.line_first + line, ws.lines[stage.line_first + line].base + position)
    if people > 0:
        close_up(ws, stage.line_first, stage.lanes)
    return people, spent


@inlined
def _work_or_one(packed: Packed, own: Own, today: Today, row: Whole, word1: Whole) -> Whole:
    return _work_of(packed, own, today, row, word1) if row >= 0 else CREDIT_UNIT


@inlined
def _serve_heads(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, most: Whole, first: Whole
) -> tuple[Whole, Whole]:
    """First in, first out: from the head of each line in turn."""
    stage, credit = packed.stages[number], ws.state[number].credit
    people, spent = 0, 0
    for number_of_line in range(stage.line_first, stage.line_first + min(stage.lanes, HELD_LANE)):
        line = ws.lines[number_of_line]
        last = min(most, people + line.live)
        if people >= last or spent >= credit:
            continue
        before, place = people, line.base + line.head
        while people < last and spent < credit:
            if not is_gap(ws, place):
                ws.out1[first + people] = ws.line1[place]
                ws.out2[first + people] = ws.line2[place]
                spent += _work_or_one(packed, own, today, stage.work_row, ws.line1[place])
                people += 1
            place += 1
        line.live -= people - before
        line.head = place - line.base
        close_up(ws, number_of_line, 1)
    return people, spent


@inlined
def _line_and_position(called: Whole) -> tuple[Whole, Whole]:
    return called >> 32, called & 0xFFFFFFFF


@step
def _call(packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, most: Whole) -> Whole:
    """Note line and position of the first `most` people in order of service, held ones left out; how many there are."""
    stage = packed.stages[number]
    called = 0
    for lane in range(min(stage.lanes, HELD_LANE)):
        line = ws.lines[stage.line_first + lane]
        wanted = min(most - called, line.live)
        if wanted <= 0:
            continue
        if stage.order == RANDOM:
            called = _draw_lots(packed, own, ws, today, number, lane, wanted, called)
            continue
        position, step = (line.head, 1) if stage.order == FIRST_IN else (line.tail - 1, -1)
        while wanted > 0:
            if not is_gap(ws, line.base + position):
                ws.called[called] = (lane << 32) | position
                called += 1
                wanted -= 1
            position += step
    return called


@inlined
def _draw_lots(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, lane: Whole, wanted: Whole, called: Whole
) -> Whole:
    """Call the people of a line with the smallest lots of today, in order of lot and then of entry.

    Lots below a threshold are collected and sorted; the threshold is set so that it nearly always lets enough through.
    """
    line = ws.lines[packed.stages[number].line_first + lane]
    chance = (wanted + 8 * np.sqrt(wanted) + 16) / line.live
    room = ws.lottery.size
    while True:
        bound = np.uint64(min(chance, 1.0) * 4294967296.0)
        collected = 0
        for start in range(line.head, line.tail, BLOCK):
            first, last = line.base + start, line.base + min(start + BLOCK, line.tail)
            draw_lots(packed, own, ws, today, number, ws.line1[first:last], ws.line2[first:last])
            for i in range(last - first):
                lot = ws.draw0[i] >> _HIGH
                if lot < bound and collected < room and not is_gap(ws, first + i):
                    ws.lottery[collected] = (lot << _POSITION_BITS) | np.uint64(start + i)
                    collected += 1
        if collected >= wanted:
            break
        chance *= 1.5
    _sort(ws.lottery, collected)
    for i in range(wanted):
        ws.called[called + i] = (lane << 32) | np.int64(ws.lottery[i] & U32)
    return called + wanted


@step
def _sort(keys: Wholes, number: Whole) -> None:
    """Sort the first keys in place (Shell's method, gaps 1, 4, 13, ...)."""
    gap = 1
    while gap < number // 3:
        gap = 3 * gap + 1
    while gap > 0:
        for i in range(gap, number):
            key, j = keys[i], i
            while j >= gap and keys[j - gap] > key:
                keys[j] = keys[j - gap]
                j -= gap
            keys[j] = key
        gap //= 3


@step
def depart(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today, number: Whole) -> None:
    """A slot: people are called in order, meet the gate and board if enough pass; they leave this morning."""
    stage, state = packed.stages[number], ws.state[number]
    if not serves_today(packed, own, ws, today, number):
        return
    _give_credit(packed, own, ws, today, number)
    room = min(people_for(state.credit), allows(packed, own, ws, today, stage.ask, stage.estate, _NO_PLACE))
    room = min(room, _waiting(packed, ws, number))
    most = room + room * stage.over // FIXED_POINT
    if ws.counter[MORNING] + most > ws.out1.size:
        ws.signal[ROOM] = INBOX_FULL
        return
    called = _call(packed, own, ws, today, number, most)
    boarding = _meet_gate(packed, own, ws, today, number, called, room)
    if boarding < stage.least:
        boarding = 0
    if called > 0:
        counts.slots[today.period, number, 0 if boarding > 0 else 1] += 1
    taken = take(packed, ws, counts.cap_most, stage.ask, boarding, stage.estate, _NO_PLACE)
    first = ws.counter[MORNING]
    at = first
    for i in range(called):
        outcome = ws.called_outcome[i]
        if outcome == _STAYS or (outcome == _BOARDS and boarding == 0) or (outcome == _BLOCKED and stage.blocked < 0):
            ws.called[i] = -1
            continue
        line, position = _line_and_position(ws.called[i])
        place = ws.lines[stage.line_first + line].base + position
        ws.morning1[at] = ws.line1[place]
        ws.morning2[at] = ws.line2[place]
        ws.morning_edge[at] = stage.to if outcome == _BOARDS else stage.blocked
        ws.morning_kept[at] = stage.estate
        ws.morning_taken[at] = taken if outcome == _BOARDS else -1
        at += 1
    for i in range(called):
        if ws.called[i] >= 0:
            line, position = _line_and_position(ws.called[i])
            leave_line(ws, stage.line_first + line, ws.lines[stage.line_first + line].base + position)
    if at > first:
        close_up(ws, stage.line_first, stage.lanes)
    if stage.batch >= 0:
        put_in_boats(packed, own, ws, counts, today, number, first, at)
    ws.counter[MORNING] = at
    state.size -= at - first
    _spend_credit(packed, ws, number, boarding * CREDIT_UNIT)


@inlined
def _waiting(packed: Packed, ws: Workspace, number: Whole) -> Whole:
    """People who can be called: all but those in the lane of the held."""
    stage = packed.stages[number]
    waiting = ws.state[number].size
    if stage.lanes > HELD_LANE:
        waiting -= ws.lines[stage.line_first + HELD_LANE].live
    return waiting


@woven
def _meet_gate(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, called: Wholes, room: Whole
) -> Whole:
    """Note for each of those called whether they are blocked, board or stay behind; how many board."""
    stage, sizes = packed.stages[number], packed.sizes
    today_bits = counter_word(0, 0, 0, _TODAYS_BLOCK, today.day)
    cells = np.uint64(max(stage.gate_row, 0) * sizes.regimes * sizes.profiles + today.regime * sizes.profiles)
    boarding = 0
    for i in range(called):
        is_blocked = False
        if stage.gate_row >= 0:
            line, position = _line_and_position(ws.called[i])
            place = ws.lines[stage.line_first + line].base + position
            word1, word2 = ws.line1[place], ws.line2[place]
            counter = stage.address | today_bits | visit_bits(word2, stage.loop_shift, stage.loop_mask)
            draw0, _ = threefry(own.key[0], own.key[1], word1 >> PERSON_SHIFT, counter)
            cell = packed.gate_cell[cells + profile_of(word1)]
            is_blocked = np.uint32((draw0 & U32) >> _GATE_SHIFT) < own.gate[cell]
        if is_blocked:
            ws.called_outcome[i] = _BLOCKED
        elif boarding < room:
            ws.called_outcome[i] = _BOARDS
            boarding += 1
        else:
            ws.called_outcome[i] = _STAYS
    return boarding


@step
def lay_lanes_anew(packed: Packed, ws: Workspace, before: Whole, today: Today, number: Whole) -> None:
    """Step 2, on the first day of a regime: everyone who waits goes to the lane of the new table, in order of entry."""
    stage, sizes = packed.stages[number], packed.sizes
    if stage.keeps != KEEPS_IN_LINES or stage.lane_row < 0 or ws.state[number].size == 0:
        return
    rows = stage.lane_row * sizes.regimes
    old_cells = packed.lane[(rows + before) * sizes.profiles : (rows + before + 1) * sizes.profiles]
    cells = packed.lane[(rows + today.regime) * sizes.profiles : (rows + today.regime + 1) * sizes.profiles]
    if _are_equal(old_cells, cells):
        return
    ws.state[number].next_order_laid_anew = ws.state[number].next_order
    old_first = ws.lines.size - stage.lanes  # the lines after all stages' lines serve for moving
    for lane in range(stage.lanes):
        _exchange(ws.lines, stage.line_first + lane, old_first + lane)
    while True:
        source, others = _line_with_least_order(ws, old_first, stage.lanes)
        if source < 0:
            break
        line = ws.lines[source]
        place, end = np.uint64(line.base + line.head), np.uint64(line.base + line.tail)
        while place < end and ws.line_order[place] & ORDER_MASK < others:
            word1, order = ws.line1[place], ws.line_order[place]
            new_lane = np.int64(cells[profile_of(word1)])
            if order <= ORDER_MASK and not join_line(ws, stage.line_first + new_lane, word1, ws.line2[place], order):
                return
            place += np.uint64(1)
        line.head = np.int64(place) - line.base
    for lane in range(stage.lanes):
        line = ws.lines[old_first + lane]
        line.head, line.tail, line.live = 0, 0, 0


@inlined
def _are_equal(one: Wholes, other: Wholes) -> Whole:
    same = True
    for i in range(one.size):
        same = same and one[i] == other[i]
    return same


@inlined
def _exchange(lines: Wholes, one: Whole, other: Whole) -> None:
    base, capacity, head = lines[one].base, lines[one].capacity, lines[one].head
    tail, live = lines[one].tail, lines[one].live
    lines[one].base, lines[one].capacity = lines[other].base, lines[other].capacity
    lines[one].head, lines[one].tail = lines[other].head, lines[other].tail
    lines[one].live = lines[other].live
    lines[other].base, lines[other].capacity = base, capacity
    lines[other].head, lines[other].tail = head, tail
    lines[other].live = live


@inlined
def _line_with_least_order(ws: Workspace, first: Whole, number: Whole) -> tuple[Whole, Whole]:
    """Of some lines, the one at whose head the person entered first, and when the first of all others did; -1: none."""
    chosen, least, others = -1, ORDER_MASK, ORDER_MASK
    for i in range(first, first + number):
        if ws.lines[i].head < ws.lines[i].tail:
            order = ws.line_order[ws.lines[i].base + ws.lines[i].head] & ORDER_MASK
            if order < least:
                chosen, least, others = i, order, least
            else:
                others = min(others, order)
    return chosen, others
