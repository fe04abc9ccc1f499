"""Parties: people who leave a stage together walk on together, and part at forks.

Everyone of a party has come along the same edges, so each step is one pass over all of them. Nobody takes or mints
anything that another could notice: whoever comes to an edge where that may happen waits there for a turn in the order
of handing on. Parties of one run of leavers stand side by side in `walker`; `parties` lists those still under way.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.asking import UNLIMITED, allows
from foreland.kernel.compiled import Whole, Wholes, inlined, step
from foreland.kernel.counting import count_flow, count_ways, time_run
from foreland.kernel.fork_rows import ASKS_NOTHING
from foreland.kernel.forks import find_ways
from foreland.kernel.layout import TO_FORK
from foreland.kernel.packing import Packed
from foreland.kernel.records import PERSON_SHIFT, profile_of, with_stamp
from foreland.kernel.today import Counts, Own, Today
from foreland.kernel.workspace import Workspace

WAITS = 1 << 31  # in `route`: the edge has still to be asked
_WAITS_SHIFT = np.uint32(31)
_PASSES, _REFUSED, _IN_TURN = 0, 1, 2
_NO_PLACE = np.int64(-1)


@step
def walk_in_parties(
    packed: Packed,
    own: Own,
    ws: Workspace,
    counts: Counts,
    today: Today,
    start: Whole,
    word1: Wholes,
    word2: Wholes,
    holds_places: Whole,
) -> Whole:
    """Walk a run of people from one edge on; `route` is told where each has come to. How many wait for their turn."""
    people = word1.size
    _gather(ws, word1, word2)
    parties, waiting = _send(ws, 0, start, 0, people), 0
    while parties > 0:
        parties -= 1
        party = ws.parties[parties]
        at, first, last = party.edge, party.first, party.last
        edge = packed.edges[at]
        answer = _answer(packed, own, ws, today, at, holds_places)
        if answer == _REFUSED:
            parties = _send(ws, parties, np.int64(edge.otherwise), first, last)
            continue
        if answer == _IN_TURN:
            _stop(ws, at | WAITS, first, last, word1, word2)
            waiting += last - first
            continue
        party1, party2 = ws.walker1[first:last], ws.walker2[first:last]
        if edge.is_timed:
            time_run(packed, ws, counts, today, at, party1, party2)
        if not edge.changes_nobody:
            _change(packed, today, at, party1, party2)
        count_flow(packed, ws, at, party1)
        if edge.target_kind == TO_FORK and packed.forks[edge.target].ends_ways:
            waiting += _end_at_fork(packed, own, ws, today, np.int64(edge.target), party1, party2, ws.way[first:last])
            _take_routes(ws, first, last, word1, word2)
        elif edge.target_kind == TO_FORK:
            parties = _part(packed, own, ws, today, np.int64(edge.target), parties, first, last)
        else:
            _stop(ws, at, first, last, word1, word2)
    return waiting


@inlined
def _answer(packed: Packed, own: Own, ws: Workspace, today: Today, at: Whole, holds_places: Whole) -> Whole:
    """What an edge says to a whole party, if it says the same to each of them whoever of the run comes first.

    While a run is handed on, what is lacking stays lacking: only leavers free places, and only mints bring tokens.
    """
    edge = packed.edges[at]
    if edge.acts_in_turn:
        return _IN_TURN
    if edge.ask < 0:
        return _PASSES
    left = allows(packed, own, ws, today, np.int64(edge.ask), _NO_PLACE, _NO_PLACE)
    if left == UNLIMITED:
        return _PASSES
    return _IN_TURN if left > 0 or holds_places or edge.asks_for_token else _REFUSED


@inlined
def _send(ws: Workspace, parties: Whole, edge: Whole, first: Whole, last: Whole) -> Whole:
    """A further party sets out along an edge; how many are now under way."""
    party = ws.parties[parties]
    party.edge = edge
    party.first = first
    party.last = last
    return parties + 1


@inlined
def _gather(ws: Workspace, word1: Wholes, word2: Wholes) -> None:
    people = word1.size
    walker1, walker2, walker = ws.walker1[:people], ws.walker2[:people], ws.walker[:people]
    for i in range(people):
        walker1[i] = word1[i]
        walker2[i] = word2[i]
        walker[i] = np.uint32(i)


@inlined
def _stop(ws: Workspace, edge: Whole, first: Whole, last: Whole, word1: Wholes, word2: Wholes) -> None:
    """Back to the place in the run, with what edges have changed."""
    for i in range(first, last):
        place = np.uint64(ws.walker[i])
        ws.route[place] = np.uint32(edge)
        word1[place] = ws.walker1[i]
        word2[place] = ws.walker2[i]


@inlined
def _change(packed: Packed, today: Today, at: Whole, word1: Wholes, word2: Wholes) -> None:
    """Profiles set anew and dates stamped; whatever else an edge changes is done in turn."""
    edge = packed.edges[at]
    if edge.set_row >= 0:
        profiles = packed.sizes.profiles
        anew = packed.set_profile[edge.set_row * profiles : (edge.set_row + 1) * profiles]
        for i in range(word1.size):
            word1[i] = ((word1[i] >> PERSON_SHIFT) << PERSON_SHIFT) | np.uint64(anew[profile_of(word1[i])])
    if edge.stamp:
        for i in range(word2.size):
            word2[i] = with_stamp(word2[i], today.day)


@inlined
def _end_at_fork(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, word1: Wholes, word2: Wholes, way: Wholes
) -> Whole:
    """Where people go from a fork whose rows end in stages or exits; how many of them have still to ask."""
    find_ways(packed, own, ws, today, number, word1, word2, way)
    if packed.forks[number].asking == ASKS_NOTHING:
        count_ways(packed, ws, word1, way)
        return np.int64(0)
    groups, waiting = np.uint64(packed.sizes.groups), np.int64(0)
    for i in range(word1.size):
        edge = np.uint64(way[i])
        asks = packed.edges[edge].ask >= 0
        group = np.uint64(packed.group_of_profile[profile_of(word1[i])])
        ws.flow[edge * groups + group] += np.int32(not asks)
        way[i] = np.uint32(edge) | (np.uint32(asks) << _WAITS_SHIFT)
        waiting += np.int64(asks)
    return waiting


@inlined
def _take_routes(ws: Workspace, first: Whole, last: Whole, word1: Wholes, word2: Wholes) -> None:
    """Back to the places in the run, with the way that each one takes from a last fork."""
    for i in range(first, last):
        place = np.uint64(ws.walker[i])
        ws.route[place] = ws.way[i]
        word1[place] = ws.walker1[i]
        word2[place] = ws.walker2[i]


@inlined
def _part(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, parties: Whole, first: Whole, last: Whole
) -> Whole:
    """A party comes to a fork: one goes on by each row that somebody takes. How many are now under way."""
    fork = packed.forks[number]
    if fork.thresholds == 0:
        return _send(ws, parties, fork.edge_first, first, last)
    party1, party2 = ws.walker1[first:last], ws.walker2[first:last]
    find_ways(packed, own, ws, today, number, party1, party2, ws.way[first:last])
    for row in range(fork.thresholds):
        end = _draw_together(ws, np.uint32(fork.edge_first + row), first, last)
        if end > first:
            parties = _send(ws, parties, fork.edge_first + row, first, end)
        first = end
    if last > first:
        parties = _send(ws, parties, fork.edge_first + fork.thresholds, first, last)
    return parties


@inlined
def _draw_together(ws: Workspace, edge: Whole, first: Whole, last: Whole) -> Whole:
    """Of a party, those who take one edge to the front, the others behind, each in order; the end of the former."""
    taking, others = np.uint64(first), np.uint64(0)
    for i in range(np.uint64(first), np.uint64(last)):
        word1, word2, place, taken = ws.walker1[i], ws.walker2[i], ws.walker[i], ws.way[i]
        ws.walker1[taking], ws.walker2[taking], ws.walker[taking] = word1, word2, place
        ws.aside1[others], ws.aside2[others], ws.aside[others], ws.aside_way[others] = word1, word2, place, taken
        takes = np.uint64(taken == edge)
        taking += takes
        others += np.uint64(1) - takes
    for i in range(others):
        ws.walker1[taking + i] = ws.aside1[i]
        ws.walker2[taking + i] = ws.aside2[i]
        ws.walker[taking + i] = ws.aside[i]
        ws.way[taking + i] = ws.aside_way[i]
    return np.int64(taking)
