from __future__ import annotations

import numpy as np
import pytest

from foreland.clock import day_of
from foreland.errors import InputError
from foreland.people.traits import by_date, split, weighted_mix
from foreland.rules.traits import Traits

TRAITS = Traits({"nationality": ("blue", "green"), "age": ("adult", "child"), "cohort": ("before", "during", "stock")})
FIRST = day_of("2025-07-01")


def test_a_mix_is_in_the_order_of_the_traits_and_sums_to_one_in_each_future() -> None:
    values = {"mix[green]": np.array([0.3, 0.6]), "mix[blue]": 0.3}
    mix = weighted_mix(TRAITS, "nationality", "mix", values, FIRST)
    assert mix.shares.shape == (2, 1, 1, 2)
    assert mix.shares[:, 0, 0] == pytest.approx(np.array([[1 / 2, 1 / 2], [1 / 3, 2 / 3]]))


def test_a_mix_names_every_category_without_a_weight_and_every_weight_without_a_category() -> None:
    with pytest.raises(InputError, match=r"(?s)no value for 'green'.*'grey'"):
        weighted_mix(TRAITS, "nationality", "mix", {"mix[blue]": 0.5, "mix[grey]": 0.5}, FIRST)


def test_a_split_gives_the_rest_to_the_category_that_is_left() -> None:
    values = {"child[blue]": 0.2, "child[green]": np.array([0.1, 0.4])}
    ages = split(TRAITS, "age", {"child": "child"}, values, FIRST, parent="nationality")
    assert ages.parent == "nationality"
    assert ages.shares[1, 0] == pytest.approx(np.array([[0.8, 0.2], [0.6, 0.4]]))


def test_one_share_may_hold_for_every_category_of_the_parent() -> None:
    ages = split(TRAITS, "age", {"child": "child"}, {"child": 0.25}, FIRST, parent="nationality")
    assert ages.shares[0, 0] == pytest.approx(np.array([[0.75, 0.25], [0.75, 0.25]]))


def test_shares_above_one_and_a_missing_rest_are_refused() -> None:
    with pytest.raises(InputError, match=r"sum to 1\.20"):
        split(TRAITS, "cohort", {"before": "a", "during": "b"}, {"a": 0.7, "b": 0.5}, FIRST)
    with pytest.raises(InputError, match="2 are left"):
        split(TRAITS, "cohort", {"before": "a"}, {"a": 0.7}, FIRST)


def test_a_trait_by_date_changes_on_its_day_and_carries_forward_what_held_before() -> None:
    start = day_of("2025-08-06")
    cohort = by_date(TRAITS, "cohort", FIRST, {start: "during", 0: "before"})
    assert cohort.days == (FIRST, start)
    assert cohort.shares[0, :, 0].tolist() == [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]
    late = by_date(TRAITS, "cohort", start + 5, {start: "during", 0: "before"})
    assert late.days == (start + 5,)
    assert late.shares[0, :, 0].tolist() == [[0.0, 1.0, 0.0]]


def test_a_trait_by_date_must_hold_on_the_first_day() -> None:
    with pytest.raises(InputError, match="holds on the first day"):
        by_date(TRAITS, "cohort", FIRST, {FIRST + 1: "during"})
