"""A past run again: errors, plain methods and files, with series of the evidence whose values are known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from foreland.clock import day_of, periods
from foreland.errors import InputError
from foreland.lab.validation.reproduction import (
    Arithmetic,
    Balance,
    PlainReader,
    Published,
    Wanted,
    median_absolute_error,
    read_past,
)

CLAIMS = Published(series="uk.asylum.claims")
WAITING = Published(series="uk.asylum.awaiting_decision")
GRANTS = Published(series="uk.asylum.outcomes", where={"outcome": "grants"})
REFUSALS = Published(series="uk.asylum.outcomes", where={"outcome": "refusals"})
WITHDRAWALS = Published(series="uk.asylum.outcomes", where={"outcome": "withdrawals"})
QUARTERS = tuple(periods(day_of("2023-01-01"), day_of("2023-06-30"), "quarter"))


def wanted(measure: str, published: Published, **arithmetic: object) -> Wanted:
    said = Arithmetic.model_validate(arithmetic)
    return Wanted(measure=measure, published=published, bar=0.1, arithmetic=said, why="A test.")


def reader(*all_wanted: Wanted) -> PlainReader:
    return PlainReader({each.measure: each for each in all_wanted}, QUARTERS)


def test_the_error_is_the_median_of_shares_missed() -> None:
    """Misses of 10 %, 20 % and 50 % have the median 20 %."""
    assert median_absolute_error(np.array([110.0, 80.0, 150.0]), np.array([100.0, 100.0, 100.0])) == pytest.approx(0.2)


def test_nothing_changes_from_the_last_value_before_the_first_day() -> None:
    """160,919 people waited on 31 December 2022."""
    waiting = wanted("waiting", WAITING)
    assert reader(waiting).no_change(waiting).tolist() == [160_919, 160_919]


def test_a_balance_adds_what_is_fed_and_what_goes_on() -> None:
    """160,919 + 18,535 - 4,217 - 1,956 - 1,145.5, a quarter of 4,582 withdrawals in 2022; then the next quarter."""
    balance = Balance(plus=(CLAIMS,), minus=(GRANTS, REFUSALS), minus_as_before=(WITHDRAWALS,))
    waiting = wanted("waiting", WAITING, balance=balance)
    first = 160_919 + 18_535 - 4_217 - 1_956 - 1_145.5
    second = first + 19_591 - 6_334 - 3_119 - 1_145.5
    assert reader(waiting).arithmetic(waiting) == pytest.approx([first, second])


def test_a_ratio_of_the_year_before_is_laid_on_what_is_fed() -> None:
    """17,274 of 22,790 people decided in 2022 were granted; 6,173 and 9,453 were decided in the first two quarters."""
    grants = wanted("grants", GRANTS, ratio_to=(GRANTS, REFUSALS))
    expected = [17_274 / 22_790 * 6_173, 17_274 / 22_790 * 9_453]
    assert reader(grants).arithmetic(grants) == pytest.approx(expected)


def test_a_trend_is_the_line_through_the_year_before() -> None:
    """Withdrawals of 2022: 1,026, 921, 1,231, 1,404; the least-squares line rises by 144.4 from 928.9."""
    withdrawals = wanted("withdrawals", WITHDRAWALS)
    assert reader(withdrawals).trend(withdrawals) == pytest.approx([1506.5, 1650.9], abs=0.1)


def test_without_arithmetic_none_is_made_up() -> None:
    with pytest.raises(InputError, match="says no arithmetic"):
        reader().arithmetic(wanted("waiting", WAITING))


def test_a_folder_without_the_file_has_no_past(tmp_path: Path) -> None:
    assert read_past(tmp_path) is None


def test_a_faulty_file_is_refused_with_the_place(tmp_path: Path) -> None:
    (tmp_path / "reproduction.yaml").write_text("scenario: somewhere\nside: baseline\nmeasures: [{measure: waiting}]\n")
    with pytest.raises(InputError, match=r"measures\.0\.bar"):
        read_past(tmp_path)
