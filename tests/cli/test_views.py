"""`foreland funnel`, `compare`, `brief` and `diff` on the Isle, where ten seats on twelve ferries carry 120 people."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Foreland
from foreland.model.reading import read_scenario
from foreland.model.writing import as_yaml
from model.isle_country import CATALOGUE

pytestmark = pytest.mark.usefixtures("isle")


@pytest.fixture
def fewer_seats(tmp_path: Path) -> Path:
    path = tmp_path / "fewer_seats.yaml"
    scenario = read_scenario("ferry", CATALOGUE).with_policy(ferry_seats_per_week=5)
    path.write_text(as_yaml(scenario), encoding="utf-8")
    return path


def _is_narrow(text: str) -> bool:
    return all(len(line) <= 80 for line in text.splitlines())


def _run(foreland: Foreland, out: Path, *words: str) -> str:
    before = set(out.glob("ferry-*"))
    assert foreland("run", "ferry", "--out", str(out), *words).code == 0
    return str(next(iter(set(out.glob("ferry-*")) - before)))


def test_funnel_says_where_people_are_lost(foreland: Foreland) -> None:
    said = foreland("funnel", "ferry", "--futures", "4")
    assert (said.code, said.err) == (0, "")
    assert "Not chosen or not let into the hall" in said.out
    assert "Seats on the ferry" in said.out
    assert _is_narrow(said.out)


def test_funnel_as_json(foreland: Foreland) -> None:
    steps = foreland("funnel", "ferry", "--futures", "4", "--json").json["steps"]
    assert steps[2]["people"]["mean"] == 120


def test_compare_sets_scenarios_beside_the_first_baseline(
    foreland: Foreland, fewer_seats: Path, tmp_path: Path
) -> None:
    words = ("compare", "ferry", str(fewer_seats), "--out", str(tmp_path / "runs"))
    said = foreland(*words)
    assert (said.code, said.err) == (0, "")
    assert _is_narrow(said.out.replace(str(tmp_path), ""))
    assert list((tmp_path / "runs").glob("comparison-*.html"))
    scenarios = foreland(*words, "--json").json["measures"]["returned"]["scenarios"]
    assert [each["difference"]["mean"] for each in scenarios.values()] == [120, 60]


def test_compare_refuses_other_futures(foreland: Foreland, fewer_seats: Path, tmp_path: Path) -> None:
    text = fewer_seats.read_text(encoding="utf-8")
    fewer_seats.write_text(text.replace("seed: 7", "seed: 8"), encoding="utf-8")
    said = foreland("compare", "ferry", str(fewer_seats), "--out", str(tmp_path))
    assert said.code == 2
    assert "'seed' is 8 in 'fewer_seats' and 7 in 'ferry'" in said.err


def test_brief_of_a_scenario_and_of_its_run(foreland: Foreland, tmp_path: Path) -> None:
    said = foreland("brief", "ferry", "--out", str(tmp_path), "--json").json
    assert Path(said["html"]).is_file()
    assert Path(said["pdf"]).read_bytes().startswith(b"%PDF-")
    again = foreland("brief", str(Path(said["html"]).parent), "--json").json
    assert again == said


def test_diff_says_why_two_runs_differ(foreland: Foreland, tmp_path: Path) -> None:
    first = _run(foreland, tmp_path)
    second = _run(foreland, tmp_path, "--set", "ferry_seats_per_week=5")
    said = foreland("diff", first, second)
    assert (said.code, said.err) == (0, "")
    assert "ferry_seats_per_week" in said.out
    found = foreland("diff", first, second, "--json").json
    assert [reason["kind"] for reason in found["reasons"]] == ["policy"]
    assert found["measures"]["returned"]["policy"]["change"]["mean"] == -60


def test_diff_of_a_run_and_itself(foreland: Foreland, tmp_path: Path) -> None:
    only = _run(foreland, tmp_path)
    assert "nothing differs" in " ".join(foreland("diff", only, only).out.split())


def test_diff_of_no_run(foreland: Foreland, tmp_path: Path) -> None:
    said = foreland("diff", str(tmp_path), str(tmp_path))
    assert said.code == 2
    assert "is not a finished run" in said.err
