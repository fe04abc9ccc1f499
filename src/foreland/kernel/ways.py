"""Handing on (flow.md, step 6.iii): the way of each leaver along edges and through forks to the next stage or an exit.

Runs of people who take the same edge are handled together as far as that cannot be told from one by one. Those who
come to an edge that asks or mints go on one at a time, in order, because the first to ask is the first served.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.ages import age_on_leaving
from foreland.kernel.asking import allows, free_all_but, mint, take
from foreland.kernel.compiled import Whole, Wholes, inlined, step, woven
from foreland.kernel.counting import count_flow, count_left, count_passing, count_ways, time_run
from foreland.kernel.following import anyone_is_followed, note_exits
from foreland.kernel.fork_rows import ASKS_TOGETHER
from foreland.kernel.forks import edge_of_row, find_ways
from foreland.kernel.layout import TO_EXIT, TO_FORK
from foreland.kernel.packing import Packed
from foreland.kernel.parties import WAITS, walk_in_parties
from foreland.kernel.records import (
    MOST_ARRIVAL_NUMBER,
    NUMBER_MASK,
    NUMBER_SHIFT,
    PERSON_SHIFT,
    laps_in,
    profile_of,
    returned,
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
    MOVED_TODAY,
    PEOPLE_OUT,
    ROOM,
    TRANSITIONS,
    Workspace,
)

LAPS_PAST_MAXIMUM, ARRIVALS_PAST_MAXIMUM, SEATS_PAST_MAXIMUM, ASKS_PAST_MAXIMUM = 1, 2, 3, 4
_MOST_ASKS_IN_A_ROW = 4
_NO_PLACE = np.int64(-1)


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
    age_on_leaving(packed, ws, today, source, word1, word2)
    ws.counter[MOVED_TODAY] += people
    if ws.counter[MOVED_TODAY] >= ws.out1.size:  # whoever is put into an inbox is followed by one more place
        ws.signal[ROOM] = INBOX_FULL
        return
    first = 0
    while first < people:
        number, last = np.int64(edge[first]), _end_of_run(edge, first)
        run1, run2, run_kept, run_taken = word1[first:last], word2[first:last], kept[first:last], taken[first:last]
        row = packed.edges[number]
        if row.is_direct:
            _pass_directly(packed, ws, counts, today, source, number, run1, run2)
            if holds_places:
                _free_run(ws, row.end_estate, run_kept, run_taken)
        elif row.leads_to_last_fork and not (holds_places and packed.forks[row.target].asking == ASKS_TOGETHER):
            _pass_last_fork(packed, own, ws, counts, today, source, number, run1, run2)
            if holds_places:
                _free_by_way(packed, ws, run_kept, run_taken)
        else:
            _pass_in_parties(
                packed, own, ws, counts, today, source, number, run1, run2, run_kept, run_taken, holds_places
            )
        first = last


@inlined
def _end_of_run(edge: Wholes, first: Whole) -> Whole:
    """Where people begin to take another edge than the first of them, or a block ends; mostly all take the same."""
    block = edge[first : min(first + BLOCK, edge.size)]
    number, others = block[0], np.int32(0)
    for i in range(block.size):
        others |= block[i] ^ number
    if others == 0:
        return first + block.size
    run = np.uint64(1)
    while block[run] == number:
        run += np.uint64(1)
    return first + np.int64(run)


@inlined
def _free_run(ws: Workspace, end: Whole, kept: Wholes, taken: Wholes) -> None:
    for i in range(kept.size):
        free_all_but(ws, end, kept[i], taken[i])


@inlined
def _free_by_way(packed: Packed, ws: Workspace, kept: Wholes, taken: Wholes) -> None:
    for i in range(kept.size):
        free_all_but(ws, np.int64(packed.edges[np.uint64(ws.route[i])].end_estate), kept[i], taken[i])


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
    count_passing(packed, ws, source, number, word1)
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
def _pass_last_fork(
    packed: Packed,
    own: Own,
    ws: Workspace,
    counts: Counts,
    today: Today,
    source: Whole,
    number: Whole,
    word1: Wholes,
    word2: Wholes,
) -> None:
    """An edge that only counts, and leads to a fork from which every way ends in a stage or an exit."""
    edge = packed.edges[number]
    fork = np.int64(edge.target)
    if edge.is_timed:
        time_run(packed, ws, counts, today, number, word1, word2)
    count_passing(packed, ws, source, number, word1)
    route = ws.route[: word1.size]
    find_ways(packed, own, ws, today, fork, word1, word2, route)
    if packed.forks[fork].asking == ASKS_TOGETHER:
        _grant(packed, own, ws, counts, today, np.int64(packed.forks[fork].asking_edge), route)
    count_ways(packed, ws, word1, route)
    outside = word1.size
    for member in range(packed.forks[fork].door_first, packed.forks[fork].door_end):
        outside -= _put_before_door(packed, ws, np.int64(packed.door_of_fork[member]), word1, word2, route)
    ws.counter[PEOPLE_OUT] += outside
    ws.counter[TRANSITIONS] += outside
    if anyone_is_followed(ws):
        _note_exits(packed, ws, today, word1)


@inlined
def _grant(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today, asking: Whole, route: Wholes) -> None:
    """Of those who take the one edge that asks, the first get what there is, the others take its else edge."""
    edge, people = packed.edges[asking], np.int64(0)
    for i in range(route.size):
        people += np.int64(route[i] == np.uint32(asking))
    granted = min(people, allows(packed, own, ws, today, np.int64(edge.ask), _NO_PLACE, _NO_PLACE))
    take(packed, ws, counts.cap_most, np.int64(edge.ask), granted, _NO_PLACE, _NO_PLACE)
    if granted == people:
        return
    asked, otherwise = np.int64(0), np.uint32(edge.otherwise)
    for i in range(route.size):
        asks = route[i] == np.uint32(asking)
        asked += np.int64(asks)
        route[i] = otherwise if asks and asked > granted else route[i]


@inlined
def _put_before_door(packed: Packed, ws: Workspace, door: Whole, word1: Wholes, word2: Wholes, route: Wholes) -> Whole:
    """Those whose way ends at one door into its inbox, in order; how many. Whoever follows them is written over."""
    first = np.uint64(door * ws.out1.size + ws.inbox_count[door])
    at = first
    for i in range(word1.size):
        ws.inbox1[at] = word1[i]
        ws.inbox2[at] = word2[i]
        at += np.uint64(packed.door_of_edge[np.uint64(route[i])] == door)
    people = np.int64(at - first)
    ws.inbox_count[door] += people
    return people


@woven
def _pass_in_parties(
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
    """Any other edge: one that asks or changes something, or leads to forks behind which ways go on."""
    count_left(packed, ws, source, word1)
    waiting = walk_in_parties(packed, own, ws, counts, today, number, word1, word2, holds_places)
    arrived = word1.size
    if waiting > 0 or holds_places:
        for i in range(word1.size):
            at, takes = np.int64(ws.route[i]), np.int64(taken[i])
            if at >= WAITS:
                at -= WAITS
                at, takes = walk_alone(
                    packed, own, ws, counts, today, number, at, word1[i : i + 1], word2[i : i + 1],
                    np.int64(kept[i]), takes,
                )  # fmt: skip
                if at < 0:
                    arrived = i
                    break
                ws.route[i] = at
            free_all_but(ws, np.int64(packed.edges[at].end_estate), np.int64(kept[i]), takes)
    _put_before_doors(packed, ws, today, word1[:arrived], word2[:arrived])


@inlined
def _put_before_doors(packed: Packed, ws: Workspace, today: Today, word1: Wholes, word2: Wholes) -> None:
    """Put people in order into the inboxes of the stages where their ways end; the last inbox is that of the exits."""
    people, room = word1.size, np.uint64(ws.out1.size)
    for i in range(people):
        door = np.uint64(packed.door_of_edge[np.uint64(ws.route[i])])
        place = door * room + np.uint64(ws.inbox_count[door])
        ws.inbox1[place] = word1[i]
        ws.inbox2[place] = word2[i]
        ws.inbox_count[door] += 1
    outside = 2 * packed.sizes.stages
    ws.counter[PEOPLE_OUT] += ws.inbox_count[outside]
    ws.counter[TRANSITIONS] += ws.inbox_count[outside]
    ws.inbox_count[outside] = 0
    if anyone_is_followed(ws):
        _note_exits(packed, ws, today, word1)


@step
def _note_exits(packed: Packed, ws: Workspace, today: Today, word1: Wholes) -> None:
    for i in range(word1.size):
        edge = packed.edges[ws.route[i]]
        if edge.target_kind == TO_EXIT:
            note_exits(ws, today.day, np.int64(edge.target), word1[i : i + 1])


@step
def walk_alone(
    packed: Packed,
    own: Own,
    ws: Workspace,
    counts: Counts,
    today: Today,
    start: Whole,
    at: Whole,
    word1: Wholes,
    word2: Wholes,
    kept: Whole,
    taken: Whole,
) -> tuple[Whole, Whole]:
    """Walk one person (arrays of one) from an edge on, asking on the way; where the way ends, and the place then held.

    `start` is where the way began. The end is -1 if a fault stops the future.
    """
    while True:
        at, taken = _granted(packed, own, ws, counts, today, start, at, word1[0], kept, taken)
        if ws.signal[FAULT] != 0:
            return -1, taken
        edge = packed.edges[at]
        if edge.is_timed:
            time_run(packed, ws, counts, today, at, word1, word2)
        if not edge.changes_nobody:
            word1[0], word2[0] = _changed(packed, own, ws, today, at, word1[0], word2[0])
        count_flow(packed, ws, at, word1)
        if ws.signal[FAULT] != 0:
            return -1, taken
        if edge.target_kind != TO_FORK:
            return at, taken
        at = edge_of_row(packed, own, today, np.int64(edge.target), word1[0], word2[0])


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
def leave_all_but(ws: Workspace, end: Whole, kept: Whole, taken: Whole) -> tuple[Whole, Whole]:
    """Free the places someone holds, except in the estate where the way ends; the estates where one is still held."""
    free_all_but(ws, end, kept, taken)
    return (kept if kept == end else -1), (taken if taken == end else -1)


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
            return leave_all_but(ws, np.int64(edge.end_estate), kept, taken)
        if edge.set_row >= 0:
            profile = packed.set_profile[np.uint64(edge.set_row * packed.sizes.profiles) + profile_of(person1)]
            person1 = ((person1 >> PERSON_SHIFT) << PERSON_SHIFT) | np.uint64(profile)
        at = edge_of_row(packed, own, today, np.int64(edge.target), person1, person2)
    return kept, taken
