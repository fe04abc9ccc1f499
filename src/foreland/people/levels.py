"""How the level of arrivals wanders: slowly, a lot, and hardly predictably.

Two opinions are held beside each other. The first pulls the level back to a long-run mean that is itself uncertain; the
second, from a weekly regression, lets it wander freely but keeps its expected value where it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.people.seasons import DAYS_PER_YEAR
from foreland.people.values import Floats, Value, column


@dataclass(frozen=True)
class RevertingLevel:
    """A log level with reversion (an Ornstein-Uhlenbeck process); each field is one number or one per future.

    `now` and `long_run` are log levels; `half_life_days` is how long half of a distance to the long-run mean takes to
    close; `log_sd_per_root_year` is the sd of the free steps.
    """

    now: Value
    long_run: Value
    half_life_days: Value
    log_sd_per_root_year: Value

    def path(self, steps: Floats) -> Floats:
        """Log level at the end of each day in each future, from standard normal `steps`; shape (F, D)."""
        pull = np.log(2.0) / column(self.half_life_days)
        kept = np.exp(-pull)
        daily_sd = column(self.log_sd_per_root_year) * np.sqrt(-np.expm1(-2.0 * pull) / (2.0 * pull) / DAYS_PER_YEAR)
        return _decaying_sum(column(self.now) - column(self.long_run), kept, daily_sd * steps) + column(self.long_run)


@dataclass(frozen=True)
class FreeLevel:
    """A log level that wanders freely around an expected level that stays; fields are one number or one per future."""

    now: Value
    log_sd_per_root_year: Value

    def path(self, steps: Floats) -> Floats:
        """Log level at the end of each day in each future, from standard normal `steps`; shape (F, D).

        Half the variance is taken off, so that the mean of the level itself (not of its log) does not drift.
        """
        daily_sd = column(self.log_sd_per_root_year) / np.sqrt(DAYS_PER_YEAR)
        elapsed = np.arange(1, steps.shape[1] + 1)
        return np.asarray(column(self.now) + np.cumsum(daily_sd * steps, axis=1) - daily_sd**2 * elapsed / 2.0)


def long_run_log_sd(half_life_days: Value, log_sd_per_root_year: Value, years_seen: Value, most: Value) -> Floats:
    """How uncertain the long-run mean of a reverting level is after so many years; one number per future.

    The mean of an Ornstein-Uhlenbeck process watched for T years has sd s / (pull * sqrt(T)): well known if the level
    returns fast, hardly at all if slowly. `most` is the sd that is believed without any data; precisions add.
    """
    pull_per_year = np.log(2.0) * DAYS_PER_YEAR / np.asarray(half_life_days)
    from_data = np.asarray(log_sd_per_root_year) / (pull_per_year * np.sqrt(np.asarray(years_seen)))
    return np.asarray(1.0 / np.sqrt(1.0 / from_data**2 + 1.0 / np.asarray(most) ** 2))


def _decaying_sum(start: Floats, kept: Floats, steps: Floats) -> NDArray[np.float64]:
    """x[d] = kept * x[d - 1] + steps[d] along the days, from `start` (F|1, 1); shape of `steps`."""
    path = np.empty(steps.shape)
    state, kept = np.broadcast_to(start, (len(steps), 1))[:, 0], kept[:, 0]
    for day in range(steps.shape[1]):
        state = kept * state + steps[:, day]
        path[:, day] = state
    return path
