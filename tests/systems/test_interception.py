"""The far shore: whoever is not touched comes as before, nobody is lost, and one incident may take many."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from foreland.lab.answer import Answer
from foreland.lab.running import answer
from foreland.model.reading import read_scenario
from foreland.model.scenario import Scenario
from foreland.systems.catalogue import catalogue

FUTURES = 8
IN_FORCE = {
    "shallow_water_announced": "2025-07-01",
    "days_until_shallow_water": 0,
    "taxi_boat_share": 1,
    "stopped_share_of_taxi_boats": 0.15,
}
DEADLY = {"incident_share_of_stopped_boats": 0.5, "lost_share_p05": 0.05, "lost_share_p95": 0.4}
Z95 = 1.6448536269514722  # standard normal


def asked(name: str, futures: int = FUTURES, /, **settings: Any) -> Scenario:
    question = read_scenario(name, catalogue()).with_(futures=futures)
    return question.with_policy(**settings) if settings else question


def lived(scenario: Scenario) -> Answer:
    return answer(scenario, catalogue(), threads=1)


@pytest.fixture(scope="module")
def doctrine() -> Answer:
    return lived(asked("french-shallow-water", **IN_FORCE, **DEADLY))


@pytest.fixture(scope="module")
def once() -> Answer:
    """Nobody tries again, so that everyone stopped sat in a boat that would have arrived."""
    return lived(asked("french-shallow-water", **IN_FORCE, **DEADLY, tries_again_share=0))


def test_a_doctrine_that_never_comes_changes_nothing() -> None:
    assert lived(asked("french-doctrine-null", 2)).difference.is_exactly_zero


def test_a_doctrine_that_stops_no_boat_changes_nothing() -> None:
    assert lived(asked("french-shallow-water", 2, **{**IN_FORCE, "taxi_boat_share": 0})).difference.is_exactly_zero


def test_everyone_stopped_has_landed_waits_has_stopped_trying_or_has_died(doctrine: Answer) -> None:
    count = doctrine.policy.total
    ways = ("landed_after_a_stop", "waiting_in_northern_france", "gave_up", "went_elsewhere", "deaths_in_shallow_water")
    assert count("people_stopped_once_or_more").all()
    np.testing.assert_array_equal(count("people_stopped_once_or_more"), sum(count(way) for way in ways))


def test_arrivals_fall_by_those_prevented_net_of_attempts_repeated(doctrine: Answer) -> None:
    """Counted in two ways: on the shore, and at the landing against the same futures without the doctrine."""
    prevented = doctrine.policy.total("arrivals_prevented")
    np.testing.assert_array_equal(-doctrine.difference.total("small_boat_arrivals"), prevented)
    assert np.all(prevented < doctrine.policy.total("people_stopped_once_or_more") / 2)
    assert not doctrine.difference.total("attempts_stopped").any()


def test_attempts_are_more_than_people_and_follow_the_share(doctrine: Answer) -> None:
    """Of those who try, again or not, 15 in 100 are stopped; boats of 58 people, 700 boats a future: 0.15 +- 0.01."""
    count = doctrine.policy.total
    stopped = count("stopped_in_shallow_water")
    assert np.all(stopped > count("people_stopped_once_or_more"))
    share = stopped.sum() / (stopped + count("small_boat_arrivals")).sum()
    boats = (stopped + count("small_boat_arrivals")).sum() / 50
    assert abs(share - 0.15) < 4 * np.sqrt(0.15 * 0.85 / boats)


def test_boats_that_are_stopped_are_full(doctrine: Answer) -> None:
    """58 people a boat in the first half of 2025, and more each year; the last of a day carries who is left."""
    people = doctrine.policy.total("people_stopped_once_or_more").sum()
    assert 45 < people / doctrine.policy.total("boats_stopped_in_shallow_water").sum() < 75


def test_one_incident_takes_many(once: Answer) -> None:
    """The mean is that of the parameters; the variance is that of boats, not of people each for themselves.

    With a share s of a boat of n lost in an incident of chance q, the variance is
    n q E[s(1-s)] + n n (q E[s s] - (q E s)^2).
    """
    chance, log_sd = DEADLY["incident_share_of_stopped_boats"], np.log(0.4 / 0.05) / (2 * Z95)
    draws = np.exp(np.log(0.05 * 0.4) / 2 + log_sd * np.random.default_rng(1).standard_normal(1_000_000))
    lost = np.minimum(draws, 1.0)
    values = once.policy.values
    boats, dead = values("boats_stopped_in_shallow_water"), values("deaths_in_shallow_water")
    people = values("stopped_in_shallow_water")
    aboard = people.sum() / boats.sum()
    rate = chance * lost.mean()
    of_people = people.sum() * chance * (lost * (1 - lost)).mean()
    of_boats = people.sum() * aboard * (chance * (lost**2).mean() - rate**2)
    assert abs(dead.sum() - people.sum() * rate) < 4 * np.sqrt((of_people + of_boats) * 1.5)
    scatter = np.sum((dead - people * rate) ** 2)  # by month and future
    assert 0.5 * (of_people + of_boats) < scatter < 3 * (of_people + of_boats)
    assert scatter > 3 * people.sum() * rate * (1 - rate)


def test_without_attempts_repeated_everyone_stopped_is_prevented(once: Answer) -> None:
    count = once.policy.total
    assert not count("landed_after_a_stop").any()
    np.testing.assert_array_equal(count("arrivals_prevented"), count("people_stopped_once_or_more"))
    np.testing.assert_array_equal(count("stopped_in_shallow_water"), count("people_stopped_once_or_more"))


def test_enforcement_keeps_the_share_that_the_rules_say_and_fills_boats() -> None:
    """Price 1.65 with elasticity 0.5: 22.15 in 100 priced out; 4 in 100 of the others have no place."""
    settings = {"price_elasticity": 0.5, "crowded_share": 0.8, "crowding_exponent": 1}
    found = lived(asked("french-enforcement", 3, **settings))
    come, stay = found.policy.total("small_boat_arrivals"), found.policy.total("did_not_set_out")
    expected = 1 - 0.96 / np.sqrt(1.65)
    everyone = come + stay
    assert np.all(np.abs(stay / everyone - expected) < 4 * np.sqrt(expected * (1 - expected) / everyone))
    np.testing.assert_array_equal(everyone, found.baseline.total("small_boat_arrivals"))
    ratio = found.policy.total("deaths_by_crowding") / found.policy.total("deaths_at_sea_prefecture")
    np.testing.assert_allclose(ratio, 0.2, rtol=1e-6)  # boats a fifth fuller


def test_whoever_is_deterred_would_have_come_to_the_exchange() -> None:
    """Without those who come again after a return, arrivals and people deterred are the arrivals of the World."""
    found = lived(asked("uk-france-pilot-deterrence", 3, deterrence_elasticity=5))
    count = found.policy.total
    assert count("did_not_set_out").all()
    came = count("small_boat_arrivals") - count("arrivals_again") + count("did_not_set_out")
    np.testing.assert_array_equal(came, found.baseline.total("small_boat_arrivals"))
    np.testing.assert_array_equal(count("gave_up") + count("went_elsewhere"), count("did_not_set_out"))


@pytest.mark.parametrize(("threshold", "deters"), [(0.5, False), (0.0, True)])
def test_below_the_threshold_nobody_is_deterred(threshold: float, deters: bool) -> None:
    """Fifty returns a week are never half of a season's arrivals."""
    settings = {"threshold_share_sent_back": threshold, "deterrence_elasticity_above_threshold": 5}
    found = lived(asked("uk-france-pilot-threshold", 2, **settings)).policy
    assert found.total("did_not_set_out").all() == deters
    assert found.total("did_not_set_out").any() == deters


def test_it_stands_beside_the_exchange_dublin_and_rwanda() -> None:
    """Nothing is set twice, all four act in the same futures, and everyone stopped on the shore is somewhere."""
    shore = asked("french-shallow-water", 2, **IN_FORCE)
    others = [asked(name).policy for name in ("rwanda-act-and-french-pilot", "dublin-kept")]
    both = shore.with_(policy=(*others[0], *others[1], *shore.policy))
    count = lived(both).policy.total
    for name in ("returned_to_france", "relocated_to_rwanda", "dublin_requests_out", "landed_after_a_stop"):
        assert count(name).any(), name
    ways = ("landed_after_a_stop", "waiting_in_northern_france", "gave_up", "went_elsewhere", "deaths_in_shallow_water")
    np.testing.assert_array_equal(count("people_stopped_once_or_more"), sum(count(way) for way in ways))
