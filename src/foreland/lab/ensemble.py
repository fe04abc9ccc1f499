"""Many futures of one side of a question, run block by block.

The results do not depend on the number of threads or on which block a future stands in: every chance is a function of
the seed, the future and whom it concerns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from foreland.clock import date_of
from foreland.errors import RunError
from foreland.kernel.layout import Tally
from foreland.lab.figures import Figures
from foreland.lab.measuring import BlockFigures, figures_of, joined, periods_of, unfinished_periods
from foreland.lab.passages import Passage
from foreland.model.assemble import Block, Prepared, SideName

if TYPE_CHECKING:
    from foreland.lab.difference import Difference

Progress = Callable[[int], None]
"""Told how many futures have been finished since it was last called."""

FAULTS = {
    1: "went round a loop more often than the network allows",
    2: "arrived more than fifteen times",
    3: "came on a day with more than 4,095 boats, or in a boat with more than 4,095 seats",
    4: "was passed on by more than four edges that lacked something",
    5: "was lost or counted twice (an error of Foreland)",
    6: "held a place that was not counted (an error of Foreland)",
    7: "spent a token that was not there (an error of Foreland)",
}


@dataclass(frozen=True, eq=False)
class Ensemble(Figures):
    """Figures of one side of a question in futures 0, 1, 2 ... of a seed, and who went from where to where."""

    scenario: str
    side: SideName
    seed: int
    passages: tuple[Passage, ...]

    def minus(self, baseline: Ensemble) -> Difference:
        """This less `baseline`, future by future. Raises InputError if they are not of the same futures."""
        from foreland.lab.difference import difference

        return difference(self, baseline)


def run(prepared: Prepared, threads: int = 1, progress: Progress | None = None) -> Ensemble:
    """All futures of one side, kept in memory. Raises RunError if a future cannot go on."""
    figures = []
    for first, number in block_ranges(prepared):
        figures.append(run_block(prepared, first, number, threads))
        if progress is not None:
            progress(number)
    return ensemble_of(prepared, joined(figures))


def block_ranges(prepared: Prepared) -> Iterator[tuple[int, int]]:
    """First future and number of futures of each block."""
    size = prepared.block_futures
    for first in range(0, prepared.scenario.futures, size):
        yield first, min(size, prepared.scenario.futures - first)


def run_block(prepared: Prepared, first_future: int, futures: int, threads: int) -> BlockFigures:
    """The figures of one block of futures. Raises RunError if one of them cannot go on."""
    return live_through(prepared, prepared.block(first_future, futures), threads)


def live_through(prepared: Prepared, block: Block, threads: int) -> BlockFigures:
    """The figures of a block that is ready. Raises RunError if one of its futures cannot go on."""
    from foreland.kernel.advance import advance

    tally = advance(block.compiled.plan, prepared.scenario.seed, block.first_future, block.futures, threads)
    refuse_faults(prepared, block, tally)
    return figures_of(prepared, block, tally)


def refuse_faults(prepared: Prepared, block: Block, tally: Tally) -> None:
    """Raise RunError naming the first future that could not go on, the day and the person."""
    stopped = np.flatnonzero(tally.fault[:, 0])
    if stopped.size:
        code, day, place, person = (int(word) for word in tally.fault[stopped[0]])
        when = date_of(prepared.scenario.first_day + day)
        raise RunError(
            f"Future {block.first_future + stopped[0]} stopped on {when}: person {person} {FAULTS[code]} "
            f"(place {place} of network '{prepared.network.name}')."
        )


def ensemble_of(prepared: Prepared, figures: BlockFigures) -> Ensemble:
    """The figures of all blocks with the words of the question."""
    return Ensemble(
        measures=prepared.measures,
        periods=periods_of(prepared),
        by_period=figures.by_period,
        whole=figures.whole,
        unfinished=unfinished_periods(prepared),
        scenario=prepared.scenario.name,
        side=prepared.side,
        seed=prepared.scenario.seed,
        passages=figures.passages,
    )
