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


DETENTION_NOTES = [[f"Note {line}"] for line in range(14)]


def test_people_in_and_leaving_detention(tmp_path: Path) -> None:
    """Columns as the Home Office has them in Det_D02 and Det_D03; since 2025 the headings are in the fifteenth row."""
    inside = ["Date (as at…)", "Nationality", "Region", "Sex", "Age", "Current place of detention"]
    leaving = ["Year", "Quarter", "Nationality", "Region", "Sex", "Age", "Reason for leaving detention"]
    iran, days = ["Iran", "Middle East"], "A: 3 days or less"
    file = write_xlsx(
        tmp_path / "detention.xlsx",
        {
            "Data_Det_D02": [
                *DETENTION_NOTES,
                [*inside, "Length of detention", "People"],
                ["30 Sep 2025", *iran, "Male", "18 to 29", "Brook House IRC", days, 5],
                ["30 Sep 2025", *iran, "Unknown Sex", "Not available", "HM Prisons", "N: 48 months or more", 1],
            ],
            "Data_Det_D03": [
                *DETENTION_NOTES,
                [*leaving, "Length of detention", "Leaving"],
                [2025, "2025 Q3", *iran, "Male", "18 to 29", "Bailed (SoS)", days, 4],
                [2025, "2025 Q3", *iran, "Male", "30 to 49", "Returned", days, 3],
                [2025, "2025 Q3", *iran, "Female", "30 to 49", "Returned", days, 2],
            ],
        },
    )
    import_workbook(file)
    assert evidence.series("uk.detention.in_detention").value("2025-09-30") == 6
    by_length = evidence.series("uk.detention.in_detention.by_length")
    assert by_length.where(length="48 months or more").value("2025-09-30") == 1
    assert evidence.series("uk.detention.in_detention.by_sex").where(sex="Unknown").value("2025-09-30") == 1
    left = evidence.series("uk.detention.leaving.quarterly")
    assert left.where(reason="returned").value("2025-Q3") == 5
    assert left.where(reason="bailed by the Secretary of State").value("2025-Q3") == 4


def test_people_in_hotels_by_nationality(tmp_path: Path) -> None:
    """Columns as the Home Office has them in Asy_D09; one kind of support is written in two ways."""
    headings = ["Date (as at…)", "Nationality", "Region", "Support Type", "Accommodation Type", "UK Region / Nation"]
    hotel = "Contingency Accommodation - Hotel"
    file = write_xlsx(
        tmp_path / "support.xlsx",
        {
            "Data_Asy_D09": [
                ["Asy_D09"],
                [*headings, "People"],
                ["30 Sep 2025", "Iran", "Middle East", "Section 95", hotel, "London", 7],
                ["30 Sep 2025", "Iran", "Middle East", "Section 98", hotel, "Wales", 2],
                ["30 Sep 2025", "Sudan", "Africa North", "Section 95", "Subsistence Only", "London", 4],
            ]
        },
    )
    import_workbook(file)
    hotels = evidence.series("uk.support.hotels.by_nationality")
    assert hotels.where(nationality="Iran").value("2025-09-30") == 9
    assert hotels.categories("nationality") == ("Iran",)
    assert evidence.series("uk.support.hotels").value("2025-09-30") == 9
    by_type = evidence.series("uk.support.by_type")
    assert by_type.where(basis="Section 95", accommodation="Subsistence only").value("2025-09-30") == 4


def test_detected_entries_by_way_nationality_and_age(tmp_path: Path) -> None:
    headings = ["Year", "Quarter", "Method of entry", "Nationality", "Region", "Sex", "Age Group"]
    boat, air = "Small boat arrivals", "Inadequately documented air arrivals"
    file = write_xlsx(
        tmp_path / "entries.xlsx",
        {
            "Data_IER_D01": [
                ["IER_D01"],
                [*headings, "Number of detections"],
                [2025, "2025 Q3", boat, "Eritrea", "Africa Sub-Saharan", "Male", "18 to 24", 30],
                [2025, "2025 Q3", boat, "Ruritania", "Europe Other", "Male", "18 to 24", 1],
                [2025, "2025 Q3", air, "Eritrea", "Africa Sub-Saharan", "Female", "25 to 39", 4],
            ]
        },
    )
    import_workbook(file)
    entries = evidence.series("uk.irregular_entries")
    assert entries.where(method=boat).value("2025-Q3") == 31
    boats = evidence.series("uk.small_boat_arrivals.by_nationality")
    assert boats.where(nationality="Eritrea").value("2025-Q3") == 30
    assert boats.where(nationality="Other").value("2025-Q3") == 1
    assert evidence.series("uk.small_boat_arrivals.by_age_sex").where(age="18 to 24", sex="Male").value("2025-Q3") == 31


def test_columns_are_found_by_their_words_and_sheets_by_their_names(tmp_path: Path) -> None:
    """Other places, marks of footnotes and the order of sheets do not matter."""
    rows = [
        ["Notes", "Boats arrived [note 2]", "Date [note 1]", "Number of migrants arrived [r]", *DAILY_HEADINGS[3:4]],
        ["", "12 [p]", "2025-07-07", "1,234 [r]", "[x]"],
    ]
    sheets = {"SB_02": small_boats(DAYS)["SB_02"], "Notes": [["1. Provisional."]], "SB_01": rows}
    import_workbook(write_ods(tmp_path / "boats.ods", sheets))
    assert evidence.series(DAILY).value("2025-07-07") == 1_234
    assert evidence.series("uk.small_boats.daily").value("2025-07-07") == 12


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


def test_merged_headings_are_refused(tmp_path: Path, own_folder: Path) -> None:
    """Under a merged heading the sheet says one word for two columns: which is meant would be a guess."""
    sheets = small_boats(DAYS)
    for headings in (
        [["Date", "Arrivals", "", "Landings"], ["", "People", "Boats", "Uncontrolled"]],
        [["Date", "Migrants arrived", "Migrants arrived", "Boats arrived", DAILY_HEADINGS[3]]],
    ):
        file = write_ods(tmp_path / "boats.ods", {**sheets, "SB_01": [*headings, *sheets["SB_01"][1:]]})
        assert "The headings are not the known ones" in refused(file, own_folder)


def test_a_total_among_the_parts_is_refused(tmp_path: Path, own_folder: Path) -> None:
    rows = [["Quarter", "Nationality", "Applicant type", "Claims"], ["2025 Q3", "Iran", "Dependant", 5]]
    file = write_xlsx(tmp_path / "asylum.xlsx", {"Data_Asy_D01": [*rows, ["2025 Q3", "Total", "Dependant", 5]]})
    assert "Asy_D01:3: The row is a total" in refused(file, own_folder)


def test_two_sheets_of_one_name_are_refused(tmp_path: Path, own_folder: Path) -> None:
    sheets = small_boats(DAYS)
    words = refused(write_ods(tmp_path / "boats.ods", {**sheets, "SB 01": sheets["SB_01"]}), own_folder)
    assert "Two sheets are called" in words


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
