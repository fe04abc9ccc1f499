"""A question asked as known on a day: another question, said in the manifest, refused where it is impossible."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreland.cli.main import exit_code
from foreland.clock import day_of
from foreland.evidence import Series
from foreland.lab.store.manifest import inputs_of, known_of
from foreland.model.assemble import SIDES, prepare
from foreland.model.reading import read_scenario
from foreland.model.scenario import Scenario
from foreland.model.writing import as_yaml
from foreland.systems.catalogue import catalogue

PAST = "uk-2019-to-2024"


def asked_on(day: str) -> Scenario:
    return read_scenario(PAST, catalogue()).with_(futures=1, as_known=day_of(day))


def test_it_is_another_question_and_the_manifest_says_of_which_day() -> None:
    sides = {side: prepare(asked_on("2024-12-31"), side, catalogue()) for side in SIDES}
    today = {side: prepare(read_scenario(PAST, catalogue()).with_(futures=1), side, catalogue()) for side in SIDES}
    assert inputs_of(sides)["parameters"] != inputs_of(today)["parameters"]
    assert inputs_of(sides)["scenario"] != inputs_of(today)["scenario"]
    said = known_of(sides)
    assert said["as_known"] == "2024-12-31"
    assert 0 <= said["later_revision_share"] <= 1
    assert known_of(today) == {}


def test_arrivals_are_those_that_were_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A release of 2030 that doubles every figure is read today and not by whoever knows what 2025 knew."""
    scenario = read_scenario(PAST, catalogue()).with_(futures=1)
    before = _arrivals(scenario)
    sound = Series.latest
    monkeypatch.setattr(Series, "latest", lambda series: _doubled(sound(series)))
    assert _arrivals(scenario) == pytest.approx(2 * before, rel=1e-3)
    assert _arrivals(scenario.with_(as_known=day_of("2025-06-30"))) == before


def _arrivals(scenario: Scenario) -> float:
    prepared = prepare(scenario, "policy", catalogue())
    return float(prepared.block(0, 1).compiled.plan.streams.units[0, 0].sum())


def _doubled(snapshot):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(snapshot, points=tuple(replace(point, value=2 * point.value) for point in snapshot.points))


def test_a_scenario_file_keeps_the_day(tmp_path: Path) -> None:
    path = tmp_path / f"{PAST}.yaml"
    path.write_text(as_yaml(asked_on("2024-12-31")), encoding="utf-8")
    assert read_scenario(path, catalogue()).as_known == day_of("2024-12-31")


def test_a_world_that_nobody_could_believe_yet_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["run", "uk-france-pilot", "--futures", "1", "--as-known", "2025-03-01"]) == 2
    said = capsys.readouterr().err
    assert "World 'uk_2025' rests on" in said
    assert "nobody had on 2025-03-01" in said
    assert "2025-06-30 or a later day" in said


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["run", "uk-france-pilot", "--as-known", "yesterday"]) == 2
    assert "'yesterday' is not a date" in capsys.readouterr().err
