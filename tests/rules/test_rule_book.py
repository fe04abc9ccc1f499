"""Whether the parts of a book fit together, what rests on what, and when the law changes."""

import re

import pytest

from fictional import orrin
from foreland.clock import date_of, day_of
from foreland.errors import InputError, NotModelled
from foreland.rules import ParameterSet, RuleBook, Traits, rule
from foreland.rules.parameter import DatedValue, Parameter

BOOK = orrin.book()
TRAITS = Traits({"age": ("child", "adult")})


def parameter(name, key=None, by="age", value=1.0):
    full = name if key is None else f"{name}[{key}]"
    dated = (DatedValue(0, value, "act"),)
    return Parameter(full, "m", "days", "law", dated, by if key else None, key, file="p.yaml", line=2)


def parameters(*members):
    return ParameterSet({member.name: member for member in members})


def faults(rules, given=(), facts=()):
    with pytest.raises(InputError) as refused:
        RuleBook(TRAITS, parameters(*given), rules, facts)
    return [re.sub(r"tests/rules/test_rule_book\.py:\d+", "HERE", str(fault)) for fault in refused.value.faults]


@rule
def stay_days(limit_days):
    """A rule."""
    return limit_days


@rule(until="2021-06-30", name="stay_days")
def stay_days_before(age):
    """The same name on some of the same days."""
    return age


@rule
def egg(hen):
    """First half of a circle."""
    return hen


@rule
def hen(egg):
    """Second half of a circle."""
    return egg


@rule
def adlut_share(age):
    """Compares with words that do not exist."""
    return (age == "adlut") | (age != "adult")


@rule
def fee_due(fee):
    """Looks up a keyed parameter."""
    return fee


def test_an_argument_that_nothing_answers_to():
    assert faults([stay_days], [parameter("limits_days")]) == [
        "HERE: Rule 'stay_days' asks for 'limit_days', which is no trait, parameter, rule or fact. "
        "Did you mean 'limits_days'?"
    ]


def test_two_functions_on_the_same_days():
    assert faults([stay_days, stay_days_before], [parameter("limit_days")]) == [
        "HERE: Two functions answer to 'stay_days' on the same days: always (HERE) and until 2021-06-30. "
        "Expected `since` and `until` that do not overlap."
    ]


def test_rules_in_a_circle_are_reported_once():
    assert faults([egg, hen]) == ["HERE: These rules need each other in a circle: egg -> hen -> egg."]


def test_a_name_with_two_meanings():
    found = faults([stay_days], [parameter("limit_days"), parameter("stay_days"), parameter("age")])
    assert found == [
        "p.yaml:2: 'age' is both a trait and a parameter. Expected one meaning for each name.",
        "HERE: 'stay_days' is both a parameter and a rule. Expected one meaning for each name.",
    ]


def test_a_word_that_is_no_category():
    assert faults([adlut_share]) == [
        "HERE: Rule 'adlut_share' compares 'age' with 'adlut', which is no category of it. Expected one of child, "
        "adult. Did you mean 'adult'?"
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            [parameter("fee", "adlut"), parameter("fee", "child")],
            [
                "p.yaml:2: 'fee' has a key 'adlut', which is no category of 'age'. Expected one of child, adult. "
                "Did you mean 'adult'?",
                "p.yaml:2: 'fee' has no value for adult. Expected a value for every age, or one for the key 'other'.",
            ],
        ),
        (
            [parameter("fee", "adult", by="aeg")],
            ["p.yaml:2: 'fee' is keyed by 'aeg', which is no trait; rule 'fee_due' cannot look it up. "
             "Did you mean 'age'?"],
        ),
        (
            [parameter("fee", "adult", value=("a", "b")), parameter("fee", "other")],
            ["p.yaml:2: 'fee' is keyed and holds lists, which cannot be looked up by profile."],
        ),
    ],
)  # fmt: skip
def test_keys_that_do_not_fit_the_trait(given, expected):
    assert faults([fee_due], given) == expected


