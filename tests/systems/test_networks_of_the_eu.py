from __future__ import annotations

import pytest

from foreland.clock import day_of
from foreland.model.counting import check_measures, countable
from foreland.model.country import Country
from foreland.network.checks import check
from foreland.network.names import names_used
from foreland.network.wiring import wire
from foreland.rules import RuleBook
from foreland.systems.catalogue import ShippedCatalogue

OVERLAYS = ("eu_partnerships", "epp_third_country")
WINDOWS = {
    "eu_2023": ("2023-01-01", "2024-09-30"),
    "eu_2024": ("2024-01-01", "2025-06-30"),
    "eu_2025": ("2025-07-01", "2027-06-30"),
}


def test_the_routes_pass_every_check_alone_and_with_each_overlay(shipped: ShippedCatalogue, eu: Country) -> None:
    check(eu.network())
    for name in OVERLAYS:
        check(eu.network((shipped.system(name),)))


def test_partnerships_and_transfers_can_be_in_force_together(shipped: ShippedCatalogue, eu: Country) -> None:
    check(eu.network(tuple(shipped.system(name) for name in OVERLAYS)))


@pytest.mark.parametrize("name", OVERLAYS)
def test_an_overlay_leaves_the_order_of_the_other_stages_as_it_is(
    name: str, shipped: ShippedCatalogue, eu: Country
) -> None:
    before = [stage.name for stage in wire(eu.network()).stages]
    after = [stage.name for stage in wire(eu.network((shipped.system(name),))).stages]
    assert [stage for stage in after if stage in before] == before


@pytest.mark.parametrize("name", OVERLAYS)
def test_every_measure_counts_places_that_exist(name: str, shipped: ShippedCatalogue, eu: Country) -> None:
    system = shipped.system(name)
    known = countable(eu.network()) | countable(eu.network((system,)))
    check_measures([measure for each in (*eu.base, system) for measure in each.measures], known)


@pytest.mark.parametrize(("world", "window"), WINDOWS.items())
def test_the_law_of_each_world_is_known_on_every_day(
    world: str, window: tuple[str, str], shipped: ShippedCatalogue, eu: Country
) -> None:
    systems = (*eu.base, *(shipped.system(name) for name in OVERLAYS))
    parameters = shipped.world(world).parameters
    for system in systems:
        parameters = parameters.merged(system.parameters)
    book = RuleBook(eu.traits, parameters, [rule for system in systems for rule in system.rules])
    names = names_used(eu.network(systems[1:]))
    tables = book.evaluate(names, book.regimes(*map(day_of, window), names))
    assert not [hole for name in names for hole in tables.columns[name].holes]


def test_the_base_stays_small_enough_to_be_read(eu: Country) -> None:
    """Profiles by route, nationality group, age and kind of state; at most 35 stages, forks and exits."""
    assert len(eu.network().stages) <= 35
    assert eu.traits.size == 8 * 8 * 3 * 2
