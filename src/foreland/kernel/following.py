"""Following some people through one future: every stage they enter and the exit they take.

Whom to follow is decided by a hash of the person's key, so the same people are followed on both sides of a scenario
and whatever else happens. Following draws nothing and moves nobody: the future is the same, bit for bit, as unfollowed.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, Wholes, inlined, step
from foreland.kernel.records import PERSON_SHIFT, entry_of
from foreland.kernel.workspace import ROOM, SEEN, SEEN_FULL, Workspace

ENTERS, FOUND, LEAVES = 0, 1, 2  # enters a stage; was found in one on the first day; leaves by an exit
KIND_SHIFT, DAY_SHIFT = 24, 32

_HASH = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio's digits: spreads the keys of neighbours (Knuth, vol. 3, 6.4)


@inlined
def anyone_is_followed(ws: Workspace) -> Whole:
    """Whether this run follows anyone at all."""
    return ws.following[0] != 0


@inlined
def _note(ws: Workspace, kind: Whole, day: Whole, place: Whole, word1: Whole) -> None:
    if ((word1 >> PERSON_SHIFT) * _HASH) >> np.uint64(ws.following[0]) != np.uint64(0):
        return
    at = ws.counter[SEEN]
    if at == ws.seen1.size:
        ws.signal[ROOM] = SEEN_FULL
        return
    ws.seen1[at] = word1
    ws.seen2[at] = np.uint64((day << DAY_SHIFT) | (kind << KIND_SHIFT) | place)
    ws.counter[SEEN] = at + 1


@step
def note_entries(ws: Workspace, day: Whole, stage: Whole, word1: Wholes) -> None:
    """People enter a stage today."""
    for i in range(word1.size):
        _note(ws, ENTERS, day, stage, word1[i])


@step
def note_found(ws: Workspace, stage: Whole, word1: Wholes, word2: Wholes) -> None:
    """People are found in a stage on the first day; their day is that of their true entry."""
    for i in range(word1.size):
        _note(ws, FOUND, entry_of(word2[i]), stage, word1[i])


@step
def note_exits(ws: Workspace, day: Whole, end: Whole, word1: Wholes) -> None:
    """People leave by an exit today."""
    for i in range(word1.size):
        _note(ws, LEAVES, day, end, word1[i])
