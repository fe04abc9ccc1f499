from __future__ import annotations

import pytest

from foreland.model.country import Country
from foreland.rules import RuleBook
from foreland.systems.catalogue import ShippedCatalogue, catalogue


@pytest.fixture(scope="session")
def shipped() -> ShippedCatalogue:
    return catalogue()


@pytest.fixture(scope="session")
def uk(shipped: ShippedCatalogue) -> Country:
    return shipped.country("uk")


@pytest.fixture(scope="session")
def book(shipped: ShippedCatalogue, uk: Country) -> RuleBook:
    """Every rule and number of the pathway with the exchange and the partnership with Rwanda laid over it."""
    systems = (*uk.base, shipped.system("uk_france_exchange"), shipped.system("uk_rwanda"))
    parameters = shipped.world("uk_2025").parameters
    for system in systems:
        parameters = parameters.merged(system.parameters)
    return RuleBook(uk.traits, parameters, [rule for system in systems for rule in system.rules])
