"""Estimates the season of boats on crossing days, and how unevenly they come, from a daily series.

Season, dispersion and level explain one another, so they are estimated in turn until they settle: the level is taken
out as a smooth path, the season is a weighted regression on what is left, the dispersion maximises the likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from foreland.people.boat_counts import log_likelihood, variance
from foreland.people.fit_level import BLOCK_DAYS, blocks, smoothed_level
from foreland.people.seasons import harmonics
from foreland.people.values import Floats

SEASON_HARMONICS = 2
SEASON_PRIOR_SD = 0.3  # of each weight around zero, in logs
DISPERSION_PRIOR = (np.log(2.0), 0.5)  # shrunk towards 2
SMOOTHING_LOG_SD = 0.6  # a root year
_ROUNDS = 8


@dataclass(frozen=True)
class BoatFit:
    """Weights of the season (sine, cosine, and of twice the angle), their standard errors, and the dispersion.

    `expected` is the mean of boats on each day of the series, should it be a crossing day.
    """

    season: Floats
    season_standard_error: Floats
    dispersion: float
    expected: Floats


def fit_boats(days: NDArray[np.int64], boats: NDArray[np.int64], weight: Floats) -> BoatFit:
    """Fit season and dispersion; arrays of shape (D,): day numbers, boats, weight of each day."""
    regressors = harmonics(days, SEASON_HARMONICS)
    season = np.zeros(regressors.shape[1])
    dispersion = 2.0
    for _ in range(_ROUNDS):
        level = _daily_level(boats, np.exp(regressors @ season), dispersion, weight)
        season, standard_error = _season_step(regressors, boats, level, season, dispersion, weight)
        expected = np.exp(level + regressors @ season)
        dispersion = _dispersion(boats, expected, weight)
    return BoatFit(season, standard_error, dispersion, expected)


def _daily_level(boats: NDArray[np.int64], factor: Floats, dispersion: float, weight: Floats) -> Floats:
    seen = blocks(boats, factor, dispersion, weight)
    by_block = smoothed_level(seen, SMOOTHING_LOG_SD)
    middles = len(boats) - BLOCK_DAYS * (len(by_block) - np.arange(len(by_block))) + (BLOCK_DAYS - 1) / 2.0
    return np.asarray(np.interp(np.arange(len(boats)), middles, by_block))


def _season_step(
    regressors: Floats, boats: NDArray[np.int64], level: Floats, season: Floats, dispersion: float, weight: Floats
) -> tuple[Floats, Floats]:
    """One step of iterated weighted least squares on the crossing days, shrunk towards no season."""
    crossing = boats > 0
    rows = regressors[crossing]
    expected = np.exp(level[crossing] + rows @ season)
    trust = weight[crossing] * expected**2 / variance(expected, dispersion)
    response = rows @ season + boats[crossing] / expected - 1.0
    curvature = (rows * trust[:, None]).T @ rows + np.eye(rows.shape[1]) / SEASON_PRIOR_SD**2
    estimate = np.linalg.solve(curvature, rows.T @ (trust * response))
    return estimate, np.sqrt(np.diag(np.linalg.inv(curvature)))


def _dispersion(boats: NDArray[np.int64], expected: Floats, weight: Floats) -> float:
    crossing = boats > 0
    seen, mean, trust = boats[crossing].astype(np.float64), expected[crossing], weight[crossing]

    def cost(log_dispersion: float) -> float:
        prior = ((log_dispersion - DISPERSION_PRIOR[0]) / DISPERSION_PRIOR[1]) ** 2 / 2.0
        return float(prior - trust @ log_likelihood(seen, mean, float(np.exp(log_dispersion))))

    return float(np.exp(minimize_scalar(cost, bounds=(np.log(0.2), np.log(20.0)), method="bounded").x))
