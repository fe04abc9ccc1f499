"""A scenario file is read, or refused with every fault, its line, what was expected and the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreland.clock import day_of
from foreland.errors import InputError
from foreland.model.reading import read_scenario
from foreland.model.scenario import Scenario, Use
from foreland.model.writing import as_yaml
from model.isle_country import CATALOGUE

GOOD = """\
title: A weekly ferry
model: isle
world: calm
policy:
  - {use: ferry, ferry_seats_per_week: 10}
assume:
  arrivals_per_day: {median: 11, p05: 9, p95: 14}
from: 2025-01-01
to: 2025-03-31
futures: 12
seed: 7
headline: [returned]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "asked.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> dict[int, str]:
    """Line -> sentence of each fault of a file."""
    with pytest.raises(InputError) as caught:
        read_scenario(written(folder, text), CATALOGUE)
    by_line = {int(str(fault.where).rpartition(":")[2]): str(fault) for fault in caught.value.faults}
    assert len(by_line) == len(caught.value.faults)
    return by_line


def test_every_key_arrives_where_it_belongs(tmp_path: Path) -> None:
    scenario = read_scenario(written(tmp_path, GOOD), CATALOGUE)
    assert scenario == Scenario(
        name="asked",
        title="A weekly ferry",
        model="isle",
        world="calm",
        policy=(Use("ferry", {"ferry_seats_per_week": 10}),),
        baseline=(Use("current_policy"),),
        assume={"arrivals_per_day": {"median": 11, "p05": 9, "p95": 14}},
        first_day=day_of("2025-01-01"),
        last_day=day_of("2025-03-31"),
        futures=12,
        seed=7,
        headline=("returned",),
        file=tmp_path / "asked.yaml",
    )


def test_a_scenario_is_found_by_name() -> None:
    assert read_scenario("ferry", CATALOGUE).title == "A weekly ferry"


def test_what_is_written_is_read_back_as_the_same_question(tmp_path: Path) -> None:
    first = read_scenario(written(tmp_path, GOOD), CATALOGUE)
    again = read_scenario(written(tmp_path, as_yaml(first)), CATALOGUE)
    assert again == first


def test_all_faults_are_told_at_once_each_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    text = """\
titel: A weekly ferry
model: isel
world: calms
policy:
  - {use: fery}
  - {use: ferry}
from: 2025-02-30
to: 2025-03-31
futures: 0
seed: 1.5
"""
    faults = refused(tmp_path, text)
    assert sorted(faults) == [1, 2, 3, 5, 7, 9, 10]
    assert "'titel'" in faults[1]
    assert "Did you mean 'title'?" in faults[1]
    assert "Did you mean 'isle'?" in faults[2]
    assert "Did you mean 'calm'?" in faults[3]
    assert "Did you mean 'ferry'?" in faults[5]
    assert "2025-02-30" in faults[7]
    assert "such as 2025-07-01" in faults[7]
    assert "0 futures" in faults[9]
    assert "'1.5'" in faults[10]


def test_impossible_values_are_refused_where_they_stand(tmp_path: Path) -> None:
    text = """\
model: isle
world: calm
policy:
  - use: ferry
    ferry_share: 1.2
    ferry_seats_per_week: -1
    ferry_begins: 2025-13-01
    ferry_seat_per_week: 5
    ferry_places: 30 people/week
from: 2025-03-01
to: 2025-02-01
"""
    faults = refused(tmp_path, text)
    assert sorted(faults) == [5, 6, 7, 8, 9, 11]
    assert "above 1" in faults[5]
    assert "below 0" in faults[6]
    assert "2025-13-01" in faults[7]
    assert "Did you mean 'ferry_seats_per_week'?" in faults[8]
    assert "people/week" in faults[9]
    assert "a number in places" in faults[9]
    assert "before it begins" in faults[11]


def test_a_number_may_carry_its_unit(tmp_path: Path) -> None:
    text = GOOD.replace("ferry_seats_per_week: 10", "ferry_seats_per_week: 10 people/week")
    assert read_scenario(written(tmp_path, text), CATALOGUE).policy[0].settings == {
        "ferry_seats_per_week": "10 people/week"
    }


def test_two_policies_may_not_set_the_same_thing(tmp_path: Path) -> None:
    text = """\
model: isle
world: calm
policy:
  - {use: ferry, ferry_seats_per_week: 10}
  - {use: double_ferry}
from: 2025-01-01
to: 2025-02-01
"""
    assert "'ferry' and 'double_ferry' both set 'ferry_seats_per_week'" in refused(tmp_path, text)[5]


def test_a_policy_may_not_set_the_world_and_an_assumption_may_not_set_law(tmp_path: Path) -> None:
    text = """\
model: isle
world: calm
policy:
  - {use: ferry, arrivals_per_day: 3}
assume:
  decisions_per_day: 20
from: 2025-01-01
to: 2025-02-01
"""
    faults = refused(tmp_path, text)
    assert "No parameter is called 'arrivals_per_day'" in faults[4]
    assert "'decisions_per_day' (law) has no spread" in faults[6]


def test_what_is_set_may_not_be_assumed_as_well(tmp_path: Path) -> None:
    text = GOOD.replace("arrivals_per_day: {", "ferry_seats_per_week: {")
    assert "set by a policy and assumed as well" in refused(tmp_path, text)[7]


def test_a_headline_that_nothing_counts_is_refused(tmp_path: Path) -> None:
    assert "Did you mean 'returned'?" in refused(tmp_path, GOOD.replace("[returned]", "[returnt]"))[12]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "does not say 'model'"),
        ("- 1\n- 2\n", "does not say 'model'"),
        ("model: [\n", "not YAML"),
        (GOOD.replace("policy:\n  - {use: ferry, ferry_seats_per_week: 10}", "policy: []"), "empty list"),
        (GOOD.replace("{use: ferry, ferry_seats_per_week: 10}", "{ferry_seats_per_week: 10}"), "which policy to use"),
        (GOOD.replace("ferry_seats_per_week: 10", "ferry_seats_per_week:"), "cannot be empty"),
        (GOOD + "seed: 8\n", "written twice"),
    ],
)
def test_files_that_say_nothing_usable_are_refused_in_words(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_scenario(written(tmp_path, text), CATALOGUE)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such scenario file"):
        read_scenario(tmp_path / "missing.yaml", CATALOGUE)
