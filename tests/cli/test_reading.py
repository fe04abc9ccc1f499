"""Commands that tell: list, explain, why, trace, evidence, validate, doctor, warm."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from cli.conftest import Foreland
from evidence.official_workbooks import small_boats, write_ods
from foreland import evidence
from foreland.cli.list_command import LISTS

isle = pytest.mark.usefixtures("isle")


@pytest.mark.parametrize("what", LISTS)
def test_everything_can_be_listed(foreland: Foreland, what: str) -> None:
    shown, said = foreland("list", what), foreland("list", what, "--json")
    assert (shown.code, said.code) == (0, 0)
    assert said.json[what]
    for row in said.json[what]:
        assert row["name"] in shown.out
        assert row["title"]
    assert max(map(len, shown.out.splitlines())) <= 80


def test_a_misspelt_list_is_answered_with_the_nearest(foreland: Foreland) -> None:
    said = foreland("list", "senarios")
    assert said.code == 2
    assert "Did you mean 'scenarios'?" in said.err


def test_the_order_of_a_day_without_a_network(foreland: Foreland) -> None:
    steps = foreland("explain", "--json").json["order_of_the_day"]
    assert [step.split(".")[0].split(",")[0] for step in steps] == [
        "Calendar",
        "Lanes",
        "Closings and recalls",
        "Morning",
        "Arrivals",
        "Sweep",
        "Night",
    ]
    assert "Calendar" in foreland("explain").out


@isle
def test_the_order_of_a_day_of_one_network(foreland: Foreland) -> None:
    policy, baseline = (foreland("explain", "ferry", "--side", side) for side in ("policy", "baseline"))
    assert "hall: Departures" in policy.out
    assert "hall: Departures" not in baseline.out
    assert max(map(len, policy.out.splitlines())) <= 80
    stages = foreland("explain", "ferry", "--json").json["stages"]
    assert {stage["name"] for stage in stages} == {"screening", "decision", "hall"}


@isle
def test_a_side_that_does_not_exist(foreland: Foreland) -> None:
    assert foreland("explain", "ferry", "--side", "other").code == 2


def test_a_name_that_stands_in_several_systems(foreland: Foreland) -> None:
    """Both Rwanda and the agreement with a third country may be left again."""
    either = foreland("why", "brought_back_share")
    assert "uk_rwanda.brought_back_share" in either.out
    own = foreland("why", "uk_rwanda.brought_back_share", "--json").json
    assert "uk_rwanda" in own["where"]
    assert own["also"] == []


def test_payments_by_financial_year(foreland: Foreland) -> None:
    """290 million pounds to Rwanda: 140, 100 and 50 in three years (Home Office, December 2024); 15 million denied."""
    said = foreland("evidence", "show", "payments", "--where", "scheme=uk-rwanda")
    assert said.code == 0
    assert "2022-23 £140.00m; 2023-24 £100.00m; 2024-25 £50.00m. In all £290.00m." in " ".join(said.out.split())
    assert any("£15.00m" in line and "denied" in line for line in said.out.splitlines())
    assert max(map(len, said.out.splitlines())) <= 80


def test_payments_known_on_a_day(foreland: Foreland) -> None:
    """On 1 December 2023 the public knew of 140 million, and of nothing paid after April 2022."""
    words = ("evidence", "show", "payments", "--where", "scheme=uk-rwanda", "--as-known", "2023-12-01", "--json")
    rows = foreland(*words).json["entries"]
    assert sum(row["amount"] for row in rows if row["basis"] == "paid") == 140_000_000
    assert {row["financial_years"] for row in rows} == {"2022-23"}


def test_payments_of_no_scheme_and_of_no_day(foreland: Foreland) -> None:
    assert "Did you mean 'uk-rwanda'?" in foreland("evidence", "show", "payments", "--where", "scheme=uk-rwnda").err
    wrong = foreland("evidence", "show", "payments", "--where", "scheme=uk-rwanda", "--as-known", "2023-02-30")
    assert wrong.code == 2
    assert "2023-02-30" in wrong.err


@isle
def test_where_a_number_comes_from(foreland: Foreland) -> None:
    said = foreland("why", "ferry_places")
    assert "The ferry treaty" in said.out
    assert "parameters.yaml" in said.out
    found = foreland("why", "ferry_places", "--json").json
    assert [source["key"] for source in found["sources"]] == ["ferry-treaty"]


def test_nothing_of_that_name(foreland: Foreland) -> None:
    said = foreland("why", "return_cap_per_week")
    assert said.code == 2
    assert "Did you mean 'returns_cap_per_week'?" in said.err


@isle
def test_one_history(foreland: Foreland) -> None:
    said = foreland("trace", "ferry", "--to", "2025-01-05", "--json")
    first, second = said.json["steps"][:2]
    assert (said.json["stream"], first["what"], first["place"]) == ("boats", "enters", "screening")
    # Screening takes two days, by the Isle's law.
    assert date.fromisoformat(second["date"]) - date.fromisoformat(first["date"]) == timedelta(days=2)


@isle
def test_a_history_for_people(foreland: Foreland) -> None:
    said = foreland("trace", "ferry", "--to", "2025-01-02")
    assert "screening" in said.out
    assert "synthetic" in said.out


@isle
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--to", "tomorrow"), "'tomorrow' is not a date."),
        (("--stream", "boat"), "Did you mean 'boats'?"),
        (("--person", "999999", "--to", "2025-01-03"), "there is no number 999999"),
        (("--future", "-1"), "--future"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_histories_that_cannot_be_told(foreland: Foreland, words: tuple[str, ...], expected: str) -> None:
    said = foreland("trace", "ferry", *words)
    assert (said.code, said.out) == (2, "")
    assert expected in said.err


def test_all_evidence_is_listed(foreland: Foreland) -> None:
    listed = foreland("evidence", "list", "--json").json["series"]
    assert [line["name"] for line in listed] == list(evidence.names())
    assert max(map(len, foreland("evidence", "list").out.splitlines())) <= 80


def test_a_series_as_it_stood(foreland: Foreland) -> None:
    # Published on 24 August 2023: 175,457 people awaited a decision on 30 June 2023 (Home Office).
    figures = foreland("evidence", "show", "uk.asylum.awaiting_decision", "--json").json["figures"]
    assert next(figure["value"] for figure in figures if figure["period"] == "2023-06-30") == 175457
    before = foreland("evidence", "show", "uk.asylum.awaiting_decision", "--as-known", "2023-08-23", "--json").json
    assert before["as_known"] == "2023-08-23"
    assert max(figure["period"] for figure in before["figures"]) == "2023-03-31"


def test_a_series_for_people(foreland: Foreland) -> None:
    said = foreland("evidence", "show", "uk.small_boat_arrivals.annual", "--as-known", "2023-06-23")
    # For 2022 the Home Office published 45,755 on 23 February 2023, and 45,774 in August of that year.
    assert "45,755" in said.out
    assert "45,774" not in said.out
    assert "As it stood on 2023-06-23" in said.out


@pytest.mark.parametrize("name", ["ons.net_migration", "uk.asylum.hotel_cost_per_day", "uk.visas_granted"])
def test_nothing_but_an_address_is_wider_than_the_screen(foreland: Foreland, name: str) -> None:
    """An address of a source stands alone on its line, so that it can be copied; all else fits 80 columns."""
    for line in foreland("evidence", "show", name).out.splitlines():
        assert len(line) <= 80 or (line.startswith("https://") and " " not in line)
    assert any(line.startswith("https://") for line in foreland("evidence", "show", name).out.splitlines())


def test_a_part_of_a_split_series(foreland: Foreland) -> None:
    # Home Office, irregular migration to the UK, table Irr_D01: 12,658 people from Albania came by boat in 2022.
    name = "uk.small_boat_arrivals.by_nationality"
    said = foreland("evidence", "show", name, "--where", "nationality=Albania", "--json").json
    quarters = [figure["value"] for figure in said["figures"] if figure["period"].startswith("2022")]
    assert sum(quarters) == 12_658
    wrong = foreland("evidence", "show", name, "--where", "nationality=Albanja")
    assert wrong.code == 2
    assert "Did you mean 'Albania'" in wrong.err
    assert foreland("evidence", "show", name, "--where", "Albania").code == 2
    assert foreland("evidence", "show", "payments", "--where", "payer=x").code == 2


def test_a_long_split_series_says_its_parts(foreland: Foreland) -> None:
    said = foreland("evidence", "show", "uk.asylum.awaiting_decision.by_nationality").out
    assert "--where nationality=..." in said
    assert "Afghanistan" in said
    assert len(said.splitlines()) < 80


@pytest.mark.parametrize("name", sorted(evidence.LEDGERS))
def test_a_ledger_for_people_and_for_programs(foreland: Foreland, name: str) -> None:
    said = foreland("evidence", "show", name)
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
    entries = foreland("evidence", "show", name, "--json").json["entries"]
    assert len(entries) == len(evidence.show_ledger(name))
    assert name in foreland("evidence", "list").out


def test_a_ledger_as_it_was_known(foreland: Foreland) -> None:
    # The payment of 100 million of April 2023 was disclosed on 7 December 2023.
    for day, known in (("2023-12-06", False), ("2023-12-07", True)):
        assert ("100,000,000 GBP" in foreland("evidence", "show", "payments", "--as-known", day).out) is known
    promised = foreland("evidence", "show", "delivery-record", "--as-known", "2022-06-01").out
    assert "promised 1,000 people by 2027-04-13; came: not known" in " ".join(promised.split())


def test_marks_stand_below_the_figures_that_carry_them(foreland: Foreland) -> None:
    said = " ".join(foreland("evidence", "show", "uk.refugee_aid_spending").out.split())
    assert "rounded (all): rounded where it was read." in said


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("show", "uk.small_boat_arrival"), "Did you mean 'uk.small_boat_arrivals'?"),
        (("show", "delivery-recrd"), "Did you mean 'delivery-record'?"),
        (("show", "events", "--as-known", "soon"), "'soon' is not a date."),
        (("show", "uk.small_boat_arrivals", "--as-known", "2025-02-30"), "'2025-02-30' is not a date."),
        (("import", "nothing.ods"), "There is no such file."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_evidence_that_there_is_not(foreland: Foreland, words: tuple[str, ...], expected: str) -> None:
    said = foreland("evidence", *words)
    assert (said.code, said.out) == (2, "")
    assert expected in said.err


def test_an_official_workbook(foreland: Foreland, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORELAND_EVIDENCE", str(tmp_path / "own"))
    days = {date(2025, 7, 7) + timedelta(days=day): (10 * day, day) for day in range(14)}
    workbook = write_ods(tmp_path / "boats.ods", small_boats(days, 2023))
    first = foreland("evidence", "import", str(workbook), "--json").json
    # 14 days of people and of boats, 2 weeks of each.
    assert (first["added"], first["revised"], first["latest"]) == (32, 0, "2025-07-20")
    again = foreland("evidence", "import", str(workbook))
    assert again.code == 0
    assert "0 added" in again.out
    # Every day and its boats changed, and both weeks: 14 + 14 + 2 + 2 revisions, of which twenty are said.
    changed = {day: (people + 1, boats + 1) for day, (people, boats) in days.items()}
    write_ods(workbook, small_boats(changed, 2026))
    revised = foreland("evidence", "import", str(workbook))
    assert "uk.small_boat_arrivals 2025-W28: 210 is now 217" in revised.out
    assert "... and 12 more; --json lists them." in revised.out
    assert foreland("evidence", "import", str(workbook), "--json").json["revisions"] == []


def test_the_comparisons(foreland: Foreland, tmp_path: Path) -> None:
    words = ("validate", "--only", "one_in_17_year_to_june_2025,year_at_fifty_a_week", "--out", str(tmp_path / "docs"))
    said = foreland(*words, "--json")
    rows = {row["id"]: row for row in said.json["comparisons"]}
    # 833 arrivals a week over 50 returns a week is 16.66; 50 a week for 52 weeks is 2,600.
    assert rows["one_in_17_year_to_june_2025"]["model"] == pytest.approx(16.66)
    assert rows["year_at_fifty_a_week"]["inside"] is True
    assert json.loads((tmp_path / "docs" / "validation.json").read_text()) == said.json
    assert "| `year_at_fifty_a_week` | 2,600 | 2,600 |" in (tmp_path / "docs" / "validation.md").read_text()


def test_the_comparisons_for_people(foreland: Foreland) -> None:
    said = foreland("validate", "--only", "year_at_fifty_a_week")
    assert "1 of 1 are inside" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_a_comparison_that_does_not_exist(foreland: Foreland) -> None:
    said = foreland("validate", "--only", "one_for_two")
    assert said.code == 2
    assert "Did you mean 'one_for_one'?" in said.err


def test_a_folder_that_cannot_be_used_is_said(foreland: Foreland, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    said = foreland("validate", "--only", "year_at_fifty_a_week", "--out", str(tmp_path / "taken"))
    assert said.code == 1
    assert "cannot be written" in said.err


def test_the_doctor_finds_what_is_missing(foreland: Foreland, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "importlib.metadata.requires", lambda name: ["numpy>=1.26", "no-such-library>=2", "x; extra == 'y'"]
    )
    said = foreland("doctor", "--json")
    assert said.code == 1
    checks = {check["name"]: check for check in said.json["checks"]}
    assert checks["no-such-library"]["fine"] is False
    assert "pip install 'no-such-library>=2'" in checks["no-such-library"]["remedy"]
    assert checks["numpy"]["fine"] is True
    assert "x" not in checks


def test_the_doctor_finds_a_folder_that_cannot_be_written(
    foreland: Foreland, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    monkeypatch.setenv("FORELAND_EVIDENCE", str(tmp_path / "taken" / "evidence"))
    monkeypatch.chdir(tmp_path)
    said = foreland("doctor")
    assert said.code == 1
    assert "FORELAND_EVIDENCE" in said.out
