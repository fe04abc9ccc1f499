"""On which days boats can cross: a chain of two states with a season.

The chance of a crossing today depends on the season (one harmonic), on whether there was one yesterday and, if so, on
how busy yesterday was for its season and level: a fair day tends to be followed by another.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.people.seasons import season
from foreland.people.values import Floats, Value, column


def logistic(log_odds: Floats) -> Floats:
    """Chance that belongs to log odds."""
    return 1.0 / (1.0 + np.exp(-log_odds))


@dataclass(frozen=True)
class CrossingDayChain:
    """Log odds of a crossing day; each field is one number or one per future.

    `after_crossing` is added after a crossing day, and `after_busy_day` times the log of that day's boats over what was
    expected of it.
    """

    intercept: Value
    sine: Value
    cosine: Value
    after_crossing: Value
    after_busy_day: Value

    def log_odds_after_none(self, days: NDArray[np.int64]) -> Floats:
        """Log odds of a crossing after a day without one; shape (F|1, D)."""
        return column(self.intercept) + season(days, (self.sine, self.cosine))

    def long_run_share(self, days: NDArray[np.int64]) -> Floats:
        """Share of days like each of these on which boats cross, once the chain has settled; shape (F|1, D)."""
        rare = self.log_odds_after_none(days)
        begins = logistic(rare)
        lasts = logistic(rare + column(self.after_crossing))
        return begins / (1.0 - lasts + begins)

    def path(
        self,
        days: NDArray[np.int64],
        uniform: Floats,
        log_surplus: Floats,
        crossed_before: bool,
        surplus_before: Floats,
    ) -> NDArray[np.bool_]:
        """Crossing days in each future; shape (F, D).

        `uniform` (F, D) decides each day, `log_surplus` (F, D) is the log of boats over boats expected should the day
        be one of crossing; `crossed_before` and `surplus_before` (F|1, 1) describe the day before the first.
        """
        before = np.broadcast_to(surplus_before, (len(uniform), 1))
        busy = column(self.after_busy_day) * np.concatenate([before, log_surplus[:, :-1]], axis=1)
        rare = self.log_odds_after_none(days)
        begins = uniform < logistic(rare)
        lasts = uniform < logistic(rare + column(self.after_crossing) + busy)
        crossing = np.empty(uniform.shape, dtype=np.bool_)
        yesterday = np.full(len(uniform), crossed_before)
        for day in range(len(days)):
            yesterday = np.where(yesterday, lasts[:, day], begins[:, day])
            crossing[:, day] = yesterday
        return crossing
