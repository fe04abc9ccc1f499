"""Forks that draw for whole boats: both engines agree, nobody is parted from their boat, and the share is kept."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.kernel import mirror
from foreland.kernel.advance import advance
from foreland.kernel.layout import Tally
from foreland.network import Delay, Exit, Fixed, Fork, Network, Stream, Way
from foreland.network.checks import check
from foreland.network.explain import explain
from foreland.rules.population import StreamNumbers
from network.written import ONE_KIND, compiled

DAYS, BOATS_A_DAY, SEATS, STOPPED = 400, 5, 7, 0.3
PERSON = {"kind": "person"}
SEA = Fork("sea", ways=(Way("stopped", "stopped", share=STOPPED),), rest=Way("passes", "rest"), draws="boat")
SHORE = Network(
    "shore",
    ONE_KIND,
    stages=(
        SEA,
        Delay("rest", Fixed(1), to="landed"),
        Exit("stopped", "stopped"),
        Exit("landed", "landed"),
    ),
    streams=(Stream("boats", 1, to="sea", profile=PERSON, boats=True),),
)


def arrivals() -> StreamNumbers:
    return StreamNumbers("boats", "given", np.full((1, DAYS), BOATS_A_DAY), np.full((1, DAYS), float(SEATS)), 0.0, ())


@pytest.fixture(scope="module")
def lived() -> tuple[Tally, Tally]:
    plan = compiled(SHORE, DAYS, arrivals=[arrivals()], period="day").plan
    return advance(plan, 3, 0, 2), mirror.advance(plan, 3, 0, 2)


def stopped(tally: Tally) -> np.ndarray:
    """By future and day."""
    index = compiled(SHORE, DAYS, arrivals=[arrivals()], period="day").index
    return tally.flow[:, :, index.edges("sea.stopped")].sum(axis=(2, 3))


def test_both_engines_agree(lived: tuple[Tally, Tally]) -> None:
    for name, one, other in zip(Tally._fields, *lived, strict=True):
        np.testing.assert_array_equal(one, other, name)


def test_boats_are_stopped_with_everybody_aboard(lived: tuple[Tally, Tally]) -> None:
    """Every boat has seven people, so the people stopped on a day are a multiple of seven."""
    people = stopped(lived[0])
    assert not (people % SEATS).any()
    assert 0 < people.max() <= BOATS_A_DAY * SEATS


def test_boats_are_stopped_as_often_as_the_share_says(lived: tuple[Tally, Tally]) -> None:
    """Boats are independent: 2,000 of them, binomial, within four standard deviations."""
    boats = stopped(lived[0]).sum(axis=1) / SEATS
    number = DAYS * BOATS_A_DAY
    assert np.all(np.abs(boats - number * STOPPED) < 4 * np.sqrt(number * STOPPED * (1 - STOPPED)))


def test_a_fork_for_boats_takes_nobody_who_came_in_another_way() -> None:
    single = Stream("walkers", 2, to="sea", profile=PERSON)
    with pytest.raises(InputError, match="'sea' draws for each boat, but people come to it from 'walkers'"):
        check(replace(SHORE, streams=(*SHORE.streams, single)))
    back = replace(SHORE.stages[1], to="sea")
    with pytest.raises(InputError, match="people come to it from 'rest'"):
        check(replace(SHORE, stages=(SEA, back, *SHORE.stages[2:])))


def test_explained_as_one_draw_for_each_boat() -> None:
    assert "sea, one draw for each boat" in explain(SHORE)
