"""Parties: people who leave a stage together walk on together, and part at forks.

Everyone of a party has come along the same edges, so each step is one pass over all of them. Nobody takes or mints
anything that another could notice: whoever comes to an edge where that may happen waits there for a turn in the order
of handing on. `parties` lists those still under way. Only the places of their people move, in `walker`, which has two
sides: a party that parts crosses over to the other, where its parts stand side by side.
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
from foreland.kernel.workspace import BLOCK, Workspace

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
    for i in range(word1.size):
        ws.walker[i] = np.uint32(i)
    parties, waiting = _send(ws, 0, start, 0, word1.size), 0
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
            _stop(ws, at | WAITS, first, last)
            waiting += last - first
            continue
        party1, party2 = ws.walker1[: last - first], ws.walker2[: last - first]
        _gather(ws, first, word1, word2, party1, party2)
        if edge.is_timed:
            time_run(packed, ws, counts, today, at, party1, party2)
        if not edge.changes_nobody:
            _change(packed, today, at, party1, party2)
            _scatter(ws, first, word1, word2, party1, party2)
        count_flow(packed, ws, at, party1)
        if edge.target_kind == TO_FORK and packed.forks[edge.target].ends_ways:
            waiting += _end_at_fork(packed, own, ws, today, np.int64(edge.target), party1, party2, ws.way[first:last])
            _take_routes(ws, first, last)
        elif edge.target_kind == TO_FORK:
            parties = _part(packed, own, ws, today, np.int64(edge.target), parties, first, last)
        else:
            _stop(ws, at, first, last)
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
def _gather(ws: Workspace, first: Whole, word1: Wholes, word2: Wholes, party1: Wholes, party2: Wholes) -> None:
    """The words of a party's people, side by side."""
    walker = ws.walker[first : first + party1.size]
    for i in range(party1.size):
        place = np.uint64(walker[i])
        party1[i] = word1[place]
        party2[i] = word2[place]


@inlined
def _scatter(ws: Workspace, first: Whole, word1: Wholes, word2: Wholes, party1: Wholes, party2: Wholes) -> None:
    """Back to their places in the run, with what an edge has changed."""
    walker = ws.walker[first : first + party1.size]
    for i in range(party1.size):
        place = np.uint64(walker[i])
        word1[place] = party1[i]
        word2[place] = party2[i]


@inlined
def _stop(ws: Workspace, edge: Whole, first: Whole, last: Whole) -> None:
    """The way of a whole party ends with an edge, or waits there."""
    for i in range(np.uint64(first), np.uint64(last)):
        ws.route[np.uint64(ws.walker[i])] = np.uint32(edge)


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
def _take_routes(ws: Workspace, first: Whole, last: Whole) -> None:
    """Each one's way ends with the edge taken from a last fork."""
    for i in range(np.uint64(first), np.uint64(last)):
        ws.route[np.uint64(ws.walker[i])] = ws.way[i]


@inlined
def _part(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, parties: Whole, first: Whole, last: Whole
) -> Whole:
    """A party comes to a fork: one goes on by each row that somebody takes. How many are now under way."""
    fork = packed.forks[number]
    if fork.thresholds == 0:
        return _send(ws, parties, fork.edge_first, first, last)
    party1, party2 = ws.walker1[: last - first], ws.walker2[: last - first]
    find_ways(packed, own, ws, today, number, party1, party2, ws.way[first:last])
    for row in range(fork.thresholds):
        end = _draw_together(ws, np.uint32(fork.edge_first + row), first, last)
        first, last = first ^ BLOCK, (first ^ BLOCK) + last - first
        if end > first:
            parties = _send(ws, parties, fork.edge_first + row, first, end)
        first = end
    if last > first:
        parties = _send(ws, parties, fork.edge_first + fork.thresholds, first, last)
    return parties


@inlined
def _draw_together(ws: Workspace, edge: Whole, first: Whole, last: Whole) -> Whole:
    """To the other side: those of a party who take an edge from the front on, others from the end; where they meet.

    Nobody's order matters before the run is put together again, so each is written in both places, and only the end to
    which one belongs moves on.
    """
    front = np.uint64(first ^ BLOCK)
    back = front + np.uint64(last - first)
    for i in range(np.uint64(first), np.uint64(last)):
        place, taken = ws.walker[i], ws.way[i]
        takes = np.uint64(taken == edge)
        ws.walker[front] = place
        ws.walker[back - np.uint64(1)] = place
        ws.way[back - np.uint64(1)] = taken
        front += takes
        back -= np.uint64(1) - takes
    return np.int64(front)
