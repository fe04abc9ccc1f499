"""Learns what is believed about small-boat arrivals from a daily series, as it stood on its last day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.people.beliefs import CrossingBeliefs, PeoplePerBoat, follows_weekly
from foreland.people.crossing_days import CrossingDayChain
from foreland.people.draws import KeyedDraws, normal
from foreland.people.fit_boats import SEASON_HARMONICS, BoatFit, fit_boats
from foreland.people.fit_chain import COEFFICIENTS, ChainFit, fit_chain
from foreland.people.fit_level import HALF_LIVES_YEARS, LOG_SDS, LONG_RUNS, LevelFit, blocks, fit_level
from foreland.people.fit_people_per_boat import PeoplePerBoatFit, fit_people_per_boat
from foreland.people.fit_weekly import WeeklyFit, fit_weekly
from foreland.people.levels import FreeLevel, RevertingLevel
from foreland.people.seasons import DAYS_PER_YEAR, harmonics
from foreland.people.values import Floats

WEIGHT_HALF_LIFE_YEARS = 2.5  # older days count for less
WEEKS_USED = 5 * 52
LEAST_DAYS = 2 * 365
DISPERSION_LOG_SD = 0.1
CARRIED_TREND = 0.25  # more lost in every past year but the first
CARRIED_TREND_SD = 0.07


@dataclass(frozen=True)
class DailySeries:
    """Boats and people on consecutive days, 0 on days without; arrays of shape (D,) from day number `first_day`.

    Raises ValueError if lengths differ, a number is negative, or people come without boats.
    """

    first_day: int
    boats: NDArray[np.int64]
    people: NDArray[np.int64]

    def __post_init__(self) -> None:
        if len(self.boats) != len(self.people):
            raise ValueError("Boats and people do not cover the same days.")
        if np.any(self.boats < 0) or np.any((self.people > 0) != (self.boats > 0)):
            raise ValueError("People and boats must be above zero on the same days, and never below.")

    @property
    def days(self) -> NDArray[np.int64]:
        """Day numbers, shape (D,)."""
        return np.arange(self.first_day, self.first_day + len(self.boats), dtype=np.int64)

    def until(self, last_day: int) -> DailySeries:
        """The series as it stood on a day: nothing later."""
        kept = last_day - self.first_day + 1
        return DailySeries(self.first_day, self.boats[:kept], self.people[:kept])


@dataclass(frozen=True)
class CrossingFit:
    """All estimates of one daily series at its last day."""

    last_day: int
    boats_on_last_day: int
    chain: ChainFit
    boats: BoatFit
    level: LevelFit
    people_per_boat: PeoplePerBoatFit
    weekly: WeeklyFit


def fit_crossings(series: DailySeries) -> CrossingFit:
    """Fit chain, season, dispersion, level, people per boat and the weekly regression.

    Raises ValueError if there are fewer than two years of days, from which no season could be read.
    """
    if len(series.boats) < LEAST_DAYS:
        raise ValueError(f"The series has {len(series.boats)} days; {LEAST_DAYS} are the least.")
    days, boats = series.days, series.boats
    weight = 0.5 ** ((days[-1] - days) / DAYS_PER_YEAR / WEIGHT_HALF_LIFE_YEARS)
    boat_fit = fit_boats(days, boats, weight)
    factor = np.exp(harmonics(days, SEASON_HARMONICS) @ boat_fit.season)
    return CrossingFit(
        last_day=int(days[-1]),
        boats_on_last_day=int(boats[-1]),
        chain=fit_chain(days, boats, boat_fit.expected, weight),
        boats=boat_fit,
        level=fit_level(blocks(boats, factor, boat_fit.dispersion, weight)),
        people_per_boat=fit_people_per_boat(boats, series.people),
        weekly=_fit_weeks(days, series.people, weight),
    )


def _fit_weeks(days: NDArray[np.int64], people: NDArray[np.int64], weight: Floats) -> WeeklyFit:
    """The weekly regression over whole weeks that end with the last day."""
    weeks = min(len(days) // 7, WEEKS_USED)
    cut = slice(-7 * weeks, None)
    return fit_weekly(days[cut][6::7], people[cut].reshape(weeks, 7).sum(axis=1), weight[cut][6::7])


def believed(fit: CrossingFit, draws: KeyedDraws, weekly_share_of_futures: float = 0.5) -> CrossingBeliefs:
    """Beliefs drawn from a fit, one set per future: level, long-run level, half-life and sd from their joint posterior.

    A quarter of last year's trend of people per boat is carried forward, with sd `CARRIED_TREND_SD`.
    """
    chain = fit.chain
    coefficients = zip(COEFFICIENTS, chain.estimate, chain.standard_error, strict=True)
    season = zip(fit.boats.season, fit.boats.season_standard_error, strict=True)
    people = fit.people_per_boat
    carried = CARRIED_TREND * people.log_change_in_last_year
    weekly = fit.weekly
    return CrossingBeliefs(
        origin_day=fit.last_day,
        boats_on_origin_day=float(fit.boats_on_last_day),
        chain=CrossingDayChain(*(mean + sd * _shock(draws, name) for name, mean, sd in coefficients)),
        boat_season=tuple(mean + sd * _shock(draws, f"season {place}") for place, (mean, sd) in enumerate(season)),
        dispersion=fit.boats.dispersion * np.exp(DISPERSION_LOG_SD * _shock(draws, "dispersion")),
        returning_level=_drawn_level(fit.level, draws),
        people_per_boat=PeoplePerBoat(
            now=people.now,
            log_change_in_a_year=carried + CARRIED_TREND_SD * _shock(draws, "people per boat"),
            fade_days=DAYS_PER_YEAR,
            boat_log_sd=people.boat_log_sd,
        ),
        weekly_level=FreeLevel(float(np.log(weekly.level)), weekly.log_sd_per_root_year),
        weekly_season=tuple(float(weight) for weight in weekly.season),
        from_weekly=follows_weekly(draws, weekly_share_of_futures),
    )


def _shock(draws: KeyedDraws, name: str) -> Floats:
    return normal(draws.once(f"small_boats/fit/{name}"))


def _drawn_level(level: LevelFit, draws: KeyedDraws) -> RevertingLevel:
    """One node of the posterior's grid per future, and a level around that node's own."""
    chance = np.cumsum(level.weight.ravel())
    node = np.minimum(np.searchsorted(chance, draws.once("small_boats/fit/level node")), len(chance) - 1)
    half_life, log_sd, long_run = np.unravel_index(node, level.weight.shape)
    spread = np.sqrt(level.now_variance.ravel()[node])
    return RevertingLevel(
        now=level.now.ravel()[node] + spread * _shock(draws, "level"),
        long_run=LONG_RUNS[long_run],
        half_life_days=HALF_LIVES_YEARS[half_life] * DAYS_PER_YEAR,
        log_sd_per_root_year=LOG_SDS[log_sd],
    )
