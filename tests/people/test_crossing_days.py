from __future__ import annotations

import numpy as np
import pytest

from foreland.clock import day_of
from foreland.people.crossing_days import CrossingDayChain, logistic
from foreland.people.seasons import days_between

NO_SURPLUS = np.zeros((1, 1))


def still_chain(begins: float, lasts: float) -> CrossingDayChain:
    """A chain without a season: chances of a crossing day after a day without and after a day with one."""
    rare, often = np.log(begins / (1 - begins)), np.log(lasts / (1 - lasts))
    return CrossingDayChain(rare, 0.0, 0.0, often - rare, 0.0)


def test_the_long_run_share_is_the_stationary_vector_of_the_transition_matrix() -> None:
    begins, lasts = 0.27, 0.61
    matrix = np.array([[1 - begins, begins], [1 - lasts, lasts]])
    stationary = np.linalg.matrix_power(matrix, 200)[0, 1]
    days = days_between(0, 0)
    assert still_chain(begins, lasts).long_run_share(days)[0, 0] == pytest.approx(stationary)


def test_simulated_days_have_the_share_and_the_length_of_runs_of_theory() -> None:
    begins, lasts, days = 0.25, 0.60, days_between(0, 4_999)
    uniform = np.random.default_rng(1).random((20, len(days)))
    crossing = still_chain(begins, lasts).path(days, uniform, np.zeros(uniform.shape), False, NO_SURPLUS)
    # A stationary share p of a chain with correlation r has variance p (1 - p) (1 + r) / (1 - r) / days.
    share, correlation = begins / (1 - lasts + begins), lasts - begins
    error = np.sqrt(share * (1 - share) * (1 + correlation) / (1 - correlation) / crossing.size)
    assert crossing.mean() == pytest.approx(share, abs=4 * error)
    starts = crossing[:, 1:] & ~crossing[:, :-1]
    assert crossing.sum() / starts.sum() == pytest.approx(1.0 / (1.0 - lasts), rel=0.03)  # geometric runs


def test_yesterday_decides_the_first_day() -> None:
    days, uniform = days_between(100, 100), np.array([[0.5]])
    chain = still_chain(0.2, 0.7)
    assert not chain.path(days, uniform, np.zeros((1, 1)), False, NO_SURPLUS)[0, 0]
    assert chain.path(days, uniform, np.zeros((1, 1)), True, NO_SURPLUS)[0, 0]


def test_a_busy_day_makes_the_next_crossing_likelier_by_the_log_of_its_surplus() -> None:
    chain = CrossingDayChain(-1.0, 0.0, 0.0, 1.0, 0.5)
    surplus = np.log(4.0)
    threshold = float(logistic(np.array(-1.0 + 1.0 + 0.5 * surplus)))
    uniform = np.array([[threshold - 1e-6], [threshold + 1e-6]])
    crossing = chain.path(days_between(100, 100), uniform, np.zeros((2, 1)), True, np.full((1, 1), surplus))
    assert crossing[:, 0].tolist() == [True, False]


def test_the_published_chain_gives_the_month_shares_seen_from_2022_to_2025() -> None:
    # Shares of crossing days by month, July 2022 to June 2025, from the Home Office daily series; 92 days or so each.
    chain = CrossingDayChain(-1.0, -0.08, -0.41, 1.42, 0.19)
    seen = [0.25, 0.35, 0.41, 0.41, 0.47, 0.48, 0.53, 0.57, 0.53, 0.44, 0.27, 0.26]
    middles = np.array([day_of(f"2025-{month:02d}-15") for month in range(1, 13)])
    expected = chain.long_run_share(middles)[0]
    # Persistence doubles the variance of a month's share, so its sd over three years is about 0.08.
    assert np.abs(expected - seen).max() < 2.5 * 0.08
    assert np.abs(expected - seen).mean() < 0.08
