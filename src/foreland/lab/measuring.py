"""From what the kernel counted to the measures of a question, in total and by group.

The kernel adds whole numbers; every division is made here. What a side's network does not have counts zero, and a
share of nothing is undefined (NaN), never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from foreland.clock import Period, periods
from foreland.kernel.layout import Tally
from foreland.lab.figures import EVERYONE, Floats, Key
from foreland.lab.meter import Members, Meter, unfinished
from foreland.lab.passages import Passage, joined_passages, passages_of
from foreland.measures import CohortShare, Wait
from foreland.model.assemble import Block, Prepared
from foreland.rules.traits import Traits

PERIOD_UNIT = "month"
WAIT_SHARES: Mapping[str, float] = {"p50": 0.50, "p90": 0.90}


@dataclass(frozen=True)
class BlockFigures:
    """Figures of one block of futures: `by_period` (futures, periods), `whole` and each passage's people (futures,)."""

    by_period: Mapping[Key, Floats]
    whole: Mapping[Key, Floats]
    passages: tuple[Passage, ...]


def figures_of(prepared: Prepared, block: Block, tally: Tally) -> BlockFigures:
    """Every measure of the question, for everyone and for each group into which it may be split."""
    meter = Meter(block.compiled.index, tally, block.given)
    by_period: dict[Key, Floats] = {}
    whole: dict[Key, Floats] = {}
    for measure in prepared.measures:
        formula = prepared.counted[measure.name]
        for group, members in _groups(prepared.country.traits, prepared.group_by, measure.groups):
            key = Key(measure.name, group)
            by_period[key], whole[key] = meter.read(formula, measure.kind, members)
        if isinstance(formula, Wait):
            for suffix, share in WAIT_SHARES.items():
                whole[Key(f"{measure.name}.{suffix}")] = meter.wait_quantile(formula, share)
    return BlockFigures(by_period, whole, passages_of(block.compiled.index, tally))


def joined(blocks: list[BlockFigures]) -> BlockFigures:
    """The figures of several blocks, one after another."""
    first = blocks[0]
    return BlockFigures(
        {key: np.concatenate([block.by_period[key] for block in blocks]) for key in first.by_period},
        {key: np.concatenate([block.whole[key] for block in blocks]) for key in first.whole},
        joined_passages([block.passages for block in blocks]),
    )


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


@cache
def _groups(traits: Traits, counted_by: tuple[str, ...], asked: tuple[str, ...]) -> tuple[tuple[str, Members], ...]:
    """The groups of a measure, everyone first, each with the kernel's groups that belong to it."""
    fine, labels = traits.groups(counted_by)
    everyone = (EVERYONE, np.arange(len(labels)))
    if not asked:
        return (everyone,)
    coarse, names = traits.groups(asked)
    return (everyone, *((name, np.unique(fine[coarse == number])) for number, name in enumerate(names)))
