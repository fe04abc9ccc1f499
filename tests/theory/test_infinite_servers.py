"""M/G/inf: with room for everyone the number inside is Poisson with mean rate x mean stay, for stays of any shape."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import norm

from foreland.kernel.quantisation import quantile_words
from kernel.plan_writer import PlanWriter
from kernel.stays import constant_days, exponential
from theory.measuring import assert_mean, assert_variance, mean_stock, poisson_stream, run, warmed_up

MEAN_DAYS = 30.0
STAYS = {
    "lognormal": lambda: quantile_words(lambda p: MEAN_DAYS * np.exp(norm.ppf(np.maximum(p, 1e-12)) - 0.5)),
    "exponential": lambda: exponential(MEAN_DAYS),
    "constant": lambda: constant_days(MEAN_DAYS),
    "mostly short": lambda: quantile_words(lambda p: np.where(p < 0.75, 0.0, 4 * MEAN_DAYS)),
}


def room_for_everyone(writer: PlanWriter, per_day: float, stay: NDArray[np.uint64]) -> PlanWriter:
    writer.delay("inside", stay, "out")
    writer.layers = [poisson_stream(writer, 1, per_day, "inside")]
    return writer


@pytest.mark.parametrize("shape", STAYS)
def test_mean_inside_is_rate_times_mean_stay(shape: str) -> None:
    writer = room_for_everyone(warmed_up(1_500, 2_500), 12.0, STAYS[shape]())
    assert_mean(mean_stock(run(writer.plan(), 40), 0, 2_500), 12.0 * MEAN_DAYS, largest_error_share=0.002)


def test_number_inside_varies_between_futures_like_a_poisson_number() -> None:
    writer = room_for_everyone(warmed_up(200, 1), 4.0, exponential(MEAN_DAYS))
    inside = run(writer.plan(), 2_000).stock[:, 1, 0, 0]
    assert_variance(inside, 4.0 * MEAN_DAYS)


def test_outflow_of_different_futures_is_uncorrelated() -> None:
    writer = room_for_everyone(warmed_up(200, 1), 4.0, exponential(MEAN_DAYS))
    inside = run(writer.plan(), 2_000).stock[:, 1, 0, 0]
    neighbours = np.corrcoef(inside[:-1], inside[1:])[0, 1]
    assert abs(neighbours) <= 3.5 / np.sqrt(len(inside) - 1)
