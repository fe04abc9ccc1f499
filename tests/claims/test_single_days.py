"""Claims about single days: what is said without the official daily workbook, and what with an import of one.

The workbook is a look-alike of the official one with invented days, so every sum is counted on fingers.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from evidence.official_workbooks import small_boats, write_ods
from foreland.claims import check_text
from foreland.claims.judging import Checked, check_claim
from foreland.claims.ledger import read_ledger
from foreland.evidence.importer import import_workbook

FIVE_DAYS = "More than 1,000 people arrived across the Channel in the five days to Sunday."
TUESDAY = date(2023, 12, 5)


@pytest.fixture
def four_weeks(tmp_path: Path) -> None:
    """6 November to 3 December 2023: 100 people a day in two boats, 900 on Saturday 11 November."""
    days = {date(2023, 11, 6) + timedelta(days=day): (100, 2) for day in range(28)}
    days[date(2023, 11, 11)] = (900, 15)
    import_workbook(write_ods(tmp_path / "boats.ods", small_boats(days)))


def only(text: str, said: date) -> Checked:
    (checked,) = check_text(text, "a note", said).checked
    return checked


def test_without_an_import_it_says_what_is_missing_and_how_to_get_it() -> None:
    checked = only(FIVE_DAYS, TUESDAY)
    assert checked.verdict == "cannot be checked from figures"
    assert "foreland evidence import FILE" in checked.why


@pytest.mark.usefixtures("four_weeks")
def test_with_an_import_the_five_days_are_added_up() -> None:
    checked = only(FIVE_DAYS, TUESDAY)
    assert checked.main is not None
    assert checked.main.shown.value == 500
    assert checked.verdict == "not supported"


@pytest.mark.usefixtures("four_weeks")
def test_the_ledger_uses_the_same_import() -> None:
    claim = next(claim for claim in read_ledger() if claim.id == "C14")
    main = check_claim(claim).main
    assert main is not None
    assert main.shown.value == 500


@pytest.mark.usefixtures("four_weeks")
@pytest.mark.parametrize(
    ("text", "said", "verdict"),
    [
        ("Saturday was the busiest day of the year so far in the Channel.", date(2023, 11, 14), "supported"),
        ("Sunday 12 November 2023 was the busiest day of the year for small boat arrivals.", TUESDAY, "not supported"),
        ("Some 900 people crossed the Channel in a single day in November 2023.", TUESDAY, "supported"),
        ("Some 700 people crossed the Channel in a single day in November 2023.", TUESDAY, "not supported"),
        ("A record 900 people crossed the Channel on Saturday 11 November 2023.", TUESDAY, "supported"),
    ],
)
def test_single_days_are_ranked_among_all_that_are_held(text: str, said: date, verdict: str) -> None:
    assert only(text, said).verdict == verdict


@pytest.mark.parametrize(
    ("text", "said", "verdict"),
    [
        # 8,631 in August 2022; no month before had more than 6,971.
        ("August 2022 was the busiest month ever for Channel crossings.", date(2022, 9, 5), "supported"),
        # 5,170 in June 2025; 8,631 in August 2022.
        ("June 2025 was the busiest month on record for small boat arrivals.", date(2025, 7, 3), "not supported"),
        ("June 2025 was the busiest month of the year so far for small boat arrivals.", date(2025, 7, 3), "supported"),
        # May 2024: 2,881; June 2025 5,170: above every month after October 2024, when 5,417 came.
        ("June 2025 was the busiest month since October 2024 for small boat arrivals.", date(2025, 7, 3), "supported"),
        # Enforced returns: 8,169 in 2024, 7,198 in 2019, 9,236 in 2018, 12,921 in 2015.
        ("Enforced returns in 2024 were the highest since 2018.", date(2025, 3, 1), "supported"),
        ("Enforced returns in 2024 were the highest since 2015.", date(2025, 3, 1), "not supported"),
        ("Enforced returns last year were at their highest level for a decade.", date(2025, 3, 1), "not supported"),
        # Afghans 6,390, Eritreans 5,982, Iranians 4,319 in the year to June 2025.
        (
            "Eritreans were the second most common nationality to arrive by small boat in the year to June 2025.",
            date(2025, 8, 22),
            "supported",
        ),
    ],
)
def test_ranks_of_months_years_and_nationalities(text: str, said: date, verdict: str) -> None:
    assert only(text, said).verdict == verdict
