from __future__ import annotations

import numpy as np
import pytest

from foreland import evidence
from foreland.clock import day_of
from foreland.people.applicants import applicant_numbers
from foreland.people.attempts import attempts_stopped, stopped_share
from foreland.people.claims import claim_numbers, mean_claims_per_day
from foreland.people.draws import KeyedDraws
from foreland.rules.parameters import ParameterSet

EVE, FIRST, LAST = day_of("2025-06-30"), day_of("2025-07-01"), day_of("2026-06-30")
CLAIMS = {"other_claims_per_day": 175.0, "other_claims_log_sd_per_root_year": 0.2}
ATTEMPTS = {
    "attempts_stopped_share": 0.39,
    "attempts_stopped_share_change_in_a_year": -0.03,
    "attempts_stopped_weekly_log_odds_sd": 0.47,
}


def test_claims_wander_around_a_level_that_stays() -> None:
    means = mean_claims_per_day(CLAIMS, KeyedDraws(1, np.arange(4_000)), EVE, FIRST, LAST)
    assert means.shape == (4_000, 365)
    year_later = means[:, -1]
    assert year_later.mean() == pytest.approx(175.0, abs=4 * 175.0 * 0.2 / np.sqrt(4_000))
    assert np.log(year_later).std() == pytest.approx(0.2, rel=0.05)


def test_claims_of_a_later_start_are_those_of_the_same_future() -> None:
    draws = KeyedDraws(1, np.arange(3))
    whole = mean_claims_per_day(CLAIMS, draws, EVE, FIRST, LAST)
    assert np.array_equal(mean_claims_per_day(CLAIMS, draws, EVE, FIRST + 90, LAST), whole[:, 90:])


def test_claims_are_a_poisson_stream_without_boats() -> None:
    stream = claim_numbers(CLAIMS, KeyedDraws(1, np.arange(2)), EVE, FIRST, LAST, "claims", ())
    assert (stream.units, stream.people_per_boat, stream.boat_log_sd) == ("poisson", None, None)


def test_the_level_of_claims_is_that_of_the_published_year(world: ParameterSet) -> None:
    # All claims of the year to June 2025 less the share of boat arrivals who claim (95 %).
    claims = evidence.series("uk.asylum.claims").latest().total("2024-07-01", "2025-06-30")
    boats = 43_309  # year to June 2025, Home Office illegal entry routes, table IER_02b
    per_day = (claims - 0.95 * boats) / 365
    level = world["other_claims_per_day"].at(EVE)
    assert level is not None
    assert level.spread is not None
    assert level.value == pytest.approx(per_day, rel=0.08)
    assert level.spread.p05 < per_day < level.spread.p95 * 1.01


def test_applicants_come_at_one_rate_per_future() -> None:
    stream = applicant_numbers(np.array([8.0, 30.0]), FIRST, FIRST + 9, "applicants", ())
    assert stream.number.tolist() == [[8.0] * 10, [30.0] * 10]


def test_the_share_stopped_drifts_by_the_year_and_stays_a_share() -> None:
    share = stopped_share(ATTEMPTS, EVE, FIRST, LAST)
    assert share[0, -1] == pytest.approx(0.36, abs=0.001)
    falling = {**ATTEMPTS, "attempts_stopped_share_change_in_a_year": -1.0}
    assert stopped_share(falling, EVE, FIRST, LAST).min() > 0.0


def test_attempts_stopped_are_p_over_one_less_p_times_arrivals_in_the_mean() -> None:
    steady = {**ATTEMPTS, "attempts_stopped_share_change_in_a_year": 0.0}
    people = np.full((3_000, 28), 100.0)
    stopped = attempts_stopped(steady, KeyedDraws(1, np.arange(3_000)), EVE, FIRST, people)
    weeks = stopped.mean(axis=1)
    assert weeks.mean() == pytest.approx(100.0 * 0.39 / 0.61, abs=4 * weeks.std() / np.sqrt(3_000))


def test_the_odds_are_the_same_within_a_week_from_monday_to_sunday() -> None:
    monday = day_of("2025-07-07")
    stopped = attempts_stopped(ATTEMPTS, KeyedDraws(1, np.arange(1)), EVE, monday, np.full((1, 14), 100.0))[0]
    change = np.abs(np.diff(np.log(stopped)))
    assert np.flatnonzero(change > 0.01).tolist() == [6]  # only from Sunday to the next Monday; the drift is smaller


def test_nothing_is_stopped_beside_nobody() -> None:
    assert attempts_stopped(ATTEMPTS, KeyedDraws(1, np.arange(2)), EVE, FIRST, np.zeros((2, 30))).sum() == 0.0


def test_the_weekly_scatter_and_the_level_are_those_of_the_published_weeks(world: ParameterSet) -> None:
    stopped = evidence.series("uk.preventions.attempts").latest().points
    arrived = evidence.series("uk.small_boat_arrivals").latest()
    pairs = np.array([(point.value, arrived.value(point.period)) for point in stopped if point.value > 0])
    pairs = pairs[pairs[:, 1] > 0]
    log_odds, weight = np.log(pairs[:, 0] / pairs[:, 1]), pairs.sum(axis=1)
    mean = np.average(log_odds, weights=weight)
    scatter = np.sqrt(np.average((log_odds - mean) ** 2, weights=weight))
    assert world["attempts_stopped_weekly_log_odds_sd"].at(EVE).value == pytest.approx(scatter, abs=0.01)  # type: ignore[union-attr]
    last_half_year = np.array([(p.value, arrived.value(p.period)) for p in stopped if p.last.year == 2025]).sum(axis=0)
    share = last_half_year[0] / last_half_year.sum()
    assert world["attempts_stopped_share"].at(EVE).value == pytest.approx(share, abs=0.005)  # type: ignore[union-attr]
