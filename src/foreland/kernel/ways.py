"""Handing on (flow.md, step 6.iii): the way of each leaver along edges and through forks to the next stage or an exit.

Runs of people who take the same edge are handled together when that cannot be told from one by one: edges that ask for
nothing and change nobody. All others go one at a time, in order, because the first to ask is the first served.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.asking import allows, free_all_but, mint, take
from foreland.kernel.compiled import Whole, Wholes, inlined, step, woven
from foreland.kernel.counting import count_run, time_run
from foreland.kernel.entering import draw_all
from foreland.kernel.following import anyone_is_followed, note_exits, note_exits_of_fork
from foreland.kernel.generator import threefry
from foreland.kernel.layout import TO_EXIT, TO_FORK
from foreland.kernel.packing import WAY_DIRECT, WAY_THROUGH_FORK, Packed
from foreland.kernel.records import (
    MOST_ARRIVAL_NUMBER,
    NUMBER_MASK,
    NUMBER_SHIFT,
    PERSON_SHIFT,
    laps_in,
    profile_of,
    returned,
    visit_bits,
    with_stamp,
)
from foreland.kernel.today import Counts, Own, Today
from foreland.kernel.workspace import (
    BLOCK,
    FAULT,
    FAULT_DAY,
    FAULT_KEY,
    FAULT_WHERE,
    INBOX_FULL,
    IS_SWEEP_DUE,
    MOVED_TODAY,
    PEOPLE_OUT,
    ROOM,
    TRANSITIONS,
    Workspace,
)

LAPS_PAST_MAXIMUM, ARRIVALS_PAST_MAXIMUM, SEATS_PAST_MAXIMUM, ASKS_PAST_MAXIMUM = 1, 2, 3, 4
_MOST_ASKS_IN_A_ROW = 4
_ROUTE_SHIFT = np.uint64(33)  # lane 1 is the upper half of the first word; routes read its upper 31 bits


@woven
def note_fault(ws: Workspace, code: Whole, day: Whole, where: Whole, key: Whole) -> None:
    """The first fault of a future stops it."""
    if ws.signal[FAULT] == 0:
        ws.signal[FAULT] = code
        ws.signal[FAULT_DAY] = day
        ws.signal[FAULT_WHERE] = where
        ws.signal[FAULT_KEY] = key


@woven
def hand_on(
    packed: Packed,
    own: Own,
    ws: Workspace,
    counts: Counts,
    today: Today,
    source: Whole,
    word1: Wholes,
    word2: Wholes,
    edge: Wholes,
    kept: Wholes,
    taken: Wholes,
) -> None:
    """Hand leavers of a stage, or newcomers, on in order; runs with the same first edge are handled together."""
    people = word1.size
    holds_places = source < packed.sizes.stages and packed.stages[source].holds_places
    ws.counter[MOVED_TODAY] += people
    if ws.counter[MOVED_TODAY] > ws.out1.size:
        ws.signal[ROOM] = INBOX_FULL
        return
    first = 0
    while first < people:
        number = np.int64(edge[first])
        last = first + 1
        while last < people and last - first < BLOCK and edge[last] == number:
            last += 1
        way = packed.edges[number].way
        run1, run2, run_kept, run_taken = word1[first:last], word2[first:last], kept[first:last], taken[first:last]
        if way == WAY_DIRECT:
            _pass_directly(packed, ws, counts, today, source, number, run1, run2)
            if holds_places:
                _free_run(ws, packed.edges[number].end_estate, run_kept, run_taken)
        elif way == WAY_THROUGH_FORK:
            _pass_fork(packed, own, ws, counts, today, source, number, run1, run2, run_kept, run_taken, holds_places)
        else:
            go_step_by_step(packed, own, ws, counts, today, source, number, run1, run2, run_kept, run_taken)
        first = last


@inlined
def _free_run(ws: Workspace, end: Whole, kept: Wholes, taken: Wholes) -> None:
    for i in range(kept.size):
        free_all_but(ws, end, kept[i], taken[i])


@woven
def _pass_directly(
    packed: Packed,
    ws: Workspace,
    counts: Counts,
    today: Today,
    source: Whole,
    number: Whole,
    word1: Wholes,
    word2: Wholes,
) -> None:
    """An edge that only counts, and ends in a stage or an exit."""
    edge = packed.edges[number]
    if edge.is_timed:
        time_run(packed, ws, counts, today, number, word1, word2)
    count_run(packed, ws, source, number, word1)
    if edge.target_kind == TO_EXIT:
        ws.counter[PEOPLE_OUT] += word1.size
        ws.counter[TRANSITIONS] += word1.size
        if anyone_is_followed(ws):
            note_exits(ws, today.day, np.int64(edge.target), word1)
        return
    first = np.int64(edge.door) * ws.out1.size + ws.inbox_count[edge.door]
    inbox1, inbox2 = ws.inbox1[first : first + word1.size], ws.inbox2[first : first + word1.size]
    for i in range(word1.size):
        inbox1[i] = word1[i]
        inbox2[i] = word2[i]
    ws.inbox_count[edge.door] += word1.size


@woven
def _pass_fork(
    packed: Packed,
    own: Own,
    ws: Workspace,
    counts: Counts,
    today: Today,
    source: Whole,
    number: Whole,
    word1: Wholes,
    word2: Wholes,
    kept: Wholes,
    taken: Wholes,
    holds_places: Whole,
) -> None:
    """An edge that only counts, to a fork whose rows may ask, but change nobody and end in a stage or an exit."""
    people = word1.size
    if packed.edges[number].is_timed:
        time_run(packed, ws, counts, today, number, word1, word2)
    count_run(packed, ws, source, number, word1)
    number_of_fork = np.int64(packed.edges[number].target)
    fork = packed.forks[number_of_fork]
    address, loop_shift, loop_mask = fork.address, fork.loop_shift, fork.loop_mask
    draw_all(own.key[0], own.key[1], address, loop_shift, loop_mask, word1, word2, ws.draw0, ws.draw1)
    route = ws.route[:people]
    _find_rows(packed, own, today, number_of_fork, word1, ws.draw0[:people], route)
    if fork.asks:
        for i in range(people):
            row = np.int64(route[i])
            if packed.edges[row].ask >= 0:
                row, holds = _granted(
                    packed, own, ws, counts, today, row, row, word1[i], np.int64(kept[i]), np.int64(taken[i])
                )
                route[i] = row
                taken[i] = holds
    groups = np.uint64(packed.sizes.groups)
    for i in range(people):
        group = np.uint64(packed.group_of_profile[profile_of(word1[i])])
        ws.flow[np.uint64(route[i]) * groups + group] += np.int32(1)
    if holds_places or fork.asks:
        for i in range(people):
            free_all_but(ws, np.int64(packed.edges[route[i]].end_estate), np.int64(kept[i]), np.int64(taken[i]))
    if fork.is_timed:
        for i in range(people):
            time_run(packed, ws, counts, today, np.int64(route[i]), word1[i : i + 1], word2[i : i + 1])
    if anyone_is_followed(ws):
        note_exits_of_fork(packed, ws, today.day, TO_EXIT, route, word1)
    _put_before_doors(packed, ws, fork.door_first, fork.door_end, route, word1, word2)


@inlined
def _find_rows(
    packed: Packed, own: Own, today: Today, number: Whole, word1: Wholes, draw0: Wholes, route: Wholes
) -> None:
    """Edge of the row of a fork into which each person's draw falls."""
    sizes, fork = packed.sizes, packed.forks[number]
    first_cell = (number * sizes.regimes + today.regime) * sizes.profiles
    cells = packed.fork_cell[first_cell : first_cell + sizes.profiles]
    thresholds = np.uint64(fork.thresholds)
    table = own.threshold[fork.cell_first :]
    edge_first = np.uint32(fork.edge_first)
    for i in range(word1.size):
        draw = np.uint32(draw0[i] >> _ROUTE_SHIFT)
        first = np.uint64(cells[profile_of(word1[i])]) * thresholds
        row = np.uint64(0)
        if thresholds > np.uint64(0):  # the first three by hand: most forks have no more
            row += np.uint64(table[first] <= draw)
        if thresholds > np.uint64(1):
            row += np.uint64(table[first + np.uint64(1)] <= draw)
        if thresholds > np.uint64(2):
            row += np.uint64(table[first + np.uint64(2)] <= draw)
        for j in range(np.uint64(3), thresholds):
            row += np.uint64(table[first + j] <= draw)
        route[i] = edge_first + np.uint32(row)


