"""Batches: sizes of boats, what boats may meet, and the share of those aboard who go another way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from foreland.errors import Fault
from foreland.kernel.layout import CERTAIN, Batches, UInt32
from foreland.kernel.quantisation import threshold
from foreland.network.batches import Batch, Fate
from foreland.network.compile.axes import side_by_side
from foreland.network.compile.numbers import Asked, Bool, Int64, Numbers
from foreland.network.compile.presence import Presence
from foreland.network.compile.stays import StayTables
from foreland.network.numbering import ENDING, FATE, SOME
from foreland.network.stages import Departures
from foreland.network.wiring import Wiring

_ROUNDING = 1e-9  # by which shares may sum to more than one


class _Row(NamedTuple):
    """What all aboard a boat do: the edge, and the edge of some of them with the tables of their share by regime."""

    edge: int
    some_edge: int
    some_share: Int64


def compile_batches(wiring: Wiring, numbers: Numbers, presence: Presence, stays: StayTables) -> Batches:
    """Departures in boats, in sweep order."""
    regimes = len(numbers.regimes)
    in_boats = [
        (stage.name, stage.batch, presence.served_at(stage.name, stage.spends))
        for stage in wiring.stages
        if isinstance(stage, Departures) and stage.batch is not None
    ]
    rows = [row for name, batch, needed in in_boats for row in _rows(name, batch, needed, wiring, numbers, stays)]
    sizes = [
        stays.add_for_everyone(batch.size, f"Size of boats of '{name}'", needed) for name, batch, needed in in_boats
    ]
    thresholds = [_thresholds(name, batch.fates, needed, numbers) for name, batch, needed in in_boats]
    return Batches(
        stage=np.array([wiring.stage_number[name] for name, _, _ in in_boats], np.int32),
        size=np.array(sizes, np.int32).reshape(-1, regimes),
        first=np.cumsum([0, *(len(batch.fates) + 1 for _, batch, _ in in_boats)]).astype(np.int32),
        edge=np.array([row.edge for row in rows], np.int32),
        threshold=side_by_side(thresholds, empty=np.zeros((1, 0, regimes), np.uint32)),
        some_edge=np.array([row.some_edge for row in rows], np.int32),
        some_share=np.array([row.some_share for row in rows], np.int32).reshape(-1, regimes),
    )


def _rows(stage: str, batch: Batch, needed: Bool, wiring: Wiring, numbers: Numbers, stays: StayTables) -> list[_Row]:
    """One for each fate, and one for boats that meet none."""
    first = {(edge.part, edge.way): edge.number for edge in wiring.leaving[stage] if edge.else_of is None}
    nobody = np.full(len(numbers.regimes), -1)
    rows = []
    for fate in batch.fates:
        share = nobody
        if fate.some is not None:
            what = f"Share of those aboard in '{fate.name}' of '{stage}'"
            share = stays.add_for_everyone(fate.some.share, what, needed, CERTAIN)
        rows.append(_Row(first[FATE, fate.name], first.get((SOME, fate.name), -1), share))
    return [*rows, _Row(first[ENDING, None], -1, nobody)]


def _thresholds(stage: str, fates: Sequence[Fate], needed: Bool, numbers: Numbers) -> UInt32:
    """Cumulative thresholds, shape (futures or 1, fates and the rest, regimes)."""
    shares = [
        numbers.by_regime(Asked(fate.share, f"Share of boats in '{fate.name}' of '{stage}'", most=1.0), needed)
        for fate in fates
    ]
    everyone = np.ones((1, len(numbers.regimes)))
    sums = np.cumsum(side_by_side([share[:, np.newaxis] for share in (*shares, everyone)], empty=everyone), axis=1)
    over = np.argwhere(sums[:, -2:-1] > 1.0 + _ROUNDING)
    if over.size:
        future, _, regime = (int(place) for place in over[0])
        numbers.faults.append(
            Fault(
                f"Shares of the fates of '{stage}' on {numbers.date_of_regime(regime)} sum to "
                f"{sums[future, -2, regime]:.4g}; they may sum to 1 at most."
            )
        )
    return threshold(np.minimum(sums, 1.0))
