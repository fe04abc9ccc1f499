"""What is read at night: allocated estates and ages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foreland.kernel import layout
from kernel.written.stacking import stack
from kernel.written.wiring import Wiring

if TYPE_CHECKING:
    from kernel.plan_writer import PlanWriter


def allocation(writer: PlanWriter, wiring: Wiring) -> layout.Allocation:
    by_stage = sorted((wiring.stage_number[name], share) for name, share in writer.supported.items())
    return layout.Allocation(
        stage=np.array([number for number, _ in by_stage], np.int32),
        share=stack([share for _, share in by_stage], (writer.regimes, writer.groups), np.int32),
        places=stack(writer.allocated, (writer.regimes,), np.int32),
    )


def ledger(writer: PlanWriter) -> layout.Ledger:
    ages, names = writer.ages, [stage.name for stage in writer.stages]
    return layout.Ledger(
        of_stage=np.array([[name in stages for name in names] for stages, _, _ in ages], np.uint8).reshape(
            len(ages), len(names)
        ),
        since=np.array([since for _, since, _ in ages], np.int8),
        days=np.array([days for _, _, days in ages], np.int32),
    )
