"""Where people who wait for a decision stand on the first day, by whether their claim is ready; nobody is lost by that.

Expected numbers come from the published stock and ages of the World of 2023 and from how long claims take to be ready.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from foreland.clock import day_of
from foreland.model.assemble import prepare
from foreland.model.reading import read_scenario
from foreland.rules import Inside
from foreland.systems.catalogue import catalogue

FIRST = day_of("2023-01-01")
NOT_READY = ("registered", "questionnaire")
WAITING = ("awaiting_decision", "interview", "streamlined_decision", *NOT_READY)
PEOPLE_BY_AGE = np.array([0.163 / 91] * 91 + [0.156 / 91] * 91) * 160_919  # claimed 1 to 182 days before
AGE = np.arange(1, 183)
SOON_NOT_READY = np.clip((150 - AGE) / (150 - 30), 0.0, 1.0)  # ready after 30 to 150 days
IN_TURN_NOT_READY = np.clip((180 - AGE) / (180 - 60), 0.0, 1.0)  # after 60 to 180, on both tracks until February 2023


@pytest.fixture(scope="module")
def inside() -> tuple[Inside, ...]:
    prepared = prepare(read_scenario("uk-2023-to-2025", catalogue()), "baseline", catalogue())
    futures = np.arange(1, dtype=np.int64)
    country = prepared.country
    return tuple(country.populate(prepared.parameters, {}, 1, futures, FIRST, prepared.scenario.last_day).inside)


def people(inside: tuple[Inside, ...], *stages: str) -> int:
    return sum(len(part.arrival_day) for part in _in(inside, stages))


def _in(inside: tuple[Inside, ...], stages: tuple[str, ...]) -> Iterator[Inside]:
    return (part for part in inside if part.stage in stages)


def test_the_share_of_the_latest_claims_that_is_decided_soon(inside: tuple[Inside, ...]) -> None:
    """0.11 of the claims of 2022, of those not ready after 30 to 150 days; whoever was ready is decided already."""
    expected = 0.11 * (PEOPLE_BY_AGE * SOON_NOT_READY).sum()
    assert people(inside, "soon_registered") == pytest.approx(expected, rel=0.01)
    assert all((part.arrival_day > FIRST - 150).all() for part in _in(inside, ("soon_registered",)))
    assert people(inside, "soon_interview", "soon_decision") == 0


def test_claims_in_turn_that_are_not_ready_yet(inside: tuple[Inside, ...]) -> None:
    """Everyone who claimed within 60 days and nobody who claimed 180 days before, the share falling evenly between."""
    in_turn = 1.0 - 0.11 * SOON_NOT_READY
    expected = (PEOPLE_BY_AGE * in_turn * IN_TURN_NOT_READY).sum()
    assert people(inside, *NOT_READY) == pytest.approx(expected, rel=0.01)
    for part in _in(inside, WAITING):
        age = FIRST - part.arrival_day
        assert (age < 180).all() if part.stage in NOT_READY else (age > 60).all()


def test_nobody_is_lost(inside: tuple[Inside, ...]) -> None:
    """160,919 people waited on 31 December 2022."""
    assert people(inside, *WAITING, "soon_registered") == 160_919


def test_a_tenth_of_those_on_the_track_with_interviews_has_been_interviewed(inside: tuple[Inside, ...]) -> None:
    """52,300 people interviewed and 40,656 decided in 2021 and 2022 leave about a tenth; the others wait for it."""
    track = people(inside, "awaiting_decision", "interview", "registered")
    assert abs(people(inside, "awaiting_decision") - 0.1 * track) <= 1


def test_people_from_boats_in_the_stock_carry_reasonable_grounds(inside: tuple[Inside, ...]) -> None:
    """8 % referred, 85 % of them with grounds: 6.8 % of those from boats who wait or appeal, and nobody else."""
    marked = from_boat = others = 0
    for part in inside:
        has_grounds = part.traits["trafficking"] == "grounds"
        boat = part.traits["route"] == "small_boat"
        others += int(has_grounds[~boat].sum())
        if part.stage in (*WAITING, "soon_registered", "tribunal"):
            marked, from_boat = marked + int(has_grounds.sum()), from_boat + int(boat.sum())
        else:
            others += int(has_grounds.sum())
    assert others == 0
    assert abs(marked / from_boat - 0.08 * 0.85) < 0.0005
