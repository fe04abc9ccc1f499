"""Importing official workbooks: what is added, what is revised, and that nothing is ever half done."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from evidence.official_workbooks import DAILY_HEADINGS, small_boats, write_ods, write_xlsx
from foreland import evidence
from foreland.errors import InputError
from foreland.evidence.importer import import_workbook

DAILY = "uk.small_boat_arrivals.daily"
# Two invented weeks after everything that ships: Monday 7 July to Sunday 20 July 2025.
DAYS = {date(2025, 7, 7) + timedelta(days=day): (10 * day, day) for day in range(14)}


def official(path: Path, changed: dict[date, tuple[int, int]] | None = None, year: int = 2023) -> Path:
    return write_ods(path, small_boats({**DAYS, **(changed or {})}, year))


def test_days_and_weeks_are_added(tmp_path: Path) -> None:
    report = import_workbook(official(tmp_path / "boats.ods"))
    # 14 days of people and of boats, 2 weeks of each; the dashes are no figures.
    assert (report.added, report.revised, report.unchanged) == (14 + 14 + 2 + 2, 0, 0)
    assert report.latest == date(2025, 7, 20)
    assert evidence.series(DAILY).value("2025-07-10") == 30
    assert evidence.series("uk.small_boat_arrivals").value("2025-W28") == 0 + 10 + 20 + 30 + 40 + 50 + 60


def test_the_edition_counts_from_its_ordinary_release_day(tmp_path: Path) -> None:
    # Last day Sunday 20 July 2025; the next Friday is 25 July.
    edition = import_workbook(official(tmp_path / "boats.ods")).edition
    assert edition.published == date(2025, 7, 25)
    assert evidence.source(edition.key) == edition
    # A day is ordinarily known the next day: 8 July stands in from 9 July, flagged until the edition is out.
    arrivals = evidence.series(DAILY)
    assert arrivals.as_known("2025-07-08").latest_reference_date == date(2025, 7, 7)
    assert arrivals.as_known("2025-07-24").flagged_share == 1.0
    assert arrivals.as_known("2025-07-25").flagged_share == 0.0


def test_the_same_workbook_again_adds_nothing(tmp_path: Path, own_folder: Path) -> None:
    import_workbook(official(tmp_path / "boats.ods"))
    before = (own_folder / "imported.csv").read_bytes()
    report = import_workbook(official(tmp_path / "boats.ods"))
    assert (report.added, report.revised, report.unchanged) == (0, 0, 32)
    assert (own_folder / "imported.csv").read_bytes() == before


def test_a_successor_revises_and_keeps_the_older_vintage(tmp_path: Path) -> None:
    import_workbook(official(tmp_path / "first.ods"))
    changed = {date(2025, 7, 10): (31, 3), date(2025, 7, 21): (500, 9)}
    report = import_workbook(official(tmp_path / "second.ods", changed, year=2026))
    assert report.added == 2  # the new day: people and boats
    assert [(revision.series, revision.period, revision.before, revision.after) for revision in report.revisions] == [
        ("uk.small_boat_arrivals", "2025-W28", 210, 211),
        (DAILY, "2025-07-10", 30, 31),
    ]
    arrivals = evidence.series(DAILY)
    assert [point.value for point in arrivals.vintages("2025-07-10")] == [30, 31]
    assert arrivals.as_known("2025-07-25").value("2025-07-10") == 30
    assert arrivals.as_known(report.edition.published or date.min).value("2025-07-10") == 31


def test_an_older_edition_does_not_become_the_latest(tmp_path: Path) -> None:
    later = {date(2025, 7, 10): (31, 3), date(2025, 8, 1): (1, 1)}
    import_workbook(official(tmp_path / "later.ods", later))
    report = import_workbook(official(tmp_path / "earlier.ods"))
    assert report.revised == 2  # the day and its week, as the earlier edition had them
    arrivals = evidence.series(DAILY)
    assert arrivals.value("2025-07-10") == 31
    assert arrivals.as_known("2025-07-25").value("2025-07-10") == 30


def test_a_corrected_workbook_of_the_same_day_keeps_both(tmp_path: Path) -> None:
    first = import_workbook(official(tmp_path / "first.ods"))
    corrected = import_workbook(official(tmp_path / "corrected.ods", {date(2025, 7, 10): (33, 3)}))
    assert first.edition.published == date(2025, 7, 25)
    assert corrected.edition.published == date(2025, 7, 26)
    assert [point.value for point in evidence.series(DAILY).vintages("2025-07-10")] == [30, 33]


def test_shipped_figures_stay_and_equal_ones_are_not_repeated(tmp_path: Path) -> None:
    # The week to Sunday 29 June 2025 ships with 703 people in 10 boats.
    week = {date(2025, 6, 23) + timedelta(days=day): (0, 0) for day in range(7)} | {date(2025, 6, 29): (703, 10)}
    report = import_workbook(write_ods(tmp_path / "boats.ods", small_boats(week)))
    assert report.revised == 0
    assert len(evidence.series("uk.small_boat_arrivals").vintages("2025-W26")) == 1


def test_an_import_changes_the_fingerprint(tmp_path: Path) -> None:
    before = evidence.fingerprint()
    import_workbook(official(tmp_path / "boats.ods"))
    assert evidence.fingerprint() != before


def test_detailed_asylum_tables_are_summed(tmp_path: Path) -> None:
    headings = ["Year", "Quarter", "Nationality", "Applicant type", "Claims"]
    decisions = ["Year", "Quarter", "Nationality", "Case type", "Case outcome group", "Applicant type", "Decisions"]
    file = write_xlsx(
        tmp_path / "asylum.xlsx",
        {
            "Contents": [["Asylum"]],
            "Data - Asy_D01": [
                ["Asy_D01: Asylum claims raised"],
                headings,
                [2025, "2025 Q3", "Afghanistan", "Main Applicant", 7],
                [2025, "2025 Q3", "Afghanistan", "Dependant", 2],
                [2025, "2025 Q3", "Ruritania", "Main applicant", 1],
                ["End of table"],
                ["Notes"],
            ],
            "Data - Asy_D02": [
                ["Asy_D02: Outcomes"],
                decisions,
                [2025, "2025 Q3", "Afghanistan", "Asylum Case", "Grant of Protection", "Main applicant", 3],
                [2025, "2025 Q3", "Afghanistan", "Asylum Case", "Grant of Other Leave", "Dependant", 1],
                [2025, "2025 Q3", "Afghanistan", "Resettlement Case", "Grant of Protection", "Main applicant", 90],
                [2025, "2025 Q3", "Ruritania", "Asylum Case", "Refused", "Main applicant", 5],
            ],
        },
    )
    report = import_workbook(file)
    # Quarter to 30 September 2025; the fourth Thursday of November is the 27th.
    assert report.edition.published == date(2025, 11, 27)
    assert evidence.series("uk.asylum.claims").value("2025-Q3") == 10
    assert evidence.series("uk.asylum.claims.cases").value("2025-Q3") == 8
    by_nationality = evidence.series("uk.asylum.claims.by_nationality")
    assert by_nationality.where(nationality="Afghanistan").value("2025-Q3") == 9
    assert by_nationality.where(nationality="Other").value("2025-Q3") == 1  # not among the nationalities that ship
    outcomes = evidence.series("uk.asylum.outcomes")
    assert outcomes.where(outcome="grants").value("2025-Q3") == 4
    assert outcomes.where(outcome="refusals").value("2025-Q3") == 5
    assert evidence.series("uk.asylum.outcomes.cases").where(outcome="grants").value("2025-Q3") == 3


def test_unaccompanied_children_are_read_where_the_column_is_there(tmp_path: Path) -> None:
    """Editions without the column are still read: it fills one series more, and changes no other."""
    headings = ["Year", "Quarter", "Nationality", "Applicant type", "UASC", "Claims"]
    rows = [
        [2025, "2025 Q3", "Afghanistan", "Main applicant", "UASC", 7],
        [2025, "2025 Q3", "Afghanistan", "Main applicant", "Non-UASC", 20],
        [2025, "2025 Q3", "Sudan", "Main applicant", "UASC", 4],
    ]
    import_workbook(write_xlsx(tmp_path / "asylum.xlsx", {"Data - Asy_D01": [["Asy_D01"], headings, *rows]}))
    assert evidence.series("uk.asylum.claims.unaccompanied_children").value("2025-Q3") == 11
    assert evidence.series("uk.asylum.claims").value("2025-Q3") == 31


def test_claims_awaiting_a_decision_are_a_stock(tmp_path: Path) -> None:
    headings = ["Date (as at…)", "Nationality", "Applicant type", "Application stage", "Duration", "Applications"]
    file = write_xlsx(
        tmp_path / "backlog.xlsx",
        {
            "Data - Asy_D03": [
                ["Asy_D03"],
                headings,
                ["30 Sep 2025", "Iran", "Main applicant", "Pending initial decision", "6 months or less", 4],
                ["30 Sep 2025", "Iran", "Dependant", "Pending initial decision", "6 months or less", 1],
                ["30 Sep 2025", "Iran", "Main applicant", "Pending further review", "N/A - Further review", 2],
            ]
        },
    )
    import_workbook(file)
    assert evidence.series("uk.asylum.awaiting_decision").value("2025-09-30") == 5
    assert evidence.series("uk.asylum.awaiting_decision.cases").value("2025-09-30") == 4
    assert evidence.series("uk.asylum.awaiting_further_review").value("2025-09-30") == 2


def refused(file: Path, own_folder: Path) -> str:
    """The refusal's words; asserts that nothing was kept."""
    with pytest.raises(InputError) as refusal:
        import_workbook(file)
    assert not own_folder.exists()
    return str(refusal.value)


