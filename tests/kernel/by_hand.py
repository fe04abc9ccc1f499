"""Networks small enough to follow by hand: written in a few lines, lived through by both engines, read day by day."""

from __future__ import annotations

from typing import Any

import numpy as np

from foreland.kernel import mirror
from foreland.kernel.advance import advance
from foreland.kernel.layout import Tally
from kernel.declared import Layer
from kernel.plan_writer import PlanWriter

FIRST_DAY = 9_000


def writer(days: int, **more: Any) -> PlanWriter:
    return PlanWriter(days=days, first_day=FIRST_DAY, period_of_day=np.arange(days), exits=["out", "other"], **more)


def arrive(network: PlanWriter, to: Any, **number_on_day: int) -> None:
    """So many people on day0, day1, ..."""
    units = np.zeros((1, network.days), int)
    for day, number in number_on_day.items():
        units[0, int(day.removeprefix("day"))] = number
    network.layers.append(Layer(len(network.layers), 0, to, units))


def live(network: PlanWriter) -> Tally:
    """One future in the compiled kernel and in the mirror, which must agree on every number."""
    plan = network.plan()
    compiled, plain = (engine(plan, seed=5, first_future=0, futures=1) for engine in (advance, mirror.advance))
    for name, one, other in zip(Tally._fields, compiled, plain, strict=True):
        np.testing.assert_array_equal(one, other, name)
    return plain


def stock(tally: Tally, stage: int) -> list[int]:
    nights: list[int] = tally.stock[0, :, stage].sum(axis=-1).tolist()
    return nights


def left_by(network: PlanWriter, tally: Tally, stage: int, patience: int | None = None) -> list[int]:
    """Daily numbers over the edge of those who leave a stage in the ordinary way, or by one of its patience."""
    plan = network.plan()
    edge = (
        plan.stages.to[stage] if patience is None else plan.patience.edge[plan.stages.patience_first[stage] + patience]
    )
    numbers: list[int] = tally.flow[0, :, edge, 0].tolist()
    return numbers
