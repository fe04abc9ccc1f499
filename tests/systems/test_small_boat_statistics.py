"""Published statements about arrivals by small boat, each with its source, found again by the same arithmetic."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from foreland.clock import day_of
from foreland.errors import InputError
from foreland.lab.views.arrival_statistics import ArrivalStatistics, arrival_statistics, same_day_of
from foreland.lab.views.arrivals_file import read_arrivals
from foreland.lab.views.simulated_arrivals import first_simulated_day, simulated_days
from foreland.systems.catalogue import catalogue

SYSTEM = catalogue().system("small_boat_statistics")
SERIES = read_arrivals(SYSTEM.folder)
WORLD = catalogue().world("uk_2025")
GOLDEN = YAML(typ="safe").load((SYSTEM.folder / "golden.yaml").read_text(encoding="utf-8"))


def statistics(on: date, futures: int = 2) -> ArrivalStatistics:
    return arrival_statistics(SERIES, WORLD, on, futures, seed=1)


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["case"])
def test_published_running_totals_lie_within_what_is_told(case: dict[str, Any]) -> None:
    year = statistics(case["on"]).years[-1]
    told = year.whole if (case["on"].month, case["on"].day) == (12, 31) else year.to_date
    assert told is not None
    within = case.get("within", 0)
    assert told.low - within <= case["people"] <= told.high + within
    if "people_per_boat" in case:
        assert year.people_per_boat is not None
        assert round(year.people_per_boat[0]) == case["people_per_boat"]
    for name in ("crossing_days", "largest_day"):
        if name in case:
            assert getattr(year, name) == case[name]


def test_every_case_has_a_source() -> None:
    assert len(GOLDEN) >= 10
    assert all(case["source"] for case in GOLDEN)


def test_days_and_records_are_told_to_the_end_of_a_month_only() -> None:
    """They are held by month; on another day they need the daily figures of the official workbook."""
    assert statistics(date(2024, 4, 30)).years[-1].crossing_days is not None
    assert statistics(date(2024, 4, 26)).years[-1].crossing_days is None
    assert statistics(date(2024, 4, 26)).years[-1].largest_day is None


def test_a_year_so_far_above_the_whole_of_another() -> None:
    """The article of 5 December 2023: above 29,000 and above all of 2021, which was 28,526."""
    years = {year.year: year for year in statistics(date(2023, 12, 3)).years}
    assert years[2023].to_date.low > years[2021].whole.high == 28526  # type: ignore[union-attr]


def test_the_change_is_on_the_same_days_of_the_year_before() -> None:
    """19,982 over 13,489 is 48 in 100 more (Home Office, January to June 2025)."""
    change = statistics(date(2025, 6, 30)).years[-1].change
    assert change is not None
    assert change[0] == change[1] == pytest.approx(19982 / 13489 - 1)


def test_the_29th_of_february_in_a_year_without_it() -> None:
    assert same_day_of(2023, date(2024, 2, 29)) == date(2023, 2, 28)
    assert same_day_of(2020, date(2024, 2, 29)) == date(2020, 2, 29)


@pytest.mark.parametrize("day", [date(2017, 12, 31), date(2026, 1, 1)])
def test_a_day_of_which_nothing_is_known_is_refused(day: date) -> None:
    with pytest.raises(InputError, match="nothing to say about"):
        statistics(day)


def test_the_days_ahead_go_on_from_what_is_published() -> None:
    ahead = statistics(date(2025, 6, 30), futures=400).ahead
    assert ahead is not None
    counted = simulated_days(WORLD, day_of("2025-12-31"), futures=400, seed=1)
    assert first_simulated_day(WORLD) == counted.first_day == day_of("2025-07-01")
    assert ahead.total.mean == pytest.approx(19982 + counted.total.mean())
    share, days = ahead.passed[2024]
    later = 19982 + np.cumsum(counted.people, axis=1)
    assert share == pytest.approx((later[:, -1] > 36816).mean())
    assert days.p05 is not None
    assert day_of("2025-07-01") <= days.p05 <= day_of("2025-12-31")
    assert 2021 in ahead.passed
    assert 2020 not in ahead.passed  # 8,466 had long been passed
