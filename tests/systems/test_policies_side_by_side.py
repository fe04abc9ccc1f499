"""What people ask to see on one page: schemes and more decisions in the same futures, by measures that all have."""

from __future__ import annotations

from foreland.lab.views.comparing import compare
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import ShippedCatalogue

POLICIES = ("uk-france-pilot", "rwanda-act", "uk-decisions-doubled")
COMMON = (
    "small_boat_arrivals",
    "returned_or_relocated",
    "protected",
    "without_final_outcome",
    "held",
    "home_office_cost",
    "deaths_at_sea_all_routes",
)


def test_schemes_and_doubled_decisions_stand_on_one_page(shipped: ShippedCatalogue) -> None:
    """One baseline; schemes count their own people in the common total; twice the output is at most twice as much."""
    found = compare([read_scenario(name, shipped).with_(futures=1) for name in POLICIES], shipped, threads=1)
    pilot, act, doubled = (answer.policy for answer in found.answers)
    for name in COMMON:
        for answer in found.answers:
            assert answer.baseline.total(name) == found.baseline.total(name)
            assert answer.policy.total(name) >= 0
    for scheme, own in ((pilot, "returned_to_france"), (act, "relocated_to_rwanda")):
        others = ("enforced_returns", "voluntary_returns", "removed_to_third_country", own)
        assert scheme.total("returned_or_relocated") == sum(scheme.total(name) for name in others)
    usual = found.baseline.total("initial_decisions")
    assert usual < doubled.total("initial_decisions") <= 2 * usual
