"""People older than so many days, people between two limits, and rates: against counts made in another way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from foreland.clock import Period, day_of
from foreland.lab.ensemble import run
from foreland.lab.measuring.weighing import ByPeriod, nights, people_on_last_night
from foreland.lab.views.claim_histories import claim_histories
from foreland.lab.views.cohort_file import read_places
from foreland.measures import Above, Between, Flow, Given, Measure, Older, Part, PerPassage, Rate, Stock, UpTo, Weighted
from foreland.model.assemble import Prepared, prepare
from foreland.model.daily import series_read
from foreland.model.scenario import Scenario
from model.isle_country import CATALOGUE

WAITED_DAYS = 12


def _counting(ferry: Scenario, *measures: Measure) -> Prepared:
    prepared = prepare(ferry.with_(last_day=day_of("2025-09-30"), futures=3), "baseline", CATALOGUE)
    return replace(prepared, measures=measures, series=tuple(series_read(measures)))


def test_people_older_than_so_many_days_are_those_whose_history_says_so(ferry: Scenario) -> None:
    """On the Isle people wait from the day on which they land; two of them twelve days ago are not more than twelve."""
    older = Older(("screening", "decision"), WAITED_DAYS, "arrival")
    measure = Measure("long_waits", "stock", "people", older, "People.", groups=("age",))
    prepared = _counting(ferry, measure)
    ensemble = run(prepared)
    places = read_places({system.name: system.folder for system in prepared.country.base}, prepared.network)
    assert places is not None
    last = prepared.scenario.last_day
    assert ensemble.total("long_waits").any()
    for future in range(3):
        people = claim_histories(prepared, places, future)
        waiting = people.state_on(np.full(len(people.claimed), last)) == people.states.index("waiting")
        long = waiting & (last - people.claimed > WAITED_DAYS)
        assert ensemble.total("long_waits")[future] == long.sum()
    split = sum(ensemble.total("long_waits", group) for group in ensemble.groups("long_waits"))
    assert np.array_equal(split, ensemble.total("long_waits"))


def test_people_older_than_so_many_days_in_cases(ferry: Scenario) -> None:
    """At two people a case there are half as many cases; the Isle's screening of two days stands in for the number."""
    stages = ("screening", "decision")
    people = Measure("people", "stock", "people", Older(stages, WAITED_DAYS, "arrival"), "People.")
    cases = Measure("cases", "stock", "cases", Older(stages, WAITED_DAYS, "arrival", "screening_days"), "Cases.")
    ensemble = run(_counting(ferry, people, cases))
    assert ensemble.total("people").any()
    assert np.array_equal(ensemble.total("people"), 2 * ensemble.total("cases"))


SUPPORTED = Weighted((Part(("hall",), share="share"),))
MARCH = Period("2025-03", 0, 30)
SERIES = ByPeriod(
    {"share": np.full((1, 31), 0.5), "first": np.full((1, 31), 100.0), "all": np.full((1, 31), 160.0)}, (MARCH,)
)


@pytest.mark.parametrize(
    ("inside", "dispersed", "other", "hotel"), [(120, 60, 0, 0), (260, 100, 30, 0), (500, 100, 60, 90)]
)
def test_places_are_filled_one_kind_after_another(inside: int, dispersed: int, other: int, hotel: int) -> None:
    def people(_: object) -> np.ndarray:
        return np.array([[float(inside)]])

    def found(formula: UpTo | Between | Above) -> float:
        return float(people_on_last_night(formula, people, SERIES)[0, 0])

    between = Between(SUPPORTED, first="first", limit="all")
    assert found(UpTo(SUPPORTED, limit="first")) == dispersed
    assert found(between) == other
    assert found(Above(SUPPORTED, limit="all")) == hotel
    assert nights(between, lambda part: 31 * people(part), SERIES)[0, 0] == 31 * other


def test_a_rate_is_times_one_flow_over_the_sum_of_others(ferry: Scenario) -> None:
    """One boat is seen a day: with 1,000 times 10 days of screening a person, over people and boats."""
    landed = Flow(("boats",))
    rate = Rate(PerPassage(landed, "screening_days"), (landed, Given("sightings")), times=1_000)
    arrivals = Measure("arrivals", "flow", "people", landed, "People.")
    prepared = _counting(ferry, arrivals, Measure("rate", "share", "ratio", rate, "Days."))
    ensemble = run(prepared)
    people = ensemble.total("arrivals")
    days = prepared.scenario.last_day - prepared.scenario.first_day + 1
    assert ensemble.total("rate") == pytest.approx(1_000 * 2 * people / (people + days))


def test_everyone_who_comes_into_a_stage_from_wherever(ferry: Scenario) -> None:
    """Into the hall of the Isle leads one way; into the queue for decisions, three edges of two forks and a stage."""
    prepared = prepare(ferry, "policy", CATALOGUE)
    hall = Measure("hall", "flow", "people", Flow(("-> hall",)), "People.")
    named = Measure("named", "flow", "people", Flow(("choice -> hall",)), "People.")
    queue = Measure("queue", "flow", "people", Flow(("-> decision",)), "People.")
    landed = Measure("landed", "flow", "people", Flow(("-> screening",)), "People.")
    inside = Measure("screened", "stock", "people", Stock(("screening",)), "People.")
    ensemble = run(replace(prepared, measures=(hall, named, queue, landed, inside)))
    assert np.array_equal(ensemble.total("hall"), ensemble.total("named"))
    left = ensemble.total("landed") - ensemble.total("screened")
    assert np.array_equal(ensemble.total("queue"), left - ensemble.total("hall"))
