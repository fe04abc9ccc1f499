"""Expected values come from geometric sums, from the definition of a season, and from the exponential distribution."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.clock import day_of
from foreland.people.draws import KeyedDraws
from foreland.people.routes import Attempts, even_days, memoryless_days, placed, wandering, yearly_season

STOPPED, DIES, AGAIN = 0.4, 0.01, 0.75


def test_everyone_who_is_ready_arrives_dies_or_gives_up() -> None:
    attempts = Attempts(STOPPED, DIES, AGAIN)
    tries = float(attempts.for_each_ready[0, 0])
    arrives, dies, gives_up = tries * (1 - STOPPED - DIES), tries * DIES, tries * STOPPED * (1 - AGAIN)
    assert arrives + dies + gives_up == pytest.approx(1.0)
    assert float(attempts.ready_for_each_arrival[0, 0]) == pytest.approx(1 / arrives)


def test_attempts_are_a_geometric_sum() -> None:
    by_hand = sum((STOPPED * AGAIN) ** tries for tries in range(200))
    assert float(Attempts(STOPPED, DIES, AGAIN).for_each_ready[0, 0]) == pytest.approx(by_hand)


def test_each_further_attempt_takes_another_wait_and_a_time_held() -> None:
    tries = 1 / (1 - STOPPED * AGAIN)
    found = Attempts(STOPPED, DIES, AGAIN).days_to_arrival(days_waiting=20, days_held=30)
    assert found == pytest.approx(20 * tries + 30 * (tries - 1))


def test_a_season_has_mean_one_over_a_year_and_its_peak_on_the_day_given() -> None:
    days = np.arange(day_of("2023-01-01"), day_of("2024-01-01"))
    season = yearly_season(days, log_height=0.5, peak_day=225)
    assert season.mean() == pytest.approx(1.0, abs=1e-3)
    assert int(np.argmax(season)) + 1 == 225
    assert season.max() / season.min() == pytest.approx(np.exp(2 * 0.5), rel=1e-3)


def test_nothing_wanders_before_it_is_unknown_and_the_mean_stays() -> None:
    known, first, last = day_of("2023-09-30"), day_of("2023-01-01"), day_of("2024-09-30")
    factor = wandering("route", 0.5, KeyedDraws(1, np.arange(4_000)), known, first, last)
    assert (factor[:, : known - first + 1] == 1.0).all()
    assert (factor[:, known - first + 1] != 1.0).all()
    # of a lognormal with log-sd 0.5 after a year: sd 0.53 over the square root of 4,000
    assert factor[:, -1].mean() == pytest.approx(1.0, abs=0.03)


def test_a_run_that_begins_later_sees_the_rest_of_the_same_path() -> None:
    known, last = day_of("2023-09-30"), day_of("2023-12-31")
    whole = wandering("route", 0.5, KeyedDraws(1, np.arange(3)), known, day_of("2023-09-01"), last)
    later = wandering("route", 0.5, KeyedDraws(1, np.arange(3)), known, day_of("2023-11-15"), last)
    np.testing.assert_array_equal(whole[:, -later.shape[1] :], later)


def test_a_stock_is_placed_whole_and_before_the_first_day() -> None:
    cells = [({"age": "adult"}, 0.7), ({"age": "child"}, 0.3)]
    groups = placed("queue", 101, cells, even_days(400), first_day=9_000)
    assert sum(len(group.entry_day) for group in groups) == 101
    assert [len(group.traits["age"]) for group in groups] == [71, 30]
    assert all((group.entry_day < 9_000).all() and (group.entry_day >= 9_000 - 401).all() for group in groups)


def test_people_in_a_memoryless_stay_have_been_there_as_long_as_the_stay_lasts_on_average() -> None:
    assert memoryless_days(21, 1_000).mean() == pytest.approx(21, rel=0.01)
    assert even_days(300).mean() == pytest.approx(150)
