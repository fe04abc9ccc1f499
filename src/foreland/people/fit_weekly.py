"""Estimates the weekly regression that is the second opinion on the level: season, level and its own steps.

Weekly people, negative binomial, two harmonics, offset by the centred mean of 52 weeks, so that growth does not pass
for season. The level that a forecast starts from is the mean of the last 26 weeks after season; how far it may wander
is read off its own past changes over 13 weeks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import gammaln

from foreland.people.seasons import harmonics
from foreland.people.values import Floats

SEASON_HARMONICS = 2
OFFSET_WEEKS = 52
LEVEL_WEEKS = 26
STEP_WEEKS = 13
PRIOR_LOG_SD = 0.5  # a root year; the few independent steps of a series are shrunk towards it
PRIOR_STEPS = 8.0  # as many independent steps the prior is worth
_LEAST_OFFSET = 0.5  # people a week, so that the log of an empty year exists
_ROUNDS = 40


@dataclass(frozen=True)
class WeeklyFit:
    """`level` in people a week with the season at its geometric mean; `log_sd_per_root_year` of its steps."""

    level: float
    season: Floats
    log_sd_per_root_year: float
    dispersion: float


def fit_weekly(last_days: NDArray[np.int64], people: NDArray[np.int64], weight: Floats) -> WeeklyFit:
    """Fit to consecutive weeks, arrays of shape (W,): day numbers of their last days, people, weight of each week."""
    regressors = np.column_stack([np.ones(len(people)), harmonics(last_days - 3, SEASON_HARMONICS)])
    offset = np.log(np.maximum(_centred_mean(people, OFFSET_WEEKS), _LEAST_OFFSET))
    estimate, dispersion = _negative_binomial(regressors, people.astype(np.float64), offset, weight)
    season = estimate[1:]
    after_season = people / np.exp(regressors[:, 1:] @ season)
    levels = np.convolve(after_season, np.full(LEVEL_WEEKS, 1.0 / LEVEL_WEEKS), mode="valid")
    return WeeklyFit(float(levels[-1]), season, _log_sd_of_steps(levels, weight), dispersion)


def _log_sd_of_steps(levels: Floats, weight: Floats) -> float:
    """Sd per root year of the log changes over 13 weeks around their mean, shrunk; overlapping changes count once."""
    changes = np.log(levels[STEP_WEEKS:] / levels[:-STEP_WEEKS])
    trust = weight[-len(changes) :]
    scatter = np.average((changes - np.average(changes, weights=trust)) ** 2, weights=trust) * 52.0 / STEP_WEEKS
    independent = trust.sum() / STEP_WEEKS
    shrunk = (independent * scatter + PRIOR_STEPS * PRIOR_LOG_SD**2) / (independent + PRIOR_STEPS)
    return float(np.sqrt(shrunk))


def _centred_mean(people: NDArray[np.int64], width: int) -> Floats:
    """Mean of the weeks around each week; near the ends of the series, of those that exist."""
    sums = np.concatenate([[0.0], np.cumsum(people)])
    middle = np.arange(len(people))
    first = np.maximum(middle - width // 2, 0)
    last = np.minimum(middle + width // 2, len(people))
    return np.asarray((sums[last] - sums[first]) / (last - first))


def _negative_binomial(regressors: Floats, people: Floats, offset: Floats, weight: Floats) -> tuple[Floats, float]:
    """Coefficients and dispersion k (variance m + m**2 / k) by iterated weighted least squares and a line search."""
    estimate, dispersion = np.zeros(regressors.shape[1]), 1.0
    for _ in range(_ROUNDS):
        mean = np.exp(offset + regressors @ estimate)
        trust = weight * mean / (1.0 + mean / dispersion)
        response = regressors @ estimate + people / mean - 1.0
        weighted = regressors * trust[:, None]
        step = np.linalg.solve(weighted.T @ regressors, weighted.T @ response) - estimate
        estimate = estimate + step
        dispersion = _dispersion(people, np.exp(offset + regressors @ estimate), weight)
        if np.max(np.abs(step)) < 1e-8:
            break
    return estimate, dispersion


def _dispersion(people: Floats, mean: Floats, weight: Floats) -> float:
    def cost(log_dispersion: float) -> float:
        k = float(np.exp(log_dispersion))
        ways = gammaln(people + k) - gammaln(k)
        return -float(weight @ (ways + k * np.log(k / (k + mean)) + people * np.log(mean / (k + mean))))

    return float(np.exp(minimize_scalar(cost, bounds=(np.log(0.05), np.log(50.0)), method="bounded").x))