@inlined
def _put_before_doors(
    packed: Packed, ws: Workspace, door_first: Whole, door_end: Whole, route: Wholes, word1: Wholes, word2: Wholes
) -> None:
    """Put people into the inboxes of the stages where their edges end, door by door, each in order."""
    people, room = word1.size, ws.out1.size
    inside = np.int64(0)
    for member in range(door_first, door_end):
        door = np.int64(packed.fork_doors[member])
        first = door * room + ws.inbox_count[door]
        inbox1, inbox2 = ws.inbox1[first : first + people], ws.inbox2[first : first + people]
        put = np.uint64(0)
        for i in range(people):
            inbox1[put] = word1[i]  # overwritten by the next one unless this is their door
            inbox2[put] = word2[i]
            put += np.uint64(packed.edges[route[i]].door == door)
        ws.inbox_count[door] += np.int64(put)
        inside += np.int64(put)
    ws.counter[PEOPLE_OUT] += people - inside
    ws.counter[TRANSITIONS] += people - inside


@step
def go_step_by_step(
    packed: Packed,
    own: Own,
    ws: Workspace,
    counts: Counts,
    today: Today,
    source: Whole,
    number: Whole,
    word1: Wholes,
    word2: Wholes,
    kept: Wholes,
    taken: Wholes,
) -> None:
    """Any other way: one person after the other asks, passes and counts edge after edge."""
    sizes = packed.sizes
    first_edge = packed.edges[number]
    is_drawn_ahead = first_edge.target_kind == TO_FORK and first_edge.ask < 0 and not first_edge.moves_key
    if is_drawn_ahead:
        fork = packed.forks[first_edge.target]
        address, loop_shift, loop_mask = fork.address, fork.loop_shift, fork.loop_mask
        draw_all(own.key[0], own.key[1], address, loop_shift, loop_mask, word1, word2, ws.draw0, ws.draw1)
    for i in range(word1.size):
        person1, person2 = word1[i], word2[i]
        keeps, takes = np.int64(kept[i]), np.int64(taken[i])
        at = number
        is_first = True
        while True:
            at, takes = _granted(packed, own, ws, counts, today, number, at, person1, keeps, takes)
            if ws.signal[FAULT] != 0:
                return
            edge = packed.edges[at]
            if edge.is_timed:
                word1[i], word2[i] = person1, person2
                time_run(packed, ws, counts, today, at, word1[i : i + 1], word2[i : i + 1])
            if is_first:
                group = np.int64(packed.group_of_profile[profile_of(person1)])
                ws.left[source * sizes.groups + group] += np.int32(1)
            if not edge.changes_nobody:
                person1, person2 = _changed(packed, own, ws, today, at, person1, person2)
            group = np.int64(packed.group_of_profile[profile_of(person1)])
            ws.flow[at * sizes.groups + group] += np.int32(1)
            if edge.target_kind != TO_FORK:
                break
            if is_first and is_drawn_ahead:
                at = _row_at(packed, own, today, np.int64(edge.target), person1, ws.draw0[i])
            else:
                at = _row_of(packed, own, today, np.int64(edge.target), person1, person2)
            is_first = False
        free_all_but(ws, np.int64(edge.end_estate), keeps, takes)
        if edge.target_kind == TO_EXIT:
            ws.counter[PEOPLE_OUT] += 1
            ws.counter[TRANSITIONS] += 1
            if anyone_is_followed(ws):
                word1[i] = person1
                note_exits(ws, today.day, np.int64(edge.target), word1[i : i + 1])
        else:
            door = np.int64(edge.door)
            if ws.counter[IS_SWEEP_DUE] and door >= sizes.stages:
                door -= sizes.stages  # even a way back ends before a door that is still ahead
            place = door * ws.out1.size + ws.inbox_count[door]
            ws.inbox1[place] = person1
            ws.inbox2[place] = person2
            ws.inbox_count[door] += 1


