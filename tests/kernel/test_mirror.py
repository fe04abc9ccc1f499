"""The mirror's rules one at a time, each on a network small enough to follow by hand."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.kernel import layout, mirror
from foreland.kernel.layout import HELD_LANE, NEVER
from foreland.kernel.mirror.counts import wait_cell
from foreland.kernel.mirror.tables import UNIFORM_END, least_uniform_above, quantile, route
from foreland.kernel.mirror.threefry import threefry
from foreland.kernel.quantisation import quantile_words, threshold
from kernel.by_hand import FIRST_DAY, arrive, left_by, live, stock, writer
from kernel.declared import Edge, Fork, Layer, Patience
from kernel.keys import record, stock_key
from kernel.stays import constant_days, exponential

MOST = (1 << 64) - 1


@pytest.mark.parametrize(
    ("key", "counter", "words"),
    [
        ((0, 0), (0, 0), (0xF167B032C3B480BD, 0xE91F9FEE4B7A6FB5)),
        ((MOST, MOST), (MOST, MOST), (0xCCDEC5C917A874B1, 0x4DF53ABCA26CEB01)),
    ],
)
def test_generator_gives_the_published_answers(
    key: tuple[int, int], counter: tuple[int, int], words: tuple[int, int]
) -> None:
    # Known answers of Threefry2x64-13 in the test vectors of Random123 (Salmon and others, 2011).
    assert threefry(key, counter) == words


def test_routes_with_shares_of_nought_and_one_are_certain() -> None:
    assert {route(uniform, [0, 1 << 31]) for uniform in (0, 1, 1 << 31, UNIFORM_END - 1)} == {1}


def test_least_uniform_above_is_the_first_draw_that_exceeds_the_time_spent() -> None:
    words = quantile_words(lambda p: -10 * np.log1p(-p))
    for spent in (0, 3 << 16, 40 << 16):
        least = least_uniform_above(words, spent)
        assert quantile(words, least) > spent >= quantile(words, max(least - 1, 0))
    assert least_uniform_above(words, 1 << 31) == UNIFORM_END


def test_wait_cells_are_single_days_then_sixteen_a_doubling() -> None:
    assert [wait_cell(days) for days in (0, 63, 64, 67, 68, 127, 128, 136, 65_535)] == [
        0,
        63,
        64,
        64,
        65,
        79,
        80,
        81,
        223,
    ]


def test_a_stay_of_nought_goes_on_the_same_day_and_a_lap_costs_a_night() -> None:
    network = writer(3, loops=[(0, 15, 10)])
    network.delay("round", constant_days(0), Edge("round", lap=0))
    arrive(network, "round", day0=1)
    tally = live(network)
    assert left_by(network, tally, 0) == [1, 1, 1]
    assert stock(tally, 0) == [1, 1, 1]


def test_passing_the_maximum_of_laps_stops_the_future_with_the_persons_key() -> None:
    network = writer(9, loops=[(0, 3, 2)])
    network.delay("round", constant_days(1), Edge("round", lap=0))
    arrive(network, "round", day0=1)
    code, day, _, person = live(network).fault[0]
    assert (code, day) == (1, FIRST_DAY + 3)
    assert person == FIRST_DAY << 24


def test_a_restart_counts_a_new_arrival_and_the_sixteenth_is_one_too_many() -> None:
    network = writer(20)
    network.delay("round", constant_days(1), Edge("round", restart=True))
    arrive(network, "round", day0=1)
    code, day, _, _ = live(network).fault[0]
    assert (code, day) == (2, FIRST_DAY + 16)


def test_a_clock_of_three_days_leaves_three_nights_and_the_third_morning_is_too_late_to_be_served() -> None:
    network = writer(5, clock_days=[[3]])
    network.queue("queue", 0.0, "out", patience=(Patience(layout.CLOCK_FROM_ENTRY, 0, "other"),))
    arrive(network, "queue", day0=1)
    tally = live(network)
    assert stock(tally, 0) == [1, 1, 1, 0, 0]
    assert left_by(network, tally, 0, patience=0) == [0, 0, 0, 1, 0]


def test_a_deadline_comes_before_a_stay_that_ends_the_same_day_and_the_first_declared_before_the_second() -> None:
    network = writer(4, clock_days=[[2]])
    clock = (
        Patience(layout.CLOCK_FROM_ARRIVAL, 0, "other"),
        Patience(layout.CLOCK_FROM_ENTRY, 0, "out"),
    )
    network.delay("stay", constant_days(2), "out", patience=clock)
    arrive(network, "stay", day0=1)
    tally = live(network)
    assert left_by(network, tally, 0, patience=0) == [0, 0, 1, 0]
    assert left_by(network, tally, 0, patience=1) == left_by(network, tally, 0) == [0, 0, 0, 0]


def test_a_capacity_of_three_and_a_quarter_is_four_three_three_three() -> None:
    network = writer(8)
    network.queue("queue", 3.25, "out")
    arrive(network, "queue", day0=100)
    assert left_by(network, live(network), 0) == [4, 3, 3, 3, 4, 3, 3, 3]


def test_a_rest_of_capacity_is_lost() -> None:
    network = writer(4)
    network.queue("queue", 2.0, "out")
    arrive(network, "queue", day2=9)
    assert left_by(network, live(network), 0) == [0, 0, 2, 2]


def test_work_beyond_a_day_is_a_debt_that_later_days_pay() -> None:
    network = writer(6, work_cells=[np.array([[0]])], work=np.array([[int(2.5 * layout.CREDIT_UNIT)]]))
    network.queue("queue", 1.0, "out", work_row=0)
    arrive(network, "queue", day0=9)
    # Credit before service: 1, -0.5, 0.5, -1, 0, 1; someone is served while it is above nought.
    assert left_by(network, live(network), 0) == [1, 0, 1, 0, 0, 1]


def test_what_the_first_user_of_a_pool_leaves_the_second_may_use() -> None:
    half = layout.FIXED_POINT // 2
    network = writer(3, pools=[np.array([[6 * layout.CREDIT_UNIT]])])
    network.queue("first", None, "out", pool=0, pool_share=(half,))
    network.queue("second", None, "out", pool=0, pool_share=(half,))
    arrive(network, "first", day0=1, day1=9)
    arrive(network, "second", day0=20)
    tally = live(network)
    assert left_by(network, tally, 0) == [1, 3, 3]
    assert left_by(network, tally, 1) == [5, 3, 3]


def test_departures_call_only_people_present_before_the_slot() -> None:
    network = writer(4)
    network.departures("ready", 50, np.array([1, 0, 1, 0]), "out")
    arrive(network, "ready", day0=2, day2=3)
    assert left_by(network, live(network), 0) == [0, 0, 2, 0]


def test_a_slot_that_too_few_pass_is_cancelled_and_nobody_boards() -> None:
    network = writer(3)
    network.departures("ready", 50, np.ones(3), "out", least=3)
    arrive(network, "ready", day0=2, day1=1)
    tally = live(network)
    assert left_by(network, tally, 0) == [0, 0, 3]
    flown, cancelled = tally.slots[0, :, 0].T.tolist()
    assert (flown, cancelled) == ([0, 0, 1], [0, 1, 0])


def test_blocked_people_are_replaced_by_those_called_beyond_the_seats() -> None:
    everyone_of_profile_1 = np.array([[0, 1 << 31]])
    network = writer(2, profiles=2, gate_cells=[np.array([[0, 1]])], gate=everyone_of_profile_1)
    network.departures("ready", 2, np.array([0, 1]), "out", gate_row=0, over=layout.FIXED_POINT // 2)
    key = [stock_key("ready", number) for number in range(4)]
    yesterday = FIRST_DAY - 1
    profiles = [0, 1, 0, 0]
    network.stock["ready"] = [record(key[i], profiles[i], yesterday, yesterday, yesterday) for i in range(4)]
    # Called: the two seats and half as many again. The second is blocked and stays; the third boards.
    tally = live(network)
    assert left_by(network, tally, 0) == [0, 2]
    assert stock(tally, 0) == [4, 2]


@pytest.mark.parametrize(("order", "first_served"), [(layout.FIRST_IN, [1, 0]), (layout.LAST_IN, [0, 1])])
def test_first_in_and_last_in(order: int, first_served: list[int]) -> None:
    network = writer(2, profiles=2, group_of_profile=np.arange(2), serves=[np.array([[0, 1]])])
    network.queue("queue", 1.0, "out", order=order, serves_row=0)
    for profile in range(2):
        network.layers.append(Layer(profile, 0, "queue", np.array([[1, 0]]), profile=profile))
    assert live(network).flow[0, 1, 0].tolist() == first_served


def test_a_new_regime_lets_the_held_lane_go_in_order_of_entry() -> None:
    network = writer(4, profiles=2, group_of_profile=np.arange(2), regime_of_day=np.array([0, 0, 1, 1]))
    network.lanes = [np.array([[HELD_LANE, 1], [1, 1]])]
    network.queue("queue", 1.0, "out", lane_row=0)
    for profile in range(2):
        network.layers.append(Layer(profile, 0, "queue", np.array([[2, 0, 0, 0]]), profile=profile))
    assert live(network).flow[0, :, 0].tolist() == [[0, 1], [0, 1], [1, 0], [1, 0]]


def test_tokens_wait_for_their_lag_and_expire_after_their_life() -> None:
    network = writer(8, tokens=[(np.array([2]), 3)])
    network.queue("applicants", None, "out", spends=(("token", 0),))
    arrive(network, Edge("other", mint=(0, 2)), day0=1)
    arrive(network, "applicants", day3=1, day6=1)
    tokens = live(network).tokens[0, :, 0]
    # Two minted on day 0 are usable on days 2, 3 and 4: one is spent on day 3, the other is gone on day 5.
    assert tokens[:, 0].tolist() == [2, 0, 0, 0, 0, 0, 0, 0]
    assert tokens[:, 1].tolist() == [0, 0, 0, 1, 0, 0, 0, 0]
    assert tokens[:, 2].tolist() == [0, 0, 0, 0, 0, 1, 0, 0]


def test_a_cap_lets_so_many_pass_in_each_period_and_the_rest_take_the_other_way() -> None:
    network = writer(4, caps=[(np.array([[3]]), np.array([1, 0, 1, 0]))])
    to = Edge("out", ask=(("cap", 0),), otherwise="other")
    arrive(network, to, day0=2, day1=2, day2=5, day3=1)
    plan, tally = network.plan(), live(network)
    asked = int(plan.streams.edge[0])
    assert tally.flow[0, :, asked, 0].tolist() == [2, 1, 3, 0]
    assert tally.flow[0, :, plan.edges.otherwise[asked], 0].tolist() == [0, 1, 2, 1]
    assert tally.cap_most[0, 0] == 3


def test_a_switch_that_is_off_sends_people_the_other_way_and_shuts_a_server() -> None:
    network = writer(3, switches=[np.array([[0, 1, 0]])])
    network.queue("queue", 5.0, "out", spends=(("switch", 0),))
    arrive(network, Edge("out", ask=(("switch", 0),), otherwise="queue"), day0=1, day1=1, day2=1)
    tally = live(network)
    assert stock(tally, 0) == [1, 0, 1]


def test_a_capacity_that_falls_evicts_nobody_and_admits_nobody_until_there_is_room() -> None:
    network = writer(6, regime_of_day=np.array([0, 1, 1, 1, 1, 1]), estates=[np.array([[2, 1]])])
    network.delay("held", constant_days(3), "out", holds=0)
    arrive(network, Edge("held", ask=(("place", 0),), otherwise="other"), day0=2, day2=1, day3=2)
    tally = live(network)
    # The two of day 0 leave on the morning of day 3: then there is one place, and two ask for it.
    assert tally.places[0, :, 0].tolist() == [2, 2, 2, 1, 1, 1]


def test_a_place_is_freed_in_the_morning_before_new_arrivals_ask() -> None:
    network = writer(3, estates=[np.array([[1]])])
    network.delay("held", constant_days(1), "out", holds=0)
    arrive(network, Edge("held", ask=(("place", 0),), otherwise="other"), day0=1, day1=1)
    assert live(network).places[0, :, 0].tolist() == [1, 1, 0]


def test_a_leaver_whose_next_edge_asks_keeps_the_place_until_handed_on() -> None:
    network = writer(2, estates=[np.array([[1]])], switches=[np.ones((1, 2))])
    network.delay("held", constant_days(1), Edge("out", ask=(("switch", 0),), otherwise="other"), holds=0)
    arrive(network, Edge("held", ask=(("place", 0),), otherwise="other"), day0=1, day1=1)
    assert live(network).places[0, :, 0].tolist() == [1, 0]


def test_people_inside_leave_on_the_first_day_at_the_earliest_and_clocks_run_from_true_dates() -> None:
    network = writer(3, clock_days=[[30]])
    network.delay("stay", constant_days(500), "out", patience=(Patience(layout.CLOCK_FROM_ARRIVAL, 0, "other"),))
    long_ago, recent = FIRST_DAY - 90, FIRST_DAY - 28
    network.stock["stay"] = [
        record(stock_key("stay", number), 0, day, day, day) for number, day in enumerate((long_ago, recent))
    ]
    tally = live(network)
    assert left_by(network, tally, 0, patience=0) == [1, 0, 1]
    assert tally.transitions[0] == 2


def test_a_stay_already_exceeded_ends_on_the_first_day() -> None:
    network = writer(2)
    network.delay("stay", constant_days(5), "out")
    network.stock["stay"] = [record(stock_key("stay", 0), 0, *[FIRST_DAY - 50] * 3)]
    assert left_by(network, live(network), 0) == [1, 0]


def test_a_certain_hazard_is_reached_on_its_day() -> None:
    per_day = np.zeros((1, 1, 6))
    per_day[..., 4] = 1.0
    network = writer(6, hazards=[(np.zeros(1), per_day)])
    network.queue("queue", 0.0, "out", patience=(Patience(layout.HAZARD, 0, "other"),))
    arrive(network, "queue", day0=3)
    network.stock["queue"] = [record(stock_key("queue", 0), 0, *[FIRST_DAY - 9] * 3)]
    assert left_by(network, live(network), 0, patience=0) == [0, 0, 0, 0, 4, 0]


def test_waits_read_the_dates_before_the_edge_changes_them() -> None:
    network = writer(6, wait_since=[layout.SINCE_ENTRY, layout.SINCE_ARRIVAL, layout.SINCE_STAMP], cohort_limits=[3])
    network.delay("first", constant_days(1), Edge("second", stamp=True))
    network.delay("second", constant_days(3), Edge("out", stamp=True, waits=(0, 1, 2), cohorts=(0,)))
    arrive(network, "first", day0=1)
    tally = live(network)
    # Arrived on day 0, stamped on day 1 on leaving the first stage, left the second on day 4.
    assert tally.wait_days[0, 4, :, 0].tolist() == [3, 4, 3]
    assert tally.wait_squares[0, 4, :, 0].tolist() == [9, 16, 9]
    assert not tally.cohort.any()


def test_a_cohort_counts_in_the_period_of_arrival() -> None:
    network = writer(6, cohort_limits=[3])
    network.delay("stay", constant_days(3), Edge("out", cohorts=(0,)))
    arrive(network, "stay", day1=2)
    assert live(network).cohort[0, :, 0, 0].tolist() == [0, 2, 0, 0, 0, 0]


def test_a_profile_set_on_an_edge_is_what_the_fork_behind_it_sees() -> None:
    network = writer(1, profiles=2, group_of_profile=np.arange(2), set_profiles=[np.array([1, 1])])
    nobody_of_profile_0_everyone_of_1 = threshold([[[0.0], [1.0]]])
    network.forks.append(Fork("outcome", ("out", "other"), nobody_of_profile_0_everyone_of_1, np.array([[0, 1]])))
    arrive(network, Edge("outcome", set_row=0), day0=4)
    plan, tally = network.plan(), live(network)
    assert tally.flow[0, 0, plan.forks.edge_first[0]].tolist() == [0, 4]
    assert tally.flow[0, 0, plan.streams.edge[0]].tolist() == [0, 4]


def test_each_visit_is_told_to_a_watcher_in_order() -> None:
    network = writer(3)
    network.delay("stay", constant_days(1), "out")
    arrive(network, "stay", day1=1)
    visits: list[mirror.Visit] = []
    mirror.advance(network.plan(), seed=5, first_future=7, futures=1, watch=visits.append)
    key = FIRST_DAY + 1 << 24
    stream_edge = int(network.plan().streams.edge[0])
    assert visits == [
        mirror.Visit(7, key, FIRST_DAY + 1, "arrive", stream_edge),
        mirror.Visit(7, key, FIRST_DAY + 1, "enter", 0),
        mirror.Visit(7, key, FIRST_DAY + 2, "leave", 0, "stay"),
        mirror.Visit(7, key, FIRST_DAY + 2, "exit", 0),
    ]


def test_a_future_does_not_depend_on_the_block_it_is_computed_in() -> None:
    network = writer(30)
    network.delay("stay", exponential(4.0), "out")
    arrive(network, "stay", day0=40)
    plan = network.plan()
    together = mirror.advance(plan, seed=5, first_future=0, futures=3)
    alone = mirror.advance(plan, seed=5, first_future=2, futures=1)
    assert np.array_equal(together.flow[2:], alone.flow)
    assert not np.array_equal(together.flow[0], together.flow[1])


def test_never_is_never() -> None:
    network = writer(5, clock_days=[[NEVER]])
    network.delay("stay", constant_days(65_000), "out", patience=(Patience(layout.CLOCK_FROM_ENTRY, 0, "other"),))
    arrive(network, "stay", day0=2)
    assert stock(live(network), 0) == [2] * 5
