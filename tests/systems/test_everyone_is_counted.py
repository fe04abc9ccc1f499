"""Whoever a scheme takes out of the pathway stays in its totals: nobody may vanish from them while in the country."""

from __future__ import annotations

import pytest

from foreland.measures import Above, Between, Formula, Older, PerNight, Stock, UpTo, Weighted
from foreland.model.assemble import Prepared, prepare
from foreland.model.reading import read_scenario
from foreland.network import Exit, Fork
from foreland.systems.catalogue import catalogue

PROTECTED = {"move_on", "protected"}
ABROAD = {
    *("in_france", "interest", "security_checks", "travel"),  # of the exchange
    *("in_member_state",),
    *("shallow_water", "shallow_water_again", "camp_rest", "camp", "landing_after_a_stop"),
    *("rwanda_landed", "rwanda_file", "rwanda_committee", "rwanda_lodging_appeal", "rwanda_appeal"),
    *(f"rwanda_support_{year}" for year in range(1, 6)),
}
"""Where people are in another country, by the meaning of the stage."""

HOUSED = ("in_hotels", "in_dispersal", "in_other_support", "supported_outside_hotels", "hotel_cost")
PARTS = ("awaiting_decision", "on_appeal", "inadmissible", "rights_exhausted", "contact_lost")
SCENARIOS = ("rwanda-act-and-french-pilot", "dublin-kept", "french-shallow-water", "uk-france-pilot")


@pytest.fixture(scope="module", params=SCENARIOS)
def side(request: pytest.FixtureRequest) -> Prepared:
    return prepare(read_scenario(request.param, catalogue()), "policy", catalogue())


def _stages(formula: Formula) -> set[str]:
    match formula:
        case Stock(stages=stages) | Older(stages=stages):
            return set(stages)
        case Weighted(parts=parts):
            return {stage for part in parts for stage in part.stages}
        case Above(of=of) | UpTo(of=of) | Between(of=of) | PerNight(of=of):
            return _stages(of)
        case _:
            raise AssertionError(formula)


def test_whoever_is_in_the_country_and_not_protected_is_without_a_final_outcome(side: Prepared) -> None:
    inside = {stage.name for stage in side.network.stages if not isinstance(stage, Exit | Fork)}
    assert inside - PROTECTED - ABROAD == _stages(side.counted["without_final_outcome"])


def test_every_kind_of_place_houses_the_same_people(side: Prepared) -> None:
    supported = _stages(side.counted["supported"])
    assert all(_stages(side.counted[name]) == supported for name in HOUSED)


def test_people_without_an_outcome_after_a_year_are_the_sum_of_five(side: Prepared) -> None:
    parts = [_stages(side.counted[f"no_outcome_{part}"]) for part in PARTS]
    whole = _stages(side.counted["no_final_outcome_over_12_months"])
    assert whole == set.union(*parts)
    assert len(whole) == sum(len(part) for part in parts)
