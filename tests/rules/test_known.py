"""What was known on a day, on a World of three numbers written for this test; expected values counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foreland.clock import day_of
from foreland.rules.known import as_known, faults_of_knowing, known_on, later_revision_share
from foreland.rules.parameters import ParameterSet

WORLD = """
sources:
  at-once: {title: A release of the day, producer: Office, published: 2023-12-01}
  revised: {title: A later edition, producer: Office, published: 2026-01-01}
boats_a_day: {meaning: Boats a day., unit: number, status: published, values: {
  2022-01-01: {value: 3, source: at-once}, 2024-01-01: {value: 5, source: at-once}}}
people_a_boat: {meaning: People in a boat., unit: number, status: published, values: {
  2023-01-01: {value: 40, source: revised}}}
days_at_sea: {meaning: Days at sea., unit: number, status: published, values: {2022-06-01: {value: 1, source: at-once}}}
"""


@pytest.fixture
def world(tmp_path: Path) -> ParameterSet:
    path = tmp_path / "parameters.yaml"
    path.write_text(WORLD, encoding="utf-8")
    return ParameterSet.from_yaml(path)


def test_values_of_a_later_day_are_left_out(world: ParameterSet) -> None:
    known = as_known(world, day_of("2023-06-30"), "this test")
    standing = known["boats_a_day"].at(day_of("2025-01-01"))
    assert standing is not None
    assert standing.value == 3  # the five of 2024 was not known
    assert known_on(known) == date(2023, 6, 30)
    assert known_on(world) is None


def test_a_world_that_rests_on_a_later_number_is_refused(world: ParameterSet) -> None:
    (fault,) = faults_of_knowing("sea", world, day_of("2022-12-31"))
    assert "'sea' rests on 1 numbers that nobody had on 2022-12-31, such as 'people_a_boat' of 2023-01-01" in str(fault)
    assert list(faults_of_knowing("sea", world, day_of("2023-01-01"))) == []


def test_one_value_in_three_is_a_later_revision(world: ParameterSet) -> None:
    day = day_of("2023-12-31")
    assert later_revision_share(as_known(world, day, "this test"), day) == pytest.approx(1 / 3)
    assert later_revision_share(ParameterSet(), day) == 0.0
