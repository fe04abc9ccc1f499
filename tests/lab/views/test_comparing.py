"""Several scenarios in the same futures: what each changes, and what may not be compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.lab.views.comparing import Comparison, compare
from foreland.model.country import Country
from foreland.model.scenario import Scenario
from model.isle_country import CATALOGUE


@pytest.fixture(scope="module")
def fewer_seats(ferry: Scenario) -> Scenario:
    return ferry.with_(name="fewer_seats").with_policy(ferry_seats_per_week=5)


@pytest.fixture(scope="module")
def compared(ferry: Scenario, fewer_seats: Scenario) -> Comparison:
    nobody = ferry.with_(name="no_ferry", policy=ferry.baseline)
    return compare([ferry, fewer_seats, nobody], CATALOGUE, threads=1)


def test_differences_are_to_the_first_baseline_future_by_future(compared: Comparison) -> None:
    """Twelve ferries with ten seats carry 120 people, with five 60, without a ferry nobody."""
    changes = [compared.change(number, "returned") for number in range(2)]
    assert [set(np.asarray(change)) for change in changes] == [{120.0}, {60.0}]


def test_what_a_scenario_does_not_count_is_none(compared: Comparison) -> None:
    """Without the ferry's system nothing counts its passengers."""
    assert compared.of_policy(2, "returned") is None
    assert compared.change(2, "returned") is None
    said = compared.as_json()["measures"]["returned"]["scenarios"]
    assert said["no_ferry"] == {"policy": None, "difference": None}
    assert said["fewer_seats"]["difference"] == {"mean": 60, "p05": 60, "p50": 60, "p95": 60}


def test_a_scenario_equal_to_the_baseline_changes_nothing(compared: Comparison) -> None:
    change = compared.change(2, "granted")
    assert change is not None
    assert not change.any()


def test_everything_that_differs_besides_the_policy_is_named(ferry: Scenario, fewer_seats: Scenario) -> None:
    other = fewer_seats.with_(seed=8, futures=3, last_day=ferry.last_day - 1).with_assumptions(grant_share=0.4)
    with pytest.raises(InputError) as refused:
        compare([ferry, other], CATALOGUE)
    assert {fault.what.split("'")[1] for fault in refused.value.faults} == {"seed", "futures", "to", "assume"}
    assert "'seed' is 8 in 'fewer_seats' and 7 in 'ferry'." in str(refused.value)


def test_one_scenario_or_the_same_twice_is_no_comparison(ferry: Scenario) -> None:
    with pytest.raises(InputError, match="nothing to compare"):
        compare([ferry], CATALOGUE)
    with pytest.raises(InputError, match="2 of the scenarios are called 'ferry'"):
        compare([ferry, ferry], CATALOGUE)


def test_measures_that_all_count_stand_side_by_side_and_the_others_alone(compared: Comparison) -> None:
    """The third scenario has no ferry, so "returned" belongs to the first two; it is a headline measure of all."""
    assert "returned" not in {measure.name for measure in compared.shared}
    assert [measure.name for measure in compared.own(0)] == ["returned"] * bool(compared.scenarios[0].headline)


def test_what_the_country_compares_comes_first(ferry: Scenario, fewer_seats: Scenario) -> None:
    first = replace(CATALOGUE.country("isle"), compared=("granted", "returned", "no such measure"))
    catalogue = _With(first)
    found = compare([ferry, fewer_seats], catalogue, threads=1)
    assert [measure.name for measure in found.shared] == ["granted", "returned"]
    assert [measure.name for measure in found.measures[:2]] == ["granted", "returned"]
    assert found.own(0) == ()


@dataclass(frozen=True)
class _With:
    """The catalogue of the Isle with another country of its name."""

    isle: Country

    def country(self, name: str) -> Country:
        return self.isle

    def __getattr__(self, name: str) -> Any:
        return getattr(CATALOGUE, name)
