"""Statistics of days, on numbers small enough to do by hand."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.lab.views.counted_days import CountedDays

DAYS = CountedDays(
    first_day=100,
    people=np.array([[0, 60, 40, 0, 100], [10, 0, 0, 0, 0]]),
    boats=np.array([[0, 1, 1, 0, 2], [1, 0, 0, 0, 0]]),
)


def test_totals_days_and_boats() -> None:
    assert DAYS.total.tolist() == [200, 10]
    assert DAYS.running_total[0].tolist() == [0, 60, 100, 100, 200]
    assert DAYS.crossing_days.tolist() == [3, 1]
    assert DAYS.people_per_boat.tolist() == [50.0, 10.0]
    assert DAYS.largest_day.tolist() == [100, 10]


def test_a_number_is_passed_when_it_is_exceeded_and_not_when_it_is_met() -> None:
    assert DAYS.day_passed(99).tolist() == [102, -1]
    assert DAYS.day_passed(100).tolist() == [104, -1]
    assert DAYS.day_passed(200).tolist() == [-1, -1]


def test_part_of_the_days() -> None:
    part = DAYS.between(101, 102)
    assert (part.first_day, part.last_day, part.total.tolist()) == (101, 102, [100, 0])
    assert np.isnan(part.people_per_boat[1])
    with pytest.raises(InputError, match="not all counted"):
        DAYS.between(99, 102)
