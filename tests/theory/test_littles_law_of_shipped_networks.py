"""Little's law on every stage of every network that ships, in every World for which there is a scenario.

The mirror says who came and went when; the compiled kernel counts nights. Both live through the same future, with only
some of the people, because a night and a person are counted alike however many there are.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from foreland.kernel import mirror
from foreland.kernel.advance import advance
from foreland.kernel.layout import UNITS_GIVEN, Plan
from foreland.model.assemble import SIDES, Prepared, SideName, prepare
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import catalogue
from theory.visits import nights_of_visits

PEOPLE = 6_000
PEOPLE_PER_BOAT = 50  # only to choose how many people to leave out
SEED = 3
FEWEST_INHABITED = 1 / 2  # of the stages
WHERE_A_SCHEME_NEVER_OPENS = 1 / 3  # its own stages stay empty
NEVER_OPENS = (("rwanda-act-2024", "policy"), ("rwanda-memorandum-2022", "policy"))


@cache
def side(scenario: str, name: SideName) -> Prepared:
    return prepare(read_scenario(scenario, catalogue()), name, catalogue())


def networks() -> list[tuple[str, SideName]]:
    """One scenario and side for each network and World: doubling a number makes no other network."""
    found: dict[tuple[str, str, tuple[str, ...]], tuple[str, SideName]] = {}
    for scenario in catalogue().names("scenario"):
        for name in SIDES:
            prepared = side(scenario, name)
            systems = tuple(sorted(system.name for system in prepared.systems))
            found.setdefault((prepared.scenario.model, prepared.scenario.world, systems), (scenario, name))
    return list(found.values())


def with_few_people(plan: Plan) -> Plan:
    """The same network, with every so-manieth of the people inside and of those who come."""
    streams, stock = plan.streams, plan.stock
    units = streams.units[0].sum(axis=1) >> np.where(streams.units_kind == UNITS_GIVEN, 0, 16)
    coming = int((units * np.where(streams.boats, PEOPLE_PER_BOAT, 1)).sum())
    one_in = 1 + (len(stock.record) + coming) // PEOPLE
    inside = [stock.record[first:last:one_in] for first, last in zip(stock.first, stock.first[1:], strict=False)]
    first = np.concatenate([[0], np.cumsum([len(people) for people in inside])]).astype(np.int32)
    return plan._replace(
        stock=stock._replace(first=first, record=np.concatenate(inside)),
        streams=streams._replace(units=streams.units // one_in),
    )


@pytest.mark.parametrize(("scenario", "name"), networks())
def test_nights_are_the_lengths_of_all_visits(scenario: str, name: SideName) -> None:
    plan = with_few_people(side(scenario, name).block(0, 1).compiled.plan)
    visits: list[mirror.Visit] = []
    mirror.advance(plan, SEED, 0, 1, watch=visits.append)
    tally = advance(plan, SEED, 0, 1)
    assert not tally.fault.any()
    nights = tally.nights.sum(axis=(1, 3))
    assert (nights > 0).mean() > (WHERE_A_SCHEME_NEVER_OPENS if (scenario, name) in NEVER_OPENS else FEWEST_INHABITED)
    assert np.array_equal(nights, nights_of_visits(plan, 1, visits))


def test_every_world_has_a_network_here() -> None:
    assert {side(scenario, name).scenario.world for scenario, name in networks()} == set(catalogue().names("world"))
