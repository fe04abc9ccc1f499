"""Who comes, who is kept away, and who is inside on the first day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foreland.kernel import layout
from foreland.kernel.quantisation import poisson_grid
from kernel.written.stacking import for_futures, stack, starts
from kernel.written.wiring import Wiring

if TYPE_CHECKING:
    from kernel.plan_writer import PlanWriter


def streams(writer: PlanWriter, edges: list[int]) -> layout.Streams:
    writer, days = writer, writer.days
    layers, traits = writer.layers, [trait for layer in writer.layers for trait in layer.traits]
    scale = [np.zeros((1, days)) if layer.size_scale is None else layer.size_scale for layer in layers]
    futures = max((trait.thresholds.shape[0] for trait in traits), default=1)
    words = [for_futures(trait.thresholds.reshape(len(trait.thresholds), -1), futures) for trait in traits]
    means = [layer.units for layer in layers if layer.units_kind == layout.UNITS_POISSON]
    poisson = poisson_grid(np.concatenate([*(mean.ravel() for mean in means), np.zeros(0, np.int64)]))
    dates = [np.zeros(days) if trait.date_row is None else trait.date_row for trait in traits]
    return layout.Streams(
        code=np.array([layer.code for layer in layers], np.uint8),
        layer=np.array([layer.layer for layer in layers], np.uint8),
        edge=np.array(edges, np.int32),
        boats=np.array([layer.boats for layer in layers], np.uint8),
        units_kind=np.array([layer.units_kind for layer in layers], np.uint8),
        units=stack([layer.units for layer in layers], (days,), np.int64),
        size_table=np.array([layer.size_table for layer in layers], np.int32),
        size_scale=stack(scale, (days,), np.int64),
        poisson_grid=poisson.grid,
        poisson_mean=poisson.mean,
        poisson_first=poisson.first,
        poisson_threshold=poisson.threshold,
        profile=np.array([layer.profile for layer in layers], np.uint16),
        trait_first=starts([len(layer.traits) for layer in layers]),
        trait_multiplier=np.array([trait.multiplier for trait in traits], np.int32),
        trait_radix=np.array([trait.radix for trait in traits], np.int32),
        trait_parent_divisor=np.array([trait.parent_divisor for trait in traits], np.int32),
        trait_parent_radix=np.array([trait.parent_radix for trait in traits], np.int32),
        trait_date_row=np.array(dates, np.int16).reshape(-1, days),
        trait_cell_first=starts([table.shape[1] for table in words])[:-1],
        trait_threshold=np.concatenate([*words, np.zeros((futures, 0))], axis=1).astype(np.uint32),
    )


def thinning(writer: PlanWriter, wiring: Wiring) -> layout.Thinning:
    rows = [(number, row) for number, layer in enumerate(writer.layers) for row in layer.thinned]
    return layout.Thinning(
        layer=np.array([number for number, _ in rows], np.int32),
        feedback=np.array([row.ratio for _, row in rows], np.int32),
        response=stack([row.response for _, row in rows], (writer.regimes, layout.RESPONSE_KNOTS), np.uint32),
        divert=np.array([-1 if row.divert is None else wiring.add(row.divert, -1) for _, row in rows], np.int32),
    )


def stock(writer: PlanWriter) -> layout.Stock:
    by_stage = [writer.stock.get(stage.name, []) for stage in writer.stages]
    records = [record for records in by_stage for record in records]
    return layout.Stock(
        first=starts([len(records) for records in by_stage]),
        record=np.array(records, np.uint64).reshape(-1, 2),
    )
