from __future__ import annotations

import numpy as np
import pytest

from foreland.people.levels import FreeLevel, RevertingLevel, long_run_log_sd

FUTURES, DAYS = 20_000, 365


@pytest.fixture(scope="module")
def steps() -> np.ndarray:
    return np.random.default_rng(7).standard_normal((FUTURES, DAYS))


def test_a_returning_level_closes_half_the_distance_in_its_half_life() -> None:
    level = RevertingLevel(now=np.log(8.0), long_run=np.log(4.0), half_life_days=100.0, log_sd_per_root_year=0.3)
    path = level.path(np.zeros((1, 200)))
    assert path[0, 99] == pytest.approx(np.log(4.0) + np.log(2.0) / 2)
    assert path[0, 199] == pytest.approx(np.log(4.0) + np.log(2.0) / 4)


def test_a_returning_level_spreads_as_an_ornstein_uhlenbeck_process(steps: np.ndarray) -> None:
    half_life, log_sd = 200.0, 0.59
    path = RevertingLevel(0.0, 0.0, half_life, log_sd).path(steps)
    pull = np.log(2.0) / half_life * 365.25
    expected = log_sd * np.sqrt((1 - np.exp(-2 * pull * DAYS / 365.25)) / (2 * pull))  # textbook variance
    assert path[:, -1].std() == pytest.approx(expected, rel=4 / np.sqrt(2 * FUTURES))


def test_a_free_level_keeps_its_mean_and_spreads_with_the_root_of_time(steps: np.ndarray) -> None:
    path = FreeLevel(now=np.log(1_000.0), log_sd_per_root_year=0.5).path(steps)
    year = 0.5 * np.sqrt(DAYS / 365.25)
    error = 1_000.0 * np.sqrt(np.expm1(year**2) / FUTURES)  # standard error of a mean of lognormals
    assert np.exp(path[:, -1]).mean() == pytest.approx(1_000.0, abs=4 * error)
    assert path[:, -1].std() == pytest.approx(year, rel=4 / np.sqrt(2 * FUTURES))


def test_each_future_may_have_its_own_numbers() -> None:
    path = FreeLevel(np.log(np.array([1.0, 2.0])), np.array([0.0, 0.0])).path(np.zeros((2, 3)))
    assert np.exp(path) == pytest.approx(np.array([[1.0] * 3, [2.0] * 3]))


def test_the_long_run_is_the_less_known_the_slower_the_return() -> None:
    quick, slow = (long_run_log_sd(days, 0.6, 4.0, 1.0) for days in (90.0, 1_500.0))
    assert quick < slow < 1.0


def test_the_sd_of_the_long_run_mean_is_that_of_a_watched_process(steps: np.ndarray) -> None:
    # Mean of a stationary path of T years has variance s^2 / pull^2 / T for long T; half-life of 10 days in one year.
    half_life = 10.0
    means = RevertingLevel(0.0, 0.0, half_life, 1.0).path(steps).mean(axis=1)
    expected = long_run_log_sd(half_life, 1.0, DAYS / 365.25, 1e6)
    assert means.std() == pytest.approx(float(expected), rel=0.06)  # start at zero and finite T take off a few per cent
