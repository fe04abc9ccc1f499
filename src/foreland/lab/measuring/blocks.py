"""From what the kernel counted to the measures of a question, in total and by group.

The kernel adds whole numbers; every division is made here. What a side's network does not have counts zero, and a
share of nothing is undefined (NaN), never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.clock import Period, periods
from foreland.kernel.layout import Tally
from foreland.lab.measuring.cut import cut
from foreland.lab.measuring.meter import Meter, unfinished
from foreland.lab.measuring.passages import Passage, joined_passages, passages_of
from foreland.lab.measuring.stacked import Floats, Key, Stacked, side_by_side
from foreland.measures import CohortShare, Wait
from foreland.model.assemble import Block, Prepared

PERIOD_UNIT = "month"
WAIT_SHARES: Mapping[str, float] = {"p50": 0.50, "p90": 0.90}


@dataclass(frozen=True)
class BlockFigures:
    """Figures of one block of futures: each measure and group by period and as a whole, and each passage's people."""

    by_period: Stacked
    whole: Stacked
    passages: tuple[Passage, ...]


def figures_of(prepared: Prepared, block: Block, tally: Tally) -> BlockFigures:
    """Every measure of the question, for everyone and for each group into which it may be split."""
    meter = Meter(block.compiled.index, tally, block.given)
    by_period: list[tuple[Key, Floats]] = []
    whole: list[tuple[Key, Floats]] = []
    for measure in prepared.measures:
        formula = prepared.counted[measure.name]
        groups = cut(prepared.country.traits, prepared.group_by, measure.groups)
        read = meter.read(formula, measure.kind, groups)
        keys = [Key(measure.name, group) for group in groups.names]
        by_period += zip(keys, read.by_period, strict=True)
        whole += zip(keys, read.whole, strict=True)
        if isinstance(formula, Wait):
            whole += [
                (Key(f"{measure.name}.{suffix}"), meter.wait_quantile(formula, share))
                for suffix, share in WAIT_SHARES.items()
            ]
    return BlockFigures(_stacked(by_period), _stacked(whole), passages_of(block.compiled.index, tally))


def joined(blocks: list[BlockFigures]) -> BlockFigures:
    """The figures of several blocks, one after another."""
    return BlockFigures(
        side_by_side([block.by_period for block in blocks]),
        side_by_side([block.whole for block in blocks]),
        joined_passages([block.passages for block in blocks]),
    )


def _stacked(series: list[tuple[Key, Floats]]) -> Stacked:
    """Series with their futures first, in one block of memory with their futures last."""
    return Stacked(tuple(key for key, _ in series), np.stack([values.T for _, values in series]))


def unfinished_periods(prepared: Prepared) -> Mapping[str, NDArray[np.bool_]]:
    """For each cohort share, the periods (periods,) whose last arrivals have not been followed to the limit."""
    cut = periods_of(prepared)
    return {
        measure.name: unfinished(measure.formula, cut)
        for measure in prepared.measures
        if isinstance(measure.formula, CohortShare)
    }


def periods_of(prepared: Prepared) -> tuple[Period, ...]:
    """The reporting periods of a question."""
    return tuple(periods(prepared.scenario.first_day, prepared.scenario.last_day, PERIOD_UNIT))
