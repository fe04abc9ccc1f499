"""Limited things, dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foreland.kernel import layout
from kernel.written.stacking import stack

if TYPE_CHECKING:
    from kernel.plan_writer import PlanWriter


def resources(writer: PlanWriter) -> layout.Resources:
    writer, regimes, days = writer, writer.regimes, writer.days
    pool_share = np.zeros((len(writer.stages), regimes), np.int32)
    for number, stage in enumerate(writer.stages):
        pool_share[number] = stage.pool_share or 0
    return layout.Resources(
        switch_on=stack(writer.switches, (days,), np.uint8),
        cap_size=stack([size for size, _ in writer.caps], (regimes,), np.int32),
        cap_reset=np.array([reset for _, reset in writer.caps], np.uint8).reshape(-1, days),
        token_lag=stack([np.asarray(lag) for lag, _ in writer.tokens], (), np.int32),
        token_life=np.array([life for _, life in writer.tokens], np.int32),
        estate_places=stack(writer.estates, (regimes,), np.int32),
        pool_units=stack(writer.pools, (regimes,), np.int32),
        pool_share=pool_share,
    )
