"""Everything that changes while a future runs, allocated once a thread and used again for the next future.

Rooms that fill up are noticed before anything is written past their end: the future stops with a note of what was too
small, the caller allocates more and starts the same future again. So the loop itself never allocates.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.layout import FIXED_POINT, UNITS_POISSON, WAIT_CELLS
from foreland.kernel.packing import LANES, Packed, Records, Sizes

CHUNK = 16  # records a chunk: one word of each stands in each of its planes
MARKS = 256  # a line, by which people are found
WAIT_COPIES = 4  # of the histogram of a wait
FILE_PEOPLE = 128  # records a chunk of a file
BLOCK = 1_024  # people handled at a time, so that the passes over them stay in the nearest cache

# Places in `counter`.
CHUNK_NEXT = 0  # first block of the arena never used so far
CHUNK_FREE = 1  # .. 3: heads of the lists of free chunks of 1, 2 and 3 words a record
LINE_NEXT = 4  # first place of the lines' room never used so far
TRANSITIONS = 5
PEOPLE_IN = 6
PEOPLE_OUT = 7
MOVED_TODAY = 8  # people put into inboxes since dawn: no inbox can hold more
MORNING = 9  # people who left this morning
LEAVING = 10  # people who leave the stage now being swept
ENDED = 11  # of these, people whose stay was nought days
SEEN = 12  # notes about people who are followed
_COUNTERS = 13
LINE_FREE = 13  # .. + 40: heads of the lists of free rooms of 2**k people
_LINE_SIZES = 40
FILE_FREE = LINE_FREE + _LINE_SIZES  # head of the list of free chunks of files

# Places in `signal`.
FAULT, FAULT_DAY, FAULT_WHERE, FAULT_KEY, ROOM = 0, 1, 2, 3, 4
# What may be too small.
ARENA_FULL, LINES_FULL, INBOX_FULL, SEEN_FULL, TURNS_FULL = 1, 2, 3, 4, 5

_STAGE_STATE = np.dtype(
    [
        ("size", np.int64),  # people inside
        ("credit", np.int64),
        ("next_order", np.int64),
        ("next_order_laid_anew", np.int64),  # whoever came later is still in the lane of entry
        ("file_first", np.int64),  # chunk of the person at the head of the file, 0: nobody
        ("file_head", np.int64),  # word 1 of the person at the head
        ("file_last", np.int64),  # chunk in which the file ends
        ("file_next", np.int64),  # where the next person's word 1 goes; at a chunk's end: a new chunk first
    ],
    align=True,
)
_LINE = np.dtype(
    [
        ("base", np.int64),  # first place in the lines' room
        ("capacity", np.int64),  # people; 0: no room yet
        ("head", np.int64),
        ("tail", np.int64),
        ("live", np.int64),
        ("marks_shift", np.int64),  # a mark stands for 2**this orders of entry
        ("marked", np.int64),  # the last mark set, counted from order 0
    ],
    align=True,
)

_MOST_BLOCKS_AHEAD = 1 << 23  # a gigabyte
_MOST_LINE_PLACES_AHEAD = 1 << 23
_INBOXES_APART = 13 * 8  # so that inboxes begin at different places of their pages
_MOVES_OF_A_DAY = 16  # of people, for each of those who come on the busiest day

_PARTY = np.dtype([("edge", np.int64), ("first", np.int64), ("last", np.int64)], align=True)


class Room(NamedTuple):
    """How much a workspace can hold; `grown` says how it grows when something was too small."""

    arena_blocks: int  # of CHUNK words
    line_places: int
    inbox: int  # people put into inboxes on one day, and people who leave one stage on one day
    seen: int = 0  # notes about people who are followed
    turns: int = 0  # people of one stage who may be moved

    def grown(self, full: int) -> Room:
        """Room for another attempt after `full` was too small."""
        if full == ARENA_FULL:
            return self._replace(arena_blocks=4 * self.arena_blocks)
        if full == LINES_FULL:
            return self._replace(line_places=4 * self.line_places)
        if full == TURNS_FULL:
            return self._replace(turns=max(4 * self.turns, 1 << 10))
        if full == SEEN_FULL:
            return self._replace(seen=4 * self.seen)
        return self._replace(inbox=4 * self.inbox)


def first_room(packed: Packed) -> Room:
    """Room for a first attempt: for everyone found inside, and everyone expected to come to wait until the end.

    Room that nobody comes to use is never touched, so it costs addresses but no memory; too little room costs the days
    lived so far.
    """
    inside = packed.stock1.size
    by_day = _people_expected(packed)
    coming, busiest = int(by_day.sum(axis=-1).max()), int(by_day.max())
    return Room(
        arena_blocks=(1 << 14) + 8 * inside + min(coming // 8, _MOST_BLOCKS_AHEAD) + 4 * busiest,
        line_places=(1 << 16) + 4 * inside + min(coming, _MOST_LINE_PLACES_AHEAD),
        inbox=max(1 << 12, _MOVES_OF_A_DAY * busiest) + _INBOXES_APART,
        turns=(1 << 12) + inside,
    )


def _people_expected(packed: Packed) -> NDArray[np.float64]:
    """People who come on each day, all layers together: (F|1, D)."""
    if packed.sizes.layers == 0:
        return np.zeros((1, 1))
    shape = (-1, packed.sizes.layers, packed.sizes.days)
    units = packed.units.reshape(shape).astype(np.float64)
    units /= np.where(packed.streams["units_kind"] == UNITS_POISSON, FIXED_POINT, 1)[:, None]
    in_boats = (packed.streams["boats"] == 1)[:, None]
    people = units * np.where(in_boats, packed.size_scale.reshape(shape) / FIXED_POINT, 1.0)
    return np.asarray(people.sum(axis=1), np.float64)


class Workspace(NamedTuple):
    """One thread's room. Arrays of nought words are left untouched, so unused room costs no memory."""

    signal: NDArray[np.int64]
    counter: NDArray[np.int64]
    arena: NDArray[np.uint64]
    link: NDArray[np.int32]  # by block: next chunk of the same list
    bucket: NDArray[np.uint32]  # by stage and day: first chunk, next word
    line1: NDArray[np.uint64]  # words of people who wait in lines
    line2: NDArray[np.uint64]
    line_order: NDArray[np.uint32]  # their orders of entry, or marked as gone
    lines: Records
    line_mark: NDArray[np.uint32]  # by line: a ring of positions
    state: Records  # by stage
    inbox1: NDArray[np.uint64]  # by door
    inbox2: NDArray[np.uint64]
    inbox_count: NDArray[np.int64]
    morning1: NDArray[np.uint64]
    morning2: NDArray[np.uint64]
    morning_edge: NDArray[np.int32]
    morning_kept: NDArray[np.int8]  # estate of the stage left, while the place is kept
    morning_taken: NDArray[np.int8]  # estate of which a place was taken on boarding
    morning_first: NDArray[np.int64]  # by stage
    out1: NDArray[np.uint64]
    out2: NDArray[np.uint64]
    out_edge: NDArray[np.int32]
    out_kept: NDArray[np.int8]
    out_taken: NDArray[np.int8]
    ended1: NDArray[np.uint64]
    ended2: NDArray[np.uint64]
    draw0: NDArray[np.uint64]
    draw1: NDArray[np.uint64]
    quantile: NDArray[np.uint64]  # values of quantile tables, 16.16
    draw: NDArray[np.uint32]  # 31 bits of each, for a fork
    route: NDArray[np.uint32]  # draws of traits; edges taken
    walker1: NDArray[np.uint64]  # people of one party
    walker2: NDArray[np.uint64]
    walker: NDArray[np.uint32]  # by side: places in the run, party by party
    way: NDArray[np.uint32]  # likewise the edge taken from the fork where a party parts
    parties: Records
    digit: NDArray[np.uint32]
    leaving: NDArray[np.int64]
    deadline: NDArray[np.int64]
    cause: NDArray[np.int64]
    called: NDArray[np.int64]
    called_outcome: NDArray[np.int8]
    lottery: NDArray[np.uint64]
    turn_key: NDArray[np.uint64]  # a heap: whose key is least is the next to be moved
    turn_at: NDArray[np.int64]  # where the stage keeps them
    recall_credit: NDArray[np.int64]
    flow: NDArray[np.int32]  # this period's, by edge and group
    left: NDArray[np.int32]  # this period's, by stage (streams last) and group
    opening: NDArray[np.int32]  # inside before this period, by stage and group
    inside: NDArray[np.int32]  # inside tonight
    nights: NDArray[np.int64]  # this period's
    wait_sums: NDArray[np.int64]  # this period's number, days and squares, by wait and group
    wait_cells: NDArray[np.int32]  # this future's, by wait, copy and cell
    places: NDArray[np.int64]  # held, by estate
    cap_used: NDArray[np.int64]
    token_usable: NDArray[np.int32]  # by token and day of becoming usable
    token_oldest: NDArray[np.int64]
    token_live: NDArray[np.int64]  # usable now
    token_count: NDArray[np.int64]  # by token: minted, spent, expired, pending
    pool_rest: NDArray[np.int64]
    is_open: NDArray[np.int8]  # by switch: today, by its dates or thrown
    sum_at_dawn: NDArray[np.int64]  # by sum of daily counts
    running_total: NDArray[np.int64]  # by sum of a feedback and day: all days before
    ratio: NDArray[np.int64]  # today's, 16.16, by feedback
    coming: NDArray[np.int64]  # today's threshold of coming, by thinning
    passed: NDArray[np.int64]  # people so far, by milestone
    falls_due: NDArray[np.int32]  # by account of ages, night and group: how many more are then older
    older: NDArray[np.int32]  # tonight, by account and group
    following: NDArray[np.int64]  # hashes of persons below 2**this are followed; 0: nobody
    seen1: NDArray[np.uint64]  # word 1 of a person who is followed
    seen2: NDArray[np.uint64]  # day, kind and place of a note


