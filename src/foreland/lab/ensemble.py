"""Many futures of one side of a question, run block by block.

The results do not depend on the number of threads or on which block a future stands in: every chance is a function of
the seed, the future and whom it concerns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from foreland.lab.living import BlockOf, blocks_of
from foreland.lab.measuring.blocks import BlockFigures, joined, periods_of, unfinished_periods
from foreland.lab.measuring.difference import Difference, difference
from foreland.lab.measuring.figures import Figures
from foreland.lab.measuring.passages import Passage
from foreland.lab.workplace import ThisMachine, Workplace
from foreland.model.assemble import Prepared, SideName

Progress = Callable[[int], None]
"""Told how many futures have been finished since it was last called."""


@dataclass(frozen=True, eq=False)
class Ensemble(Figures):
    """Figures of one side of a question in futures 0, 1, 2 ... of a seed, and who went from where to where."""

    scenario: str
    side: SideName
    passages: tuple[Passage, ...]

    def minus(self, baseline: Ensemble) -> Difference:
        """This less `baseline`, future by future. Raises InputError if they are not of the same futures."""
        return difference(self, baseline)


class Keeping(Protocol):
    """Somewhere finished blocks are kept while a question is being answered."""

    def block(self, asked: BlockOf) -> BlockFigures | None:
        """A block that was finished before, None if there is none."""
        ...

    def keep_block(self, asked: BlockOf, figures: BlockFigures) -> None:
        """Keep a finished block. Raises RunError if it cannot be kept."""
        ...


class KeptNowhere:
    """For answers that are held in memory alone."""

    def block(self, asked: BlockOf) -> BlockFigures | None:
        """Nothing is kept from before."""
        return None

    def keep_block(self, asked: BlockOf, figures: BlockFigures) -> None:
        """Nothing is kept for later."""


def run(prepared: Prepared, threads: int = 1, progress: Progress | None = None) -> Ensemble:
    """All futures of one side, kept in memory. Raises RunError if a future cannot go on."""
    sides = {prepared.side: prepared}
    return ensembles(sides, ThisMachine(threads), KeptNowhere(), progress)[prepared.side]


def ensembles(
    sides: Mapping[SideName, Prepared], place: Workplace, kept: Keeping, progress: Progress | None = None
) -> dict[SideName, Ensemble]:
    """Every side, block by block; blocks of an earlier attempt are taken over.

    `progress` is told of futures finished, those of all sides counted. Raises RunError if a future cannot go on.
    """
    told = progress or _silently
    asked = [block for prepared in sides.values() for block in blocks_of(prepared)]
    figures: dict[BlockOf, BlockFigures] = {}
    for block in asked:
        found = kept.block(block)
        if found is not None:
            figures[block] = found
            told(block.futures)
    for block, worked_out in place.blocks(sides, [block for block in asked if block not in figures]):
        kept.keep_block(block, worked_out)
        figures[block] = worked_out
        told(block.futures)
    return {
        side: ensemble_of(prepared, joined([figures.pop(block) for block in blocks_of(prepared)]))
        for side, prepared in sides.items()
    }


def ensemble_of(prepared: Prepared, figures: BlockFigures) -> Ensemble:
    """The figures of all blocks with the words of the question."""
    return Ensemble(
        measures=prepared.measures,
        periods=periods_of(prepared),
        by_period=figures.by_period,
        whole=figures.whole,
        unfinished=unfinished_periods(prepared),
        seed=prepared.scenario.seed,
        scenario=prepared.scenario.name,
        side=prepared.side,
        passages=figures.passages,
    )


def _silently(futures: int) -> None:
    """Progress that nobody asked for."""
