from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreland.clock import day_of
from foreland.errors import InputError
from foreland.people.inside import DaysInside, StockMix, StockPart, apportion, inside

FIRST = day_of("2025-07-01")
BANDS = DaysInside(np.array([1, 11]), np.array([10, 20]), np.array([0.75, 0.25]))
MIX = StockMix(
    nationality={"blue": 0.6, "green": 0.4},
    age={"blue": {"adult": 1.0}, "green": {"adult": 0.5, "child_with_adult": 0.5}},
    sex={age: {"male": 0.5, "female": 0.5} for age in ("adult", "child_with_adult", "child_alone")},
    route={"small_boat": 1.0},
    fixed={"cohort": "stock"},
)


def test_largest_remainders_by_hand() -> None:
    # 10 people at 0.55, 0.26, 0.19 want 5.5, 2.6, 1.9: floors 5, 2, 1; the two left go to remainders .9 and .6.
    assert apportion(10, np.array([0.55, 0.26, 0.19])).tolist() == [5, 3, 2]


@given(st.integers(0, 200_000), st.lists(st.floats(0.01, 1.0), min_size=1, max_size=60))
def test_largest_remainders_sum_to_the_total_and_miss_each_share_by_less_than_one(total: int, raw: list[float]) -> None:
    shares = np.array(raw)
    numbers = apportion(total, shares)
    assert numbers.sum() == total
    assert np.abs(numbers - total * shares / shares.sum()).max() < 1.0 + 1e-6


def test_days_inside_are_even_within_bands_and_never_below_one() -> None:
    days = BANDS.quantile((np.arange(400) + 0.5) / 400)
    assert np.bincount(days)[1:11].tolist() == [30] * 10
    assert np.bincount(days)[11:].tolist() == [10] * 10


def test_bands_are_read_from_their_keys() -> None:
    bands = DaysInside.from_values({"wait[1-91]": 0.4, "wait[92-182]": 0.6}, "wait")
    assert (bands.first.tolist(), bands.last.tolist()) == ([1, 92], [91, 182])


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"wait[1-91]": 0.4}, "sum to 0.400"),
        ({"wait[0-91]": 1.0}, "before day 1"),
        ({"wait[91-1]": 1.0}, "before it begins"),
        ({"wait[recent]": 1.0}, "bands of days"),
    ],
)
def test_bands_that_cannot_be_meant_are_refused(values: dict[str, float], message: str) -> None:
    with pytest.raises(InputError, match=message):
        DaysInside.from_values(values, "wait")


def test_a_stock_sums_to_its_total_keeps_its_mix_and_is_in_order_of_entry() -> None:
    (group,) = inside([StockPart("queue", 1_000, BANDS, 30, MIX)], FIRST)
    assert len(group.entry_day) == 1_000
    assert np.count_nonzero(group.traits["nationality"] == "blue") == 600
    assert np.count_nonzero(group.traits["age"] == "child_with_adult") == 200  # half of the 400 greens
    assert np.all(np.diff(group.entry_day) >= 0)
    assert group.entry_day.max() < FIRST
    assert np.all(group.entry_day - group.arrival_day == 30)
    assert set(group.traits["cohort"]) == {"stock"}


def test_every_cell_has_the_same_profile_of_days() -> None:
    (group,) = inside([StockPart("queue", 4_000, BANDS, 0, MIX)], FIRST)
    for nationality in ("blue", "green"):
        days = FIRST - group.entry_day[group.traits["nationality"] == nationality]
        assert np.mean(days <= 10) == pytest.approx(0.75, abs=0.005)


def test_a_nationality_may_wait_in_another_stage() -> None:
    groups = inside([StockPart("queue", 100, BANDS, 0, MIX, {"green": "paused"})], FIRST)
    assert {group.stage: len(group.entry_day) for group in groups} == {"queue": 60, "paused": 40}
    assert set(groups[1].traits["nationality"]) == {"green"}


def test_placing_a_stock_is_no_matter_of_chance() -> None:
    part = StockPart("queue", 777, BANDS, 0, MIX)
    (once,), (again,) = inside([part], FIRST), inside([part], FIRST)
    assert np.array_equal(once.entry_day, again.entry_day)