def test_a_family_that_no_rule_looks_up_may_have_any_keys():
    assert RuleBook(TRAITS, parameters(parameter("fee", "monday", by="weekday")), []).known >= {"fee"}


def test_what_a_name_rests_on_inputs_first():
    assert BOOK.rests_on("fee_due_gbp") == (
        "friendly_origins",
        "needs_permit",
        "permit_fee_gbp[child]",
        "permit_fee_gbp[adult]",
        "fee_due_gbp",
    )
    with pytest.raises(InputError, match=r"Nothing is called 'fee_due'\. Did you mean 'fee_due_gbp'\?"):
        BOOK.rests_on("fee_due")


def test_what_is_uncertain_about_a_name():
    assert BOOK.uncertain(["permit_after_appeal_share", "fee_due_gbp", 0.5]) == (
        "appeal_share",
        "grant_share[far]",
        "grant_share[other]",
    )


def test_regimes_begin_where_anything_changes_that_is_asked_for():
    def regimes(*names):
        days = BOOK.regimes(day_of("2020-06-01"), day_of("2024-06-30"), names)
        return [date_of(day).isoformat() for day in days]

    assert regimes("fee_due_gbp") == ["2020-06-01", "2021-07-01"]
    assert regimes("may_stay_days") == ["2020-06-01", "2021-07-01", "2024-01-01"]
    assert regimes("winter_fee_gbp", 3.0) == ["2020-06-01"]  # an announcement changes nothing


def test_the_first_day_of_the_window_is_not_a_change():
    assert BOOK.regimes(day_of("2021-07-01"), day_of("2022-06-30"), ["fee_due_gbp"]) == (day_of("2021-07-01"),)


def test_a_change_on_the_last_day_counts():
    first, last = day_of("2021-01-01"), day_of("2021-07-01")
    assert BOOK.regimes(first, last, ["fee_due_gbp"]) == (first, last)


def test_the_same_law_with_a_scenarios_numbers():
    dearer = BOOK.with_parameters(BOOK.parameters.with_values({"permit_fee_gbp": 200}, source="my.yaml"))
    given = {"origin": "far", "age": "adult"}
    assert dearer.apply(["fee_due_gbp"], "2022-01-01", given)["fee_due_gbp"].tolist() == [200.0]
    assert BOOK.apply(["fee_due_gbp"], "2022-01-01", given)["fee_due_gbp"].tolist() == [120.0]


@pytest.mark.parametrize(
    ("names", "given", "message"),
    [
        (["fee_due_gbp"], {"origin": "far"}, r"'age' is not stated, and the answer depends on it\."),
        (["may_trade"], {"origin": "far", "age": "adult"}, r"'goods_gbp' is not stated"),
        (["fee_due_gbp"], {"origin": "fra", "age": "adult"}, r"Trait 'origin' has no category 'fra'.*mean 'far'\?"),
        (["fee_due_gbp"], {"orign": "far", "age": "adult"}, r"Nothing is called 'orign'\. Did you mean 'origin'\?"),
        (["fee_due_gbp"], {"origin": ["far"], "age": ["adult", "child"]}, r"different lengths: \[1, 2\]"),
    ],
)
def test_cases_that_cannot_be_decided(names, given, message):
    with pytest.raises(InputError, match=message):
        BOOK.apply(names, "2022-01-01", given)


def test_a_stated_rule_needs_no_traits():
    found = BOOK.apply(["may_stay_days"], "2022-01-01", {"needs_permit": [True, False]})
    assert found["may_stay_days"].tolist() == [60.0, 365.0]


def test_a_case_on_a_day_without_law():
    with pytest.raises(NotModelled, match=r"'stay_limit_days' ended on 2024-01-01"):
        BOOK.apply(["may_stay_days"], "2024-01-01", {"origin": "far", "age": "adult"})
