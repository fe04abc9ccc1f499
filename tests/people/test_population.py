from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from foreland import evidence
from foreland.clock import day_of
from foreland.errors import InputError
from foreland.people.population import People, people
from foreland.people.stock import PARAMETERS, stock_parts
from foreland.people.values import keyed, one_number, values_on
from foreland.rules.parameters import ParameterSet
from foreland.rules.traits import Traits

ParameterDraws = Callable[[np.ndarray], dict[str, np.ndarray]]
EVE, FIRST, LAST = day_of("2025-06-30"), day_of("2025-07-01"), day_of("2025-09-30")
STAGES = {
    "awaiting_decision": "queue",
    "awaiting_decision[syrian]": "paused",
    "on_appeal": "tribunal",
    "rights_exhausted": "refused",
    "in_screening": "screening",
}


@pytest.fixture(scope="module")
def populated(world: ParameterSet, traits: Traits, parameter_draws: ParameterDraws) -> People:
    futures = np.arange(6)
    return people(world, parameter_draws(futures), 1, futures, FIRST, LAST, traits, STAGES)


def test_both_streams_and_the_attempts_cover_every_future_and_day(populated: People) -> None:
    assert [stream.stream for stream in populated.streams] == ["small_boats", "other_claims"]
    assert {stream.number.shape for stream in populated.streams} == {(6, LAST - FIRST + 1)}
    assert populated.given["attempts_stopped"].shape == (6, LAST - FIRST + 1)


def test_every_mix_sums_to_one(populated: People) -> None:
    for stream in populated.streams:
        for mix in stream.traits:
            assert mix.shares.sum(axis=-1) == pytest.approx(1.0)
            assert mix.shares.min() >= 0.0


def test_one_future_alone_is_what_it_was_among_others(
    world: ParameterSet, traits: Traits, parameter_draws: ParameterDraws, populated: People
) -> None:
    alone = people(world, parameter_draws(np.array([4])), 1, np.array([4]), FIRST, LAST, traits, STAGES)
    for one, all_of_them in zip(alone.streams, populated.streams, strict=True):
        assert np.array_equal(one.number[0], all_of_them.number[4])
    assert np.array_equal(alone.given["attempts_stopped"][0], populated.given["attempts_stopped"][4])


def test_the_stock_is_the_published_one(populated: People) -> None:
    inside = {group.stage: len(group.entry_day) for group in populated.inside}
    waiting = evidence.series("uk.asylum.awaiting_decision").value("2025-06-30")
    appeals = evidence.series("uk.appeals.tribunal.open").value("2025-06-30")
    assert inside["queue"] + inside["paused"] == waiting == 90_812
    assert inside["tribunal"] == appeals  # the pathway counts one person as one appeal
    assert "detained" not in inside  # a purpose without a stage is left out


def test_who_is_inside_is_marked_as_stock_and_came_before_the_first_day(populated: People) -> None:
    for group in populated.inside:
        assert set(group.traits["cohort"]) == {"stock"}
        assert np.all(group.arrival_day <= group.entry_day)
        assert group.entry_day.max() < FIRST


def test_an_unknown_stock_is_refused_with_the_nearest_name(world: ParameterSet) -> None:
    with pytest.raises(InputError, match="Did you mean 'on_appeal'"):
        stock_parts(values_on(world, PARAMETERS, EVE), {"on_apeal": "tribunal"})


def test_a_run_that_starts_before_the_world_names_what_has_no_number_yet(world: ParameterSet, traits: Traits) -> None:
    with pytest.raises(InputError, match="'boats_per_crossing_day' has no value before 2025-06-30"):
        people(world, {}, 1, np.arange(2), EVE, LAST, traits, STAGES)


def test_children_are_the_published_share_of_small_boat_arrivals(world: ParameterSet) -> None:
    values = values_on(
        world,
        ("small_boat_nationality_share", "small_boat_child_alone_share", "small_boat_child_with_adult_share"),
        EVE,
    )
    mix = keyed(values, "small_boat_nationality_share")
    children = sum(
        one_number(share) * one_number(values[f"small_boat_child_{how}_share[{name}]"])
        for name, share in mix.items()
        for how in ("alone", "with_adult")
    )
    # 5,515 under-18s of 43,309 arrivals in the year to June 2025 (Home Office illegal entry routes, table IER_02c).
    assert children == pytest.approx(5_515 / 43_309, abs=0.003)


def test_the_nationality_mix_is_that_of_the_published_year(world: ParameterSet) -> None:
    published = evidence.series("uk.small_boat_arrivals.by_nationality.annual").latest()
    year = {p.group[0]: p.value for p in published.points if p.last.isoformat() == "2025-06-30"}
    known = sum(year.values()) - year.get("Not currently recorded", 0.0)
    for group, country in (("afghan", "Afghanistan"), ("eritrean", "Eritrea"), ("syrian", "Syria"), ("iraqi", "Iraq")):
        share = world[f"small_boat_nationality_share[{group}]"].at(EVE)
        assert share is not None
        assert share.value == pytest.approx(year[country] / known, abs=0.002)
