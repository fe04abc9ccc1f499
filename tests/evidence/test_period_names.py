from __future__ import annotations

from datetime import date

import pytest

from foreland.clock import date_of
from foreland.evidence.period_names import names_of, period_of


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (date(2023, 6, 30), date(2023, 6, 30), "2023-06-30"),
        (date(2022, 8, 22), date(2022, 8, 28), "2022-W34"),  # Monday to Sunday; ISO week 34 of 2022
        (date(2024, 12, 30), date(2025, 1, 5), "2025-W01"),  # an ISO week belongs to the year of its Thursday
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (date(2022, 7, 1), date(2022, 9, 30), "2022-Q3"),
        (date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (date(2022, 4, 1), date(2023, 3, 31), "2022/23"),
        (date(2022, 7, 1), date(2023, 6, 30), "YE 2023-06"),
        (date(2020, 1, 1), date(2023, 11, 30), "2020-01-01 to 2023-11-30"),
        (date(2022, 2, 1), date(2022, 4, 30), "2022-02-01 to 2022-04-30"),  # three months, not a calendar quarter
    ],
)
def test_printed_name(first: date, last: date, printed: str) -> None:
    assert names_of(first, last)[0] == printed
    period = period_of(first, last)
    assert (period.name, date_of(period.first), date_of(period.last)) == (printed, first, last)


def test_twelve_months_answer_to_year_ending_too() -> None:
    assert "YE 2022-12" in names_of(date(2022, 1, 1), date(2022, 12, 31))
    assert "YE 2023-03" in names_of(date(2022, 4, 1), date(2023, 3, 31))
