from __future__ import annotations

import pytest

from foreland.lab.validation.by_rule import ByRule, answer_by_rule
from foreland.lab.validation.outside import Outside, read_outside
from foreland.model.assemble import prepare
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import ShippedCatalogue, catalogue

NAMES = catalogue().names("system")


def outside(name: str) -> Outside:
    return read_outside(catalogue().system(name).folder)


@pytest.mark.parametrize("name", NAMES)
def test_every_comparison_asks_for_a_measure_of_its_scenario(name: str, shipped: ShippedCatalogue) -> None:
    for outcome in outside(name).outcomes:
        counted = prepare(read_scenario(outcome.scenario, shipped), "policy", shipped).measures
        assert outcome.measure in {measure.name for measure in counted}


def test_the_claims_about_the_exchange_and_what_can_be_computed_from_them() -> None:
    """One in 17 is 50 a week against a year's arrivals; it does not hold over the 309 days of the agreement."""
    sums = {each.id: each for each in outside("uk_france_exchange").arithmetic}
    agree = {name for name, each in sums.items() if abs(each.computed - each.published.value) < each.rounded_to / 2}
    assert agree == {"one_in_17_year_to_june_2025", "one_in_17_and_94_per_cent", "year_at_fifty_a_week"}
    assert set(sums) - agree == {
        "pilot_at_fifty_a_week",
        "one_in_17_over_the_pilot",
        "about_6_per_cent_of_2024",  # 7.1: corrected, not reproduced
    }


def test_the_refugee_councils_three_years_in_outline() -> None:
    """All eight numbers published on 22 March 2023 within a twentieth, from inputs that were stated or are sourced."""
    rows = [each for each in outside("uk_rwanda").arithmetic if each.id.startswith("refugee_council_")]
    assert len(rows) == 8
    for row in rows:
        assert isinstance(row.computed, ByRule)
        found = answer_by_rule(row.computed, catalogue().system("uk_rwanda"))
        assert found == pytest.approx(row.published.value, rel=0.05)


def test_the_exchange_that_never_opens_is_proven_to_change_nothing() -> None:
    assert outside("uk_france_exchange").nothing_changes == ("uk-france-pilot-null",)