class _Shelf:
    """Where arrays stand in memory: each begins with a cache line, and at another place of its page than the last.

    Arrays of one length would otherwise all begin at the same place of a page, and so would their first few hundred
    words, which are nearly all that is used of them, compete for the same few lines of the nearest cache.
    """

    _PAGE, _LINE, _LINES_APART = 4_096, 64, 13

    def __init__(self) -> None:
        self._arrays = 0

    def empty(self, number: int, kind: type[np.generic]) -> NDArray[Any]:
        length = number * np.dtype(kind).itemsize
        room = np.empty(length + 2 * self._PAGE, np.uint8)
        place = self._arrays * self._LINES_APART * self._LINE % self._PAGE
        first = -room.ctypes.data % self._PAGE + place
        self._arrays += 1
        return room[first : first + length].view(kind)


def workspace(sizes: Sizes, room: Room) -> Workspace:
    """Allocate one thread's room for plans of these sizes."""
    stages, groups, inbox = sizes.stages, sizes.groups, room.inbox
    doors = 2 * stages + 1
    most_called = max(room.inbox, BLOCK)

    shelf = _Shelf()

    def words(number: int) -> NDArray[np.uint64]:
        return shelf.empty(number, np.uint64)

    def people(number: int) -> NDArray[np.uint64]:
        """One word of each of so many people; the last of them may be written with a whole chunk."""
        return shelf.empty(number + CHUNK, np.uint64)[:number]

    return Workspace(
        signal=np.zeros(5, np.int64),
        counter=np.zeros(_COUNTERS + _LINE_SIZES + 1, np.int64),
        arena=words(room.arena_blocks * CHUNK),
        link=shelf.empty(room.arena_blocks, np.int32),
        bucket=np.zeros(2 * sizes.buckets, np.uint32),
        line1=words(room.line_places),
        line2=words(room.line_places),
        line_order=shelf.empty(room.line_places, np.uint32),
        lines=np.zeros(sizes.lines + LANES, _LINE),  # the last ones serve for moving people between lanes
        line_mark=np.zeros((sizes.lines + LANES) * MARKS, np.uint32),
        state=np.zeros(stages, _STAGE_STATE),
        inbox1=people(doors * inbox),
        inbox2=people(doors * inbox),
        inbox_count=np.zeros(doors, np.int64),
        morning1=people(inbox),
        morning2=people(inbox),
        morning_edge=shelf.empty(inbox, np.int32),
        morning_kept=shelf.empty(inbox, np.int8),
        morning_taken=shelf.empty(inbox, np.int8),
        morning_first=np.zeros(stages + 1, np.int64),
        out1=people(inbox),
        out2=people(inbox),
        out_edge=shelf.empty(inbox, np.int32),
        out_kept=shelf.empty(inbox, np.int8),
        out_taken=shelf.empty(inbox, np.int8),
        ended1=words(inbox),
        ended2=words(inbox),
        draw0=words(BLOCK),
        draw1=words(BLOCK),
        quantile=words(BLOCK),
        draw=shelf.empty(BLOCK, np.uint32),
        route=shelf.empty(BLOCK, np.uint32),
        walker1=people(BLOCK),
        walker2=people(BLOCK),
        walker=shelf.empty(2 * BLOCK, np.uint32),
        way=shelf.empty(2 * BLOCK, np.uint32),
        parties=np.zeros(sizes.edges + 1, _PARTY),
        digit=shelf.empty(BLOCK, np.uint32),
        leaving=shelf.empty(BLOCK, np.int64),
        deadline=shelf.empty(BLOCK, np.int64),
        cause=shelf.empty(BLOCK, np.int64),
        called=shelf.empty(most_called, np.int64),
        called_outcome=shelf.empty(most_called, np.int8),
        lottery=words(2 * most_called),
        turn_key=words(room.turns),
        turn_at=shelf.empty(room.turns, np.int64),
        recall_credit=np.zeros(sizes.recalls, np.int64),
        flow=np.zeros(sizes.edges * groups, np.int32),
        left=np.zeros((stages + 1) * groups, np.int32),
        opening=np.zeros(stages * groups, np.int32),
        inside=np.zeros(stages * groups, np.int32),
        nights=np.zeros(stages * groups, np.int64),
        wait_sums=np.zeros(3 * sizes.waits * groups, np.int64),
        wait_cells=np.zeros(sizes.waits * WAIT_COPIES * WAIT_CELLS, np.int32),
        places=np.zeros(sizes.estates, np.int64),
        cap_used=np.zeros(sizes.caps, np.int64),
        token_usable=np.zeros(sizes.tokens * (sizes.days + 1), np.int32),
        token_oldest=np.zeros(sizes.tokens, np.int64),
        token_live=np.zeros(sizes.tokens, np.int64),
        token_count=np.zeros(4 * sizes.tokens, np.int64),
        pool_rest=np.zeros(sizes.pools, np.int64),
        is_open=np.zeros(sizes.switches, np.int8),
        sum_at_dawn=np.zeros(sizes.sums, np.int64),
        running_total=np.zeros(2 * sizes.feedbacks * (sizes.days + 1), np.int64),
        ratio=np.zeros(sizes.feedbacks, np.int64),
        coming=np.zeros(sizes.thinnings, np.int64),
        passed=np.zeros(sizes.sums - 2 * sizes.feedbacks, np.int64),
        falls_due=np.zeros(sizes.accounts * sizes.days * groups, np.int32),
        older=np.zeros(sizes.accounts * groups, np.int32),
        following=np.zeros(1, np.int64),
        seen1=words(room.seen),
        seen2=words(room.seen),
    )
