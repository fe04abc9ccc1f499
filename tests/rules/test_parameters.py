"""Dated values over time, and sets of parameters put together."""

import pytest

from fictional import orrin
from foreland.clock import date_of, day_of
from foreland.errors import InputError
from foreland.rules import ParameterSet
from foreland.rules.parameter import DatedValue, Parameter

PARAMETERS = orrin.book().parameters


def test_a_value_stands_until_the_next_and_not_beyond_its_end():
    limit = PARAMETERS["stay_limit_days"]
    standing = {
        day: limit.at(day_of(day)) for day in ("2019-12-31", "2020-01-01", "2021-06-30", "2021-07-01", "2023-12-31")
    }
    assert [value and value.value for value in standing.values()] == [None, 30, 30, 60, 60]
    assert limit.at(day_of("2024-01-01")) is None


def test_why_there_is_no_value():
    limit = PARAMETERS["stay_limit_days"]
    place = "tests/fictional/parameters.yaml:10"
    assert limit.absence(day_of("2019-12-31")) == f"'stay_limit_days' has no value before 2020-01-01 ({place})."
    assert limit.absence(day_of("2025-01-01")) == f"'stay_limit_days' ended on 2024-01-01 ({place})."
    assert limit.absence(day_of("2020-01-01")) is None


def test_what_was_only_announced_is_not_computed_with():
    fee = PARAMETERS["winter_fee_gbp"]
    assert fee.at(day_of("2023-01-01")) is None
    assert "only values that are expected" in fee.absence(day_of("2023-01-01"))
    assert [span.value.value for span in fee.history()] == [15]


def test_the_history_says_how_long_each_value_stood():
    spans = PARAMETERS["stay_limit_days"].history()
    dates = [(date_of(span.first).isoformat(), span.last and date_of(span.last).isoformat()) for span in spans]
    assert dates == [("2020-01-01", "2021-06-30"), ("2021-07-01", "2023-12-31"), ("2024-01-01", None)]


def test_names_are_found_singly_and_by_family():
    assert [found.key for found in PARAMETERS.named("grant_share")] == ["far", "other"]
    assert PARAMETERS.named("grant_share[far]")[0].values[0].value == 0.4
    with pytest.raises(InputError, match=r"No parameter is called 'grant_shares'\. Did you mean 'grant_share'\?"):
        PARAMETERS.named("grant_shares")


def test_a_source_of_the_file_is_found_by_its_key():
    assert PARAMETERS.source("landing-act-2021").title == "The Landing (Amendment) Act"
    with pytest.raises(InputError):
        PARAMETERS.source("landing-act-1066")


def single(name, file, key=None):
    full = name if key is None else f"{name}[{key}]"
    value = DatedValue(0, 1.0, "act")
    parameter = Parameter(full, "m", "days", "law", (value,), "age" if key else None, key, file=file, line=3)
    return ParameterSet({full: parameter})


def test_sets_are_put_together():
    both = single("cap", "a.yaml").merged(single("lid", "b.yaml"))
    assert list(both) == ["cap", "lid"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (single("cap", "a.yaml"), single("cap", "b.yaml")),
        (single("cap", "a.yaml"), single("cap", "b.yaml", "adult")),
        (single("cap", "a.yaml", "child"), single("cap", "b.yaml", "adult")),
    ],
)
def test_one_name_in_two_files_is_refused_with_both_places(one, other):
    with pytest.raises(InputError, match=r"^Parameter 'cap' is defined twice: in a\.yaml:3 and in b\.yaml:3\.$"):
        one.merged(other)
