"""Where blocks of futures are worked out: on this machine, or on a cluster of others. The bits are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from typing import NamedTuple, Protocol

from foreland.kernel.layout import Tally
from foreland.lab.living import BlockOf, live_through
from foreland.lab.measuring.blocks import BlockFigures, figures_of
from foreland.model.assemble import Block, Prepared, SideName


class Workplace(Protocol):
    """Somewhere blocks can be worked out."""

    def blocks(
        self, sides: Mapping[SideName, Prepared], asked: Sequence[BlockOf]
    ) -> Iterator[tuple[BlockOf, BlockFigures]]:
        """The figures of each of these blocks as it is finished, in any order. Raises RunError if one cannot be."""
        ...


@dataclass(frozen=True)
class ThisMachine:
    """This process, with so many threads; blocks come in the order asked."""

    threads: int

    def blocks(
        self, sides: Mapping[SideName, Prepared], asked: Sequence[BlockOf]
    ) -> Iterator[tuple[BlockOf, BlockFigures]]:
        """See `Workplace.blocks`.

        While the kernel lives through one block, the next is made ready, and the one before is measured and kept.
        """
        if not asked:
            return
        with _Bench(sides, self.threads).at_work() as bench:
            coming = bench.made_ready(asked[0])
            before: _Lived | None = None
            for block, following in zip(asked, [*asked[1:], None], strict=True):
                ready = coming.result()
                if following is not None:
                    coming = bench.made_ready(following)
                if before is not None:
                    before.tally.result()  # the kernel lives through one block at a time
                lived = _Lived(block, ready, bench.lived_through(block, ready))
                if before is not None:
                    yield bench.measured(before)
                before = lived
            yield bench.measured(lived)


class _Lived(NamedTuple):
    """A block that the kernel is living through."""

    asked: BlockOf
    block: Block
    tally: Future[Tally]


class _Stopped(Exception):  # noqa: N818 - nobody's error
    """Nobody wants the rest of a block any more."""


class _Bench:
    """Two hands beside the caller's: one makes blocks ready, one minds the kernel, which has threads of its own."""

    def __init__(self, sides: Mapping[SideName, Prepared], threads: int) -> None:
        self._sides = sides
        self._threads = threads
        self._is_over = Event()
        self._hands = ThreadPoolExecutor(max_workers=2)

    @contextmanager
    def at_work(self) -> Iterator[_Bench]:
        """Until the block of code is left, however that happens; the kernel stops at the end of a future."""
        try:
            yield self
        finally:
            self._is_over.set()
            self._hands.shutdown(cancel_futures=True)

    def made_ready(self, asked: BlockOf) -> Future[Block]:
        return self._hands.submit(self._sides[asked.side].block, asked.first_future, asked.futures)

    def lived_through(self, asked: BlockOf, block: Block) -> Future[Tally]:
        return self._hands.submit(live_through, self._sides[asked.side], block, self._threads, self._go_on)

    def measured(self, lived: _Lived) -> tuple[BlockOf, BlockFigures]:
        return lived.asked, figures_of(self._sides[lived.asked.side], lived.block, lived.tally.result())

    def _go_on(self, futures: int) -> None:
        if self._is_over.is_set():
            raise _Stopped
