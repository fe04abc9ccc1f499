from __future__ import annotations

from collections.abc import Mapping

import pytest

from foreland.model.system import System
from foreland.rules import Case, RuleBook, check, load_cases
from foreland.systems.catalogue import catalogue

FEWEST_CASES = 10

SYSTEMS = [system for name in catalogue().names("system") if (system := catalogue().system(name)).rules]
CASES = [(system.name, case) for system in SYSTEMS for case in load_cases(system.folder / "golden.yaml")]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case.name}" for name, case in CASES])
def test_golden_case(name: str, case: Case, books: Mapping[str, RuleBook]) -> None:
    assert check(case, books[name]) == ()


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_every_system_has_ten_golden_cases_that_say_where_the_expected_number_comes_from(system: System) -> None:
    cases = load_cases(system.folder / "golden.yaml")
    assert len(cases) >= FEWEST_CASES
    assert all(case.source for case in cases)


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_every_rule_has_a_golden_case(system: System) -> None:
    tested = {asked for case in load_cases(system.folder / "golden.yaml") for asked in case.expected}
    assert {rule.name for rule in system.rules} <= tested
