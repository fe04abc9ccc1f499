"""What people and programs are told of an answer: JSON, what it rests on, and one history."""

from __future__ import annotations

import json

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.lab.running import Answer, answer
from foreland.lab.tracing import trace
from foreland.lab.views.importance import assumed_share, importance, rank_correlation
from foreland.model.assemble import prepare
from foreland.model.scenario import Scenario
from model.isle_country import CATALOGUE


def test_the_json_keeps_its_contract(ferry_answer: Answer) -> None:
    said = json.loads(json.dumps(ferry_answer.as_json(by_month=True), allow_nan=False))
    assert {key: said[key] for key in ("scenario", "from", "to", "futures", "seed")} == {
        "scenario": "ferry",
        "from": "2025-01-01",
        "to": "2025-03-31",
        "futures": 12,
        "seed": 7,
    }
    returned = said["measures"]["returned"]
    assert returned["kind"] == "flow"
    assert returned["unit"] == "people"
    assert returned["policy"] == {"mean": 120, "p05": 120, "p50": 120, "p95": 120}
    assert [month["month"] for month in returned["series"]] == ["2025-01", "2025-02", "2025-03"]
    assert returned["series"][1]["difference"]["p50"] == 40
    assert said["measures"]["wait_for_ferry"]["baseline"]["mean"] is None


def test_without_months_there_is_no_series(ferry_answer: Answer) -> None:
    assert "series" not in ferry_answer.as_json()["measures"]["returned"]


def test_rank_correlation_is_spearmans() -> None:
    """Ranks 1 2 3 4 5 against 2 1 4 3 5: rho = 1 - 6 * 4 / (5 * 24) = 0.8."""
    one, other = np.array([1.0, 10.0, 100.0, 1e3, 1e4]), np.array([2.0, 1.0, 4.0, 3.0, 5.0])
    assert rank_correlation(one, other) == pytest.approx(0.8)
    assert rank_correlation(one, np.ones(5)) == 0.0


def test_a_result_rests_on_what_moves_it(ferry: Scenario) -> None:
    """People granted follow the share that is granted and, less, how many come."""
    found = importance(answer(ferry.with_(futures=200, policy=ferry.baseline), CATALOGUE, threads=1), "granted")
    assert [item.parameter.name for item in found] == ["grant_share", "arrivals_per_day"]
    assert found[0].correlation > 0.8


def test_the_assumed_share_counts_the_values_in_force(ferry: Scenario) -> None:
    """Of the twelve parameters of the policy's side, one value each, grant_share and arrivals_per_day are assumed."""
    assert assumed_share(prepare(ferry, "policy", CATALOGUE)) == pytest.approx(2 / 12)


def test_a_history_goes_from_arrival_to_exit_in_order(ferry: Scenario) -> None:
    history = trace(prepare(ferry.with_policy(ferry_share=1), "policy", CATALOGUE), future=0, stream="boats", nth=0)
    assert history.stream == "boats"
    assert [(step.what, step.place) for step in history.steps] == [
        ("enters", "screening"),
        ("enters", "hall"),
        ("leaves by", "returned"),
    ]
    arrived, screened, flown = (step.date for step in history.steps)
    assert (screened - arrived).days == 2  # screening takes two days
    assert flown.strftime("%A") == "Wednesday"


def test_a_person_who_does_not_come_has_no_history(ferry: Scenario) -> None:
    prepared = prepare(ferry, "policy", CATALOGUE)
    with pytest.raises(InputError, match="people who arrive in future 0 are followed"):
        trace(prepared, future=0, nth=10_000_000)
    with pytest.raises(InputError, match="Did you mean 'boats'"):
        trace(prepared, future=0, stream="boat")