def test_an_unknown_workbook_is_refused_with_what_was_found(tmp_path: Path, own_folder: Path) -> None:
    words = refused(write_ods(tmp_path / "other.ods", {"Budget": [["Item", "Cost"]]}), own_folder)
    assert "Its sheets are Budget" in words
    assert "SB_01" in words


def test_changed_headings_are_refused_with_what_was_found(tmp_path: Path, own_folder: Path) -> None:
    sheets = small_boats(DAYS)
    sheets["SB_01"] = [["Day", *DAILY_HEADINGS[1:]], *sheets["SB_01"][1:]]
    words = refused(write_ods(tmp_path / "boats.ods", sheets), own_folder)
    assert "SB_01: The headings are not the known ones" in words
    assert "Day, Migrants arrived" in words


def test_every_bad_row_is_named_with_its_line(tmp_path: Path, own_folder: Path) -> None:
    sheets = small_boats(DAYS)
    sheets["SB_01"] = [
        DAILY_HEADINGS,
        [date(2025, 7, 7), 1, 1, "-", ""],
        [date(2025, 7, 7), 1, 1, "-", ""],
        ["soon", 1, 1, "-", ""],
        [date(2025, 7, 9), -1, 1, "-", ""],
        [date(2025, 7, 10), 1.5, 1, "-", ""],
        [date(2025, 7, 11), "many", 1, "-", ""],
    ]
    words = refused(write_ods(tmp_path / "boats.ods", sheets), own_folder)
    for line, fault in ((3, "there twice"), (4, "'soon'"), (5, "'-1.0'"), (6, "'1.5'"), (7, "'many'")):
        assert any(f"SB_01:{line}: " in sentence and fault in sentence for sentence in words.splitlines())


