from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nbinom

from foreland.people.boat_counts import LEAST_MEAN, counts, log_likelihood, uncut_mean, variance

MEANS = np.array([1.1, 2.0, 6.6, 14.0, 40.0])
DISPERSION = 1.6


def uncut(mean: float, dispersion: float) -> object:
    """The negative binomial before its zero is cut, as scipy has it."""
    m = float(uncut_mean(np.array([mean]), np.array([dispersion]))[0])
    return nbinom(dispersion, dispersion / (dispersion + m))


@pytest.mark.parametrize("mean", MEANS)
def test_the_mean_without_the_zero_is_the_mean_asked_for(mean: float) -> None:
    numbers = np.arange(1, 4_000)
    chances = uncut(mean, DISPERSION).pmf(numbers)  # type: ignore[attr-defined]
    assert (numbers * chances).sum() / chances.sum() == pytest.approx(mean, rel=1e-9)


@pytest.mark.parametrize("mean", MEANS)
def test_counts_are_the_quantiles_of_the_distribution_without_its_zero(mean: float) -> None:
    uniform = (np.arange(500) + 0.5) / 500
    whole = uncut(mean, DISPERSION)
    none = whole.pmf(0)  # type: ignore[attr-defined]
    expected = whole.ppf(none + uniform * (1.0 - none))  # type: ignore[attr-defined]
    found = counts(uniform, np.full(500, mean), np.full(500, DISPERSION))
    # A uniform number that falls on a step within rounding error may land on either side of it.
    assert np.count_nonzero(found != expected) <= 1
    assert np.abs(found - expected).max() <= 1


def test_variance_and_likelihood_agree_with_sums_over_scipy() -> None:
    numbers = np.arange(1, 4_000)
    for mean in MEANS:
        chances = uncut(mean, DISPERSION).pmf(numbers)  # type: ignore[attr-defined]
        chances = chances / chances.sum()
        by_sum = (numbers**2 * chances).sum() - (numbers * chances).sum() ** 2
        assert variance(np.array([mean]), DISPERSION)[0] == pytest.approx(by_sum, rel=1e-6)
        found = log_likelihood(numbers[:50].astype(np.float64), np.full(50, mean), DISPERSION)
        assert np.exp(found) == pytest.approx(chances[:50], rel=1e-6)


def test_a_crossing_day_has_a_boat_even_where_the_level_is_below_one() -> None:
    found = counts(np.linspace(0.01, 0.99, 99), np.full(99, 0.2), np.full(99, DISPERSION))
    assert found.min() == 1
    assert found.mean() == pytest.approx(LEAST_MEAN, abs=0.05)


def test_futures_and_days_spread_over_one_another() -> None:
    found = counts(np.full((3, 4), 0.5), np.full((1, 4), 6.6), np.full((3, 1), DISPERSION))
    assert found.shape == (3, 4)
    assert len(np.unique(found)) == 1
