"""The way to the ferry of the Isle, step by step; expected numbers follow from its law.

Ten seats on each of twelve Wednesdays (nobody has been screened on the first of thirteen): 120 people go back, and the
hall's thirty places are full again on the last day.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.lab.views.funnel import Funnel, LostPeople, funnel, runs_of
from foreland.lab.views.funnel_file import ELSEWHERE, read_pathway
from foreland.lab.views.turned_away import SEVERAL, UNCLEAR
from foreland.model.assemble import prepare
from foreland.model.scenario import Scenario
from foreland.network.network import Network
from model.isle_country import CATALOGUE

DAYS, DAYS_OF_JANUARY, SCREENING_DAYS = 90, 31, 2


@pytest.fixture(scope="module")
def found(ferry: Scenario) -> Funnel:
    return funnel(ferry, CATALOGUE)


@pytest.fixture(scope="module")
def network(ferry: Scenario) -> Network:
    return prepare(ferry, "policy", CATALOGUE).network


def _lost(found: Funnel, step: int) -> dict[str, LostPeople]:
    return {loss.why: loss for loss in found.steps[step].lost}


def test_people_at_each_step_and_lost_before_it(found: Funnel) -> None:
    arrived, in_hall, returned = (step.people for step in found.steps)
    assert (returned == 120).all()
    assert (in_hall == 120 + 30).all()
    assert (_lost(found, 2)["In the hall on the last day"].people == 30).all()
    lost = _lost(found, 1)
    still_screened = lost["Being screened on the last day"].people
    assert (arrived - in_hall == lost["Not chosen or not let into the hall"].people + still_screened).all()
    assert ((still_screened > 0) & (still_screened < arrived * 2 * SCREENING_DAYS / DAYS)).all()


def test_the_hall_is_the_only_reason_why_anyone_asks_in_vain(found: Funnel) -> None:
    """A share of 0.4 of about 880 people ask for the hall, and 150 are let in."""
    because = _lost(found, 1)["Not chosen or not let into the hall"].because
    assert set(because) == {"Places in the hall"}
    asked = because["Places in the hall"] + 150
    assert asked.mean() / found.steps[0].people.mean() == pytest.approx(0.4, abs=0.03)


def test_a_limit_may_be_at_its_end_most_nights_and_cost_nothing(found: Funnel) -> None:
    """Every ferry is full already, so further places in the hall bring nobody back; further seats do."""
    places, seats = found.limits[1], found.limits[2]
    assert places.counted == "nights"
    assert places.used_up is not None
    assert (places.used_up > 0.5).all()
    assert places.more is not None
    assert (places.more == 0).all()
    assert seats.used_up is None
    assert seats.more is not None
    assert (seats.more > 0).all()


def test_a_switch_that_is_off_explains_its_days(ferry: Scenario) -> None:
    later = funnel(ferry.with_policy(ferry_begins="2025-02-01"), CATALOGUE)
    dates = later.limits[0]
    assert dates.used_up is not None
    assert np.allclose(dates.used_up, DAYS_OF_JANUARY / DAYS)
    because = _lost(later, 1)["Not chosen or not let into the hall"].because
    assert set(because) == {"Dates of the ferry", "Places in the hall"}
    assert not {SEVERAL, UNCLEAR} & set(because)


def test_futures_are_lived_through_once_and_once_for_each_lifted_limit(ferry: Scenario) -> None:
    told: list[int] = []
    funnel(ferry, CATALOGUE, progress=told.append)
    assert runs_of(ferry, CATALOGUE) == 3
    assert sum(told) == 3 * ferry.futures


def test_the_json_has_numbers_and_nulls(found: Funnel) -> None:
    said = found.as_json()
    assert (said["scenario"], said["system"], said["from"]) == ("ferry", "ferry", "2025-01-01")
    assert said["steps"][2]["people"] == {"mean": 120, "p05": 120, "p50": 120, "p95": 120}
    assert [limit["lifted"] is None for limit in said["limits"]] == [True, False, False]
    assert said["limits"][1]["used_up"]["share_of"] == "nights"


def test_a_policy_without_declared_steps_is_refused(ferry: Scenario) -> None:
    with pytest.raises(InputError, match="says what its steps are"):
        funnel(ferry.with_(policy=ferry.baseline), CATALOGUE)


def test_every_fault_of_a_funnel_file_with_its_line(tmp_path: Path, network: Network) -> None:
    (tmp_path / "funnel.yaml").write_text(
        "steps:\n"
        "  - name: Arrived\n"
        "    people: [boat]\n"
        "  - people: [choice -> hal]\n"
        "    lots: []\n"
        "limits:\n"
        "  - {name: Places, limit: hull}\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as refused:
        read_pathway(tmp_path, network)
    faults = {str(fault.where).rpartition(":")[2]: fault for fault in refused.value.faults}
    assert faults["3"].nearest == "boats"
    assert {fault.what for fault in refused.value.faults if str(fault.where).endswith(":4")} >= {
        "This does not say 'name'."
    }
    assert faults["5"].nearest == "lost"
    assert faults["7"].nearest == "hall"


def test_a_folder_without_a_funnel_has_none(tmp_path: Path, network: Network) -> None:
    assert read_pathway(tmp_path, network) is None


def test_whoever_is_left_over_is_elsewhere_if_not_named(tmp_path: Path, network: Network) -> None:
    (tmp_path / "funnel.yaml").write_text("steps: [{name: Arrived, people: [boats]}]\n", encoding="utf-8")
    pathway = read_pathway(tmp_path, network)
    assert pathway is not None
    assert pathway.steps[0].rest == ELSEWHERE
