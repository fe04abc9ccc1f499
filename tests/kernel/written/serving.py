"""How stages serve on single days, and in boats that share a fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from foreland.kernel import layout
from foreland.kernel.quantisation import threshold
from kernel.written.stacking import stack, starts
from kernel.written.wiring import Wiring

if TYPE_CHECKING:
    from kernel.plan_writer import PlanWriter


def batches(writer: PlanWriter, wiring: Wiring, to: NDArray[np.int32]) -> layout.Batches:
    in_boats = [(number, stage.boats) for number, stage in enumerate(writer.stages) if stage.boats is not None]
    edges, some, shares, thresholds = [], [], [], []
    for number, boats in in_boats:
        edges += [*(wiring.add(fate.to, number) for fate in boats.fates), int(to[number])]
        some += [*(-1 if fate.some is None else wiring.add(fate.some, number) for fate in boats.fates), -1]
        shares += [*(list(fate.some_share) or [-1] * writer.regimes for fate in boats.fates), [-1] * writer.regimes]
        each = [*(fate.share for fate in boats.fates), np.full((1, writer.regimes), 1.0)]
        sums = np.cumsum(stack(each, (writer.regimes,), np.float64), axis=1)
        thresholds.append(threshold(np.minimum(sums, 1.0)))
    return layout.Batches(
        stage=np.array([number for number, _ in in_boats], np.int32),
        size=np.array([boats.size for _, boats in in_boats], np.int32).reshape(-1, writer.regimes),
        first=starts([len(boats.fates) + 1 for _, boats in in_boats]),
        edge=np.array(edges, np.int32),
        threshold=stack([row for each in thresholds for row in each.swapaxes(0, 1)], (writer.regimes,), np.uint32),
        some_edge=np.array(some, np.int32),
        some_share=np.array(shares, np.int32).reshape(-1, writer.regimes),
    )


def daily(writer: PlanWriter) -> layout.Daily:
    by_day = [(number, stage.daily) for number, stage in enumerate(writer.stages) if stage.daily is not None]
    return layout.Daily(
        stage=np.array([number for number, _ in by_day], np.int32),
        capacity=stack([capacity for _, capacity in by_day], (writer.days,), np.int32),
    )
