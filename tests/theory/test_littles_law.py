"""Little's law, to the person and the night: nights counted in a stage are the lengths of its visits added up."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from foreland.kernel import mirror
from foreland.kernel.layout import Plan
from kernel.random_plans import FUTURES, random_complete_plan


def nights_of_visits(plan: Plan, visits: list[mirror.Visit]) -> NDArray[np.int64]:
    """Leaving day less entry day, summed by future and stage; the run's first day and the day after its last stand in
    for those outside it."""
    end = plan.calendar.first_day + plan.calendar.days
    nights = np.zeros((FUTURES, len(plan.stages.kind)), np.int64)
    nights += np.diff(plan.stock.first) * plan.calendar.days
    sign = {"enter": 1, "leave": -1}
    for visit in visits:
        if visit.kind in sign:
            nights[visit.future, visit.index] += sign[visit.kind] * (end - visit.day)
    return nights


@pytest.mark.parametrize("number", range(1_000, 1_030))
def test_nights_are_the_lengths_of_all_visits(number: int) -> None:
    plan = random_complete_plan(number)
    visits: list[mirror.Visit] = []
    tally = mirror.advance(plan, seed=3, first_future=0, futures=FUTURES, watch=visits.append)
    whole = ~tally.fault.any(axis=1)
    nights = tally.nights.sum(axis=(1, 3))
    assert np.array_equal(nights[whole], nights_of_visits(plan, visits)[whole])
