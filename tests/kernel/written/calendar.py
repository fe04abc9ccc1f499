"""Days, regimes, periods and groups; loops of laps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foreland.kernel import layout

if TYPE_CHECKING:
    from kernel.plan_writer import PlanWriter


def calendar(writer: PlanWriter) -> layout.Calendar:
    nothing = np.zeros(writer.days)
    regimes = nothing if writer.regime_of_day is None else writer.regime_of_day
    periods = nothing if writer.period_of_day is None else writer.period_of_day
    groups = np.zeros(writer.profiles) if writer.group_of_profile is None else writer.group_of_profile
    return layout.Calendar(
        first_day=writer.first_day,
        days=writer.days,
        regime_of_day=np.asarray(regimes, np.int16),
        period_of_day=np.asarray(periods, np.int16),
        group_of_profile=np.asarray(groups, np.uint8),
        regimes=writer.regimes,
        periods=int(max(periods)) + 1,
        profiles=writer.profiles,
        groups=writer.groups,
    )


def loops(writer: PlanWriter) -> layout.Loops:
    shift, mask, most = np.array(writer.loops, int).reshape(-1, 3).T
    return layout.Loops(shift.astype(np.uint8), mask.astype(np.uint16), most.astype(np.uint16))
