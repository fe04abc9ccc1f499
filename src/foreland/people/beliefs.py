"""What is believed about small-boat arrivals on the last day of the series that was learned from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foreland.errors import InputError
from foreland.people.crossing_days import CrossingDayChain
from foreland.people.draws import KeyedDraws, normal
from foreland.people.levels import FreeLevel, RevertingLevel, long_run_log_sd
from foreland.people.values import Floats, Value, Values, one_number

_CHAIN = ("intercept", "sine", "cosine", "after_crossing", "after_busy_day")
_SEASON = ("sine", "cosine", "sine_twice", "cosine_twice")

PARAMETERS = (
    "small_boats_fitted_to",
    "small_boats_on_last_day",
    *(f"crossing_chance_{name}" for name in _CHAIN),
    *(f"boat_season_{name}" for name in _SEASON),
    "boats_per_crossing_day_dispersion",
    "boats_per_crossing_day",
    "boats_per_crossing_day_long_run",
    "boats_long_run_log_sd_without_data",
    "boat_level_years_seen",
    "boat_level_half_life",
    "boat_level_log_sd_per_root_year",
    "people_per_boat",
    "people_per_boat_log_change_in_a_year",
    "people_per_boat_change_fades_in",
    "people_per_boat_log_sd",
    "weekly_regression_people",
    *(f"weekly_regression_{name}" for name in _SEASON),
    "weekly_regression_log_sd_per_root_year",
    "weekly_regression_share_of_futures",
)
"""Names of the World's parameters that `CrossingBeliefs.from_values` reads."""


@dataclass(frozen=True)
class PeoplePerBoat:
    """Mean people per boat: `now`, its log change over the first year, and the days over which that change fades.

    `boat_log_sd` is the sd of the log of a single boat around the mean.
    """

    now: Value
    log_change_in_a_year: Value
    fade_days: Value
    boat_log_sd: float


@dataclass(frozen=True)
class CrossingBeliefs:
    """Everything that small-boat arrivals are drawn from, on the evening of `origin_day` (absolute).

    A `Value` is one number or one per future (F,). `boat_season` and `weekly_season` are weights of two harmonics in
    logs; `returning_level` is of boats on a crossing day, `weekly_level` of people a week. `from_weekly` says which
    futures, (F,), follow the weekly regression.
    """

    origin_day: int
    boats_on_origin_day: float
    chain: CrossingDayChain
    boat_season: tuple[Value, ...]
    dispersion: Value
    returning_level: RevertingLevel
    people_per_boat: PeoplePerBoat
    weekly_level: FreeLevel
    weekly_season: tuple[Value, ...]
    from_weekly: Floats

    @classmethod
    def from_values(cls, values: Values, draws: KeyedDraws) -> CrossingBeliefs:
        """Beliefs from the values of a World's parameters, by name. Raises InputError naming all that are missing."""
        lacking = sorted(set(PARAMETERS) - set(values))
        if lacking:
            raise InputError("Small-boat arrivals need these parameters of the World: " + ", ".join(lacking) + ".")
        share = one_number(values["weekly_regression_share_of_futures"])
        return cls(
            origin_day=int(one_number(values["small_boats_fitted_to"])),
            boats_on_origin_day=one_number(values["small_boats_on_last_day"]),
            chain=CrossingDayChain(*(values[f"crossing_chance_{name}"] for name in _CHAIN)),
            boat_season=tuple(values[f"boat_season_{name}"] for name in _SEASON),
            dispersion=values["boats_per_crossing_day_dispersion"],
            returning_level=_returning_level(values, draws),
            people_per_boat=PeoplePerBoat(
                now=values["people_per_boat"],
                log_change_in_a_year=values["people_per_boat_log_change_in_a_year"],
                fade_days=values["people_per_boat_change_fades_in"],
                boat_log_sd=one_number(values["people_per_boat_log_sd"]),
            ),
            weekly_level=FreeLevel(
                np.log(values["weekly_regression_people"]), values["weekly_regression_log_sd_per_root_year"]
            ),
            weekly_season=tuple(values[f"weekly_regression_{name}"] for name in _SEASON),
            from_weekly=follows_weekly(draws, share),
        )


def follows_weekly(draws: KeyedDraws, share: float) -> Floats:
    """1 for the futures whose level follows the weekly regression, the given share of all, otherwise 0; shape (F,)."""
    return (draws.once("small_boats_follow_weekly_regression") < share).astype(np.float64)


def _returning_level(values: Values, draws: KeyedDraws) -> RevertingLevel:
    """The level with a long-run mean that strays from its median as far as the future's half-life and sd leave open.

    So the three quantities that the data hardly tell apart are drawn together.
    """
    half_life, log_sd = values["boat_level_half_life"], values["boat_level_log_sd_per_root_year"]
    open_log_sd = long_run_log_sd(
        half_life, log_sd, values["boat_level_years_seen"], values["boats_long_run_log_sd_without_data"]
    )
    strays = open_log_sd * normal(draws.once("boats_per_crossing_day_long_run/strays"))
    return RevertingLevel(
        now=np.log(values["boats_per_crossing_day"]),
        long_run=np.log(values["boats_per_crossing_day_long_run"]) + strays,
        half_life_days=half_life,
        log_sd_per_root_year=log_sd,
    )
