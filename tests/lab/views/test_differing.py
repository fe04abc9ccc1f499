"""Why two runs differ, read from their folders; what is put in between them says what must be found."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from foreland.errors import InputError
from foreland.lab.running import answer
from foreland.lab.store.kept_run import KeptRun, answer_of, read_run
from foreland.lab.views.differing import Reason, differing
from foreland.model.scenario import Scenario
from model.isle_country import CATALOGUE


def _kept(scenario: Scenario, out: Path) -> KeptRun:
    folder = answer(scenario, CATALOGUE, out, threads=1).folder
    assert folder is not None
    return read_run(folder)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runs")


@pytest.fixture(scope="module")
def first(ferry: Scenario, out: Path) -> KeptRun:
    return _kept(ferry, out)


def test_a_run_and_itself(first: KeptRun) -> None:
    found = differing(first, first)
    assert found.is_same_question
    assert found.reasons == ()
    assert all(effect.is_nothing for effect in found.effects)


def test_a_policy_and_an_assumption_are_named_with_both_values(ferry: Scenario, first: KeptRun, out: Path) -> None:
    """Five seats instead of ten on twelve ferries: sixty people fewer, in every future."""
    other = _kept(ferry.with_policy(ferry_seats_per_week=5).with_assumptions(grant_share=0.4), out)
    found = differing(first, other)
    assert not found.is_same_question
    assert found.reasons == (
        Reason("policy", "ferry_seats_per_week of ferry", "10", "5"),
        Reason("assumptions", "grant_share", "not set", "0.4"),
    )
    returned = next(effect for effect in found.effects if (effect.measure, effect.side) == ("returned", "policy"))
    assert returned.change is not None
    assert set(returned.change) == {-60.0}


def test_other_futures_have_no_change_future_by_future(ferry: Scenario, first: KeptRun, out: Path) -> None:
    found = differing(first, _kept(ferry.with_(futures=5, seed=8), out))
    assert [(reason.kind, reason.first, reason.second) for reason in found.reasons] == [
        ("futures", "12", "5"),
        ("seed", "7", "8"),
    ]
    assert all(effect.change is None for effect in found.effects)
    assert found.as_json()["measures"]["returned"]["policy"]["change"] is None


def test_code_and_libraries_are_told_from_the_manifest(first: KeptRun, tmp_path: Path) -> None:
    manifest = json.loads((first.path / "manifest.json").read_text(encoding="utf-8"))
    manifest["inputs"]["code"] = "0123456789abcdef"
    manifest["versions"]["numpy"] = "0.1"
    manifest["latest_publication_date"] = "2024-01-01"
    older = tmp_path / "older"
    shutil.copytree(first.path, older)
    (older / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    reasons = {
        (reason.kind, reason.what): (reason.first, reason.second)
        for reason in differing(read_run(older), first).reasons
    }
    assert reasons["code", "content of the code"][0] == "01234567"
    assert reasons["libraries", "numpy"][0] == "0.1"
    assert reasons["evidence", "latest publication date"][0] == "2024-01-01"
    assert len(reasons) == 3


def test_a_finished_run_gives_its_answer_again(first: KeptRun) -> None:
    again = answer_of(first, CATALOGUE)
    assert again.scenario.name == "ferry"
    assert set(again.difference.total("returned")) == {120.0}


def test_a_run_whose_numbers_have_changed_is_refused(first: KeptRun, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(first.path, moved)
    written = (moved / "scenario.yaml").read_text(encoding="utf-8")
    (moved / "scenario.yaml").write_text(written.replace("seed: 7", "seed: 9"), encoding="utf-8")
    with pytest.raises(InputError, match="have changed: scenario"):
        answer_of(read_run(moved), CATALOGUE)


def test_a_folder_without_a_finished_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no scenario\.yaml and no manifest\.json"):
        read_run(tmp_path)
