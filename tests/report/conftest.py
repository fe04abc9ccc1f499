"""One small answer, shared by the tests of what people see."""

import pytest

from foreland.lab.running import Answer, answer
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import catalogue


@pytest.fixture(scope="session")
def pilot() -> Answer:
    known = catalogue()
    return answer(read_scenario("uk-france-pilot", known).with_(futures=6), known)
