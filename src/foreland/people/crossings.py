"""Small-boat arrivals, day by day, in each future.

Three things move apart and are drawn apart: whether boats can cross today, how many set out when they can, and how many
people a boat carries. The level is held loosely: some futures pull it back to a long-run mean, the others follow a
weekly regression, whose people a week are shared out over the days on which the same chain lets boats cross.
Every series starts on the day after the one to which its numbers were fitted and is cut to the days asked for, so that
a run that starts later sees the same futures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.clock import date_of
from foreland.errors import InputError
from foreland.people import boat_counts
from foreland.people.beliefs import CrossingBeliefs, PeoplePerBoat
from foreland.people.draws import KeyedDraws, normal
from foreland.people.seasons import DAYS_PER_YEAR, days_between, season
from foreland.people.values import Floats, column
from foreland.rules.population import StreamNumbers, TraitShares

DAYS_PER_WEEK = 7.0


@dataclass(frozen=True)
class Crossings:
    """Boats (whole numbers) and mean people per boat by future and day; both (F, D)."""

    boats: NDArray[np.int64]
    people_per_boat: Floats

    @property
    def expected_people(self) -> Floats:
        """People who arrive, before the scatter of single boats; shape (F, D)."""
        return self.boats * self.people_per_boat


def crossings(beliefs: CrossingBeliefs, draws: KeyedDraws, first_day: int, last_day: int) -> Crossings:
    """Boats and people per boat on each absolute day from `first_day` to `last_day`, in each future of `draws`.

    Raises InputError if the first day is not after the day to which the beliefs were fitted.
    """
    if first_day <= beliefs.origin_day:
        raise InputError(
            f"Small-boat arrivals are known to {date_of(beliefs.origin_day)} and drawn from the next day on; "
            f"{date_of(first_day)} is too early."
        )
    days = days_between(beliefs.origin_day + 1, last_day)
    chance, number, step, _ = draws.daily("small_boats", days)
    people_per_boat = _people_per_boat(beliefs.people_per_boat, days - beliefs.origin_day)
    expected = _expected_boats(beliefs, days, normal(step), people_per_boat)
    boats = boat_counts.counts(number, expected, column(beliefs.dispersion))
    crossing = beliefs.chain.path(
        days, chance, np.log(boats / expected), beliefs.boats_on_origin_day > 0, _surplus_on_origin_day(beliefs)
    )
    asked = slice(first_day - days[0], None)
    everywhere = np.broadcast_to(people_per_boat, boats.shape)
    return Crossings(np.where(crossing, boats, 0)[:, asked], np.array(everywhere[:, asked]))


def small_boat_numbers(
    beliefs: CrossingBeliefs, path: Crossings, stream: str, traits: Sequence[TraitShares]
) -> StreamNumbers:
    """The stream of small boats as the network takes it: given boats, each with its own size and people."""
    return StreamNumbers(
        stream, "given", path.boats, path.people_per_boat, beliefs.people_per_boat.boat_log_sd, tuple(traits)
    )


def people_by_day(beliefs: CrossingBeliefs, path: Crossings, draws: KeyedDraws, first_day: int) -> NDArray[np.int64]:
    """People who arrive on each day from `first_day` on, without drawing every boat; whole numbers (F, D).

    For forecasts that need no network. The scatter of single boats averages out: a day of b boats has the log sd of one
    boat over root(b), with its mean kept.
    """
    days = days_between(first_day, first_day + path.boats.shape[1] - 1)
    scatter = normal(draws.daily("small_boats/people", days)[0])
    log_sd = beliefs.people_per_boat.boat_log_sd / np.sqrt(np.maximum(path.boats, 1))
    return np.rint(path.expected_people * np.exp(log_sd * scatter - log_sd**2 / 2.0)).astype(np.int64)


def _people_per_boat(beliefs: PeoplePerBoat, elapsed_days: NDArray[np.int64]) -> Floats:
    """Mean people per boat as the change of the first year fades; shape (F|1, D)."""
    fade_days = column(beliefs.fade_days)
    part = np.expm1(-elapsed_days / fade_days) / np.expm1(-DAYS_PER_YEAR / fade_days)
    return np.asarray(column(beliefs.now) * np.exp(column(beliefs.log_change_in_a_year) * part))


def _expected_boats(
    beliefs: CrossingBeliefs, days: NDArray[np.int64], steps: Floats, people_per_boat: Floats
) -> Floats:
    """Mean boats on each day, should it be one of crossing; shape (F, D)."""
    returning = np.exp(beliefs.returning_level.path(steps) + season(days, beliefs.boat_season))
    people_a_week = np.exp(beliefs.weekly_level.path(steps) + season(days, beliefs.weekly_season))
    crossing_days_a_week = DAYS_PER_WEEK * beliefs.chain.long_run_share(days)
    weekly = people_a_week / (crossing_days_a_week * people_per_boat)
    return np.where(column(beliefs.from_weekly) > 0.0, weekly, returning)


def _surplus_on_origin_day(beliefs: CrossingBeliefs) -> Floats:
    """Log of boats on the origin day over those expected of it; 0 if there were none; shape (F|1, 1)."""
    if beliefs.boats_on_origin_day <= 0:
        return np.zeros((1, 1))
    today = days_between(beliefs.origin_day, beliefs.origin_day)
    expected = column(beliefs.returning_level.now) + season(today, beliefs.boat_season)
    return np.asarray(np.log(beliefs.boats_on_origin_day) - expected)
