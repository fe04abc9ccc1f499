"""Estimates the chain of crossing days from a daily series: a logistic regression with shrinkage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.people.crossing_days import logistic
from foreland.people.seasons import harmonics
from foreland.people.values import Floats

COEFFICIENTS = ("intercept", "sine", "cosine", "after_crossing", "after_busy_day")
# Standard deviations of the normal priors around zero, in log odds: none to speak of for the intercept, otherwise wide
# enough to leave a season or a persistence that is plain in the data untouched.
PRIOR_SD = np.array([10.0, 1.0, 1.0, 2.0, 0.5])
_STEPS = 50


@dataclass(frozen=True)
class ChainFit:
    """Estimates and their standard errors, in the order of `COEFFICIENTS`."""

    estimate: Floats
    standard_error: Floats


def fit_chain(days: NDArray[np.int64], boats: NDArray[np.int64], expected: Floats, weight: Floats) -> ChainFit:
    """Fit the chain to consecutive days.

    All arrays have shape (D,): day numbers, boats, boats expected should the day be one of crossing, and the weight of
    each day. The first day only serves as the day before the second. Raises ValueError for days that do not follow one
    another, since yesterday would then be unknown.
    """
    if np.any(np.diff(days) != 1):
        raise ValueError("The days of the series do not follow one another.")
    crossed = boats > 0
    surplus = np.log(np.maximum(boats, 1) / expected)
    regressors = np.column_stack(
        [np.ones(len(days) - 1), harmonics(days[1:], 1), crossed[:-1], crossed[:-1] * surplus[:-1]]
    )
    return _penalised_logistic(regressors, crossed[1:].astype(np.float64), weight[1:])


def _penalised_logistic(regressors: Floats, outcome: Floats, weight: Floats) -> ChainFit:
    """Newton's method on the posterior; the standard errors come from the curvature at its peak."""
    penalty = np.diag(1.0 / PRIOR_SD**2)
    estimate = np.zeros(regressors.shape[1])
    for _ in range(_STEPS):
        chance = logistic(regressors @ estimate)
        slope = regressors.T @ (weight * (outcome - chance)) - penalty @ estimate
        curvature = (regressors * (weight * chance * (1.0 - chance))[:, None]).T @ regressors + penalty
        step = np.linalg.solve(curvature, slope)
        estimate = estimate + step
        if np.max(np.abs(step)) < 1e-10:
            break
    return ChainFit(estimate, np.sqrt(np.diag(np.linalg.inv(curvature))))