def test_a_category_that_is_not_known_is_refused_and_not_left_out_quietly(tmp_path: Path, own_folder: Path) -> None:
    rows = [["Quarter", "Return type group", "Number of returns"], ["2025 Q3", "Enforced return", 5]]
    file = write_xlsx(tmp_path / "returns.xlsx", {"Data - Ret_D01": [*rows, ["2025 Q3", "Some new kind", 7]]})
    words = refused(file, own_folder)
    assert "Ret_D01:3: 'Some new kind' is not a known type" in words


def test_a_file_full_of_faults_is_not_read_to_its_end(tmp_path: Path, own_folder: Path) -> None:
    rows = [["Quarter", "Entering"], *(["soon", 1] for _ in range(500))]
    words = refused(write_xlsx(tmp_path / "detention.xlsx", {"Data - Det_D01": rows}), own_folder)
    assert len(words.splitlines()) == 21
    assert "reading stopped here" in words


def test_a_number_no_count_can_reach_is_refused(tmp_path: Path, own_folder: Path) -> None:
    rows = [["Quarter", "Entering"], ["2025 Q3", 1e300], ["2025 Q2", "9" * 5_000]]
    words = refused(write_xlsx(tmp_path / "detention.xlsx", {"Data - Det_D01": rows}), own_folder)
    assert words.count("is not a count") == 2


def test_a_refused_workbook_leaves_an_earlier_import_as_it_was(tmp_path: Path, own_folder: Path) -> None:
    import_workbook(official(tmp_path / "good.ods"))
    before = {path.name: path.read_bytes() for path in own_folder.iterdir()}
    sheets = small_boats(DAYS)
    sheets["SB_02"] = [*sheets["SB_02"], ["soon", 1, 1, "-", "-", "-", ""]]
    with pytest.raises(InputError, match="soon"):
        import_workbook(write_ods(tmp_path / "bad.ods", sheets))
    assert {path.name: path.read_bytes() for path in own_folder.iterdir()} == before


def test_a_damaged_import_is_named(own_folder: Path) -> None:
    own_folder.mkdir()
    (own_folder / "imported.csv").write_text("series,value\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"imported\.csv.*period_start"):
        evidence.series(DAILY)


def test_one_import_at_a_time(tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one import works out and writes its rows, another process cannot take the lock."""
    fcntl = pytest.importorskip("fcntl")
    refused = []

    def keep(folder: Path, result: object) -> None:
        with (folder / "lock").open("r+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                refused.append(folder)

    monkeypatch.setattr("foreland.evidence.importer._keep", keep)
    import_workbook(official(tmp_path / "boats.ods"))
    assert refused == [own_folder]


def test_two_imports_at_once_keep_both(tmp_path: Path) -> None:
    """Each adds days that the other does not have."""
    later = {date(2025, 8, 4) + timedelta(days=day): (day, 1) for day in range(7)}
    files = (official(tmp_path / "first.ods"), write_ods(tmp_path / "second.ods", small_boats(later)))
    with ThreadPoolExecutor(2) as both:
        reports = list(both.map(import_workbook, files))
    assert sum(report.added for report in reports) == 32 + 7 + 7 + 1 + 1
    assert len(evidence.series(DAILY).rows) == 14 + 7
