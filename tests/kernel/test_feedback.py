"""Ratios of what happened lately, whom they keep away and which switches they throw; worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.kernel import mirror
from foreland.kernel.layout import CERTAIN, FIXED_POINT, RATIO_BEYOND, RESPONSE_KNOTS
from foreland.kernel.mirror.feedback import Feedback
from foreland.kernel.mirror.person import person_key
from foreland.kernel.mirror.tables import Today
from foreland.kernel.mirror.threefry import Draws, name_hash
from kernel.by_hand import FIRST_DAY, arrive, live, stock, writer
from kernel.declared import Edge, Layer, Ratio, Series, Thinned, Throw
from kernel.plan_writer import PlanWriter
from kernel.stays import constant_days

# The share that comes falls from all to nobody as the ratio rises from nought to one.
FALLING = (np.arange(RESPONSE_KNOTS - 1, -1, -1) << 23)[None, None, :]


def watched(days: int, ratio: Ratio, response: np.ndarray = FALLING, divert: str | None = None) -> PlanWriter:
    """One person comes over layer 0 on day 2; ten a day would come over layer 1."""
    network = writer(days)
    network.delay("stay", constant_days(100), "out")
    network.delay("elsewhere", constant_days(100), "out")
    network.ratios = [ratio]
    arrive(network, "other", day2=1)
    ten_a_day = np.full((1, days), 10)
    network.layers.append(Layer(1, 0, "stay", ten_a_day, thinned=(Thinned(0, response, divert),)))
    return network


def not_come(network: PlanWriter) -> list[int]:
    return live(network).not_come[0, :, 1, 0].tolist()


def test_a_ratio_adds_up_a_window_that_ends_a_lag_before_yesterday() -> None:
    # Day t reads days t - 3 and t - 2: what happened on day 2 is read on days 4 and 5.
    ratio = Ratio((Series(layer=0),), window=2, lag=1)
    assert not_come(watched(8, ratio)) == [0, 0, 0, 0, 10, 10, 0, 0]


def test_days_before_the_first_count_as_given() -> None:
    # One a day before: day 0 reads days -3 and -2, day 1 reads -2 and -1, day 2 reads -1 and 0; then as above.
    ratio = Ratio((Series(layer=0),), window=2, lag=1, before=(FIXED_POINT, 0))
    assert not_come(watched(7, ratio)) == [10, 10, 10, 0, 10, 10, 0]


def test_a_ratio_is_nought_while_what_it_is_divided_by_is_less_than_the_least() -> None:
    # The day before, ten came over layer 1 (unless kept away): eleven is more than that, ten is not.
    for least, kept_away in ((10, 1), (11, 0)):
        ratio = Ratio((Series(layer=0),), (Series(units=1),), least=least)
        network = watched(5, ratio, response=np.where(FALLING.max() == FALLING, FALLING, 0))
        # Day 3: one over ten; any ratio above the first knot's cell brings nobody, so all ten stay away.
        assert not_come(network) == [0, 0, 0, 10 * kept_away, 0]


def test_units_are_counted_even_if_nobody_in_them_came() -> None:
    ratio = Ratio((Series(layer=0), Series(units=0)), (Series(units=1),), window=2)
    network = watched(5, ratio)
    today = Today.of(network.plan(), 3)
    feedback = Feedback(network.plan(), 0)
    edges = len(network.plan().edges.target)
    for day in range(3):
        counted = [0] * (edges + 2)
        counted[int(network.plan().streams.edge[0])] = counted[edges] = int(day == 2)
        counted[edges + 1] = 10
        feedback.close(counted)
    feedback.begin(today)
    # x = 1 person + 1 unit on day 2, y = 20 units on days 1 and 2: a tenth, rounded down in 16.16.
    assert feedback.threshold_of_coming(0, today) == CERTAIN - (2 * 65_536 // 20 << 15)


@pytest.mark.parametrize(("over", "under"), [(3, 7), (1, 3), (0, 5), (5, 5), (9, 5), (255, 256)])
def test_a_response_is_a_straight_line_between_its_knots(over: int, under: int) -> None:
    network = watched(3, Ratio((Series(layer=0),), constant=under, before=(over * FIXED_POINT, 0)))
    feedback = Feedback(network.plan(), 0)
    today = Today.of(network.plan(), 0)
    feedback.begin(today)
    # The falling line is 2^31 (1 - r): with r in 16.16, exactly 2^31 - r 2^15.
    ratio = min(over * 65_536 // under, 65_536)
    assert feedback.threshold_of_coming(0, today) == CERTAIN - (ratio << 15)


def test_whoever_is_diverted_takes_the_other_edge_and_counts_as_come() -> None:
    network = watched(4, Ratio((Series(layer=0),)), divert="elsewhere")
    plan, tally = network.plan(), live(network)
    assert tally.flow[0, :, plan.thinning.divert[0], 0].tolist() == [0, 0, 0, 10]
    assert tally.flow[0, :, plan.streams.edge[1], 0].tolist() == [10, 10, 10, 0]
    assert stock(tally, 1) == [0, 0, 0, 10]
    assert not tally.not_come.any()
    assert tally.units[0, :, 1].tolist() == [10] * 4


def test_thinnings_of_a_layer_are_independent_and_met_in_order() -> None:
    half = np.full((1, 1, RESPONSE_KNOTS), CERTAIN // 2)
    network = writer(1)
    network.ratios = [Ratio((Series(layer=0),))]
    people = 20_000
    thinned = (Thinned(0, half), Thinned(0, half, Edge("other")))
    network.layers = [Layer(0, 0, "out", np.array([[people]]), thinned=thinned)]
    plan, tally = network.plan(), live(network)
    come = int(tally.flow[0, 0, plan.streams.edge[0], 0])
    diverted = int(tally.flow[0, 0, plan.thinning.divert[0 + 1], 0])
    away = int(tally.not_come[0, 0, 0, 0])
    assert come + diverted + away == people
    # Half stay away; of the other half, half are diverted: 4 standard errors of shares 1/2 and 1/4.
    assert abs(away / people - 0.5) < 4 * np.sqrt(0.25 / people)
    assert abs(come / people - 0.25) < 4 * np.sqrt(0.1875 / people)


def test_a_stronger_feedback_takes_away_more_of_the_same_people() -> None:
    def who_comes(share: float) -> set[int]:
        network = writer(1)
        network.ratios = [Ratio((Series(layer=0),))]
        response = np.full((1, 1, RESPONSE_KNOTS), round(share * CERTAIN))
        network.layers = [Layer(0, 0, "out", np.array([[300]]), thinned=(Thinned(0, response),))]
        found: set[int] = set()
        mirror.advance(network.plan(), 5, 0, 1, lambda visit: found.add(visit.person))
        return found

    assert who_comes(0.2) < who_comes(0.6) < who_comes(1.0)


def test_a_year_of_deterrence_is_what_a_spreadsheet_would_say() -> None:
    """Forty a day come and a share of them is sent back; who still comes is worked out again from the daily flows.

    The draws are taken from the plain generator under the keys of flow.md, everything else is the formula itself.
    """
    days, window, lag = 365, 60, 9
    network = writer(days)
    network.delay("stay", constant_days(20), "verdict")
    network.fork("verdict", (0.3, "out"), rest="other")
    network.ratios = [Ratio((Series(stage="stay"),), (Series(layer=0),), window=window, lag=lag, least=5)]
    forty = np.full((1, days), 40)
    network.layers.append(Layer(3, 0, "stay", forty, thinned=(Thinned(0, FALLING),)))
    plan, tally = network.plan(), live(network)
    came, left = tally.flow[0, :, plan.streams.edge[0], 0], tally.flow[0, :, plan.stages.to[0], 0]
    draws, keep = Draws(5, 0), name_hash("keep", 4)
    for day in range(days):
        past = slice(max(0, day - lag - window), max(0, day - lag))
        x, y = int(left[past].sum()), int(came[past].sum())
        ratio = min(FIXED_POINT, x * FIXED_POINT // y) if y >= 5 else 0
        share = CERTAIN - (ratio << 15)  # the straight line from all to nobody, see above
        keys = (person_key(3, 0, FIRST_DAY + day, 0, unit) for unit in range(40))
        assert came[day] == sum(draws.lanes(key, keep)[1] >> 1 < share for key in keys)
    assert came.min() < 10 < 30 < came.max()  # the feedback bites, and lets go again


def test_a_thrown_switch_is_open_while_the_ratio_lies_between_its_bounds() -> None:
    network = writer(7, switches=[np.array([[1, 0, 0, 0, 0, 0, 0]])])
    network.queue("desk", 1.0, "out", spends=(("switch", 0),))
    network.ratios = [Ratio((Series(layer=0),), constant=4)]
    network.throws = [Throw(0, 0, np.array([[FIXED_POINT // 4]]), np.array([[3 * FIXED_POINT // 4]]))]
    arrive(network, "other", day1=1, day2=2, day3=3, day4=4, day5=1)
    arrive(network, "desk", day0=9)
    tally = live(network)
    # Day 0 is dated. Yesterday's number over four, from a quarter to below three quarters: days 2, 3 and 6.
    assert tally.thrown[0, :, 0].tolist() == [0, 0, 1, 1, 0, 0, 1]
    assert stock(tally, 0) == [8, 8, 7, 6, 6, 6, 5]


def test_a_switch_thrown_twice_counts_once_and_has_no_upper_end_if_none_is_given() -> None:
    network = writer(3, switches=[np.zeros((1, 3))])
    network.ratios = [Ratio((Series(layer=0),))]
    always = Throw(0, 0, np.array([[0]]), np.array([[RATIO_BEYOND]]))
    network.throws = [always, always]
    arrive(network, Edge("out", ask=(("switch", 0),), otherwise="other"), day0=1, day1=5)
    tally = live(network)
    assert tally.thrown[0, :, 0].tolist() == [1, 1, 1]
    assert tally.flow[0, :, network.plan().streams.edge[0], 0].tolist() == [1, 5, 0]
