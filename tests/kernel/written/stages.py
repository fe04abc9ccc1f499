"""Stages in sweep order: how they keep, serve and let people go, their patience, when they close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.kernel import layout
from kernel.keys import word
from kernel.written.stacking import stack
from kernel.written.wiring import Wiring

if TYPE_CHECKING:
    from kernel.plan_writer import PlanWriter


class Written(NamedTuple):
    """Stages and what leads out of them."""

    stages: layout.Stages
    patience: layout.Patience
    closings: layout.Closings


def written_stages(writer: PlanWriter, wiring: Wiring) -> Written:
    to, blocked, first, kinds, values, edges, closing_edges = [], [], [0], [], [], [], []
    for number, stage in enumerate(writer.stages):
        to.append(wiring.add(stage.to, number))
        blocked.append(-1 if stage.blocked is None else wiring.add(stage.blocked, number))
        for item in stage.patience:
            kinds.append(item.kind)
            values.append(item.value)
            edges.append(wiring.add(item.to, number))
        first.append(len(kinds))
        if stage.closes is not None:
            closing_edges.append(wiring.add(stage.closes.to, number))

    def column(name: str, kind: type) -> NDArray[Any]:
        return np.array([getattr(stage, name) for stage in writer.stages], kind)

    return Written(
        layout.Stages(
            kind=column("kind", np.int8),
            word=np.array([word(f"test/{stage.name}") for stage in writer.stages], np.uint32),
            batch_word=np.array([word(f"test/{stage.name}/batch") for stage in writer.stages], np.uint32),
            loop=column("loop", np.int8),
            estate=column("holds", np.int8),
            to=np.array(to, np.int32),
            blocked=np.array(blocked, np.int32),
            stay_row=column("stay_row", np.int16),
            order=column("order", np.int8),
            lane_row=column("lane_row", np.int16),
            work_row=column("work_row", np.int16),
            capacity_row=column("capacity_row", np.int16),
            serves_row=column("serves_row", np.int16),
            pool=column("pool", np.int8),
            ask=np.array([wiring.ask(stage.spends) for stage in writer.stages], np.int32),
            gate_row=column("gate_row", np.int16),
            over=column("over", np.int32),
            least=column("least", np.int32),
            patience_first=np.array(first, np.int32),
        ),
        layout.Patience(np.array(kinds, np.int8), np.array(values, np.int32), np.array(edges, np.int32)),
        _closings(writer, closing_edges),
    )


def _closings(writer: PlanWriter, edges: list[int]) -> layout.Closings:
    closing = [(number, stage.closes) for number, stage in enumerate(writer.stages) if stage.closes]
    return layout.Closings(
        stage=np.array([number for number, _ in closing], np.int32),
        day=stack([np.atleast_1d(closes.day) for _, closes in closing], (), np.int32),
        edge=np.array(edges, np.int32),
    )
