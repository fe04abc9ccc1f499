"""Living through blocks of futures: the one place from which runs of a question call the kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from foreland.clock import date_of
from foreland.errors import RunError
from foreland.kernel.layout import Int64, Tally
from foreland.lab.measuring.blocks import BlockFigures, figures_of
from foreland.model.assemble import Block, Prepared, SideName

FAULTS = {
    1: "went round a loop more often than the network allows",
    2: "arrived more than fifteen times",
    3: "came on a day with more than 4,095 boats, or in a boat with more than 4,095 seats",
    4: "was passed on by more than four edges that lacked something",
    5: "was lost or counted twice (an error of Foreland)",
    6: "held a place that was not counted (an error of Foreland)",
    7: "spent a token that was not there (an error of Foreland)",
}


class BlockOf(NamedTuple):
    """Which futures of which side: the first of them and their number."""

    side: SideName
    first_future: int
    futures: int


def blocks_of(prepared: Prepared) -> Iterator[BlockOf]:
    """The blocks into which one side's futures are cut, in order."""
    size = prepared.block_futures
    for first in range(0, prepared.scenario.futures, size):
        yield BlockOf(prepared.side, first, min(size, prepared.scenario.futures - first))


def run_block(prepared: Prepared, first_future: int, futures: int, threads: int) -> BlockFigures:
    """The figures of one block of futures. Raises RunError if one of them cannot go on."""
    block = prepared.block(first_future, futures)
    return figures_of(prepared, block, live_through(prepared, block, threads))


def live_through(
    prepared: Prepared, block: Block, threads: int, progress: Callable[[int], None] | None = None
) -> Tally:
    """What a block that is ready counts; `progress` is told of every future. Raises RunError if one cannot go on."""
    from foreland.kernel.advance import advance

    tally = advance(block.compiled.plan, prepared.scenario.seed, block.first_future, block.futures, threads, progress)
    refuse_faults(prepared, block, tally)
    return tally


def refuse_faults(prepared: Prepared, block: Block, tally: Tally) -> None:
    """Raise RunError naming the first future that could not go on, the day and the person."""
    for row, fault in enumerate(tally.fault):
        refuse_fault(prepared, block.first_future + row, fault)


def refuse_fault(prepared: Prepared, future: int, fault: Int64) -> None:
    """Raise RunError if a future has this fault (4,): a code, which is zero for none, a day, a place, a person."""
    code, day, place, person = (int(word) for word in fault)
    if code:
        when = date_of(prepared.scenario.first_day + day)
        raise RunError(
            f"Future {future} stopped on {when}: person {person} {FAULTS[code]} "
            f"(place {place} of network '{prepared.network.name}')."
        )
