from __future__ import annotations

import numpy as np
import pytest

from foreland.clock import day_of
from foreland.people.seasons import day_of_year, days_between, harmonics, season


def test_the_first_of_january_is_day_one_and_leap_years_have_366_days() -> None:
    days = np.array([day_of("2024-01-01"), day_of("2024-12-31"), day_of("2025-12-31")])
    assert day_of_year(days).tolist() == [1, 366, 365]


def test_harmonics_of_a_quarter_of_the_year_are_those_of_a_right_angle() -> None:
    # (day of the year - 1) / 365.25 = 0.25 lies between days 92 and 93 of the year; day 92 is 91 / 365.25 of a turn.
    turn = 2.0 * np.pi * 91 / 365.25
    row = harmonics(np.array([day_of("2025-04-02")]), 2)[0]
    assert row == pytest.approx([np.sin(turn), np.cos(turn), np.sin(2 * turn), np.cos(2 * turn)])


def test_a_season_sums_to_nothing_over_four_years() -> None:
    days = days_between(day_of("2021-01-01"), day_of("2024-12-31"))
    assert season(days, (0.4, -0.2, 0.1, 0.3)).mean() == pytest.approx(0.0, abs=1e-3)


def test_weights_may_differ_from_future_to_future() -> None:
    days = days_between(day_of("2025-07-01"), day_of("2025-07-10"))
    both = season(days, (np.array([0.1, 0.2]), 0.0))
    assert both.shape == (2, 10)
    assert both[1] == pytest.approx(2.0 * both[0])
