"""Estimates the level of boats and how it wanders, from two-week blocks of a daily series.

In each block the log of boats over season is an observation of the log level with a known error. A Kalman filter gives
the likelihood of every combination of long-run mean, half-life and sd on a grid; the posterior weights of the grid
are kept together, since the data barely identify the three apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.people.seasons import DAYS_PER_YEAR
from foreland.people.values import Floats

BLOCK_DAYS = 14
HALF_LIVES_YEARS = np.array([0.5, 1.0, 2.0, 4.0])  # equal prior weights
LOG_SDS = np.linspace(0.25, 1.1, 18)
LOG_SD_PRIOR = (np.log(0.6), 0.25)  # shrunk towards 0.6 a root year
LONG_RUNS = np.linspace(np.log(0.8), np.log(25.0), 36)  # equal prior weights
_FIRST_VARIANCE = 4.0  # of the log level before the first block: as good as unknown


@dataclass(frozen=True)
class Blocks:
    """Log level seen in each block, with the variance of its error; infinite where no boats came. Shape (B,)."""

    seen: Floats
    error_variance: Floats
    weight: Floats


@dataclass(frozen=True)
class LevelFit:
    """Joint posterior over the grid; arrays have shape (half-lives, sds, long-run means).

    `now` and `now_variance` describe the log level at the end of the last block, node by node.
    """

    weight: Floats
    now: Floats
    now_variance: Floats

    def level_now(self) -> tuple[float, float]:
        """Median of today's level and its log sd."""
        mean = float(np.sum(self.weight * self.now))
        spread = np.sum(self.weight * (self.now_variance + (self.now - mean) ** 2))
        return float(np.exp(mean)), float(np.sqrt(spread))

    def long_run(self) -> tuple[float, float]:
        """Median of the long-run level and its log sd."""
        share = self.weight.sum(axis=(0, 1))
        mean = float(share @ LONG_RUNS)
        return float(np.exp(mean)), float(np.sqrt(share @ (LONG_RUNS - mean) ** 2))

    def half_life_shares(self) -> Floats:
        """Posterior of each of `HALF_LIVES_YEARS`."""
        return np.asarray(self.weight.sum(axis=(1, 2)))

    def log_sd(self) -> tuple[float, float, float]:
        """5 %, 50 % and 95 % points of the sd of the log level per root year."""
        chance = np.cumsum(self.weight.sum(axis=(0, 2)))
        return tuple(float(np.interp(point, chance, LOG_SDS)) for point in (0.05, 0.5, 0.95))  # type: ignore[return-value]


def blocks(boats: NDArray[np.int64], season: Floats, dispersion: float, weight: Floats) -> Blocks:
    """Cut a daily series into blocks that end with its last day.

    `boats`, `season` (factor of boats on a crossing day) and `weight` have shape (D,). The error of the log of a mean
    of c crossing days is 1 / boats + 1 / (c * dispersion), and half of it is added, since the log of a mean is too low.
    """
    number = len(boats) // BLOCK_DAYS
    shape = (number, BLOCK_DAYS)
    cut = slice(-number * BLOCK_DAYS, None)
    boats, season, weight = boats[cut].reshape(shape), season[cut].reshape(shape), weight[cut].reshape(shape)
    crossing = boats > 0
    crossings, total = crossing.sum(axis=1), boats.sum(axis=1)
    expected = np.where(crossing, season, 0.0).sum(axis=1)
    some = total > 0
    error = np.full(number, np.inf)
    error[some] = 1.0 / total[some] + 1.0 / (crossings[some] * dispersion)
    seen = np.zeros(number)
    seen[some] = np.log(total[some] / expected[some]) + error[some] / 2.0
    return Blocks(seen, error, weight.mean(axis=1))


def fit_level(seen: Blocks) -> LevelFit:
    """Joint posterior of level, long-run mean, half-life and sd, with older blocks weighted down.

    A block shows the average of the level over its days, the state is the level at its end. With q the variance of the
    steps of one block, the average strays from the level before it by q / 3 and shares q / 2 with the level after it;
    taking the average for the level would make the sd up to a fifth too small.
    """
    half_life, log_sd, long_run = np.meshgrid(HALF_LIVES_YEARS, LOG_SDS, LONG_RUNS, indexing="ij")
    pull = np.log(2.0) / half_life * BLOCK_DAYS / DAYS_PER_YEAR
    kept, kept_by_middle = np.exp(-pull), np.exp(-pull / 2.0)
    step_variance = log_sd**2 * BLOCK_DAYS / DAYS_PER_YEAR * -np.expm1(-2.0 * pull) / (2.0 * pull)
    now, variance = long_run.copy(), np.full(long_run.shape, _FIRST_VARIANCE)
    log_weight = _log_sd_prior(log_sd)
    for value, error, weight in zip(seen.seen, seen.error_variance, seen.weight, strict=True):
        expected = long_run + kept_by_middle * (now - long_run)
        shared = kept * kept_by_middle * variance + step_variance / 2.0
        total = kept_by_middle**2 * variance + step_variance / 3.0 + error
        now = long_run + kept * (now - long_run)
        variance = kept**2 * variance + step_variance
        if np.isinf(error):
            continue
        log_weight = log_weight - weight / 2.0 * (np.log(total) + (value - expected) ** 2 / total)
        now, variance = now + shared / total * (value - expected), variance - shared**2 / total
    weights = np.exp(log_weight - log_weight.max())
    return LevelFit(weights / weights.sum(), now, variance)


def _log_sd_prior(log_sd: Floats) -> Floats:
    """Log density of the prior of the sd, a lognormal, up to a constant."""
    middle, spread = LOG_SD_PRIOR
    return np.asarray(-(((np.log(log_sd) - middle) / spread) ** 2) / 2.0 - np.log(log_sd))


def smoothed_level(seen: Blocks, log_sd_per_root_year: float) -> Floats:
    """Log level of each block given all of them, as a free random walk with this sd; shape (B,).

    Used to take the level out of the series while season and dispersion are estimated.
    """
    precision = np.where(np.isinf(seen.error_variance), 0.0, 1.0 / seen.error_variance)
    stiffness = DAYS_PER_YEAR / BLOCK_DAYS / log_sd_per_root_year**2
    number = len(precision)
    system = np.diag(precision)
    steps = np.arange(number - 1)
    for row, other in ((steps, steps + 1), (steps + 1, steps)):
        system[row, other] -= stiffness
        system[row, row] += stiffness
    return np.asarray(np.linalg.solve(system, precision * seen.seen))
