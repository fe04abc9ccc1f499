"""Attempts stopped on the far shore, beside the people who arrive.

With p the share stopped of all attempts (stopped over stopped and arrived), a day of n arrivals stands beside
n * p / (1 - p) attempts stopped. The share drifts, and its log odds scatter from week to week; the scatter leaves the
expected number where it is. These are estimates of attempts, not of people: one person may be stopped many times.
"""

from __future__ import annotations

import numpy as np

from foreland.people.draws import KeyedDraws, normal
from foreland.people.seasons import DAYS_PER_YEAR, days_between
from foreland.people.values import Floats, Values, column

PARAMETERS = (
    "attempts_stopped_share",
    "attempts_stopped_share_change_in_a_year",
    "attempts_stopped_weekly_log_odds_sd",
)
LEAST_SHARE, MOST_SHARE = 0.02, 0.95  # the drift is cut here, so that the odds stay finite
_DAYS_SINCE_MONDAY = 5  # of day 0, 1 January 2000, a Saturday


def stopped_share(values: Values, origin_day: int, first_day: int, last_day: int) -> Floats:
    """Expected share stopped on each absolute day, before weekly scatter; shape (F|1, D)."""
    elapsed_years = (days_between(first_day, last_day) - origin_day) / DAYS_PER_YEAR
    drift = column(values["attempts_stopped_share_change_in_a_year"]) * elapsed_years
    return np.clip(column(values["attempts_stopped_share"]) + drift, LEAST_SHARE, MOST_SHARE)


def attempts_stopped(values: Values, draws: KeyedDraws, origin_day: int, first_day: int, people: Floats) -> Floats:
    """Attempts stopped on each day beside `people` (F, D) who arrive from absolute `first_day` on; same shape."""
    last_day = first_day + people.shape[1] - 1
    share = stopped_share(values, origin_day, first_day, last_day)
    days = days_between(first_day, last_day)
    mondays = days - (days + _DAYS_SINCE_MONDAY) % 7
    log_odds_sd = column(values["attempts_stopped_weekly_log_odds_sd"])
    scatter = log_odds_sd * normal(draws.daily("attempts_stopped", mondays)[0]) - log_odds_sd**2 / 2.0
    return np.asarray(people * share / (1.0 - share) * np.exp(scatter))
