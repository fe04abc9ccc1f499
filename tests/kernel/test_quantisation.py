"""Tables of whole numbers against the exact values they stand for."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from foreland.kernel.quantisation import (
    HAZARD_UNIT,
    cumulative_thresholds,
    exponential_words,
    hazard_cumulative,
    hazard_steps,
    poisson_grid,
    quantile_words,
    table_mean,
    threshold,
)


def test_thresholds_are_exact_at_the_ends_and_round_half_to_even() -> None:
    half_steps = np.array([0.5, 1.5, 2.5]) / 2**31
    assert threshold([0.0, 1.0]).tolist() == [0, 2**31]
    assert threshold(half_steps).tolist() == [0, 2, 2]


def test_cumulative_thresholds_sum_the_shares() -> None:
    assert cumulative_thresholds([0.25, 0.5]).tolist() == [2**29, 3 * 2**29]
    assert cumulative_thresholds([0.7, 0.2, 0.1])[-1] == 2**31


@pytest.mark.parametrize("shares", [[-0.1, 0.2], [0.7, 0.4]])
def test_shares_that_cannot_be_are_refused(shares: list[float]) -> None:
    with pytest.raises(ValueError, match="share"):
        cumulative_thresholds(shares)


# Stated error of the tables: +0.03 % of the mean of a lognormal with log-sd 1, +0.1 % with 1.5; means exp(sd**2 / 2).
@pytest.mark.parametrize(("log_sd", "error"), [(0.5, 0.0001), (1.0, 0.0003), (1.5, 0.0011)])
def test_table_means_are_within_the_stated_error(log_sd: float, error: float) -> None:
    words = quantile_words(lambda p: 30.0 * stats.lognorm.ppf(p, log_sd))
    assert table_mean(words) == pytest.approx(30.0 * np.exp(log_sd**2 / 2), rel=error)


def test_knots_are_the_exact_quantiles() -> None:
    words = quantile_words(lambda p: 100.0 * stats.expon.ppf(p))
    knots = words >> np.uint64(32)
    assert int(knots[512]) == round(100.0 * np.log(2.0) * 65_536)  # the median
    assert int(knots[1_023 + 512]) == round(-100.0 * np.log1p(-(1_023.5 / 1_024)) * 65_536)
    assert int(knots[-1]) == round(100.0 * 21 * np.log(2.0) * 65_536)  # probability 1 - 2**-21


def test_steps_lead_from_knot_to_knot() -> None:
    words = quantile_words(stats.expon.ppf)
    knots, steps = words >> np.uint64(32), words & np.uint64(0xFFFFFFFF)
    assert np.array_equal(knots[:-1] + steps[:-1], knots[1:])
    assert steps[-1] == 0


def test_a_maximum_is_the_very_last_knot() -> None:
    words = quantile_words(stats.expon.ppf, maximum=3.0)
    assert int(words[-1] >> np.uint64(32)) == 3 * 65_536


@pytest.mark.parametrize(
    "function", [lambda p: p - 0.5, lambda p: 1.0 - p, lambda p: 1.0 / (1.0 - np.ceil(p)), lambda p: p * 70_000]
)
def test_distributions_that_cannot_be_are_refused(function) -> None:  # type: ignore[no-untyped-def]
    with np.errstate(divide="ignore"), pytest.raises(ValueError, match="quantiles"):
        quantile_words(function)


def test_exponential_table_has_mean_one() -> None:
    assert table_mean(exponential_words(), HAZARD_UNIT) == pytest.approx(1.0, rel=0.0001)


@pytest.mark.parametrize("mean", [0.001, 0.7, 1.0, 120.0, 3_000.0])
def test_poisson_tables_are_the_distribution_of_the_rung_above(mean: float) -> None:
    tables = poisson_grid([round(mean * 65_536)])
    rung = tables.mean[0] / 65_536
    assert mean <= rung * (1 + 1e-4)
    assert rung <= mean * 2 ** (1 / 16) * 1.03  # rungs below 1/65,536 x 32 are coarse; all others are 4.4 % apart
    expected = stats.poisson.cdf(np.arange(tables.threshold.size), rung) * 2**31
    assert np.max(np.abs(tables.threshold - expected)) <= 1.0
    assert tables.threshold[-1] == 2**31


def test_poisson_grid_serves_many_means_and_none() -> None:
    tables = poisson_grid(np.array([0, 1, 65_536, 100 * 65_536]))
    assert np.all(np.diff(tables.mean) > 0)
    assert tables.first[-1] == tables.threshold.size
    assert poisson_grid([0]).grid.size == 0


def test_cumulative_hazards_add_minus_log_survival() -> None:
    sums = hazard_cumulative(hazard_steps([[0.5, 0.0, 0.01]]))
    expected = np.cumsum([0.0, np.log(2.0), 0.0, -np.log(0.99)]) * HAZARD_UNIT
    assert np.max(np.abs(sums[0] - expected)) <= 1.0


def test_a_certain_day_exceeds_every_draw() -> None:
    longest = int(exponential_words()[-1] >> np.uint64(32))
    assert hazard_steps([1.0])[0] > longest
