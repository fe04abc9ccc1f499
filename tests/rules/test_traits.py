"""Profiles: combinations of categories and their numbers."""

import itertools

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.rules import Traits

CATEGORIES = {"origin": ("valley", "coast", "far"), "age": ("child", "adult"), "sex": ("female", "male")}
TRAITS = Traits(CATEGORIES)
EVERYBODY = list(itertools.product(*CATEGORIES.values()))  # the last trait changes fastest, by the meaning of product


def test_profiles_are_every_combination_the_last_trait_fastest():
    assert TRAITS.size == len(EVERYBODY) == 12
    assert [tuple(TRAITS.describe(profile).values()) for profile in range(12)] == EVERYBODY
    for place, trait in enumerate(TRAITS.names):
        assert TRAITS.column(trait).tolist() == [person[place] for person in EVERYBODY]


def test_codes_and_descriptions_are_each_others_inverse():
    assert TRAITS.code(age="adult", sex="male", origin="coast") == EVERYBODY.index(("coast", "adult", "male"))
    columns = {trait: TRAITS.column(trait) for trait in TRAITS.names}
    np.testing.assert_array_equal(TRAITS.codes(columns), np.arange(12))


def test_one_trait_replaced():
    expected = [EVERYBODY.index((origin, "adult", sex)) for origin, _, sex in EVERYBODY]
    replaced = TRAITS.replaced("age", "adult")
    assert replaced.dtype == np.uint16
    assert replaced.tolist() == expected


def test_groups_in_the_order_asked_for():
    group, labels = TRAITS.groups(("sex", "age"))
    assert group.dtype == np.uint8
    assert labels == ("female, child", "female, adult", "male, child", "male, adult")
    assert [labels[each] for each in group] == [f"{sex}, {age}" for _, age, sex in EVERYBODY]
    assert TRAITS.groups(())[1] == ("all",)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: TRAITS.column("orign"), r"No trait is called 'orign'.*Did you mean 'origin'\?"),
        (
            lambda: TRAITS.code(origin="coats", age="adult", sex="male"),
            r"Trait 'origin' has no category 'coats'\. Expected one of valley, coast, far\. Did you mean 'coast'\?",
        ),
        (lambda: TRAITS.code(origin="coast"), r"No category is given for 'age'\.\nNo category is given for 'sex'\."),
        (lambda: TRAITS.replaced("age", "adlut"), r"Trait 'age' has no category 'adlut'.*Did you mean 'adult'\?"),
        (lambda: Traits({"age": ("child", "child")}), "Trait 'age' has no category, or one twice: child, child"),
        (
            lambda: Traits({name: tuple(map(str, range(41))) for name in "abc"}),
            r"The traits make 68,921 profiles; 65,536 is the most\. Largest: a \(41\), b \(41\), c \(41\)\.",
        ),
        (
            lambda: Traits({"a": tuple(map(str, range(256)))}).groups(("a",)),
            "a make 256 groups; 255 is the most",
        ),
    ],
)
def test_what_does_not_exist_is_named(ask, message):
    with pytest.raises(InputError, match=message):
        ask()
