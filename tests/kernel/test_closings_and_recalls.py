"""Stages that close and people who are recalled, worked by hand day by day."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from foreland.kernel import layout, mirror
from foreland.kernel.layout import CREDIT_UNIT
from kernel.by_hand import FIRST_DAY, arrive, left_by, live, stock, writer
from kernel.declared import Closing, Edge, Layer, Patience, Recall
from kernel.keys import record, stock_key
from kernel.plan_writer import PlanWriter
from kernel.stays import constant_days


def find_inside(network: PlanWriter, stage: str, *profiles: int) -> None:
    """People inside since the day before the first, in this order of entry."""
    network.stock[stage] = [
        record(stock_key(stage, number), profile, *[FIRST_DAY - 1] * 3) for number, profile in enumerate(profiles)
    ]


def closing(network: PlanWriter, stage: int, day: int, to: Edge | str) -> None:
    network.stages[stage] = replace(network.stages[stage], closes=Closing(FIRST_DAY + day, to))


def from_day(day: int, days: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.arange(days)[None, :] >= day


def test_a_closing_empties_the_stage_and_later_comers_follow_on_the_same_day() -> None:
    network = writer(4)
    network.delay("camp", constant_days(100), "out")
    network.delay("limbo", constant_days(100), "out")
    closing(network, 0, 2, "limbo")
    find_inside(network, "camp", 0, 0)
    arrive(network, "camp", day0=1, day1=1, day2=1, day3=1)
    tally = live(network)
    # Two inside and one more on each of two days; on day 2 all four move, and the newcomer passes through.
    assert stock(tally, 0) == [3, 4, 0, 0]
    assert stock(tally, 1) == [0, 0, 5, 6]
    # Entries: four into the camp, and six into limbo.
    assert tally.transitions[0] == 4 + 6


def test_those_moved_stand_at_the_door_before_the_arrivals_of_the_day() -> None:
    network = writer(2, profiles=2, group_of_profile=np.arange(2))
    network.delay("camp", constant_days(100), "out")
    network.queue("desk", 1.0, "out")
    closing(network, 0, 1, "desk")
    find_inside(network, "camp", 1)
    network.layers = [Layer(0, 0, "desk", np.array([[0, 1]]), profile=0)]
    tally = live(network)
    assert tally.flow[0, 1, network.plan().stages.to[1]].tolist() == [0, 1]


def test_a_closing_comes_before_a_deadline_a_stay_and_a_slot_of_the_same_day() -> None:
    network = writer(2, clock_days=[[1]])
    clock = (Patience(layout.CLOCK_FROM_ENTRY, 0, "other"),)
    network.delay("stay", constant_days(1), "other", patience=clock)
    network.departures("ready", 9, np.ones(2), "other")
    network.delay("limbo", constant_days(9), "out")
    for stage in range(2):
        closing(network, stage, 1, "limbo")
    arrive(network, "stay", day0=1)
    arrive(network, "ready", day0=1)
    assert stock(live(network), 2) == [0, 2]


def test_a_place_left_by_a_closing_is_free_for_the_arrivals_of_the_day() -> None:
    network = writer(2, estates=[np.array([[1]])])
    network.delay("old hall", constant_days(100), "out", holds=0)
    network.delay("new hall", constant_days(100), "out", holds=0)
    closing(network, 0, 1, "out")
    find_inside(network, "old hall", 0)
    arrive(network, Edge("new hall", ask=(("place", 0),), otherwise="other"), day0=1, day1=1)
    tally = live(network)
    assert stock(tally, 1) == [0, 1]
    assert tally.places[0, :, 0].tolist() == [1, 1]


def test_a_closing_asks_one_after_another_and_the_rest_go_elsewhere() -> None:
    network = writer(2, estates=[np.array([[2]])])
    network.delay("camp", constant_days(100), "out")
    network.delay("hall", constant_days(100), "out", holds=0)
    closing(network, 0, 1, Edge("hall", ask=(("place", 0),), otherwise="other"))
    find_inside(network, "camp", 0, 0, 0)
    tally = live(network)
    assert stock(tally, 1) == [0, 2]
    assert stock(tally, 0) == [3, 0]


def test_who_comes_back_into_a_closed_stage_leaves_it_the_next_morning() -> None:
    network = writer(4, loops=[(0, 15, 9)])
    network.delay("camp", constant_days(100), "second")
    network.delay("second", constant_days(1), Edge("camp", lap=0))
    closing(network, 0, 0, "out")
    arrive(network, "second", day0=1)
    tally = live(network)
    # Into the second stage on day 0, back into the closed camp on day 1, out on the morning of day 2.
    assert stock(tally, 1) == [1, 0, 0, 0]
    assert stock(tally, 0) == [0, 1, 0, 0]


def test_a_closing_may_lie_before_the_run() -> None:
    network = writer(1)
    network.delay("camp", constant_days(100), "out")
    closing(network, 0, -500, "other")
    find_inside(network, "camp", 0)
    assert stock(live(network), 0) == [0]


def test_a_recall_of_one_and_a_half_a_day_takes_two_and_one_in_turn() -> None:
    network = writer(6)
    network.delay("claims", constant_days(100), "out")
    network.delay("detention", constant_days(100), "out")
    find_inside(network, "claims", *[0] * 9)
    network.recalls = [
        Recall(("claims",), "detention", from_day(1, 6), per_day=np.array([[3 * CREDIT_UNIT // 2]])),
    ]
    assert stock(live(network), 1) == [0, 2, 3, 5, 6, 8]


def test_a_recall_takes_stage_by_stage_as_listed_and_only_those_it_names() -> None:
    network = writer(2, profiles=3, group_of_profile=np.arange(3))
    network.delay("first", constant_days(100), "out")
    network.delay("second", constant_days(100), "out")
    network.delay("detention", constant_days(100), "out")
    find_inside(network, "first", 0, 1)
    find_inside(network, "second", 2, 0, 2)
    network.recalls = [
        Recall(
            ("second", "first"),
            "detention",
            from_day(0, 2),
            who=np.array([[1, 0, 1]]),
            per_day=np.array([[2 * CREDIT_UNIT]]),
        )
    ]
    tally = live(network)
    # Of profiles 0 and 2, in turn: 2, 0 and 2 of the second stage, then 0 of the first; two a day.
    assert tally.stock[0, :, 2].tolist() == [[1, 0, 1], [2, 0, 2]]
    assert tally.stock[0, 1, 0].tolist() == [0, 1, 0]


def test_a_recall_may_take_the_last_in_first() -> None:
    network = writer(1, profiles=2, group_of_profile=np.arange(2))
    network.queue("claims", 0.0, "out")
    network.delay("detention", constant_days(100), "out")
    find_inside(network, "claims", 0, 1)
    network.recalls = [
        Recall(("claims",), "detention", from_day(0, 1), order=layout.LAST_IN, per_day=np.array([[CREDIT_UNIT]]))
    ]
    assert live(network).stock[0, 0, 1].tolist() == [0, 1]


def test_a_recall_by_lot_takes_the_lowest_number_of_the_day_in_each_stage() -> None:
    network = writer(1)
    network.delay("claims", constant_days(100), "out")
    network.delay("detention", constant_days(100), "out")
    find_inside(network, "claims", *[0] * 400)
    network.recalls = [
        Recall(("claims",), "detention", from_day(0, 1), order=layout.RANDOM, per_day=np.array([[100 * CREDIT_UNIT]]))
    ]
    taken: list[int] = []
    plan = network.plan()
    mirror.advance(
        plan, 5, 0, 1, lambda visit: taken.append(visit.person & 0xFFFFFF) if visit.kind == "enter" else None
    )
    # A quarter of 400 by lot: the mean of their running numbers 0..399 has the standard deviation
    # sqrt(400^2 / 12 / 100 * (1 - 1/4)) = 10.
    assert len(taken) == 100
    assert taken != sorted(taken)
    assert abs(np.mean(taken) - 199.5) < 40


def test_a_recall_stops_for_the_day_when_a_place_is_lacking_and_goes_on_when_one_is_free() -> None:
    network = writer(5, estates=[np.array([[2]])])
    network.delay("claims", constant_days(100), "out")
    network.delay("detention", constant_days(2), "out", holds=0)
    find_inside(network, "claims", *[0] * 5)
    network.recalls = [Recall(("claims",), Edge("detention", ask=(("place", 0),)), from_day(0, 5))]
    tally = live(network)
    # Two enter on day 0 and leave on the morning of day 2: after that day's recall, so their places serve from day 3.
    assert stock(tally, 0) == [3, 3, 3, 1, 1]
    assert tally.places[0, :, 0].tolist() == [2, 2, 0, 2, 2]


def test_those_recalled_one_after_another_may_use_the_places_they_free() -> None:
    network = writer(1, estates=[np.array([[3]]), np.array([[9]])])
    network.delay("hotel", constant_days(100), "out", holds=0)
    network.delay("barge", constant_days(100), "out", holds=1)
    find_inside(network, "hotel", 0, 0, 0)
    network.recalls = [Recall(("hotel",), Edge("barge", ask=(("place", 1),)), from_day(0, 1))]
    tally = live(network)
    assert tally.places[0, 0].tolist() == [0, 3]
    assert stock(tally, 1) == [3]


def test_a_recall_behind_a_closed_switch_gathers_no_credit() -> None:
    network = writer(4, switches=[np.array([[0, 0, 1, 1]])])
    network.delay("claims", constant_days(100), "out")
    find_inside(network, "claims", *[0] * 9)
    network.recalls = [
        Recall(("claims",), Edge("out", ask=(("switch", 0),)), from_day(0, 4), per_day=np.array([[CREDIT_UNIT]]))
    ]
    assert stock(live(network), 0) == [9, 9, 8, 7]


def test_a_recall_comes_before_deadlines_and_its_people_are_not_called_to_the_slot_of_the_day() -> None:
    network = writer(3, clock_days=[[1]])
    network.queue("claims", 0.0, "out", patience=(Patience(layout.CLOCK_FROM_ENTRY, 0, "other"),))
    network.departures("flight", 9, np.ones(3), "out")
    arrive(network, "claims", day0=1)
    network.recalls = [Recall(("claims",), "flight", from_day(1, 3))]
    tally = live(network)
    assert stock(tally, 0) == [1, 0, 0]
    assert stock(tally, 1) == [0, 1, 0]
    assert left_by(network, tally, 0, patience=0) == [0, 0, 0]


def test_a_recall_to_an_earlier_stage_is_swept_on_the_same_day() -> None:
    network = writer(3, loops=[(0, 15, 9)])
    network.delay("notice", constant_days(0), "claims")
    network.delay("claims", constant_days(100), "out")
    find_inside(network, "claims", 0)
    network.recalls = [Recall(("claims",), Edge("notice", lap=0), np.array([[0, 1, 0]]))]
    tally = live(network)
    # Recalled on day 1, served a notice of no days, and back among the claims the same evening.
    assert stock(tally, 1) == [1, 1, 1]
    assert tally.transitions[0] == 2


def test_closings_come_before_recalls() -> None:
    network = writer(1)
    network.delay("camp", constant_days(100), "out")
    find_inside(network, "camp", 0)
    closing(network, 0, 0, "other")
    network.recalls = [Recall(("camp",), "out", from_day(0, 1))]
    plan, tally = network.plan(), live(network)
    assert tally.flow[0, 0, plan.closings.edge[0], 0] == 1
    assert tally.flow[0, 0, plan.recalls.edge[0], 0] == 0