@step
def _granted(
    packed: Packed,
    own: Own,
    ws: Workspace,
    counts: Counts,
    today: Today,
    start: Whole,
    at: Whole,
    person1: Whole,
    kept: Whole,
    taken: Whole,
) -> tuple[Whole, Whole]:
    """The edge itself if it has all it asks for, else the first of its else edges that has; and the place then held."""
    for _ in range(_MOST_ASKS_IN_A_ROW + 1):
        if at < 0:
            break
        ask = np.int64(packed.edges[at].ask)
        if ask < 0:
            return at, taken
        if allows(packed, own, ws, today, ask, kept, taken) > 0:
            return at, take(packed, ws, counts.cap_most, ask, 1, kept, taken)
        at = np.int64(packed.edges[at].otherwise)
    note_fault(ws, ASKS_PAST_MAXIMUM, today.day, start, np.int64(person1 >> PERSON_SHIFT))
    return start, taken


@step
def _changed(
    packed: Packed, own: Own, ws: Workspace, today: Today, at: Whole, person1: Whole, person2: Whole
) -> tuple[Whole, Whole]:
    """What passing an edge does to a person, in this order: set, stamp, lap, restart; then it mints."""
    edge = packed.edges[at]
    if edge.set_row >= 0:
        profile = packed.set_profile[np.uint64(edge.set_row * packed.sizes.profiles) + profile_of(person1)]
        person1 = ((person1 >> PERSON_SHIFT) << PERSON_SHIFT) | np.uint64(profile)
    if edge.stamp:
        person2 = with_stamp(person2, today.day)
    if edge.lap >= 0:
        loop = packed.loops[edge.lap]
        if laps_in(person2, loop.shift, loop.mask) >= loop.most:
            note_fault(ws, LAPS_PAST_MAXIMUM, today.day, at, np.int64(person1 >> PERSON_SHIFT))
        else:
            person2 += np.uint64(1) << loop.shift
    if edge.restart:
        if np.int64((person2 >> NUMBER_SHIFT) & NUMBER_MASK) >= MOST_ARRIVAL_NUMBER:
            note_fault(ws, ARRIVALS_PAST_MAXIMUM, today.day, at, np.int64(person1 >> PERSON_SHIFT))
        else:
            person2 = returned(person2, today.day)
    if edge.mint_token >= 0:
        mint(packed, own, ws, today, np.int64(edge.mint_token), np.int64(edge.mint_number))
    return person1, person2


