"""`foreland run` on the Isle: twelve weekly ferries of ten carry 120 people in its ninety days."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Foreland
from foreland.model.reading import read_scenario
from foreland.model.writing import as_yaml
from model.isle_country import CATALOGUE

pytestmark = pytest.mark.usefixtures("isle")

FAULTY = """\
title: Five things wrong
model: isle
world: stormy
policy:
  - {use: ferry, ferry_seats_per_weak: 20}
from: 2025-01-01
to: 2025-02-30
futures: 0
sed: 3
"""


def test_the_json_is_one_object_and_nothing_else(foreland: Foreland) -> None:
    said = foreland("run", "ferry", "--json")
    assert (said.code, said.err) == (0, "")
    returned = said.json["measures"]["returned"]
    assert returned["difference"] == {"mean": 120, "p05": 120, "p50": 120, "p95": 120}
    assert "series" not in returned


def test_by_month_adds_the_months(foreland: Foreland) -> None:
    months = foreland("run", "ferry", "--by", "month", "--json").json["measures"]["returned"]["series"]
    # Wednesdays from 8 January on (people need two days before the first ferry, and 1 January is one): 4, 4 and 4.
    assert [(month["month"], month["policy"]["mean"]) for month in months] == [
        ("2025-01", 40),
        ("2025-02", 40),
        ("2025-03", 40),
    ]


def test_by_month_for_people(foreland: Foreland, tmp_path: Path) -> None:
    """Of the headline measures; the Isle's own scenario names none, so this one does."""
    named = tmp_path / "named.yaml"
    named.write_text(as_yaml(read_scenario("ferry", CATALOGUE).with_(headline=("returned",))), encoding="utf-8")
    said = foreland("run", str(named), "--by", "month", "--out", str(tmp_path / "runs"))
    assert (said.code, said.err) == (0, "")
    months = [line.split() for line in said.out.splitlines() if line.startswith("2025-")]
    assert months == [["2025-01", "40"], ["2025-02", "40"], ["2025-03", "40"]]


def test_undefined_is_null(foreland: Foreland) -> None:
    # Nobody takes a ferry in the baseline, so nobody waits for one.
    assert foreland("run", "ferry", "--json").json["measures"]["wait_for_ferry"]["baseline"]["mean"] is None


def test_settings_change_the_policy(foreland: Foreland) -> None:
    said = foreland("run", "ferry", "--set", "ferry.ferry_seats_per_week=5", "--futures", "3", "--seed", "9", "--json")
    assert (said.json["futures"], said.json["seed"]) == (3, 9)
    assert said.json["measures"]["returned"]["policy"]["mean"] == 12 * 5


def test_a_table_for_people(foreland: Foreland) -> None:
    said = foreland("run", "ferry")
    assert said.code == 0
    assert "No deterrence is assumed" in said.out
    assert "120" in next(line for line in said.out.splitlines() if line.startswith("Returned "))
    assert max(map(len, said.out.splitlines())) <= 80


@pytest.mark.parametrize("words", [("ferry",), ("ferry", "--json")], ids=["for people", "json"])
def test_a_run_leaves_its_folder(foreland: Foreland, words: tuple[str, ...]) -> None:
    foreland("run", *words, "--out", "runs")
    (folder,) = Path("runs").iterdir()
    for name in ("scenario.yaml", "manifest.json", "measures.parquet", "report.html"):
        assert (folder / name).is_file()


def test_the_same_question_finds_its_answer(foreland: Foreland) -> None:
    first, again = (foreland("run", "ferry", "--json").json for _ in range(2))
    assert again == first  # time of finishing included: nothing was run a second time


def test_threads_change_nothing(foreland: Foreland) -> None:
    one = foreland("run", "ferry", "--threads", "1", "--out", "one", "--json").json["measures"]
    assert foreland("run", "ferry", "--threads", "3", "--out", "three", "--json").json["measures"] == one


def test_a_file_is_run_by_its_path(foreland: Foreland) -> None:
    own = Path("mine.yaml")
    own.write_text("model: isle\nworld: calm\npolicy: ferry\nfrom: 2025-01-01\nto: 2025-01-31\nfutures: 2\n")
    assert foreland("run", str(own), "--json").json["scenario"] == "mine"


def test_every_fault_of_a_file_at_once(foreland: Foreland) -> None:
    Path("faulty.yaml").write_text(FAULTY)
    said = foreland("run", "faulty.yaml")
    assert said.code == 2
    assert [line.split()[0] for line in said.err.splitlines()[1:]] == [
        "faulty.yaml:3:",
        "faulty.yaml:5:",
        "faulty.yaml:7:",
        "faulty.yaml:8:",
        "faulty.yaml:9:",
    ]
    assert "Did you mean 'ferry_seats_per_week'?" in said.err
    assert "Did you mean 'seed'?" in said.err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("nothing.yaml",), "There is no such scenario file."),
        (("ferry", "--set", "ferry_seats_per_weak=5"), "Did you mean 'ferry_seats_per_week'?"),
        (("ferry", "--set", "fery.ferry_seats_per_week=5"), "Did you mean 'ferry'?"),
        (("ferry", "--set", "ferry_seats_per_week=-5"), "-5 is below 0."),
        (("ferry", "--set", "ferry_share=1.5"), "1.5 is above 1."),
        (("ferry", "--set", "assume.ferry_places=20"), "it is not uncertain"),
        (("ferry", "--set", "seats"), "'seats' is not a setting."),
        (("ferry", "--futures", "0"), "0 futures cannot be run."),
        (("ferry", "--seed", "-1"), "The seed cannot be -1."),
        (("ferry", "--by", "week"), "only 'month' is possible"),
        (("ferry", "--threads", "0"), "--threads"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_input_is_refused_with_a_sentence(foreland: Foreland, words: tuple[str, ...], expected: str) -> None:
    said = foreland("run", *words)
    assert (said.code, said.out) == (2, "")
    assert expected in said.err
    assert not Path("foreland-runs").exists()


def test_a_folder_that_cannot_be_used_is_said(foreland: Foreland) -> None:
    Path("taken").write_text("a file, not a folder")
    said = foreland("run", "ferry", "--out", "taken")
    assert (said.code, said.out) == (1, "")
    assert "cannot be used" in said.err
    assert "--out" in said.err


def test_ctrl_c_says_what_is_kept(foreland: Foreland, monkeypatch: pytest.MonkeyPatch) -> None:
    from foreland.lab import workplace

    done = workplace.live_through

    def stopped_in_the_second(prepared, *rest):  # type: ignore[no-untyped-def]
        if prepared.side == "baseline":
            raise KeyboardInterrupt
        return done(prepared, *rest)

    monkeypatch.setattr(workplace, "live_through", stopped_in_the_second)
    said = foreland("run", "ferry")
    assert said.code == 130
    assert "1 finished blocks are kept" in said.err
    monkeypatch.undo()


def test_the_manifest_gives_three_dates(foreland: Foreland) -> None:
    foreland("run", "ferry", "--out", "runs")
    (folder,) = Path("runs").iterdir()
    manifest = json.loads((folder / "manifest.json").read_text())
    # The Isle reads no evidence; its treaty, which is also the policy's design, is its newest publication.
    assert manifest["latest_reference_date"] is None
    assert manifest["latest_publication_date"] == manifest["policy_design_date"] == "2025-01-15"
