"""From a Plan to a Tally: the compiled kernel's door.

Futures are independent, so they are spread over plain threads; the compiled loop holds no lock. Which thread lives
through which future changes nothing: each writes its own row of the tally, from draws that depend on seed and future
alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import NamedTuple

import numpy as np

from foreland.kernel.bundle import bundled
from foreland.kernel.following import DAY_SHIFT, EVERYONE, KIND_SHIFT
from foreland.kernel.future import run_future
from foreland.kernel.layout import WAIT_CELLS, Int32, Int64, Plan, Tally, UInt8, UInt16, UInt64
from foreland.kernel.packing import Packed, Sizes, pack
from foreland.kernel.today import own_tables, row_of_tally
from foreland.kernel.workspace import SEEN, Room, Workspace, first_room, workspace

Progress = Callable[[int], None]
_FIRST_NOTES = 1 << 14


class Seen(NamedTuple):
    """Notes about people who are followed, each array of shape (notes,), and what stopped their future."""

    person: UInt64  # key, 48 bits
    profile: UInt16
    day: Int64  # absolute
    kind: UInt8  # ENTERS, FOUND or LEAVES
    place: Int32  # stage of an entry, exit of a leaving
    fault: Int64  # (4,) as in a Tally, of the future


def advance(
    plan: Plan, seed: int, first_future: int, futures: int, threads: int = 1, progress: Progress | None = None
) -> Tally:
    """Live through `futures` futures of a plan, the first of them numbered `first_future`.

    Row i of a table with a futures axis belongs to future `first_future + i`. `progress` is called in this thread
    with the number of futures finished so far. Faults stop their future and are noted in `Tally.fault`; nothing is
    raised for them.
    """
    packed = pack(plan)
    tally = empty_tally(packed.sizes, plan, futures)
    lives = _Lives(packed, tally, seed, first_future, first_room(packed))
    if threads <= 1 or futures <= 1:
        runner = _Runner(lives)
        for row in range(futures):
            runner.live(row)
            if progress is not None:
                progress(row + 1)
        return tally
    _spread(lives, futures, min(threads, futures), progress)
    return tally


def follow(plan: Plan, seed: int, future: int, share_bits: int) -> Seen:
    """Live through one future of a plan of one future, following one person in 2**share_bits.

    The notes come in the order in which they were made: by day, and within a day by the sweep. Whatever stopped the
    future early stops the notes too. Raises ValueError unless 0 <= share_bits <= 63.
    """
    if not 0 <= share_bits <= 63:
        raise ValueError(f"share_bits is {share_bits}; it must be from 0 to 63.")
    packed = pack(plan)
    room = first_room(packed)._replace(seen=_FIRST_NOTES)
    lives = _Lives(packed, empty_tally(packed.sizes, plan, 1), seed, future, room, EVERYONE - share_bits)
    runner = _Runner(lives)
    runner.live(0)
    return runner.seen()


def empty_tally(sizes: Sizes, plan: Plan, futures: int) -> Tally:
    """A Tally of noughts for a block of futures."""
    by_period = (futures, sizes.periods)
    cohorts = len(plan.counting.cohort_limit_days)

    def counts(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
        return np.zeros(shape, np.int32)

    def sums(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        return np.zeros(shape, np.int64)

    return Tally(
        flow=counts(*by_period, sizes.edges, sizes.groups),
        stock=counts(*by_period, sizes.stages, sizes.groups),
        nights=sums(*by_period, sizes.stages, sizes.groups),
        wait_number=counts(*by_period, sizes.waits, sizes.groups),
        wait_days=sums(*by_period, sizes.waits, sizes.groups),
        wait_squares=sums(*by_period, sizes.waits, sizes.groups),
        wait_cells=counts(futures, sizes.waits, WAIT_CELLS),
        cohort=counts(*by_period, cohorts, sizes.groups),
        places=counts(*by_period, sizes.estates),
        places_nights=sums(*by_period, sizes.estates),
        places_most=counts(futures, sizes.estates),
        tokens=counts(*by_period, sizes.tokens, 3),
        cap_most=counts(futures, sizes.caps),
        slots=counts(*by_period, sizes.stages, 2),
        units=counts(*by_period, sizes.layers),
        allocated=counts(*by_period, plan.allocation.places.shape[1]),
        allocated_nights=sums(*by_period, plan.allocation.places.shape[1]),
        not_come=counts(*by_period, sizes.layers, sizes.groups),
        thrown=counts(*by_period, plan.resources.switch_on.shape[1]),
        older=counts(*by_period, len(plan.ledger.days), sizes.groups),
        boats=counts(*by_period, len(plan.batches.edge)),
        milestone=np.full((futures, len(plan.milestones.number)), -1, np.int32),
        transitions=sums(futures),
        fault=sums(futures, 4),
    )


class _Lives:
    """What all threads share: the plan, the tally, and how much room the largest future so far has needed."""

    def __init__(
        self, packed: Packed, tally: Tally, seed: int, first_future: int, room: Room, following: int = 0
    ) -> None:
        self.packed = packed
        self.bundle = bundled(packed)
        self.tally = tally
        self.seed = np.uint64(seed)
        self.first_future = first_future
        self.room = room
        self.following = following


class _Runner:
    """One thread: its own workspace, used again for each of its futures."""

    def __init__(self, lives: _Lives) -> None:
        self._lives = lives
        self._room: Room | None = None
        self._open: Workspace
        self._workspace: Workspace

    def seen(self) -> Seen:
        """What was noted of the people followed in the future lived through last."""
        number = int(self._open.counter[SEEN])
        word1, word2 = self._open.seen1[:number], self._open.seen2[:number]
        return Seen(
            person=word1 >> np.uint64(16),
            profile=(word1 & np.uint64(0xFFFF)).astype(np.uint16),
            day=(word2 >> np.uint64(DAY_SHIFT)).astype(np.int64),
            kind=((word2 >> np.uint64(KIND_SHIFT)) & np.uint64(0xFF)).astype(np.uint8),
            place=(word2 & np.uint64(0xFFFF)).astype(np.int32),
            fault=self._lives.tally.fault[0],
        )

    def live(self, row: int) -> None:
        """Live through one future, again with more room if something was too small."""
        lives = self._lives
        own, counts = own_tables(lives.packed, row), row_of_tally(lives.tally, row)
        while True:
            if self._room != lives.room:
                self._room = lives.room
                self._open = workspace(lives.packed.sizes, self._room)
                self._open.following[0] = lives.following
                self._workspace = bundled(self._open)
            future = np.uint64(lives.first_future + row)
            full = run_future(lives.bundle, bundled(own), self._workspace, bundled(counts), lives.seed, future)
            if full == 0:
                return
            if lives.room == self._room:
                lives.room = self._room.grown(full)
            for count in counts:
                count[...] = 0


def _spread(lives: _Lives, futures: int, threads: int, progress: Progress | None) -> None:
    """Let each thread take the next future that nobody has taken, until none is left."""
    mine = threading.local()

    def live(row: int) -> None:
        if not hasattr(mine, "runner"):
            mine.runner = _Runner(lives)
        mine.runner.live(row)

    with ThreadPoolExecutor(threads) as pool:
        tasks = [pool.submit(live, row) for row in range(futures)]
        try:
            for finished, task in enumerate(as_completed(tasks), start=1):
                task.result()
                if progress is not None:
                    progress(finished)
        finally:
            pool.shutdown(cancel_futures=True)
