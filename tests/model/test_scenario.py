"""Scenarios are values: a change gives a new one, and settings as typed land where they are meant."""

from __future__ import annotations

import pytest

from foreland.errors import InputError
from foreland.model.checking import check
from foreland.model.reading import read_scenario
from foreland.model.scenario import Scenario, Use
from model.isle_country import CATALOGUE


@pytest.fixture
def ferry() -> Scenario:
    return read_scenario("ferry", CATALOGUE)


def test_a_change_leaves_the_first_scenario_as_it_was(ferry: Scenario) -> None:
    changed = ferry.with_policy(ferry_seats_per_week=20, ferry_share=0.1).with_(futures=3)
    assert dict(changed.policy[0].settings) == {"ferry_seats_per_week": 20, "ferry_share": 0.1}
    assert dict(ferry.policy[0].settings) == {"ferry_seats_per_week": 10}
    assert (changed.futures, ferry.futures) == (3, 12)


def test_a_setting_goes_to_the_use_that_has_it_already() -> None:
    two = Scenario("two", "", "isle", "calm", 0, 1, policy=(Use("a", {"seats": 1}), Use("b")))
    assert two.with_policy(seats=2, places=3).policy == (Use("a", {"seats": 2}), Use("b", {"places": 3}))


def test_settings_as_typed(ferry: Scenario) -> None:
    changed = ferry.with_settings(
        [
            "ferry.ferry_share=0.25",
            "ferry_places=5",
            "assume.arrivals_per_day={median: 4, p05: 2, p95: 8}",
            "ferry_begins=2025-02-01",
        ]
    )
    assert dict(changed.policy[0].settings) == {
        "ferry_seats_per_week": 10,
        "ferry_share": 0.25,
        "ferry_places": 5,
        "ferry_begins": "2025-02-01",
    }
    assert dict(changed.assume) == {"arrivals_per_day": {"median": 4, "p05": 2, "p95": 8}}
    check(changed, CATALOGUE)


def test_faults_of_settings_as_typed_are_told_together(ferry: Scenario) -> None:
    with pytest.raises(InputError) as caught:
        ferry.with_settings(["ferry_share", "fery.ferry_share=0.2", "ferry_places="])
    sentences = [str(fault) for fault in caught.value.faults]
    assert len(sentences) == 3
    assert "'ferry_share' is not a setting" in sentences[0]
    assert "Did you mean 'ferry'?" in sentences[1]


def test_a_scenario_made_in_python_is_checked_like_a_file(ferry: Scenario) -> None:
    with pytest.raises(InputError, match=r"ferry\.policy\.0\.ferry_share: 1\.5 is above 1") as caught:
        check(ferry.with_policy(ferry_share=1.5).with_(futures=0, seed=-1), CATALOGUE)
    assert len(caught.value.faults) == 3
