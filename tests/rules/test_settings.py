"""What a scenario sets: which dated values it replaces, and what it may not write."""

import pytest

from fictional import orrin
from foreland.clock import date_of
from foreland.errors import InputError
from foreland.rules.spread import Spread

PARAMETERS = orrin.book().parameters


def course(parameter):
    return [(date_of(dated.day).isoformat(), "ends" if dated.ends else dated.value) for dated in parameter.values]


def test_a_number_takes_the_place_of_every_value_between_beginning_and_end():
    changed = PARAMETERS.with_values({"stay_limit_days": 90}, source="my.yaml", lines={"stay_limit_days": 7})
    limit = changed["stay_limit_days"]
    assert course(limit) == [("2020-01-01", 90), ("2024-01-01", "ends")]
    assert (limit.status, limit.values[0].source, limit.values[0].line) == ("scenario", "my.yaml", 7)
    assert limit.where == PARAMETERS["stay_limit_days"].where
    assert list(changed) == list(PARAMETERS)


def test_dated_values_take_over_from_their_first_date():
    changed = PARAMETERS.with_values({"stay_limit_days": {"2020-06-01": 45, "2022-01-01": 20}}, source="my.yaml")
    assert course(changed["stay_limit_days"]) == [
        ("2020-01-01", 30),
        ("2020-06-01", 45),
        ("2022-01-01", 20),
        ("2024-01-01", "ends"),
    ]


def test_a_value_on_the_day_of_the_end_extends_the_law():
    changed = PARAMETERS.with_values({"stay_limit_days": {"2024-01-01": 60}}, source="my.yaml")
    assert course(changed["stay_limit_days"])[-1] == ("2024-01-01", 60)


def test_a_law_may_be_ended_sooner():
    changed = PARAMETERS.with_values({"stay_limit_days": {"2022-01-01": {"ends": True}}}, source="my.yaml")
    assert course(changed["stay_limit_days"])[:3] == [("2020-01-01", 30), ("2021-07-01", 60), ("2022-01-01", "ends")]


def test_an_assumption_brings_its_own_spread():
    belief = {"appeal_share": {"median": 0.6, "p05": 0.2, "p95": 0.9}}
    (value,) = PARAMETERS.with_values(belief, source="my.yaml", status="assumed")["appeal_share"].values
    assert value.value == 0.6
    assert value.spread == Spread(0.2, 0.6, 0.9, "logit-normal", 0.0, 1.0)


def test_a_number_without_a_spread_is_certain_in_the_scenario():
    (value,) = PARAMETERS.with_values({"appeal_share": 0.6}, source="my.yaml", status="assumed")["appeal_share"].values
    assert value.spread is None


def test_a_keyed_parameter_is_set_for_all_keys_or_for_some():
    all_keys = PARAMETERS.with_values({"permit_fee_gbp": 50}, source="my.yaml")
    assert [all_keys[f"permit_fee_gbp[{key}]"].values[0].value for key in ("child", "adult")] == [50, 50]
    some = PARAMETERS.with_values({"permit_fee_gbp": {"adult": 50}}, source="my.yaml")
    assert some["permit_fee_gbp[adult]"].values[0].value == 50
    assert some["permit_fee_gbp[child]"] is PARAMETERS["permit_fee_gbp[child]"]


def test_the_set_itself_does_not_change():
    PARAMETERS.with_values({"appeal_share": 0.6}, source="my.yaml")
    assert PARAMETERS["appeal_share"].values[0].value == 0.5


def test_every_fault_of_a_scenario_is_reported():
    lines = {"appeal_shares": 3, "appeal_share": 4, "stay_limit_days": 5, "permit_fee_gbp": 6, "work_is_allowed": 7}
    values = {
        "appeal_shares": 0.5,
        "appeal_share": 1.2,
        "stay_limit_days": {"2022-01-01": 5, "2021-01-01": 6},
        "permit_fee_gbp": {"adlut": 3},
        "work_is_allowed": "perhaps",
        "landings_per_week": {"p05": 3, "p95": 9},
    }
    with pytest.raises(InputError) as refused:
        PARAMETERS.with_values(values, source="my.yaml", lines=lines)
    assert [str(fault) for fault in refused.value.faults] == [
        "my.yaml:3: No parameter is called 'appeal_shares'. Did you mean 'appeal_share'?",
        "my.yaml:4: 1.2 is above 1. Expected a share from 0 to 1.",
        "my.yaml:5: 2021-01-01 stands after 2022-01-01. Expected dates in order, each once.",
        "my.yaml:6: 'permit_fee_gbp' has no key 'adlut'. Expected one of adult, child. Did you mean 'adult'?",
        "my.yaml:7: 'perhaps' is not an answer. Expected yes or no.",
        "my.yaml: 'landings_per_week' is given a spread without its median. Expected `{median: .., p05: .., p95: ..}`.",
    ]
