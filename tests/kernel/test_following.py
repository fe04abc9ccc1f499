"""Following people: the same notes as the mirror's watch, and not one bit of the future changed."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.kernel import mirror
from foreland.kernel.advance import advance, follow
from foreland.kernel.following import ENTERS, LEAVES
from foreland.kernel.layout import Plan
from kernel.random_plans import random_complete_plan

SEED, FUTURE = 7, 3
GOLDEN = 0x9E3779B97F4A7C15
PLANS = (*range(10), 11, 12, 19)  # plan 10 goes round a loop too often and is stopped in the middle of a day


def _by_the_mirror(plan: Plan, share_bits: int) -> list[tuple[int, int, int, int]]:
    notes: list[tuple[int, int, int, int]] = []

    def watch(visit: mirror.Visit) -> None:
        followed = ((visit.person * GOLDEN) % 2**64) >> (64 - share_bits) == 0
        kinds = {"enter": ENTERS, "exit": LEAVES}
        if followed and visit.kind in kinds:
            notes.append((visit.person, visit.day, kinds[visit.kind], visit.index))

    mirror.advance(plan, SEED, FUTURE, 1, watch)
    return sorted(notes)


@pytest.mark.parametrize("number", PLANS)
@pytest.mark.parametrize("share_bits", [1, 3])
def test_the_notes_are_those_of_the_mirror(number: int, share_bits: int) -> None:
    plan = random_complete_plan(number)
    seen = follow(plan, SEED, FUTURE, share_bits)
    moved = np.isin(seen.kind, (ENTERS, LEAVES))
    columns = (seen.person, seen.day, seen.kind, seen.place)
    notes = zip(*(column[moved].tolist() for column in columns), strict=True)
    assert sorted(notes) == _by_the_mirror(plan, share_bits)


def test_following_changes_nothing() -> None:
    plan = random_complete_plan(5)
    before = advance(plan, SEED, FUTURE, 2)
    follow(plan, SEED, FUTURE, 1)
    after = advance(plan, SEED, FUTURE, 2)
    assert all(np.array_equal(one, other) for one, other in zip(before, after, strict=True))


def test_nobody_cannot_be_followed() -> None:
    with pytest.raises(ValueError, match="share_bits is 0"):
        follow(random_complete_plan(0), SEED, FUTURE, 0)
