"""What the random plans are good for: they reach every counter, and in all of them nobody and nothing is lost."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from foreland.kernel import mirror
from foreland.kernel.advance import advance
from foreland.kernel.layout import TO_EXIT, Plan, Tally
from foreland.kernel.mirror.person import PEOPLE_LOST
from kernel.random_plans import FUTURES, random_complete_plan

SEED, FIRST_FUTURE = 7, 3
PLANS = range(40)


@cache
def lived(number: int) -> tuple[Plan, Tally]:
    plan = random_complete_plan(number)
    return plan, mirror.advance(plan, SEED, FIRST_FUTURE, FUTURES)


def test_random_plans_reach_every_counter_and_most_rules() -> None:
    # If the plans never cancelled a slot or spent a token, agreement about them would say nothing.
    tallies = [lived(number)[1] for number in PLANS]
    for name in Tally._fields:
        assert any(getattr(tally, name).any() for tally in tallies), name
    for column in range(3):
        assert any(tally.tokens[..., column].any() for tally in tallies)
    for column in range(2):
        assert any(tally.slots[..., column].any() for tally in tallies)


def test_random_plans_close_recall_and_divert() -> None:
    def used(edges_of: str) -> bool:
        def of(plan: Plan, tally: Tally) -> bool:
            edges = {"closings": plan.closings.edge, "recalls": plan.recalls.edge, "thinning": plan.thinning.divert}
            numbers = edges[edges_of]
            return bool(tally.flow[:, :, numbers[numbers >= 0]].any())

        return any(of(*lived(number)) for number in PLANS)

    assert all(used(edges) for edges in ("closings", "recalls", "thinning"))


def by_day(plan: Plan) -> Plan:
    """The same plan, counted day by day."""
    days = plan.calendar.days
    return plan._replace(calendar=plan.calendar._replace(period_of_day=np.arange(days, dtype=np.int16), periods=days))


@pytest.mark.parametrize("number", PLANS)
def test_every_night_whoever_came_has_gone_or_is_inside_and_holds_a_place_where_places_are_held(number: int) -> None:
    plan = by_day(random_complete_plan(number))
    tally = advance(plan, SEED, FIRST_FUTURE, FUTURES)
    whole = ~tally.fault.any(axis=1)
    assert not (tally.fault[:, 0] >= PEOPLE_LOST).any()
    so_far = tally.flow.sum(axis=3).cumsum(axis=1)[whole]
    inside = tally.stock.sum(axis=3)[whole]
    diverted = plan.thinning.divert[plan.thinning.divert >= 0]
    first_edges = _with_otherwise(plan, [*plan.streams.edge.tolist(), *diverted.tolist()])
    came = so_far[:, :, first_edges].sum(axis=2) + len(plan.stock.record)
    gone = so_far[:, :, plan.edges.target_kind == TO_EXIT].sum(axis=2)
    assert np.array_equal(came, gone + inside.sum(axis=2))
    for estate in range(tally.places.shape[2]):
        holders = inside[:, :, plan.stages.estate == estate].sum(axis=2)
        assert np.array_equal(tally.places[whole][:, :, estate], holders)


def _with_otherwise(plan: Plan, edges: list[int]) -> list[int]:
    """These edges and all that are taken instead of them."""
    found = []
    for edge in edges:
        while edge >= 0:
            found.append(edge)
            edge = int(plan.edges.otherwise[edge])
    return found


@pytest.mark.parametrize("number", PLANS)
def test_estates_without_end_hold_everyone_who_is_supported(number: int) -> None:
    """Filled estates are full, or all estates after them are empty."""
    plan, tally = lived(number)
    if plan.allocation.places.shape[1] == 0:
        return
    limits = plan.allocation.places[:, :, plan.calendar.regime_of_day[-1]]
    people = tally.allocated[:, -1]
    for estate in range(people.shape[1] - 1):
        room = (limits[:, estate] < 0) | (people[:, estate] < limits[:, estate])
        assert not (room & (people[:, estate + 1 :].sum(axis=1) > 0))[~tally.fault.any(axis=1)].any()
