"""Spreads: exact where they are written down, monotone in between, and equal to the textbook distributions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from foreland.errors import InputError
from foreland.rules.spread import Spread, around, between, evenly, shape_of

U = np.linspace(0.001, 0.999, 999)
KNOTS = np.array([0.05, 0.5, 0.95])


@pytest.mark.parametrize(
    "spread",
    [
        between(20.0, 50.0, 60.0, "lognormal", "people/week"),
        between(0.01, 0.04, 0.3, "logit-normal", "share"),
        between(-3.0, 0.5, 1.0, "normal", "number"),
        evenly(10.0, 12.0, 40.0, "days"),
    ],
    ids=lambda spread: spread.shape,
)
def test_the_three_percentiles_are_those_written(spread):
    np.testing.assert_allclose(spread.quantile(KNOTS), [spread.p05, spread.median, spread.p95], rtol=1e-12)


def test_log_sd_is_the_lognormal_distribution():
    spread = around(40.0, 0.3, "lognormal", "people")
    np.testing.assert_allclose(spread.quantile(U), stats.lognorm.ppf(U, s=0.3, scale=40.0), rtol=1e-12)


def test_sd_is_the_normal_distribution():
    spread = around(10.0, 2.0, "normal", "number")
    np.testing.assert_allclose(spread.quantile(U), stats.norm.ppf(U, loc=10.0, scale=2.0), rtol=1e-12)


def test_logit_sd_is_the_logit_normal_distribution():
    spread = around(0.2, 0.5, "logit-normal", "share")
    logits = stats.norm.ppf(U, loc=np.log(0.25), scale=0.5)
    np.testing.assert_allclose(spread.quantile(U), 1.0 / (1.0 + np.exp(-logits)), rtol=1e-12)


def test_low_and_high_around_the_middle_are_the_uniform_distribution():
    np.testing.assert_allclose(evenly(2.0, 4.0, 6.0, "days").quantile(U), stats.uniform.ppf(U, 2.0, 4.0), rtol=1e-12)


def test_a_skewed_uniform_has_half_its_draws_on_each_side_and_ends_at_its_bounds():
    spread = evenly(10.0, 12.0, 40.0, "days")
    np.testing.assert_allclose(spread.quantile(np.array([0.0, 0.25, 0.75, 1.0])), [10.0, 11.0, 26.0, 40.0], rtol=1e-12)


def test_draws_stay_within_the_range_of_the_unit():
    few_days = around(1.0, 2.0, "normal", "days").quantile(U)
    assert few_days.min() == 0.0
    wide_share = between(0.0, 0.5, 1.0, "normal", "share").quantile(U)
    assert (wide_share.min(), wide_share.max()) == (0.0, 1.0)


@given(
    st.lists(st.floats(0.001, 0.999), min_size=3, max_size=3).map(sorted),
    st.sampled_from(["lognormal", "logit-normal", "normal", "uniform"]),
)
def test_a_quantile_function_never_falls_and_never_leaves_the_range(percentiles, shape):
    drawn = between(*percentiles, shape, "share").quantile(U)
    assert (np.diff(drawn) >= -1e-12).all()
    assert ((drawn >= 0.0) & (drawn <= 1.0)).all()


def test_the_shape_follows_from_the_range_of_the_unit():
    assert [shape_of(unit) for unit in ("share", "people/week", "number", "date")] == [
        "logit-normal",
        "lognormal",
        "normal",
        "normal",
    ]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Spread(3.0, 2.0, 5.0, "normal"),
            "The spread is out of order: p05 3, median 2, p95 5. Expected p05 <= median <= p95.",
        ),
        (
            lambda: Spread(0.0, 2.0, 5.0, "lognormal"),
            "A lognormal spread cannot run from 0 to 5. Expected quantiles above 0, or `shape: normal`, "
            "or `{low: .., high: ..}`.",
        ),
        (
            lambda: evenly(3.0, 2.0, 5.0, "days"),
            "The spread is out of order: low 3, value 2, high 5. Expected low <= value <= high.",
        ),
        (
            lambda: around(0.0, 0.2, "lognormal", "days"),
            "A lognormal spread cannot lie around 0. Expected `sd`, or `{low, high}`.",
        ),
    ],
)
def test_a_spread_that_cannot_be_is_refused(make, message):
    with pytest.raises(InputError) as refused:
        make()
    assert str(refused.value) == message