@inlined
def _row_at(packed: Packed, own: Own, today: Today, number: Whole, person1: Whole, draw0: Whole) -> Whole:
    """Edge of the row of a fork that a draw falls into."""
    sizes, fork = packed.sizes, packed.forks[number]
    cell = np.int64(
        packed.fork_cell[np.uint64((number * sizes.regimes + today.regime) * sizes.profiles) + profile_of(person1)]
    )
    first = fork.cell_first + cell * fork.thresholds
    draw = np.uint32(draw0 >> _ROUTE_SHIFT)
    row = fork.edge_first
    for j in range(fork.thresholds):
        row += np.int64(own.threshold[first + j] <= draw)
    return row


@inlined
def _row_of(packed: Packed, own: Own, today: Today, number: Whole, person1: Whole, person2: Whole) -> Whole:
    """Edge of the row of a fork that a person takes, drawn here and now."""
    fork = packed.forks[number]
    counter = fork.address | visit_bits(person2, fork.loop_shift, fork.loop_mask)
    draw0, _ = threefry(own.key[0], own.key[1], person1 >> PERSON_SHIFT, counter)
    return _row_at(packed, own, today, number, person1, draw0)


@step
def settle(
    packed: Packed,
    own: Own,
    ws: Workspace,
    today: Today,
    start: Whole,
    person1: Whole,
    person2: Whole,
    kept: Whole,
    taken: Whole,
) -> tuple[Whole, Whole]:
    """In the morning: look along a way as far as nobody needs asking, and free the places it leads out of.

    Nothing else happens yet: handing on walks the same way again, and the same draws give the same rows. Returns the
    estates in which places are still held.
    """
    at = start
    while packed.edges[at].ask < 0:
        edge = packed.edges[at]
        if edge.target_kind != TO_FORK:
            end = np.int64(edge.end_estate)
            free_all_but(ws, end, kept, taken)
            return (kept if kept == end else -1), (taken if taken == end else -1)
        if edge.set_row >= 0:
            profile = packed.set_profile[np.uint64(edge.set_row * packed.sizes.profiles) + profile_of(person1)]
            person1 = ((person1 >> PERSON_SHIFT) << PERSON_SHIFT) | np.uint64(profile)
        at = _row_of(packed, own, today, np.int64(edge.target), person1, person2)
    return kept, taken
