"""Files that cannot be read: one clear sentence each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foreland.claims import check_file, check_text
from foreland.errors import InputError


def refused(path: Path) -> str:
    with pytest.raises(InputError) as refusal:
        check_file(path)
    return str(refusal.value)


def test_a_missing_file(tmp_path: Path) -> None:
    assert "There is no such file." in refused(tmp_path / "nothing.txt")


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert "The file is empty." in refused(path)
    path.write_text(" \n\t\n", encoding="utf-8")
    assert "nothing but blanks" in refused(path)


def test_a_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(bytes(range(256)) * 20)
    assert "The file is not text." in refused(path)


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "The file has 50.0 MB" in refused(path)


def test_text_from_right_to_left(tmp_path: Path) -> None:
    path = tmp_path / "arabic.txt"
    path.write_text("وصل أكثر من عشرين ألف شخص في ستة أشهر.\n", encoding="utf-8")
    assert "from right to left" in refused(path)


def test_marks_of_direction_inside_english_do_no_harm() -> None:
    text = "\u200fSome 36,816 people arrived in small boats in 2024.\u202c"
    assert check_text(text, "a note").checked[0].verdict == "supported"


def test_no_date_is_said_and_named_years_are_still_checked() -> None:
    report = check_text(
        "Arrivals by small boat reached 36,816 in 2024. Some 500 people crossed the Channel on Sunday.", "a note"
    )
    assert any("--date" in note for note in report.notes)
    assert [each.verdict for each in report.checked] == ["supported", "cannot be checked from figures"]
    assert "--date" in report.checked[1].why


def test_contradictory_dates() -> None:
    text = "Published 5 December 2023\nUpdated 10 July 2025\nNothing was said."
    with pytest.raises(InputError, match="more than one day of publication"):
        check_text(text, "a page")
    given = check_text(text, "a page", date(2023, 12, 5))
    assert any("10 July 2025" in note for note in given.notes)


def test_a_text_without_claims() -> None:
    report = check_text("The sea was calm and the gulls were loud.", "a note", date(2025, 1, 1))
    assert report.checked == ()
    assert any("No claim was found" in note for note in report.notes)


def test_a_list_without_its_column_or_with_a_bad_date(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("sentence\nSomething.\n", encoding="utf-8")
    assert "no column 'text'" in refused(path)
    path.write_text("text,date\nSomething.,31 June\n", encoding="utf-8")
    assert "'31 June' is not a date." in refused(path)


def test_a_ledger_that_is_not_yaml(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text("claims: [\n", encoding="utf-8")
    assert "It is not YAML" in refused(path)
    path.write_text("hello\n", encoding="utf-8")
    assert "It is no ledger." in refused(path)
