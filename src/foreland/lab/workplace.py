"""Where blocks of futures are worked out: on this machine, or on a cluster of others. The bits are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from foreland.lab.ensemble import live_through
from foreland.lab.measuring import BlockFigures
from foreland.model.assemble import Prepared

BlockRange = tuple[int, int]
"""First future and number of futures of a block."""


class Workplace(Protocol):
    """Somewhere blocks can be worked out."""

    def blocks(self, prepared: Prepared, ranges: Sequence[BlockRange]) -> Iterator[tuple[BlockRange, BlockFigures]]:
        """The figures of each of these blocks as it is finished, in any order. Raises RunError if one cannot be."""
        ...


@dataclass(frozen=True)
class ThisMachine:
    """This process, with so many threads; blocks come in the order asked."""

    threads: int

    def blocks(self, prepared: Prepared, ranges: Sequence[BlockRange]) -> Iterator[tuple[BlockRange, BlockFigures]]:
        """See `Workplace.blocks`. While the kernel lives through one block, the next one is made ready beside it."""
        if not ranges:
            return
        with ThreadPoolExecutor(max_workers=1) as beside:
            coming = beside.submit(prepared.block, *ranges[0])
            for asked, following in zip(ranges, [*ranges[1:], None], strict=True):
                block = coming.result()
                if following is not None:
                    coming = beside.submit(prepared.block, *following)
                yield asked, live_through(prepared, block, self.threads)
