"""The compiled kernel and the plain mirror agree on every number of random networks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreland.kernel import mirror
from foreland.kernel.advance import advance
from foreland.kernel.layout import Tally
from kernel.random_plans import FUTURES, random_complete_plan

SEED, FIRST_FUTURE = 7, 3


def differing_fields(kernel: Tally, plain: Tally) -> list[str]:
    """Fields in which two tallies differ in type, shape or any number, over the futures that went to their end."""
    whole = ~plain.fault.any(axis=1)
    return [
        name
        for name, one, other in zip(Tally._fields, kernel, plain, strict=True)
        if one.dtype != other.dtype
        or one.shape != other.shape
        or not np.array_equal(one if name == "fault" else one[whole], other if name == "fault" else other[whole])
    ]


def assert_same(number: int) -> None:
    plan = random_complete_plan(number)
    plain = mirror.advance(plan, SEED, FIRST_FUTURE, FUTURES)
    for threads in (1, 2):
        assert differing_fields(advance(plan, SEED, FIRST_FUTURE, FUTURES, threads=threads), plain) == []


@pytest.mark.parametrize("number", range(100))
def test_fixed_plans(number: int) -> None:
    assert_same(number)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(min_value=1_000_000, max_value=2**63))
def test_any_plan(number: int) -> None:
    assert_same(number)
