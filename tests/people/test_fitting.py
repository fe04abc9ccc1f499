"""Synthetic series with a known truth, drawn with numpy alone; the estimates must find it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nbinom

from foreland.clock import day_of
from foreland.people.crossings import crossings, people_by_day
from foreland.people.draws import KeyedDraws
from foreland.people.fit_level import HALF_LIVES_YEARS, blocks, fit_level
from foreland.people.fitting import CrossingFit, DailySeries, believed, fit_crossings

FIRST, DAYS = day_of("2015-01-01"), 10 * 365
CHAIN = {"intercept": -1.0, "sine": -0.1, "cosine": -0.4, "after_crossing": 1.4, "after_busy_day": 0.2}
SEASON = np.array([-0.25, -0.10, -0.05, -0.12])
DISPERSION, UNCUT_AT_SIX = 1.6, 5.13
PEOPLE_PER_BOAT, BOAT_LOG_SD = 55.0, 0.45


def boats_drawn(random: np.random.Generator, mean: float) -> int:
    """A negative binomial without its zero, by drawing again; `mean` is that before the zero is cut."""
    while True:
        boats = int(nbinom.rvs(DISPERSION, DISPERSION / (DISPERSION + mean), random_state=random))
        if boats:
            return boats


def cut_mean(mean: float) -> float:
    return mean / (1.0 - (1.0 + mean / DISPERSION) ** -DISPERSION)


@pytest.fixture(scope="module")
def series() -> DailySeries:
    random = np.random.default_rng(11)
    day = np.arange(DAYS)
    dates = np.datetime64("2015-01-01") + day
    angle = 2 * np.pi * (dates - dates.astype("datetime64[Y]").astype("datetime64[D]")).astype(int) / 365.25
    season = np.column_stack([np.sin(angle), np.cos(angle), np.sin(2 * angle), np.cos(2 * angle)]) @ SEASON
    boats = np.zeros(DAYS, dtype=np.int64)
    surplus = 0.0
    for today in day:
        log_odds = CHAIN["intercept"] + CHAIN["sine"] * np.sin(angle[today]) + CHAIN["cosine"] * np.cos(angle[today])
        if today and boats[today - 1]:
            log_odds += CHAIN["after_crossing"] + CHAIN["after_busy_day"] * surplus
        if random.random() < 1 / (1 + np.exp(-log_odds)):
            # The season multiplies the mean on crossing days, so the uncut mean is found by bisection on theory.
            target = 6.0 * np.exp(season[today])
            low, high = 0.01, 100.0
            for _ in range(40):
                middle = (low + high) / 2
                low, high = (middle, high) if cut_mean(middle) < target else (low, middle)
            boats[today] = boats_drawn(random, middle)
            surplus = np.log(boats[today] / target)
    scatter = BOAT_LOG_SD / np.sqrt(np.maximum(boats, 1))
    people = np.rint(boats * PEOPLE_PER_BOAT * np.exp(scatter * random.standard_normal(DAYS) - scatter**2 / 2))
    return DailySeries(FIRST, boats, people.astype(np.int64))


@pytest.fixture(scope="module")
def fit(series: DailySeries) -> CrossingFit:
    return fit_crossings(series)


def test_the_chain_is_found_within_four_standard_errors(fit: CrossingFit) -> None:
    distance = np.abs(fit.chain.estimate - np.array(list(CHAIN.values()))) / fit.chain.standard_error
    assert distance.max() < 4.0


def test_the_season_of_boats_is_found_within_four_standard_errors(fit: CrossingFit) -> None:
    assert np.abs((fit.boats.season - SEASON) / fit.boats.season_standard_error).max() < 4.0


def test_the_dispersion_is_found_within_a_quarter(fit: CrossingFit) -> None:
    # Following the level of a series without any takes up some of the scatter, so the estimate errs high.
    assert fit.boats.dispersion == pytest.approx(DISPERSION, rel=0.25)


def test_the_level_today_is_found_within_its_own_error(fit: CrossingFit) -> None:
    level, log_sd = fit.level.level_now()
    assert abs(np.log(level / 6.0)) < 3 * log_sd
    assert log_sd < 0.3


def test_people_per_boat_and_their_scatter_are_found(fit: CrossingFit) -> None:
    assert fit.people_per_boat.now == pytest.approx(PEOPLE_PER_BOAT, rel=0.05)
    assert fit.people_per_boat.boat_log_sd == pytest.approx(BOAT_LOG_SD, rel=0.1)
    assert fit.people_per_boat.log_change_in_last_year == pytest.approx(0.0, abs=0.06)


def test_the_weekly_regression_meets_the_mean_of_the_series(series: DailySeries, fit: CrossingFit) -> None:
    weeks = series.people[-26 * 7 :].mean() * 7
    assert fit.weekly.level == pytest.approx(weeks, rel=0.35)  # half a year has a season, which the level has not
    assert fit.weekly.log_sd_per_root_year < 0.5  # the level is constant, so it is shrunk below what is believed before


def test_beliefs_drawn_from_a_fit_forecast_a_range_that_holds_what_the_truth_would_bring(
    series: DailySeries, fit: CrossingFit
) -> None:
    futures = np.arange(600)
    draws = KeyedDraws(1, futures)
    beliefs = believed(fit, draws)
    first = beliefs.origin_day + 1
    year = people_by_day(beliefs, crossings(beliefs, draws, first, first + 364), draws, first).sum(axis=1)
    yearly = series.people.reshape(10, 365).sum(axis=1)  # every year has the same law
    low, high = np.quantile(year, [0.05, 0.95])
    assert low < yearly.mean() < high


@pytest.mark.parametrize("truth", [0.35, 0.9])
def test_how_much_a_level_wanders_lies_inside_the_range_of_the_fit(truth: float) -> None:
    random, days, kept = np.random.default_rng(5), 12 * 365, 0.5 ** (1 / 365.25)  # half-life of a year
    level = np.empty(days)
    level[0] = np.log(8.0)
    for day in range(1, days):
        step = truth / np.sqrt(365.25) * random.standard_normal()
        level[day] = np.log(8.0) + kept * (level[day - 1] - np.log(8.0)) + step
    boats = np.where(random.random(days) < 0.45, random.poisson(np.exp(level)), 0)
    low, _, high = fit_level(blocks(boats, np.ones(days), 1e6, np.ones(days))).log_sd()
    assert low < truth < high


def test_the_posterior_is_a_distribution_over_the_grid(fit: CrossingFit) -> None:
    assert fit.level.weight.sum() == pytest.approx(1.0)
    assert fit.level.half_life_shares().sum() == pytest.approx(1.0)
    assert len(fit.level.half_life_shares()) == len(HALF_LIVES_YEARS)


def test_an_earlier_origin_knows_nothing_later(series: DailySeries) -> None:
    cut = series.until(FIRST + 5 * 365 - 1)
    assert len(cut.boats) == 5 * 365
    assert fit_crossings(cut).last_day == FIRST + 5 * 365 - 1


@pytest.mark.parametrize(
    ("boats", "people", "message"),
    [([1, 0], [5], "same days"), ([1, 0], [5, 3], "same days, and never below"), ([-1], [-1], "never below")],
)
def test_a_series_that_cannot_be_true_is_refused(boats: list[int], people: list[int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        DailySeries(FIRST, np.array(boats), np.array(people))


def test_a_season_cannot_be_read_from_less_than_two_years(series: DailySeries) -> None:
    with pytest.raises(ValueError, match="730 are the least"):
        fit_crossings(series.until(FIRST + 700))
