"""Little's law, to the person and the night: nights counted in a stage are the lengths of its visits added up.

Divided by the days of the run this is L = lambda W of Little (Operations Research, 1961), without any limit taken.
"""

from __future__ import annotations

import numpy as np
import pytest

from foreland.kernel import mirror
from kernel.random_plans import FUTURES, random_complete_plan
from theory.visits import nights_of_visits


@pytest.mark.parametrize("number", range(1_000, 1_030))
def test_nights_are_the_lengths_of_all_visits(number: int) -> None:
    plan = random_complete_plan(number)
    visits: list[mirror.Visit] = []
    tally = mirror.advance(plan, seed=3, first_future=0, futures=FUTURES, watch=visits.append)
    whole = ~tally.fault.any(axis=1)
    nights = tally.nights.sum(axis=(1, 3))
    assert np.array_equal(nights[whole], nights_of_visits(plan, FUTURES, visits)[whole])
