"""What is read at night: estates filled with supported people, and people older than so many days; worked by hand."""

from __future__ import annotations

import numpy as np

from foreland.kernel import layout
from foreland.kernel.layout import FIXED_POINT
from kernel.by_hand import FIRST_DAY, arrive, live, writer
from kernel.declared import Edge, Layer
from kernel.keys import record, stock_key
from kernel.stays import constant_days

HALF, ALL = FIXED_POINT // 2, FIXED_POINT


def test_supported_people_fill_the_estates_in_order() -> None:
    network = writer(3, profiles=2, group_of_profile=np.arange(2), regime_of_day=np.array([0, 0, 1]))
    network.delay("waiting", constant_days(100), "out")
    network.supported["waiting"] = np.array([[[HALF, ALL], [HALF, ALL]]])
    network.allocated = [np.array([[4, 1]]), np.array([[3, 3]]), np.array([[-1, -1]])]
    network.layers = [
        Layer(0, 0, "waiting", np.array([[5, 4, 0]]), profile=0),
        Layer(1, 0, "waiting", np.array([[1, 2, 0]]), profile=1),
    ]
    tally = live(network)
    # Supported: 5/2 + 1 = 3.5, then 9/2 + 3 = 7.5 twice; whole people 3, 7, 7. Places 4, 3 and no end, then 1, 3.
    assert tally.allocated[0].tolist() == [[3, 0, 0], [4, 3, 0], [1, 3, 3]]
    assert np.array_equal(tally.allocated_nights, tally.allocated)  # periods of one day


def test_shares_are_added_up_before_they_are_rounded() -> None:
    network = writer(1)
    for name in ("one", "two"):
        network.delay(name, constant_days(9), "out")
        network.supported[name] = np.array([[[HALF]]])
        arrive(network, name, day0=1)
    network.allocated = [np.array([[-1]])]
    assert live(network).allocated.tolist() == [[[1]]]


def test_nights_of_a_period_are_added_and_its_last_night_stands() -> None:
    network = writer(4)
    network.period_of_day = np.array([0, 0, 0, 1])
    network.delay("waiting", constant_days(2), "out")
    network.supported["waiting"] = np.array([[[ALL]]])
    network.allocated = [np.array([[-1]])]
    arrive(network, "waiting", day0=6)
    tally = live(network)
    assert tally.allocated[0, :, 0].tolist() == [0, 0]
    assert tally.allocated_nights[0, :, 0].tolist() == [12, 0]


def test_older_than_three_days_means_on_the_fourth_night() -> None:
    network = writer(6)
    network.delay("waiting", constant_days(100), "out")
    network.ages = [(("waiting",), layout.SINCE_ARRIVAL, 3)]
    arrive(network, "waiting", day0=2, day1=1)
    assert live(network).older[0, :, 0, 0].tolist() == [0, 0, 0, 0, 2, 3]


def test_ages_run_from_arrival_stamp_or_entry_and_only_in_the_stages_named() -> None:
    network = writer(5)
    network.delay("first", constant_days(1), Edge("second", stamp=True))
    network.delay("second", constant_days(1), "third")
    network.delay("third", constant_days(100), "out")
    both = ("second", "third")
    network.ages = [(both, since, 1) for since in (layout.SINCE_ARRIVAL, layout.SINCE_STAMP, layout.SINCE_ENTRY)]
    network.ages.append((("second",), layout.SINCE_ARRIVAL, 0))
    arrive(network, "first", day0=1)
    # Arrival on day 0, stamp and entry into the second stage on day 1, entry into the third on day 2.
    assert live(network).older[0, :, :, 0].T.tolist() == [
        [0, 0, 1, 1, 1],
        [0, 0, 0, 1, 1],
        [0, 0, 0, 0, 1],
        [0, 1, 0, 0, 0],
    ]


def test_people_inside_on_the_first_day_count_from_their_true_dates() -> None:
    network = writer(2, profiles=2, group_of_profile=np.arange(2))
    network.delay("waiting", constant_days(10_000), "out")
    dates = [(FIRST_DAY - 400, 0), (FIRST_DAY - 365, 1), (FIRST_DAY - 364, 1)]
    network.stock["waiting"] = [
        record(stock_key("waiting", number), profile, *[day] * 3) for number, (day, profile) in enumerate(dates)
    ]
    network.ages = [(("waiting",), layout.SINCE_ARRIVAL, 365)]
    # On the first night they are 400, 365 and 364 days past: only the first is over a year; on the second 366 is too.
    assert live(network).older[0, :, 0].tolist() == [[1, 0], [1, 1]]
