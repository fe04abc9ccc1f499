"""The benchmark network `asylum8` in numbers, as every engine is told it, and the answer that each must give.

People come by a Poisson process and are screened. Of three in ten a place of detention is asked for; whoever finds none
goes on with the rest to the main queue. Detention ends after a drawn stay (to the main queue), or on one of the weekly
departures, which take those held longest. Decisions grant, refuse (and people appeal) or end in withdrawal; appeals are
allowed, or people are removed after a delay. A smaller size has fewer people and fewer of everything limited.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

DAYS = 3_650
PEOPLE_AT_FULL_SIZE = 438_000
DAYS_BETWEEN_DEPARTURES = 7
DETAINED_SHARE, GRANTED_SHARE, APPEALED_SHARE, ALLOWED_SHARE = 0.30, 0.60, 0.35, 0.45
PROFILES, REGIMES = 40, 8

_Z95 = 1.6448536269514722  # 95 % point of the standard normal distribution


@dataclass(frozen=True)
class Lognormal:
    """A duration in days whose logarithm is normal."""

    log_mean: float
    log_sd: float


SCREENING = Lognormal(math.log(2 * 10) / 2, math.log(10 / 2) / (2 * _Z95))  # 5 % below 2 days, 5 % above 10
DETENTION = Lognormal(math.log(30) - 0.5, 1.0)  # mean 30 days
REMOVAL = Lognormal(math.log(60) - 0.5, 1.0)  # mean 60 days


@dataclass(frozen=True)
class Size:
    """How many people are expected over the ten years; everything limited is in proportion."""

    people: int

    @property
    def scale(self) -> float:
        return self.people / PEOPLE_AT_FULL_SIZE

    @property
    def arrivals_per_day(self) -> float:
        return 120 * self.scale

    @property
    def decisions_per_day(self) -> float:
        return 110 * self.scale

    @property
    def appeals_per_day(self) -> float:
        return 30 * self.scale

    @property
    def places(self) -> int:
        return round(850 * self.scale)

    @property
    def seats(self) -> float:
        return 50 * self.scale


class Credit:
    """Service of so many a day when that number is not whole: who is begun is finished, and the rest is owed."""

    def __init__(self, per_day: float) -> None:
        self.per_day = per_day
        self.left = 0.0

    def served(self, waiting: int) -> int:
        """How many of those waiting are served today."""
        self.left += self.per_day
        number = min(waiting, max(0, math.ceil(self.left)))
        self.left = min(self.left - number, 0.0)
        return number


def whole_servers(per_day: float) -> tuple[int, float]:
    """For engines in continuous time: a number of servers, and the days each needs, that make so many a day."""
    servers = math.ceil(per_day)
    return servers, servers / per_day


CANNOT_SAY = math.nan


@dataclass
class Answer:
    """What one run found over the ten years; `CANNOT_SAY` where the engine has no such figure."""

    people: float = 0.0
    granted: float = 0.0
    withdrawn: float = 0.0
    allowed: float = 0.0
    removed: float = 0.0  # after an appeal
    departed: float = 0.0  # on weekly departures
    mean_detained: float = 0.0  # over the nights
    mean_waiting: float = 0.0  # for a decision, over the nights
    mean_appealing: float = 0.0
    mean_days_to_decision: float = 0.0  # of those decided, since they joined the main queue


class Simulate(Protocol):
    """One run of ten years of a size; the seed decides everything drawn."""

    def __call__(self, size: Size, seed: int) -> Answer: ...
