"""Shares, distributions and hazards as the whole numbers that the kernel reads.

Nothing here draws. Every table is made once, before the run, so that the loop needs no floating-point arithmetic and
the compiled kernel and its mirror read the same bits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from foreland.kernel.layout import FIXED_POINT, QUANTILE_WORDS

EXPONENTIAL_TABLE = 0  # row of `Tables.quantile` that is the standard exponential, in units of 2**-26
HAZARD_UNIT = 1 << 26
THRESHOLD_ONE = 1 << 31
MEAN_ERROR_ALLOWED = 0.002

_COARSE_KNOTS = 1_023
_FINE_CELLS = 1_024
_LAST_PROBABILITY = 1.0 - 2.0**-21
_LARGEST_KNOT = (1 << 32) - 1
_GRID_STEPS_PER_DOUBLING = 16

QuantileFunction = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def threshold(share: ArrayLike) -> NDArray[np.uint32]:
    """Shares between 0 and 1 as 31-bit thresholds, rounded half to even; 0 and 1 are exact."""
    shares = np.asarray(share, np.float64)
    if shares.size and not (shares.min() >= 0.0 and shares.max() <= 1.0):
        raise ValueError(f"a share lies between 0 and 1, not {shares.min()} to {shares.max()}")
    return np.rint(shares * THRESHOLD_ONE).astype(np.uint32)


def cumulative_thresholds(shares: ArrayLike) -> NDArray[np.uint32]:
    """Thresholds of the sums of the first 1, 2, ... shares along the last axis; the residual row is left out.

    Raises ValueError if a share is negative or a sum exceeds 1 by more than one part in a thousand million.
    """
    each = np.asarray(shares, np.float64)
    if each.size and each.min() < 0.0:
        raise ValueError(f"a share is at least 0, not {each.min()}")
    sums = np.cumsum(each, axis=-1)
    if sums.size and sums.max() > 1.0 + 1e-9:
        raise ValueError(f"shares sum to at most 1, not {sums.max()}")
    return threshold(np.minimum(sums, 1.0))


@cache
def knot_probabilities() -> NDArray[np.float64]:
    """The 2,048 probabilities at which a quantile table knows its distribution exactly (the very last is set apart)."""
    coarse = np.arange(_COARSE_KNOTS) / (_COARSE_KNOTS + 1)
    fine = (_COARSE_KNOTS + np.arange(_FINE_CELLS + 1) / _FINE_CELLS) / (_COARSE_KNOTS + 1)
    probabilities = np.concatenate([coarse, fine])
    probabilities[-1] = _LAST_PROBABILITY
    probabilities.setflags(write=False)
    return probabilities


def quantile_words(
    quantile_function: QuantileFunction, maximum: float | None = None, unit: int = FIXED_POINT
) -> NDArray[np.uint64]:
    """A distribution as 2,048 words, knot << 32 | step to the next knot, in 1/`unit` (16.16 days unless said).

    `quantile_function` takes probabilities in [0, 1) and gives values of at least 0; its value at 0 is the least one.
    `maximum` caps the values and is the very last knot. Raises ValueError for negative, falling, infinite or too
    large values.
    """
    values = np.asarray(quantile_function(knot_probabilities()), np.float64)
    if maximum is not None:
        values = np.minimum(values, maximum)
        values[-1] = maximum
    knots = np.rint(values * unit)
    if not np.all(np.isfinite(knots)) or knots.min() < 0 or knots.max() > _LARGEST_KNOT:
        raise ValueError(
            f"quantiles lie between 0 and {_LARGEST_KNOT / unit:g}, not {values.min():g} to {values.max():g}"
        )
    if np.any(np.diff(knots) < 0):
        raise ValueError("quantiles may not fall as the probability rises")
    steps = np.diff(knots, append=knots[-1])
    return (knots.astype(np.uint64) << np.uint64(32)) | steps.astype(np.uint64)


def exponential_words() -> NDArray[np.uint64]:
    """The standard exponential in units of 2**-26: row `EXPONENTIAL_TABLE` of every plan."""
    return quantile_words(lambda p: -np.log1p(-p), unit=HAZARD_UNIT)


def table_mean(words: NDArray[np.uint64], unit: int = FIXED_POINT) -> float:
    """Mean of what is drawn from a quantile table (straight between knots), before the unbiased rounding."""
    knots = (np.asarray(words, np.uint64) >> np.uint64(32)).astype(np.float64)
    middles = (knots[:-1] + knots[1:]) / 2.0
    widths = np.full(QUANTILE_WORDS - 1, 1.0 / (_COARSE_KNOTS + 1))
    widths[_COARSE_KNOTS:] = 1.0 / (_COARSE_KNOTS + 1) / _FINE_CELLS
    return float(middles @ widths) / unit


class PoissonTables(NamedTuple):
    """Numbers of units a day for a ladder of means; see `poisson_grid`."""

    grid: NDArray[np.int16]
    mean: NDArray[np.int64]
    first: NDArray[np.int32]
    threshold: NDArray[np.uint32]


def poisson_grid(means_16_16: ArrayLike) -> PoissonTables:
    """Cumulative thresholds of Poisson(G) for every rung G = 2**(k/16) that some mean (16.16) needs.

    G is the least rung at or above a mean; the units drawn at G are then kept with chance mean / G. The sums are
    taken in logarithms, because exp(-G) vanishes above 745. A table ends where its threshold reaches 2**31.
    """
    means = np.unique(np.asarray(means_16_16, np.int64))
    means = means[means > 0]
    rungs = _rungs(means)
    tables = [_poisson_thresholds(_rung_mean(int(rung)) / FIXED_POINT) for rung in rungs]
    first = np.concatenate([[0], np.cumsum([table.size for table in tables])]).astype(np.int32)
    return PoissonTables(
        grid=rungs,
        mean=np.array([_rung_mean(int(rung)) for rung in rungs], np.int64),
        first=first,
        threshold=np.concatenate([*tables, np.zeros(0, np.uint32)]).astype(np.uint32),
    )


def _rung_mean(rung: int) -> int:
    """2**(rung/16) in 16.16."""
    doublings = rung / _GRID_STEPS_PER_DOUBLING
    return round(float(2.0**doublings) * FIXED_POINT)


def _rungs(means: NDArray[np.int64]) -> NDArray[np.int16]:
    """For every mean the least k with 2**(k/16) at or above it (both in 16.16); each k once, ascending."""
    if not means.size:
        return np.zeros(0, np.int16)
    rungs = np.floor(np.log2(means / FIXED_POINT) * _GRID_STEPS_PER_DOUBLING).astype(np.int64) - 1
    lowest = int(rungs.min())
    ladder = np.array([_rung_mean(rung) for rung in range(lowest, int(rungs.max()) + 4)])
    while np.any(too_low := ladder[rungs - lowest] < means):
        rungs += too_low
    return np.unique(rungs).astype(np.int16)


def _poisson_thresholds(mean: float) -> NDArray[np.uint32]:
    longest = int(mean + 12.0 * np.sqrt(mean) + 40.0)
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, longest + 1)))])
    counts = np.arange(longest + 1)
    cumulative = np.minimum(np.cumsum(np.exp(counts * np.log(mean) - mean - log_factorial)), 1.0)
    thresholds = threshold(cumulative)
    certain = int(np.argmax(thresholds == thresholds[-1]))
    return thresholds[: certain + 1]


def hazard_steps(per_day: ArrayLike) -> NDArray[np.int64]:
    """What a day with each of these chances adds to a cumulative hazard, -ln(1 - p), in 2**-26.

    A chance of 1 adds more than any draw can reach. Raises ValueError outside 0..1.
    """
    chances = np.asarray(per_day, np.float64)
    if chances.size and not (chances.min() >= 0.0 and chances.max() <= 1.0):
        raise ValueError(f"a daily chance lies between 0 and 1, not {chances.min()} to {chances.max()}")
    certain = chances >= 1.0
    added = -np.log1p(-np.where(certain, 0.0, chances))
    return np.where(certain, 32 * HAZARD_UNIT, np.rint(added * HAZARD_UNIT)).astype(np.int64)


def hazard_cumulative(steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """What each day adds (..., D) as cumulative hazards (..., D + 1); index i + 1 is the end of day i."""
    sums = np.zeros((*steps.shape[:-1], steps.shape[-1] + 1), np.int64)
    np.cumsum(steps, axis=-1, out=sums[..., 1:])
    return sums
