"""The workbook of a run, read back with another library than the one that wrote it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from foreland.lab.running import Answer, answer
from foreland.model.reading import read_scenario
from foreland.report.workbook import WORKBOOK, write_workbook
from model.isle_country import CATALOGUE


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    return answer(read_scenario("ferry", CATALOGUE), CATALOGUE, tmp_path_factory.mktemp("runs"), threads=1)


@pytest.fixture(scope="module")
def book(kept: Answer) -> CalamineWorkbook:
    path = write_workbook(kept)
    assert path is not None
    return CalamineWorkbook.from_path(path)


def _rows(book: CalamineWorkbook, sheet: str) -> list[dict[str, Any]]:
    headings, *rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def test_the_sheets_are_those_promised(book: CalamineWorkbook) -> None:
    assert book.sheet_names == ["Read me", "Results", "By month", "Assumptions log", "Sources", "Definitions"]


def test_results_are_numbers_and_undefined_is_empty(book: CalamineWorkbook) -> None:
    """Ten seats on each of twelve ferries: 120 people, and nobody waits for a ferry that there is not."""
    rows = {row["Measure"]: row for row in _rows(book, "Results") if row["Group"] == "everyone"}
    returned = rows["Returned"]
    assert (returned["Baseline mean"], returned["Policy p05"], returned["Difference p95"]) == (0.0, 120.0, 120.0)
    assert returned["Unit"] == "people"
    assert rows["Wait for ferry"]["Baseline mean"] == ""


def test_months_add_up_to_the_whole(book: CalamineWorkbook) -> None:
    months = [row for row in _rows(book, "By month") if row["Measure"] == "Returned"]
    assert [row["Month"] for row in months] == ["2025-01", "2025-02", "2025-03"]
    assert sum(row["Policy mean"] for row in months) == 120.0


def test_the_assumptions_log_says_who_owns_a_number_how_good_it_is_and_how_much_it_matters(
    book: CalamineWorkbook,
) -> None:
    rows = {row["Name"]: row for row in _rows(book, "Assumptions log")}
    grants = rows["grant_share"]
    assert (grants["Value"], grants["p05"], grants["p95"], grants["Unit"]) == (0.5, 0.3, 0.7, "share")
    assert grants["Owner"].endswith("isle/base/parameters.yaml:20")
    assert grants["Quality"] == "assumed"
    assert -1.0 <= grants["Sensitivity"] <= 1.0
    assert grants["Source"] == "Council of the Isle, Judgement of the islanders"
    assert rows["screening_days"]["Sensitivity"] == ""
    assert rows["ferry_seats_per_week"]["Quality"] == "scenario"


def test_dates_are_dates(book: CalamineWorkbook) -> None:
    sources = {row["Key"]: row for row in _rows(book, "Sources")}
    assert sources["ferry-treaty"]["Published"] == date(2025, 1, 15)
    assert sources["isle-weather"]["Published"] == ""


def test_equal_runs_make_equal_files(kept: Answer, book: CalamineWorkbook) -> None:
    assert kept.folder is not None
    path = kept.folder / WORKBOOK
    first = path.read_bytes()
    path.unlink()
    write_workbook(kept)
    assert path.read_bytes() == first


def test_a_run_in_memory_has_no_workbook() -> None:
    memory = answer(read_scenario("ferry", CATALOGUE).with_(futures=2), CATALOGUE, threads=1)
    assert write_workbook(memory) is None


def test_a_workbook_that_is_there_is_left_alone(kept: Answer, tmp_path: Path) -> None:
    path = write_workbook(kept)
    assert path is not None
    before = path.stat().st_mtime_ns
    assert write_workbook(kept) == path
    assert path.stat().st_mtime_ns == before
