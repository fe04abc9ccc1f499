"""What happened lately: feedback, what it throws, and milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from foreland.kernel import layout
from kernel.declared import Series
from kernel.written.stacking import stack, starts
from kernel.written.wiring import Wiring

if TYPE_CHECKING:
    from kernel.plan_writer import PlanWriter


def feedback(writer: PlanWriter, wiring: Wiring, to: NDArray[np.int32], layer_edges: list[int]) -> layout.Feedback:
    ratios, throws = writer.ratios, writer.throws

    def number(series: Series) -> int:
        return _number(series, wiring, to, layer_edges)

    return layout.Feedback(
        over_first=starts([len(ratio.over) for ratio in ratios]),
        over=np.array([number(series) for ratio in ratios for series in ratio.over], np.int32),
        under_first=starts([len(ratio.under) for ratio in ratios]),
        under=np.array([number(series) for ratio in ratios for series in ratio.under], np.int32),
        constant=stack([np.atleast_1d(ratio.constant) for ratio in ratios], (), np.int64),
        window=np.array([ratio.window for ratio in ratios], np.int32),
        lag=np.array([ratio.lag for ratio in ratios], np.int32),
        least=np.array([ratio.least for ratio in ratios], np.int64),
        before=stack([np.array(ratio.before) for ratio in ratios], (2,), np.int64),
        throw_switch=np.array([throw.switch for throw in throws], np.int32),
        throw_feedback=np.array([throw.ratio for throw in throws], np.int32),
        throw_from=stack([throw.at_least for throw in throws], (writer.regimes,), np.int32),
        throw_below=stack([throw.below for throw in throws], (writer.regimes,), np.int32),
    )


def milestones(writer: PlanWriter, wiring: Wiring, to: NDArray[np.int32], layer_edges: list[int]) -> layout.Milestones:
    edges = [[_number(each, wiring, to, layer_edges) for each in series] for series, _ in writer.milestones]
    return layout.Milestones(
        first=starts([len(each) for each in edges]),
        edge=np.array([edge for each in edges for edge in each], np.int32),
        number=np.array([number for _, number in writer.milestones], np.int64),
    )


def _number(series: Series, wiring: Wiring, to: NDArray[np.int32], layer_edges: list[int]) -> int:
    """Number of a series: that of an edge, or beyond all edges that of a layer for its units."""
    if series.stage:
        return int(to[wiring.stage_number[series.stage]])
    return layer_edges[series.layer] if series.layer >= 0 else len(wiring) + series.units
