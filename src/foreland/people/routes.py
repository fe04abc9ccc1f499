"""People who make themselves ready on a coast, route by route, and who is already waiting there.

What is published is arrivals. Each person who is ready makes attempts until they arrive, die or give up, so with a
share p of attempts stopped, q ending in death and r of those stopped who try again, one person who is ready makes
1 / (1 - p r) attempts and (1 - p - q) / (1 - p r) arrivals. So the number who are ready follows from arrivals, in every
future with its own shares; what a policy stops beyond p then lowers arrivals by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.people.draws import KeyedDraws, normal
from foreland.people.inside import apportion
from foreland.people.levels import FreeLevel
from foreland.people.seasons import DAYS_PER_YEAR, day_of_year, days_between
from foreland.people.values import Floats, Value, column
from foreland.rules.population import Inside


@dataclass(frozen=True)
class Attempts:
    """What becomes of attempts on a route: shares stopped and dying, and of the stopped who try again."""

    stopped: Value
    dies: Value
    tries_again: Value

    @property
    def for_each_ready(self) -> Floats:
        """Attempts of one person who is ready; shape (F|1, 1)."""
        return np.asarray(1.0 / (1.0 - column(self.stopped) * column(self.tries_again)))

    def days_to_arrival(self, days_waiting: float, days_held: float) -> float:
        """Mean days from being ready to the end of the last attempt, over all futures."""
        attempts = float(self.for_each_ready.mean())
        return attempts * days_waiting + (attempts - 1.0) * days_held

    @property
    def ready_for_each_arrival(self) -> Floats:
        """People who make themselves ready for each arrival; shape (F|1, 1)."""
        return np.asarray(1.0 / (self.for_each_ready * (1.0 - column(self.stopped) - column(self.dies))))


def yearly_season(days: NDArray[np.int64], log_height: float, peak_day: float) -> Floats:
    """One hump a year with mean 1 over the year; `peak_day` is the busiest day counted from 1 January; shape (D,)."""
    angle = 2.0 * np.pi * (day_of_year(days) - peak_day) / DAYS_PER_YEAR
    return np.asarray(np.exp(log_height * np.cos(angle)) / np.i0(log_height))


def wandering(
    name: str, log_sd_per_root_year: Value, draws: KeyedDraws, known_until: int, first_day: int, last_day: int
) -> Floats:
    """A factor with mean 1 that is 1 up to the day `known_until` and wanders from then on; shape (F|1, D)."""
    factor = np.ones((1, last_day - first_day + 1))
    if last_day <= known_until:
        return factor
    days = days_between(known_until + 1, last_day)
    path = np.exp(FreeLevel(0.0, log_sd_per_root_year).path(normal(draws.daily(name, days)[0])))
    known = max(known_until - first_day + 1, 0)
    return np.concatenate([np.ones((len(path), known)), path[:, max(first_day - known_until - 1, 0) :]], axis=1)


Cell = tuple[Mapping[str, str], float]
"""Traits of a kind of person, and their share of a stock."""


def placed(stage: str, people: int, cells: Sequence[Cell], days_inside: Floats, first_day: int) -> list[Inside]:
    """A stock in one stage, one group for each cell, everyone with a day of entry before `first_day` (absolute).

    `days_inside` are evenly spaced quantiles of the days that people have been there; each cell is spread over them.
    """
    numbers = apportion(people, np.array([share for _, share in cells]))
    groups = []
    for (traits, _), number in zip(cells, numbers, strict=True):
        if number:
            position = ((np.arange(number) + 0.5) / number * len(days_inside)).astype(np.int64)
            entry = first_day - 1 - days_inside[position].astype(np.int64)
            words = {trait: np.broadcast_to(np.array(word), (int(number),)) for trait, word in traits.items()}
            groups.append(Inside(stage, words, entry, entry, entry))
    return groups


QUANTILES = 1_000


def memoryless_days(mean: float, most: float) -> Floats:
    """Days that people have been in a stage with an exponential stay, cut at `most`; quantiles in ascending order."""
    position = (np.arange(QUANTILES) + 0.5) / QUANTILES
    return np.minimum(-mean * np.log1p(-position), most)


def even_days(most: float) -> Floats:
    """Days spread evenly from none to `most`, as in a line served in order of entry; quantiles in ascending order."""
    return (np.arange(QUANTILES) + 0.5) / QUANTILES * most
