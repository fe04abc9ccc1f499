"""Days, regimes, reporting periods and groups of profiles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from foreland.clock import Period
from foreland.kernel.layout import Calendar, UInt8
from foreland.network.compile.numbers import Numbers


def compile_calendar(numbers: Numbers, periods: Sequence[Period], group: UInt8, groups: int) -> Calendar:
    """The calendar of a run; `group` (profiles,) is the group of each profile."""
    period_of_day = np.repeat(np.arange(len(periods)), [period.days for period in periods])
    return Calendar(
        first_day=numbers.first_day,
        days=numbers.days,
        regime_of_day=numbers.regime_of_day.astype(np.int16),
        period_of_day=period_of_day.astype(np.int16),
        group_of_profile=group,
        regimes=len(numbers.regimes),
        periods=len(periods),
        profiles=numbers.traits.size,
        groups=groups,
    )
