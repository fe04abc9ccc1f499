"""Each formula gives the number that its definition says, from a tally written by hand or a run computed by hand."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.lab.ensemble import run
from foreland.lab.running import Answer
from foreland.model.assemble import prepare
from foreland.model.scenario import Scenario
from model.isle_country import CATALOGUE


def test_the_ferry_takes_its_seats_every_wednesday(ferry_answer: Answer) -> None:
    """1 January 2025 is a Wednesday on which nobody waits yet; 12 more follow by 31 March, with 10 seats each."""
    assert (ferry_answer.policy.total("returned") == 120).all()
    assert list(ferry_answer.policy.values("returned")[0]) == [40, 40, 40]
    assert (ferry_answer.baseline.total("returned") == 0).all()


def test_a_share_is_the_ratio_of_the_sums_not_the_mean_of_ratios(ferry_answer: Answer) -> None:
    policy = ferry_answer.policy
    expected = policy.total("returned") / policy.total("arrivals")
    assert np.array_equal(policy.total("returned_share"), expected)


def test_net_is_one_flow_less_the_other(ferry_answer: Answer) -> None:
    policy = ferry_answer.policy
    expected = policy.values("arrivals") - policy.values("returned")
    assert np.array_equal(policy.values("arrived_less_returned"), expected)


def test_groups_add_up_to_everyone_and_have_the_shares_of_the_arrivals(ferry_answer: Answer) -> None:
    """A quarter of arrivals are children; of 12 futures with some 900 each, four standard errors are 1.7 points."""
    policy = ferry_answer.policy
    assert policy.groups("arrivals") == ("child", "adult")
    child, adult = policy.total("arrivals", "child"), policy.total("arrivals", "adult")
    assert np.array_equal(child + adult, policy.total("arrivals"))
    assert child.sum() / (child + adult).sum() == pytest.approx(0.25, abs=0.017)


def test_given_series_are_summed_by_month(ferry_answer: Answer) -> None:
    assert list(ferry_answer.policy.values("sightings")[3]) == [31, 28, 31]  # one a day


def test_a_stock_is_that_of_the_last_night(ferry_answer: Answer) -> None:
    policy = ferry_answer.policy
    assert np.array_equal(policy.total("waiting"), policy.values("waiting")[:, -1])
    assert policy.total("in_hall").max() <= 30  # its places


def test_a_wait_of_nobody_is_undefined(ferry_answer: Answer) -> None:
    assert np.isnan(ferry_answer.baseline.total("wait_for_ferry")).all()
    assert ferry_answer.baseline.quantiles("wait_for_ferry").mean is None


def test_waits_agree_with_littles_law(ferry: Scenario) -> None:
    """Nobody may wait less than the two days of screening; with ample capacity everyone waits exactly those."""
    ample = ferry.with_policy(decisions_per_day=500, ferry_share=0)
    waited = run(prepare(ample, "policy", CATALOGUE))
    assert (waited.total("wait_for_decision") == 2).all()
    assert (waited.total("wait_for_decision.p50") == 2).all()


def test_months_that_were_not_followed_to_the_end_are_marked_and_left_out(ferry_answer: Answer) -> None:
    """Arrivals of 1 to 31 March have not been followed for 30 days by 31 March; those of 28 February have."""
    policy = ferry_answer.policy
    assert list(policy.unfinished["returned_within_30_days"]) == [False, False, True]
    by_month, arrivals = policy.values("returned_within_30_days"), policy.values("arrivals")
    passed = np.round(by_month[:, :2] * arrivals[:, :2]).sum(axis=1)
    assert policy.total("returned_within_30_days") == pytest.approx(passed / arrivals[:, :2].sum(axis=1))


def test_names_that_do_not_exist_are_refused_with_the_nearest(ferry_answer: Answer) -> None:
    with pytest.raises(InputError, match="Did you mean 'returned'"):
        ferry_answer.policy.total("returnd")
    with pytest.raises(InputError, match="Did you mean 'adult'"):
        ferry_answer.policy.total("arrivals", "adults")
    with pytest.raises(InputError, match="only a share"):
        ferry_answer.policy.one_in("arrivals")


def test_passages_count_everyone_who_goes_from_one_place_to_the_next(ferry_answer: Answer) -> None:
    passages = {(passage.source, passage.target): passage.people for passage in ferry_answer.policy.passages}
    assert np.array_equal(passages["boats", "screening"], ferry_answer.policy.total("arrivals"))
    assert np.array_equal(passages["hall", "returned"], ferry_answer.policy.total("returned"))
    assert np.array_equal(passages["choice", "hall"] + passages["choice", "decision"], passages["screening", "choice"])


def test_money_is_fees_by_date_and_a_lump_sum_once(ferry_answer: Answer) -> None:
    """40 people a month at 5 pounds, from March at 6; the sixtieth, in February, costs a medal of 1,000 pounds."""
    assert list(ferry_answer.policy.values("captain_paid")[0]) == [200, 1200, 240]
    assert (ferry_answer.policy.total("captain_paid") == 1640).all()
    assert (ferry_answer.baseline.total("captain_paid") == 0).all()


def test_money_per_head_is_undefined_where_nobody_passes(ferry_answer: Answer) -> None:
    assert list(ferry_answer.policy.values("captain_paid_per_head")[0]) == [5, 30, 6]
    assert ferry_answer.policy.total("captain_paid_per_head")[0] == 1640 / 120
    assert np.isnan(ferry_answer.baseline.total("captain_paid_per_head")).all()
