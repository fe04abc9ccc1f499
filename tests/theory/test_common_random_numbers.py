"""The same luck on both sides of a comparison: fifty times fewer futures are needed, and nothing changes upstream."""

from __future__ import annotations

import statistics

import pytest

from kernel.five_policies import POLICIES, FixedPolicy, Sharpened, compared

PAIRS = 60

Found = dict[FixedPolicy, list[Sharpened]]


@pytest.fixture(scope="module")
def found() -> Found:
    return compared(PAIRS, threads=2)


def test_median_variance_ratio_of_what_five_policies_move_is_fifty_or_more(found: Found) -> None:
    ratios = [one.variance_ratio for sharpened in found.values() for one in sharpened if one.is_moved]
    assert len(ratios) >= 20
    assert statistics.median(ratios) >= 50


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.title.split(":")[0])
def test_what_lies_upstream_of_a_policy_differs_by_exactly_nothing(policy: FixedPolicy, found: Found) -> None:
    differences = {one.output: one.differences for one in found[policy]}
    assert policy.cannot_reach <= differences.keys()
    for output in policy.cannot_reach:
        assert not differences[output].any(), output


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.title.split(":")[0])
def test_every_policy_moves_something_in_every_future(policy: FixedPolicy, found: Found) -> None:
    moved = [one for one in found[policy] if one.is_moved]
    assert any(one.differences.all() for one in moved)
