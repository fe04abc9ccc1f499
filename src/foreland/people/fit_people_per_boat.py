"""Estimates how many people a boat carries: today's level, last year's trend, and the spread from boat to boat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEVEL_DAYS = 90
TREND_DAYS = 365


@dataclass(frozen=True)
class PeoplePerBoatFit:
    """`now` is people per boat at the end of the series; `log_change_in_last_year` the trend that led there.

    `boat_log_sd` is the sd of the log of a single boat, from the scatter of days: a day of b boats has sd / root(b).
    """

    now: float
    log_change_in_last_year: float
    boat_log_sd: float


def fit_people_per_boat(boats: NDArray[np.int64], people: NDArray[np.int64]) -> PeoplePerBoatFit:
    """Fit to a daily series, arrays of shape (D,), from its last two years.

    The level is that of the last 90 days; the trend compares the last year with the year before; the scatter is that of
    days around a straight line through the logs.
    """
    recent, before = slice(-TREND_DAYS, None), slice(-2 * TREND_DAYS, -TREND_DAYS)
    last_days = slice(-LEVEL_DAYS, None)
    change = np.log(_ratio(boats[recent], people[recent]) / _ratio(boats[before], people[before]))
    span = slice(-2 * TREND_DAYS, None)
    return PeoplePerBoatFit(
        now=_ratio(boats[last_days], people[last_days]),
        log_change_in_last_year=float(change),
        boat_log_sd=_scatter(boats[span], people[span]),
    )


def _ratio(boats: NDArray[np.int64], people: NDArray[np.int64]) -> float:
    return float(people.sum() / boats.sum())


def _scatter(boats: NDArray[np.int64], people: NDArray[np.int64]) -> float:
    """Sd of the log of a single boat: residuals of a straight line through the logs of days, weighted with boats."""
    some = boats > 0
    root_weight = np.sqrt(boats[some])
    age = np.flatnonzero(some) - len(boats)
    regressors = np.column_stack([age, np.ones(len(age))]) * root_weight[:, None]
    response = np.log(people[some] / boats[some]) * root_weight
    line = np.linalg.lstsq(regressors, response, rcond=None)[0]
    return float(np.std(response - regressors @ line))
