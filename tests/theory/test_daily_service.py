"""Servers that take so many a day: M/D/1, priorities and dated slots, all exact at a tick of one day.

One person served each day, after the day's Poisson arrivals: the number before service moves like the number an M/D/1
queue leaves behind, so the mean at night is Pollaczek's and Khinchine's rate**2 / (2 (1 - rate)).
"""

from __future__ import annotations

import numpy as np
from scipy.stats import poisson

from foreland.kernel.layout import HELD_LANE
from kernel.stays import constant_days
from theory.measuring import MEASURED, assert_mean, mean_stock, poisson_stream, run, warmed_up

WARM_UP_DAYS, MEASURED_DAYS = 1_000, 25_000


def waiting_in_md1(per_day: float) -> float:
    return per_day**2 / (2 * (1 - per_day))


def test_one_a_day_is_md1() -> None:
    writer = warmed_up(WARM_UP_DAYS, MEASURED_DAYS)
    writer.queue("queue", 1.0, "out")
    writer.layers = [poisson_stream(writer, 1, 0.8, "queue")]
    tally = run(writer.plan(), 100)
    assert_mean(mean_stock(tally, 0, MEASURED_DAYS), waiting_in_md1(0.8))


def test_first_lane_does_not_see_the_second_and_together_they_are_md1() -> None:
    first, second = 0.4, 0.4
    writer = warmed_up(WARM_UP_DAYS, MEASURED_DAYS, profiles=2, group_of_profile=np.arange(2))
    writer.lanes = [np.array([[0, 1]])]
    writer.queue("queue", 1.0, "out", lane_row=0)
    writer.layers = [poisson_stream(writer, 1 + lane, rate, "queue", lane) for lane, rate in ((0, first), (1, second))]
    tally = run(writer.plan(), 100)
    assert_mean(mean_stock(tally, 0, MEASURED_DAYS, group=0), waiting_in_md1(first))
    assert_mean(mean_stock(tally, 0, MEASURED_DAYS), waiting_in_md1(first + second))


def test_order_of_service_does_not_change_the_number_waiting() -> None:
    numbers = []
    for order in range(3):
        writer = warmed_up(100, 2_000)
        writer.queue("queue", 1.0, "out", order=order)
        writer.layers = [poisson_stream(writer, 1, 0.9, "queue")]
        numbers.append(run(writer.plan(), 10).nights)
    assert np.array_equal(numbers[0], numbers[1])
    assert np.array_equal(numbers[0], numbers[2])


def test_the_held_lane_waits_for_ever() -> None:
    writer = warmed_up(10, 90, profiles=2, group_of_profile=np.arange(2))
    writer.lanes = [np.array([[0, HELD_LANE]])]
    writer.queue("queue", 50.0, "out", lane_row=0)
    writer.layers = [poisson_stream(writer, 1 + group, 3.0, "queue", group) for group in range(2)]
    tally = run(writer.plan(), 3)
    came = tally.units.sum(axis=1)
    assert np.array_equal(tally.stock[:, MEASURED, 0, 1], came[:, 1])
    assert not tally.stock[:, MEASURED, 0, 0].any()


def waiting_after_slot(seats: int, mean_between_slots: float, most: int = 600) -> float:
    """Mean number left behind by a departure: stationary vector of Q' = max(Q + Poisson - seats, 0), solved."""
    states = np.arange(most + 1)
    move = poisson.pmf(states[None, :] - states[:, None] + seats, mean_between_slots)
    move[:, 0] = poisson.cdf(seats - states, mean_between_slots)
    move[:, -1] += 1 - move.sum(axis=1)
    balance = np.vstack([(move.T - np.eye(most + 1))[:-1], np.ones(most + 1)])
    stationary = np.linalg.solve(balance, np.append(np.zeros(most), 1.0))
    return float(states @ stationary)


def test_weekly_departures_leave_behind_what_the_bulk_queue_leaves() -> None:
    seats, days_between, per_day = 20, 7, 2.5
    writer = warmed_up(1_400, 24_500)
    writer.departures("ready", seats, np.arange(writer.days) % days_between == 0, "out")
    writer.layers = [poisson_stream(writer, 1, per_day, "ready")]
    values = mean_stock(run(writer.plan(), 60), 0, 24_500)
    gathering = per_day * (days_between + 1) / 2  # mean number who have come since the slot, over the seven nights
    assert_mean(values, waiting_after_slot(seats, per_day * days_between) + gathering)


def test_a_gate_that_blocks_a_share_is_a_geometric_number_of_tries() -> None:
    blocked_share, days_between = 0.25, 7
    writer = warmed_up(700, 7_000, gate_cells=[np.array([[0]])], gate=np.array([[int(blocked_share * 2**31)]]))
    writer.departures("ready", None, np.arange(writer.days) % days_between == 0, "out", gate_row=0)
    writer.layers = [poisson_stream(writer, 1, 2.0, "ready")]
    values = mean_stock(run(writer.plan(), 40), 0, 7_000)
    nights_to_first_slot = (days_between + 1) / 2
    nights = nights_to_first_slot + days_between * blocked_share / (1 - blocked_share)
    assert_mean(values, 2.0 * nights)


def test_a_stay_of_one_day_before_the_queue_changes_nothing_in_it() -> None:
    writer = warmed_up(WARM_UP_DAYS, 5_000)
    writer.delay("before", constant_days(1), "queue")
    writer.queue("queue", 1.0, "out")
    writer.layers = [poisson_stream(writer, 1, 0.5, "before")]
    tally = run(writer.plan(), 300)
    assert_mean(mean_stock(tally, 1, 5_000), waiting_in_md1(0.5))
