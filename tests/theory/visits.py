"""Lengths of visits, added up from what the mirror tells a watcher: one side of Little's law."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.layout import Plan
from foreland.kernel.mirror import Visit


def nights_of_visits(plan: Plan, futures: int, visits: list[Visit]) -> NDArray[np.int64]:
    """Leaving day less entry day, summed by future and stage, shape (futures, stages).

    The run's first day and the day after its last stand in for those outside it.
    """
    end = plan.calendar.first_day + plan.calendar.days
    nights = np.zeros((futures, len(plan.stages.kind)), np.int64)
    nights += np.diff(plan.stock.first) * plan.calendar.days
    sign = {"enter": 1, "leave": -1}
    for visit in visits:
        if visit.kind in sign:
            nights[visit.future, visit.index] += sign[visit.kind] * (end - visit.day)
    return nights
