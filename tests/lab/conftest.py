"""The ferry of the Isle, answered once for all tests that only read."""

from __future__ import annotations

import pytest

from foreland.lab.running import Answer, answer
from foreland.model.reading import read_scenario
from foreland.model.scenario import Scenario
from model.isle_country import CATALOGUE


@pytest.fixture(scope="session")
def ferry() -> Scenario:
    return read_scenario("ferry", CATALOGUE)


@pytest.fixture(scope="session")
def ferry_answer(ferry: Scenario) -> Answer:
    return answer(ferry, CATALOGUE, threads=1)
