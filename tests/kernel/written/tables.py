"""Tables by regime and profile, and the numbers that stand in their cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foreland.kernel import layout
from foreland.kernel.quantisation import hazard_cumulative, hazard_steps
from kernel.written.stacking import for_futures, stack

if TYPE_CHECKING:
    from kernel.plan_writer import PlanWriter


def tables(writer: PlanWriter) -> layout.Tables:
    writer, regimes, profiles, days = writer, writer.regimes, writer.profiles, writer.days

    def rows(numbers: Sequence[NDArray[Any]], width: int, kind: type) -> NDArray[Any]:
        return np.array(numbers, kind).reshape(-1, regimes, width)

    futures = max((fork.thresholds.shape[0] for fork in writer.forks), default=1)
    threshold = [for_futures(fork.thresholds.reshape(len(fork.thresholds), -1), futures) for fork in writer.forks]
    quantile_futures = max(table.shape[0] if table.ndim == 2 else 1 for table in writer.quantiles)
    quantile = [for_futures(np.atleast_2d(table), quantile_futures) for table in writer.quantiles]
    return layout.Tables(
        fork_cell=rows([fork.cell for fork in writer.forks], profiles, np.int32),
        threshold=np.concatenate([*threshold, np.zeros((futures, 0))], axis=1).astype(np.uint32),
        stay_cell=rows(writer.stay_rows, profiles, np.int16),
        quantile=np.stack(quantile, axis=1).astype(np.uint64).reshape(quantile_futures, -1, layout.QUANTILE_WORDS),
        clock_days=np.array(writer.clock_days, np.int32).reshape(-1, regimes),
        hazard_group=np.array([group for group, _ in writer.hazards], np.int16).reshape(-1, profiles),
        hazard=_hazard([per_day for _, per_day in writer.hazards], days),
        lane=rows(writer.lanes, profiles, np.uint8),
        work_cell=rows(writer.work_cells, profiles, np.int16),
        work=np.asarray(writer.work, np.int32),
        capacity=stack(writer.capacities, (regimes,), np.int32),
        serves=stack(writer.serves, (days,), np.uint8),
        gate_cell=rows(writer.gate_cells, profiles, np.int16),
        gate=np.asarray(writer.gate, np.uint32),
        set_profile=np.array(writer.set_profiles, np.uint16).reshape(-1, profiles),
    )


def _hazard(per_day: Sequence[NDArray[Any]], days: int) -> NDArray[np.int64]:
    """Cumulative hazards, (futures or 1, hazards, groups, days + 1), of tables (futures or 1, groups, days)."""
    futures, groups = (max((table.shape[axis] for table in per_day), default=1) for axis in (0, 1))
    chances = np.zeros((futures, len(per_day), groups, days))
    for number, table in enumerate(per_day):
        chances[:, number, : table.shape[1]] = table
    return hazard_cumulative(hazard_steps(chances))
