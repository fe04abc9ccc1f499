"""Recalls: who is taken out of which stages, how many a day, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foreland.kernel import layout
from kernel.written.stacking import stack, starts
from kernel.written.wiring import Wiring

if TYPE_CHECKING:
    from kernel.plan_writer import PlanWriter


def recalls(writer: PlanWriter, wiring: Wiring) -> layout.Recalls:
    declared = writer.recalls
    everyone = writer.everyone(1)
    all_a_day = np.full((1, writer.regimes), -1)
    return layout.Recalls(
        edge=np.array([wiring.add(recall.to, -1) for recall in declared], np.int32),
        from_first=starts([len(recall.stages) for recall in declared]),
        from_stage=np.array([wiring.stage_number[name] for each in declared for name in each.stages], np.int32),
        who=np.array([everyone if each.who is None else each.who for each in declared], np.uint8).reshape(
            -1, writer.regimes, writer.profiles
        ),
        order=np.array([recall.order for recall in declared], np.int8),
        per_day=stack(
            [all_a_day if each.per_day is None else each.per_day for each in declared], (writer.regimes,), np.int32
        ),
        active=stack([recall.active for recall in declared], (writer.days,), np.uint8),
    )
