"""Evaluation into tables: shapes, draws, holes, and faults of rules that go wrong."""

import numpy as np
import pytest

from fictional import orrin
from foreland.clock import day_of
from foreland.errors import InputError, NotModelled
from foreland.rules import ParameterSet, RuleBook, Traits, rule
from foreland.rules.parameter import DatedValue, Parameter
from foreland.rules.spread import between

BOOK = orrin.book()
FIRST, LAST = day_of("2020-06-01"), day_of("2024-06-30")
TRAITS = Traits({"age": ("child", "adult")})
CALLS: list[float] = []


def tables(*names, last=LAST, draws=None):
    return BOOK.evaluate(names, BOOK.regimes(FIRST, last, names), draws)


def test_a_rule_by_regime_and_profile():
    """Valley, coast, far; child before adult: fees of the acts as written in the schedule."""
    fee = tables("fee_due_gbp").profile("fee_due_gbp")
    assert fee.shape == (1, 2, 6)
    assert fee[0].tolist() == [[0, 0, 0, 90, 0, 90], [0, 0, 0, 0, 0, 120]]


def test_yes_and_no_become_one_and_nought():
    assert tables("needs_permit").profile("needs_permit")[0, 1].tolist() == [0, 0, 0, 0, 0, 1]


def test_only_what_is_drawn_has_futures():
    draws = {"grant_share[far]": np.array([0.05, 0.5, 0.95])}
    found = tables("permit_after_appeal_share", "fee_due_gbp", draws=draws)
    assert found.profile("fee_due_gbp").shape == (1, 2, 6)
    share = found.profile("permit_after_appeal_share")
    assert share.shape == (3, 2, 6)
    far = BOOK.parameters["grant_share[far]"].values[0].spread
    granted = np.array([far.p05, far.median, far.p95])
    np.testing.assert_allclose(share[:, 0, 5], granted + (1 - granted) * 0.125, rtol=1e-12)
    np.testing.assert_allclose(share[:, :, 0], 0.8 + 0.2 * 0.125, rtol=1e-12)  # without a draw, the median


def test_a_number_is_one_for_everybody():
    found = tables("landings_per_week", "fee_due_gbp", draws={"landings_per_week": np.array([0.05, 0.95])})
    np.testing.assert_allclose(found.number("landings_per_week"), [[25, 25], [80, 80]], rtol=1e-12)
    with pytest.raises(InputError, match="'fee_due_gbp' differs between profiles"):
        found.number("fee_due_gbp")


def test_a_date_is_a_whole_day():
    found = tables("harbour_opens", draws={"harbour_opens": np.array([0.05, 0.5, 0.95, 0.6])})
    days = found.day("harbour_opens")
    assert days.dtype == np.int64
    assert days[:3].tolist() == [day_of("2022-05-22"), day_of("2022-06-01"), day_of("2022-07-01")]


def test_a_literal_number_stands_where_a_name_may():
    found = tables("fee_due_gbp", 0.25)
    assert found.profile(0.25).shape == (1, 2, 6)
    assert (found.number(0.25) == 0.25).all()


def test_a_hole_in_the_law_is_an_error_that_says_why():
    found = tables("may_stay_days")
    expected = (
        r"^'may_stay_days' is not in force on 2024-01-01: 'stay_limit_days' ended on 2024-01-01 "
        r"\(tests/fictional/parameters\.yaml:10\)\.$"
    )
    with pytest.raises(NotModelled, match=expected):
        found.profile("may_stay_days")
    (hole,) = found.holes("may_stay_days")
    assert (hole.regime, hole.day) == (2, day_of("2024-01-01"))


def test_a_hole_means_what_the_caller_says():
    found = tables("may_stay_days", "stay_limit_days")
    assert found.profile("may_stay_days", absent=0.0)[0, :, 5].tolist() == [30, 60, 0]
    assert found.number("stay_limit_days", absent=0.0).tolist() == [[30, 60, 0]]


def test_a_rule_before_its_first_day():
    found = BOOK.evaluate(["fee_due_gbp"], (day_of("2019-01-01"), FIRST))
    with pytest.raises(
        NotModelled, match="'fee_due_gbp' is not in force on 2019-01-01: Rule 'fee_due_gbp' is in force from"
    ):
        found.profile("fee_due_gbp")


def test_what_was_not_asked_for_is_not_there():
    with pytest.raises(InputError, match=r"'fee_due_gpb' was not evaluated\. Did you mean 'fee_due_gbp'\?"):
        tables("fee_due_gbp").profile("fee_due_gpb")


def test_words_are_no_table():
    with pytest.raises(InputError, match="'friendly_origins' is made of words"):
        tables("friendly_origins")


