from __future__ import annotations

import numpy as np

from foreland.clock import day_of
from foreland.lab.ensemble import run
from foreland.model.assemble import prepare
from foreland.model.counting import check_measures, countable
from foreland.model.country import Country
from foreland.model.reading import read_scenario
from foreland.network import Network
from foreland.network.checks import check
from foreland.network.names import names_used
from foreland.network.wiring import wire
from foreland.rules import RuleBook
from foreland.systems.catalogue import ShippedCatalogue

FIRST, LAST = day_of("2025-07-01"), day_of("2026-06-30")


def with_exchange(shipped: ShippedCatalogue, uk: Country) -> Network:
    return uk.network((shipped.system("uk_france_exchange"),))


def sweep(network: Network) -> list[str]:
    return [stage.name for stage in wire(network).stages]


def test_the_pathway_and_the_exchange_pass_every_check_of_networks(shipped: ShippedCatalogue, uk: Country) -> None:
    check(uk.network())
    check(with_exchange(shipped, uk))


def test_the_exchange_leaves_the_order_of_the_other_stages_as_it_is(shipped: ShippedCatalogue, uk: Country) -> None:
    """Otherwise people would enter a queue in another order on the same day, and a null policy would differ."""
    before = sweep(uk.network())
    assert [stage for stage in sweep(with_exchange(shipped, uk)) if stage in before] == before


def test_every_measure_counts_places_that_exist(shipped: ShippedCatalogue, uk: Country) -> None:
    exchange = shipped.system("uk_france_exchange")
    known = countable(uk.network()) | countable(with_exchange(shipped, uk))
    check_measures([measure for system in (*uk.base, exchange) for measure in system.measures], known)


def test_the_law_of_the_window_is_known_on_every_day(book: RuleBook, shipped: ShippedCatalogue, uk: Country) -> None:
    names = names_used(with_exchange(shipped, uk))
    tables = book.evaluate(names, book.regimes(FIRST, LAST, names))
    assert not [hole for name in names for hole in tables.columns[name].holes]


def test_the_traits_stay_few(uk: Country) -> None:
    """The stages read tables by profile: 2,500 keeps them in the processor's cache.

    The few people with reasonable grounds have rows of their own behind all others, which are hardly ever read.
    """
    assert uk.traits.names[0] == "trafficking"
    assert uk.traits.size // len(uk.traits.categories("trafficking")) < 2_500


def test_groups_of_people_housed_add_up_and_are_shares_of_those_supported(
    uk: Country, shipped: ShippedCatalogue
) -> None:
    """Who lives where is not followed: each group has in hotels its share of all who are supported."""
    scenario = read_scenario("uk-2023-to-2025", shipped).with_(last_day=day_of("2023-03-31"), futures=1)
    ensemble = run(prepare(scenario, "baseline", shipped))
    supported, hotels = ensemble.values("supported"), ensemble.values("in_hotels")
    groups = ensemble.groups("in_hotels")
    assert len(groups) == 72  # 12 nationalities, 3 ages, 2 sexes
    assert np.allclose(sum(ensemble.values("in_hotels", group) for group in groups), hotels)
    for group in groups:
        share = ensemble.values("supported", group) / supported
        assert np.allclose(ensemble.values("in_hotels", group), share * hotels)
