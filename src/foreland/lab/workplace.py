"""Where blocks of futures are worked out: on this machine, or on a cluster of others. The bits are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from foreland.lab.ensemble import run_block
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
        """See `Workplace.blocks`."""
        for block in ranges:
            yield block, run_block(prepared, *block, self.threads)
