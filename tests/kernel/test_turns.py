"""Whose turn it is when people are moved: order of entry, however a stage keeps its people; worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.kernel import layout
from foreland.kernel.advance import follow
from foreland.kernel.following import ENTERS
from foreland.kernel.layout import CREDIT_UNIT, HELD_LANE
from kernel.by_hand import FIRST_DAY, arrive, left_by, live, stock, writer
from kernel.declared import Closing, Edge, Layer, Patience, Recall, Stage
from kernel.keys import record, stock_key
from kernel.plan_writer import PlanWriter
from kernel.stays import constant_days


def find_inside(network: PlanWriter, stage: str, *profiles: int) -> None:
    """People inside since the day before the first, in this order of entry."""
    network.stock[stage] = [
        record(stock_key(stage, number), profile, *[FIRST_DAY - 1] * 3) for number, profile in enumerate(profiles)
    ]


def one_a_day(network: PlanWriter, stage: str, to: Edge | str, order: int = layout.FIRST_IN, from_day: int = 0) -> None:
    active = np.arange(network.days)[None, :] >= from_day
    network.recalls = [Recall((stage,), to, active, order=order, per_day=np.full((1, network.regimes), CREDIT_UNIT))]


def recalled_by_group(network: PlanWriter) -> list[int]:
    """Group of the one person recalled on each day."""
    plan, tally = network.plan(), live(network)
    flow = tally.flow[0, :, plan.recalls.edge[0]]
    assert (flow.sum(axis=1) <= 1).all()
    return [int(np.argmax(day)) for day in flow if day.any()]


def three_kinds(days: int, **more: object) -> PlanWriter:
    """Networks with three groups, told apart by profile."""
    return writer(days, profiles=3, group_of_profile=np.arange(3), **more)


@pytest.mark.parametrize(("order", "groups"), [(layout.FIRST_IN, [0, 1, 2]), (layout.LAST_IN, [2, 1, 0])])
def test_a_delay_is_left_by_order_of_entry_and_not_of_leaving(order: int, groups: list[int]) -> None:
    network = three_kinds(6)
    network.quantiles += [constant_days(90), constant_days(30), constant_days(60)]
    network.stay_rows.append(np.array([[1, 2, 3]]))
    network.stages.append(Stage("claims", layout.DELAY, "out", stay_row=0))
    network.layers = [Layer(kind, 0, "claims", np.eye(1, 6, kind), profile=kind) for kind in range(3)]
    one_a_day(network, "claims", "other", order, from_day=3)
    assert recalled_by_group(network) == groups


def test_a_queue_is_left_from_the_middle_and_served_in_order_around_the_gap() -> None:
    network = three_kinds(4, regime_of_day=np.arange(4))
    network.capacities.append(np.array([[0, 0, 2 * CREDIT_UNIT, 2 * CREDIT_UNIT]]))
    network.stages.append(Stage("queue", layout.QUEUE, "out", capacity_row=0))
    find_inside(network, "queue", 0, 1, 2, 1, 0)
    network.recalls = [
        Recall(("queue",), "other", np.array([[1, 0, 0, 0]]), who=np.array([[0, 1, 0]] * 4)),
    ]
    tally = live(network)
    # Both of group 1 are recalled; groups 0 and 2 are served on the third day, and the last of group 0 on the fourth.
    assert tally.flow[0, 0, network.plan().recalls.edge[0]].tolist() == [0, 2, 0]
    assert tally.flow[0, :, network.plan().stages.to[0]].tolist() == [[0] * 3, [0] * 3, [1, 0, 1], [1, 0, 0]]


def test_lanes_do_not_matter_to_a_recall_even_after_they_were_laid_anew() -> None:
    network = three_kinds(5, regime_of_day=np.array([0, 0, 1, 1, 1]))
    network.lanes.append(np.array([[HELD_LANE, 3, 0], [0, HELD_LANE, 5]]))
    network.capacities.append(np.zeros((1, 2)))
    network.stages.append(Stage("queue", layout.QUEUE, "out", capacity_row=0, lane_row=0))
    find_inside(network, "queue", 1, 0, 2, 0, 1)
    one_a_day(network, "queue", "other")
    assert recalled_by_group(network) == [1, 0, 2, 0, 1]


def test_a_bucket_of_many_chunks_loses_people_from_both_ends_of_its_order() -> None:
    network = writer(6)
    network.delay("claims", constant_days(5), "out")
    arrive(network, "claims", day0=50)
    three = np.array([[3 * CREDIT_UNIT]])
    active = np.array([[0, 1, 1, 1, 1, 0]])
    network.recalls = [
        Recall(("claims",), "other", active, order=order, per_day=three) for order in (layout.FIRST_IN, layout.LAST_IN)
    ]
    network.ages = [(("claims",), layout.SINCE_ARRIVAL, 0)]
    tally = live(network)
    # Six a day are recalled on four days; the other 26 stay their five days.
    assert stock(tally, 0) == [50, 44, 38, 32, 26, 0]
    assert left_by(network, tally, 0) == [0, 0, 0, 0, 0, 26]
    assert tally.older[0, :, 0, 0].tolist() == [0, 44, 38, 32, 26, 0]


@pytest.mark.parametrize("kind", [layout.DELAY, layout.QUEUE])
def test_whoever_was_recalled_does_not_leave_by_an_old_deadline_too(kind: int) -> None:
    network = three_kinds(6, clock_days=[[3]])
    clock = (Patience(layout.CLOCK_FROM_ENTRY, 0, "other"),)
    if kind == layout.DELAY:
        network.delay("claims", constant_days(90), "out", patience=clock)
    else:
        network.queue("claims", 0.0, "out", patience=clock)
    network.delay("detention", constant_days(90), "out")
    network.layers = [Layer(kind, 0, "claims", np.eye(1, 6), profile=kind) for kind in range(3)]
    network.recalls = [Recall(("claims",), "detention", np.eye(1, 6, 2), who=np.array([[0, 1, 0]]))]
    tally = live(network)
    assert stock(tally, 0) == [3, 3, 2, 0, 0, 0]
    assert stock(tally, 1) == [0, 0, 1, 1, 1, 1]
    assert left_by(network, tally, 0, patience=0) == [0, 0, 0, 1, 0, 0]  # of group 0; group 2 likewise


def test_whoever_is_recalled_into_the_same_stage_is_the_last_to_have_entered_it() -> None:
    network = three_kinds(5, loops=[(0, 15, 9)])
    network.delay("claims", constant_days(90), "out")
    find_inside(network, "claims", 0, 1, 2)
    one_a_day(network, "claims", Edge("claims", lap=0))
    assert recalled_by_group(network) == [0, 1, 2, 0, 1]


def test_a_recall_that_was_in_debt_waits_until_it_is_paid() -> None:
    network = writer(6)
    network.delay("claims", constant_days(90), "out")
    find_inside(network, "claims", *[0] * 9)
    network.recalls = [Recall(("claims",), "other", np.ones((1, 6)), per_day=np.array([[CREDIT_UNIT // 4]]))]
    # A quarter a day takes one on the first day and pays for it on the three after.
    assert stock(live(network), 0) == [8, 8, 8, 8, 7, 7]


def test_people_who_pass_through_a_closed_stage_are_followed_through_it() -> None:
    network = writer(2)
    network.delay("camp", constant_days(90), "out", closes=Closing(FIRST_DAY + 1, "limbo"))
    network.delay("limbo", constant_days(90), "out")
    arrive(network, "camp", day0=40, day1=40)
    network.recalls = [Recall(("limbo",), "out", np.array([[0, 0]]))]
    live(network)
    seen = follow(network.plan(), seed=5, future=0, share_bits=1)
    people = np.unique(seen.person)
    assert people.size > 0
    for person in people:
        own = seen.person == person
        assert (seen.kind[own] == ENTERS).all()
        assert seen.place[own].tolist() == [0, 1]
        arrived = int(person) >> 24 & 0x7FFF
        assert seen.day[own].tolist() == [arrived, FIRST_DAY + 1]
