from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from foreland.clock import day_of
from foreland.errors import InputError
from foreland.people.beliefs import PARAMETERS, CrossingBeliefs
from foreland.people.crossing_days import CrossingDayChain
from foreland.people.crossings import Crossings, crossings, people_by_day, small_boat_numbers
from foreland.people.draws import KeyedDraws
from foreland.people.levels import FreeLevel
from foreland.people.values import values_on
from foreland.rules.parameters import ParameterSet

EVE, FIRST, LAST = day_of("2025-06-30"), day_of("2025-07-01"), day_of("2026-06-30")


Believe = Callable[..., CrossingBeliefs]
Draw = Callable[..., Crossings]


@pytest.fixture(scope="module")
def beliefs(world: ParameterSet, parameter_draws: Callable[[np.ndarray], dict[str, np.ndarray]]) -> Believe:
    def believe(futures: np.ndarray, seed: int = 1) -> CrossingBeliefs:
        values = values_on(world, PARAMETERS, EVE, parameter_draws(futures))
        return CrossingBeliefs.from_values(values, KeyedDraws(seed, futures))

    return believe


@pytest.fixture(scope="module")
def path(beliefs: Believe) -> Draw:
    def draw(futures: np.ndarray, first: int = FIRST, seed: int = 1) -> Crossings:
        return crossings(beliefs(futures, seed), KeyedDraws(seed, futures), first, LAST)

    return draw


def test_a_future_is_the_same_in_whatever_block_it_stands(path: Draw) -> None:
    together = path(np.arange(40))
    for block in (np.array([17]), np.arange(13, 29)):
        apart = path(block)
        assert np.array_equal(apart.boats, together.boats[block])
        assert np.array_equal(apart.people_per_boat, together.people_per_boat[block])


def test_a_run_that_starts_later_sees_the_same_futures(path: Draw) -> None:
    futures, later = np.arange(5), day_of("2025-10-01")
    whole, part = path(futures), path(futures, first=later)
    assert np.array_equal(part.boats, whole.boats[:, later - FIRST :])
    assert np.array_equal(part.people_per_boat, whole.people_per_boat[:, later - FIRST :])


def test_another_seed_is_another_future(path: Draw) -> None:
    futures = np.arange(3)
    assert not np.array_equal(path(futures).boats, path(futures, seed=2).boats)


def test_nothing_can_be_drawn_before_the_day_that_was_fitted_to(path: Draw) -> None:
    with pytest.raises(InputError, match="known to 2025-06-30"):
        path(np.arange(2), first=EVE)


def test_missing_parameters_are_all_named() -> None:
    with pytest.raises(InputError, match=r"boat_level_half_life.*small_boats_on_last_day"):
        CrossingBeliefs.from_values({}, KeyedDraws(1, np.arange(2)))


def test_the_weekly_regression_is_met_in_the_mean(beliefs: Believe) -> None:
    # With every spread taken out, people a week must average what the regression says: 700 a week, no season.
    futures = np.arange(400)
    still = replace(
        beliefs(futures),
        chain=CrossingDayChain(-1.0, 0.0, 0.0, 1.42, 0.0),
        dispersion=1.6,
        weekly_level=FreeLevel(float(np.log(700.0)), 0.0),
        weekly_season=(0.0, 0.0, 0.0, 0.0),
        from_weekly=np.ones(len(futures)),
    )
    found = crossings(still, KeyedDraws(1, futures), FIRST, LAST)
    weekly = found.expected_people[:, 7:].sum(axis=1) * 7.0 / (LAST - FIRST + 1 - 7)
    assert weekly.mean() == pytest.approx(700.0, abs=4 * weekly.std() / np.sqrt(len(futures)))


def test_people_by_day_have_the_mean_and_the_scatter_of_boats(beliefs: Believe) -> None:
    futures = np.arange(2_000)
    believed = beliefs(futures)
    fixed = Crossings(np.full((2_000, 2), 16, dtype=np.int64), np.full((2_000, 2), 50.0))
    people = people_by_day(believed, fixed, KeyedDraws(3, futures), FIRST)
    # 16 boats of 50: log sd 0.46 / 4 = 0.115 by the law of large numbers, mean 800.
    assert people.mean() == pytest.approx(800.0, abs=4 * 92.0 / np.sqrt(people.size))
    assert np.log(people).std() == pytest.approx(0.115, rel=0.05)


def test_the_stream_carries_whole_boats_and_their_people(path: Draw, beliefs: Believe) -> None:
    futures = np.arange(4)
    found = path(futures)
    stream = small_boat_numbers(beliefs(futures), found, "boats", ())
    assert (stream.units, stream.number.dtype, stream.number.shape) == ("given", np.dtype(np.int64), (4, 365))
    assert stream.boat_log_sd == pytest.approx(0.46)
    assert stream.people_per_boat is not None
    assert stream.people_per_boat.shape == (4, 365)


@pytest.fixture(scope="module")
def year(path: Draw) -> Crossings:
    return path(np.arange(2_000))


def test_the_first_year_of_the_shipped_world_is_as_wide_as_honest_ranges_have_been(year: Crossings) -> None:
    # In a backtest of 2021 to 2025 ranges of 90 % that held were 1.1 to 1.4 times the truth wide at 52 weeks.
    low, middle, high = np.quantile(year.expected_people.sum(axis=1), [0.05, 0.5, 0.95])
    assert 1.05 < (high - low) / middle < 1.45


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("crossing days", (140, 162)),  # 2022 to 2024 and the year to June 2025 (Home Office daily series)
        ("share of the 36 busiest days", (0.50, 0.56)),  # 2021 to 2024
        ("weeks without a crossing", (4, 8)),  # 2021 to 2024
    ],
)
def test_what_was_seen_in_past_years_lies_inside_the_ranges(
    year: Crossings, name: str, seen: tuple[float, float]
) -> None:
    people = year.expected_people
    ordered = -np.sort(-people, axis=1)
    drawn = {
        "crossing days": (year.boats > 0).sum(axis=1),
        "share of the 36 busiest days": ordered[:, :36].sum(axis=1) / people.sum(axis=1),
        "weeks without a crossing": (people[:, :364].reshape(len(people), 52, 7).sum(axis=2) == 0).sum(axis=1),
    }[name]
    low, high = np.quantile(drawn, [0.05, 0.95])
    assert low <= np.mean(seen) <= high
    assert max(low, seen[0]) < min(high, seen[1])
