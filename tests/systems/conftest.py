from __future__ import annotations

from collections.abc import Mapping

import pytest

from foreland.model.country import Country
from foreland.model.reading import read_scenario
from foreland.model.scenario import Scenario
from foreland.rules import RuleBook
from foreland.systems.catalogue import ShippedCatalogue, catalogue


@pytest.fixture(scope="session")
def shipped() -> ShippedCatalogue:
    return catalogue()


@pytest.fixture(scope="session")
def uk(shipped: ShippedCatalogue) -> Country:
    return shipped.country("uk")


@pytest.fixture(scope="session")
def eu(shipped: ShippedCatalogue) -> Country:
    return shipped.country("eu")


@pytest.fixture(scope="session")
def books(shipped: ShippedCatalogue) -> Mapping[str, RuleBook]:
    """For every system, the rules and numbers of a scenario in which it is in use: system -> book."""
    found: dict[str, RuleBook] = {}
    for name in shipped.names("scenario"):
        scenario = read_scenario(name, shipped)
        for system in _in_use(scenario, shipped):
            if system not in found:
                found[system] = _book(scenario, system, shipped)
    return found


def _in_use(scenario: Scenario, shipped: ShippedCatalogue) -> list[str]:
    used = [name for use in scenario.policy for name in shipped.policy(use.policy).systems]
    return [*used, *(system.name for system in shipped.country(scenario.model).base)]


def _book(scenario: Scenario, name: str, shipped: ShippedCatalogue) -> RuleBook:
    country = shipped.country(scenario.model)
    systems = {system.name: system for system in (*country.base, shipped.system(name))}.values()
    parameters = shipped.world(scenario.world).parameters
    for system in systems:
        parameters = parameters.merged(system.parameters)
    return RuleBook(country.traits, parameters, [rule for system in systems for rule in system.rules])


@pytest.fixture(scope="session")
def book(shipped: ShippedCatalogue, uk: Country) -> RuleBook:
    """Every rule and number of the pathway with the exchange laid over it."""
    systems = (*uk.base, shipped.system("uk_france_exchange"))
    parameters = shipped.world("uk_2025").parameters
    for system in systems:
        parameters = parameters.merged(system.parameters)
    return RuleBook(uk.traits, parameters, [rule for system in systems for rule in system.rules])
