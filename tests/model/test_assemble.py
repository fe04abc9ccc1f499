"""A prepared side has the right numbers in force, the right network, and draws that nothing else can move."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from foreland.clock import day_of
from foreland.errors import InputError
from foreland.measures import Flow, Measure, Stock
from foreland.model.assemble import prepare
from foreland.model.counting import narrowed
from foreland.model.reading import read_scenario
from foreland.model.scenario import Scenario
from foreland.model.system import System
from foreland.model.world import draws
from model.isle_country import CATALOGUE, FERRY, IsleCatalogue


@pytest.fixture
def ferry() -> Scenario:
    return read_scenario("ferry", CATALOGUE)


def value_of(scenario: Scenario, side: str, name: str) -> object:
    return prepare(scenario, side, CATALOGUE).parameters[name].in_force[0].value  # type: ignore[arg-type]


def test_a_setting_of_the_base_pathway_holds_on_the_policys_side_alone(ferry: Scenario) -> None:
    changed = ferry.with_policy(decisions_per_day=20)
    assert value_of(changed, "policy", "decisions_per_day") == 20
    assert value_of(changed, "baseline", "decisions_per_day") == 9  # as in base/parameters.yaml


def test_an_assumption_holds_on_both_sides_and_stays_an_assumption(ferry: Scenario) -> None:
    changed = ferry.with_assumptions(arrivals_per_day=3)
    for side in ("policy", "baseline"):
        parameter = prepare(changed, side, CATALOGUE).parameters["arrivals_per_day"]
        assert (parameter.in_force[0].value, parameter.is_uncertain, parameter.status) == (3, False, "assumed")


def test_an_assumption_about_the_policys_system_changes_nothing_on_the_baselines_side(ferry: Scenario) -> None:
    changed = replace(ferry, policy=ferry.policy[:1]).with_assumptions(
        grant_share={"median": 0.6, "p05": 0.5, "p95": 0.7}
    )
    assert "ferry_places" not in prepare(changed, "baseline", CATALOGUE).parameters


def test_a_scenarios_setting_stands_over_the_policys_own(ferry: Scenario) -> None:
    double = ferry.with_(policy=(replace(ferry.policy[0], policy="double_ferry", settings={}),))
    assert value_of(double, "policy", "ferry_seats_per_week") == 24
    assert value_of(double.with_policy(ferry_seats_per_week=3), "policy", "ferry_seats_per_week") == 3


def test_the_baselines_network_has_no_ferry(ferry: Scenario) -> None:
    policy, baseline = (prepare(ferry, side, CATALOGUE).network for side in ("policy", "baseline"))
    assert {stage.name for stage in policy.stages} - {stage.name for stage in baseline.stages} == {
        "choice",
        "hall",
        "returned",
    }


def test_a_dated_setting_opens_a_regime(ferry: Scenario) -> None:
    prepared = prepare(ferry.with_policy(ferry_share={"2025-02-01": 0.9}), "policy", CATALOGUE)
    assert prepared.regimes == (day_of("2025-01-01"), day_of("2025-02-01"))


def test_a_draw_depends_on_its_name_seed_and_future_alone() -> None:
    some = draws(["grant_share"], 7, np.arange(5))
    more = draws(["arrivals_per_day", "grant_share"], 7, np.array([4, 2]))
    assert np.array_equal(more["grant_share"], some["grant_share"][[4, 2]])
    assert not np.array_equal(draws(["grant_share"], 8, np.arange(5))["grant_share"], some["grant_share"])
    assert not np.array_equal(more["arrivals_per_day"], more["grant_share"])


def test_a_drawn_parameter_has_the_quantiles_that_are_written_down(ferry: Scenario) -> None:
    """2,000 draws: a share of 5 per cent has a standard error of 0.5 points; four of them are allowed."""
    prepared = prepare(ferry, "policy", CATALOGUE)
    tables = prepared.book.evaluate(["grant_share"], prepared.regimes, prepared.draws(np.arange(2000), ["grant_share"]))
    drawn = tables.number("grant_share")[:, 0]
    assert np.mean(drawn < 0.3) == pytest.approx(0.05, abs=0.02)  # p05 of base/parameters.yaml
    assert np.mean(drawn < 0.5) == pytest.approx(0.50, abs=0.045)
    assert np.mean(drawn < 0.7) == pytest.approx(0.95, abs=0.02)


def test_what_one_side_does_not_have_is_left_out_there(ferry: Scenario) -> None:
    prepared = prepare(ferry, "baseline", CATALOGUE)
    assert prepared.counted["returned"] == Flow(())
    assert prepared.counted["in_hall"] == Stock(())
    assert narrowed(Flow(("boats", "hall -> returned")), prepared_names(prepared)) == Flow(("boats",))


def prepared_names(prepared: object) -> object:
    from foreland.model.counting import countable

    return countable(prepared.network)  # type: ignore[attr-defined]


def test_a_measure_of_something_that_neither_side_has_is_refused(ferry: Scenario) -> None:
    lost = Measure("lost", "flow", "people", Flow(("hall -> retruned",)), "People who are lost.")

    class Catalogue(IsleCatalogue):
        def system(self, name: str) -> System:
            return replace(FERRY, measures=(lost,)) if name == "ferry" else super().system(name)

    with pytest.raises(InputError, match=r"'lost'.*Did you mean 'hall -> returned'"):
        prepare(ferry, "baseline", Catalogue())


def test_a_later_measure_of_the_same_name_replaces_the_earlier(ferry: Scenario) -> None:
    wider = Measure("granted", "flow", "people", Flow(("outcome.granted", "hall -> returned")), "Granted or returned.")

    class Catalogue(IsleCatalogue):
        def system(self, name: str) -> System:
            return replace(FERRY, measures=(wider,)) if name == "ferry" else super().system(name)

    assert [m.definition for m in prepare(ferry, "baseline", Catalogue()).measures if m.name == "granted"] == [
        "Granted or returned."
    ]
