"""The rules of thumb against days on which releases really came out."""

from __future__ import annotations

from datetime import date

import pytest

from foreland import evidence
from foreland.evidence.release_calendar import (
    fourth_thursday_two_months_later,
    next_day,
    next_friday,
    second_thursday_three_months_later,
)


@pytest.mark.parametrize(
    ("quarter_end", "released"),
    [
        (date(2021, 12, 31), date(2022, 2, 24)),
        (date(2023, 3, 31), date(2023, 5, 25)),
        (date(2023, 6, 30), date(2023, 8, 24)),
        (date(2023, 9, 30), date(2023, 11, 23)),
        (date(2024, 9, 30), date(2024, 11, 28)),
        (date(2024, 12, 31), date(2025, 2, 27)),
        (date(2025, 3, 31), date(2025, 5, 22)),
    ],
)
def test_quarterly_immigration_statistics(quarter_end: date, released: date) -> None:
    assert fourth_thursday_two_months_later(quarter_end) == released


@pytest.mark.parametrize(
    ("quarter_end", "released"),
    [(date(2023, 9, 30), date(2023, 12, 14)), (date(2023, 12, 31), date(2024, 3, 14))],
)
def test_quarterly_tribunal_statistics(quarter_end: date, released: date) -> None:
    assert second_thursday_three_months_later(quarter_end) == released


def test_operational_counts() -> None:
    assert next_friday(date(2025, 6, 29)) == date(2025, 7, 4)  # a Sunday
    assert next_friday(date(2025, 7, 4)) == date(2025, 7, 11)  # a Friday is not after itself
    assert next_day(date(2024, 2, 28)) == date(2024, 2, 29)


def test_weekly_rows_follow_the_rule() -> None:
    for row in evidence.series("uk.small_boat_arrivals").rows:
        assert row.first_published == next_friday(row.last)


def test_tribunal_rows_follow_the_rule() -> None:
    for row in evidence.series("uk.appeals.tribunal.receipts").rows:
        assert row.first_published == second_thursday_three_months_later(row.last)
