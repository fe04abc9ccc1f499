"""The Dublin regulation: transfers follow requests, claims wait meanwhile, and where it is not law it does nothing."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.clock import day_of
from foreland.lab.answer import Answer
from foreland.lab.running import answer
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import catalogue

FUTURES = 40


def answered(name: str, **settings: float) -> Answer:
    question = read_scenario(name, catalogue()).with_(futures=FUTURES)
    return answer(question.with_policy(**settings) if settings else question, catalogue(), threads=1)


@pytest.fixture(scope="module")
def alone() -> Answer:
    return answered("dublin-2015-to-2020")


@pytest.fixture(scope="module")
def kept() -> Answer:
    return answered("dublin-kept")


def test_the_published_requests_reach_the_model(alone: Answer) -> None:
    """30,713 requests of 2015 to 2020 (Home Office, Dublin datasets) and 575 in each quarter of 2014, as in the first
    of 2015."""
    assert set(alone.baseline.total("requests")) == {30_713 + 4 * 575}


def test_every_request_is_refused_lapses_or_ends_in_a_transfer_or_is_open(alone: Answer) -> None:
    """By the end only requests of the last 330 days can be open: 150 for the answer and 180 for the transfer."""
    ended = sum(alone.baseline.total(name) for name in ("refused", "lapsed", "transfers_out"))
    requests = alone.baseline.total("requests")
    assert np.all(ended <= requests)
    assert np.all(requests - ended <= 8_502)  # the requests of all of 2020


def test_transfers_are_the_believed_share_of_requests(alone: Answer) -> None:
    """Over six years the median share of transfers lies in the middle half of the belief."""
    share = alone.baseline.total("transfers_out") / alone.baseline.total("requests")
    believed = alone.prepared["baseline"].parameters["dublin_transferred_of_requests_share"].at(day_of("2018-01-01"))
    assert believed is not None
    assert believed.spread is not None
    middle = believed.spread.quantile(np.array([0.25, 0.75]))
    assert middle[0] < np.median(share) < middle[1]


def test_transfers_take_nobody_from_the_boats_and_bring_others_in(kept: Answer) -> None:
    """No deterrence: arrivals differ at most by those who come again after a transfer."""
    more, again = kept.difference.total("small_boat_arrivals"), kept.policy.total("came_again_after_dublin")
    assert np.all((more >= 0) & (more <= again))
    assert np.all(kept.policy.total("dublin_transfers_out") <= kept.policy.total("dublin_requests_out"))
    assert kept.policy.total("dublin_transfers_in").mean() == pytest.approx(650, rel=0.35)  # 131 to 1,215 a year


def test_the_regulation_stands_beside_the_exchange(kept: Answer) -> None:
    """Two policies at two doors: both act in the same futures."""
    both = read_scenario("dublin-kept", catalogue()).with_(futures=4)
    exchange = read_scenario("uk-france-pilot", catalogue()).policy
    found = answer(both.with_(policy=(*both.policy, *exchange)), catalogue(), threads=1)
    assert found.policy.total("returned_to_france").sum() > 0
    assert found.policy.total("dublin_transfers_out").sum() > 0


def test_where_it_does_not_apply_it_changes_nothing() -> None:
    assert answered("dublin-null").difference.is_exactly_zero