def test_facts_of_one_application_have_no_profile():
    with pytest.raises(InputError, match="'goods_gbp' is a fact of one application; profiles do not have it"):
        tables("may_trade")


@pytest.mark.parametrize(
    ("draws", "message"),
    [
        ({"grant_share": np.array([0.5])}, r"A draw is given for 'grant_share', which is no parameter"),
        ({"appeal_share": np.array([0.0])}, r"The draws of 'appeal_share' are not uniforms \(F,\) between 0 and 1"),
        (
            {"appeal_share": np.array([0.5]), "grant_share[far]": np.array([0.5, 0.6])},
            "The draws are not all for the same number of futures",
        ),
    ],
)
def test_draws_that_are_none(draws, message):
    with pytest.raises(InputError, match=message):
        tables("permit_after_appeal_share", draws=draws)


def dated(name, *values, spread=None):
    entries = tuple(DatedValue(day, value, "act", spread=spread) for day, value in values)
    return Parameter(name, "m", "number", "law", entries)


def book(rules, *parameters):
    return RuleBook(TRAITS, ParameterSet({each.name: each for each in parameters}), rules)


@rule
def counted(steady, age):
    """Notes each time it is computed."""
    CALLS.append(steady)
    return np.where(age == "adult", steady, 0.0)


@rule
def moving(counted, restless):
    """Changes more often than what it rests on."""
    return counted + restless


def test_a_rule_is_computed_once_while_its_inputs_stay_the_same():
    CALLS.clear()
    steady = dated("steady", (0, 1.0), (50, 2.0))
    restless = dated("restless", *((day, float(day)) for day in range(0, 100, 10)))
    law = book([counted, moving], steady, restless)
    regimes = law.regimes(0, 99, ["moving"])
    found = law.evaluate(["moving"], regimes).profile("moving")
    assert CALLS == [1.0, 2.0]
    assert found[0, :, 1].tolist() == [day + (1.0 if day < 50 else 2.0) for day in range(0, 100, 10)]


def test_the_dated_values_of_one_parameter_share_its_draw():
    spread = between(5.0, 10.0, 20.0, "lognormal", "days")
    law = book([], dated("level", (0, 10.0), (50, 10.0), spread=spread))
    found = law.evaluate(["level"], (0, 50), {"level": np.array([0.2, 0.9])}).number("level")
    np.testing.assert_array_equal(found[:, 0], found[:, 1])
    assert found[0, 0] < 10.0 < found[1, 0]


@rule
def too_large_share(level, age):
    """A share that may pass one."""
    return np.where(age == "adult", level, 0.5)


@rule
def divided(level):
    """Divides by a number that may be zero."""
    return 1.0 / level


@rule
def misshapen(level):
    """Returns as many numbers as there are no profiles."""
    return np.full(7, level)


@rule
def broken(level):
    """Fails."""
    return {}[str(level)]


@rule
def odd(level):
    """Returns something that is no number."""
    return {"level": level}


@pytest.mark.parametrize(
    ("law", "level", "message"),
    [
        (
            too_large_share,
            1.5,
            "'too_large_share' returns 1.5 for adult, which is not a share from 0 to 1, on 2000-01-01.",
        ),
        (
            too_large_share,
            -0.5,
            "'too_large_share' returns -0.5 for adult, which is not a share from 0 to 1, on 2000-01-01.",
        ),
        (divided, 0.0, "'divided' has no finite value for everybody on 2000-01-01."),
        (misshapen, 1.0, "'misshapen' returns an array of shape (7,) for 2 profiles on 2000-01-01."),
        (broken, 1.0, "'broken' failed on 2000-01-01: KeyError: '1.0'."),
        (odd, 1.0, "'odd' returns dict, which is neither a number, a word nor yes or no, on 2000-01-01."),
    ],
    ids=lambda value: value.name if hasattr(value, "name") else "",
)
def test_a_rule_that_goes_wrong_is_named_with_its_place_and_date(law, level, message):
    with pytest.raises(InputError) as refused:
        book([law], dated("level", (0, level))).evaluate([law.name], (0,))
    assert str(refused.value) == f"{law.where}: Rule {message}"


def test_a_date_that_the_law_moves_is_no_single_day():
    law = book([], dated("opens", (0, 100.0), (50, 200.0)))
    with pytest.raises(InputError, match="'opens' is not the same date throughout"):
        law.evaluate(["opens"], (0, 50)).day("opens")
    assert law.evaluate(["opens"], (-10, 10)).day("opens").tolist() == [100]
    with pytest.raises(NotModelled, match="'opens' has no value before 2000-01-01"):
        law.evaluate(["opens"], (-10,)).day("opens")
