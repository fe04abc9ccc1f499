"""Sums over any run of days from overlapping counts, on an invented series whose sums are done by hand.

Weeks from Monday 1 January 2018: 10, 20, 30, 40, 50; January (31 days): 110, so the last days of the fifth week,
1 to 4 February, hold 150 - 110 = 40.
"""

from __future__ import annotations

from datetime import date

import pytest

from claims.made import point
from foreland.evidence.windows import held_in

WEEKS = (
    point("2018-01-01", "2018-01-07", 10),
    point("2018-01-08", "2018-01-14", 20),
    point("2018-01-15", "2018-01-21", 30),
    point("2018-01-22", "2018-01-28", 40),
    point("2018-01-29", "2018-02-04", 50),
)
JANUARY = point("2018-01-01", "2018-01-31", 110)


def between(first: str, last: str, *points: object) -> tuple[float, float] | None:
    held = held_in(date.fromisoformat(first), date.fromisoformat(last), points)  # type: ignore[arg-type]
    return None if held is None else (held.low, held.high)


def test_whole_weeks_add_up() -> None:
    assert between("2018-01-08", "2018-01-28", *WEEKS) == (90, 90)


def test_a_month_that_ends_inside_a_week_is_taken_from_the_month() -> None:
    assert between("2018-01-01", "2018-01-31", *WEEKS, JANUARY) == (110, 110)


def test_week_and_month_together_reach_days_that_neither_names() -> None:
    assert between("2018-02-01", "2018-02-04", *WEEKS, JANUARY) == (40, 40)
    assert between("2018-01-29", "2018-01-31", *WEEKS, JANUARY) == (10, 10)


def test_days_inside_a_week_are_bounded_by_nothing_and_the_week() -> None:
    assert between("2018-01-16", "2018-01-18", *WEEKS) == (0, 30)


def test_days_across_two_weeks_are_bounded_by_both() -> None:
    assert between("2018-01-10", "2018-01-24", *WEEKS) == (30, 90)


@pytest.mark.parametrize(("first", "last"), [("2017-12-30", "2018-01-07"), ("2018-02-01", "2018-02-10")])
def test_a_window_beyond_the_counts_is_not_answered(first: str, last: str) -> None:
    assert between(first, last, *WEEKS) is None
