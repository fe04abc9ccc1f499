"""Which numbers may move a measure, and when two figures are the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from foreland.lab.measuring.difference import difference
from foreland.lab.measuring.figures import Key
from foreland.lab.measuring.stacked import Stacked
from foreland.lab.running import Answer
from foreland.model.assemble import prepare
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import catalogue


def test_a_price_does_not_move_a_count() -> None:
    """The price of a hotel night enters hotel costs after the run, the share supported hotels too; neither a claim."""
    prepared = prepare(read_scenario("uk-france-pilot-null", catalogue()), "baseline", catalogue())
    price, share = "hotel_cost_per_night", "supported_share_while_waiting"
    assert {price, share}.isdisjoint(prepared.may_move("claims"))
    assert share in prepared.may_move("in_hotels")
    assert price not in prepared.may_move("in_hotels")
    assert {price, share} <= set(prepared.may_move("hotel_cost"))


def test_what_people_do_may_move_every_measure() -> None:
    prepared = prepare(read_scenario("uk-france-pilot-null", catalogue()), "baseline", catalogue())
    decisions = "initial_decisions_per_day"
    assert all(decisions in prepared.may_move(measure.name) for measure in prepared.measures)


def test_a_difference_within_rounding_is_none(ferry_answer: Answer) -> None:
    """(0.1 + 0.2) and 0.3 differ by 5.6e-17 in doubles; 0.3 and 0.3 less a millionth by a millionth."""
    key = Key("returned_share")
    policy = replace(ferry_answer.policy, whole=Stacked((key,), np.array([[0.1 + 0.2, 0.3]])))
    baseline = replace(ferry_answer.baseline, whole=Stacked((key,), np.array([[0.3, 0.3 - 1e-6]])))
    change = difference(policy, baseline).whole[key]
    assert change[0] == 0.0
    assert change[1] > 9e-7
