"""The sums behind "one in seventeen", from the published series and the parameters of the exchange."""

from __future__ import annotations

from datetime import date
from math import floor

import pytest

from foreland import evidence
from foreland.clock import day_of
from foreland.rules import ParameterSet
from foreland.systems.catalogue import catalogue

DAYS_A_WEEK = 7


@pytest.fixture(scope="module")
def exchange() -> ParameterSet:
    return catalogue().system("uk_france_exchange").parameters


@pytest.fixture(scope="module")
def cap(exchange: ParameterSet) -> float:
    reported = exchange["returns_cap_per_week"].at(day_of("2025-12-01"))
    assert reported is not None
    return float(str(reported.value))


@pytest.fixture(scope="module")
def arrivals_of_the_year() -> float:
    """Arrivals in the year to June 2025, from the weekly series: 43,309 in the annual table."""
    weekly = evidence.series("uk.small_boat_arrivals").latest()
    days = weekly.between("2024-07-01", "2025-06-29").points
    return sum(point.value for point in days)


def date_parameter(parameters: ParameterSet, name: str) -> int:
    dated = parameters[name].at(day_of("2025-12-01"))
    assert dated is not None
    return int(float(str(dated.value)))


def test_fifty_a_week_is_one_in_seventeen_of_the_year_to_june_2025(cap: float) -> None:
    """The press of 10 July 2025: one in 17; 43,309 arrivals in 52 weeks."""
    assert 43_309 / 52 / cap == pytest.approx(16.66, abs=0.01)
    assert round(43_309 / 52 / cap) == 17


def test_the_weekly_series_agrees_with_the_year_of_the_annual_table(arrivals_of_the_year: float) -> None:
    """364 of the year's 365 days; the table's later revision differs by less than three per cent."""
    assert arrivals_of_the_year == pytest.approx(43_309, rel=0.03)


def test_the_agreement_is_in_force_for_309_days(exchange: ParameterSet) -> None:
    days = date_parameter(exchange, "pilot_ends") - date_parameter(exchange, "pilot_opens")
    assert days == (date(2026, 6, 11) - date(2025, 8, 6)).days == 309


def test_at_most_2207_people_can_be_returned_one_in_twenty(exchange: ParameterSet, cap: float) -> None:
    days = date_parameter(exchange, "pilot_ends") - date_parameter(exchange, "pilot_opens")
    ceiling = floor(days / DAYS_A_WEEK * cap)
    assert ceiling == 2_207
    assert 43_309 / ceiling == pytest.approx(19.62, abs=0.01)


def test_one_in_seventeen_and_94_per_cent_are_one_claim() -> None:
    assert round(1 - 1 / 17, 2) == 0.94
