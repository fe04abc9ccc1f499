"""What must be true of the exchange in every future, whatever is drawn.

Bounds come from the law of the exchange: its dates, its weekly number, one for one, and the places there are.
"""

from __future__ import annotations

from math import floor

import numpy as np
import pytest

from foreland.clock import date_of
from foreland.kernel.advance import advance
from foreland.kernel.layout import Tally
from foreland.lab.ensemble import ensemble_of, run
from foreland.lab.measuring.blocks import figures_of
from foreland.lab.measuring.difference import Difference, difference
from foreland.model.assemble import Prepared, prepare
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import ShippedCatalogue

FUTURES = 3
CAP, REFERRALS_A_PLACE_AT_MOST = 50, 3.5
WEEKS_IN_FORCE = 309 / 7


def prepared(name: str, side: str, shipped: ShippedCatalogue) -> Prepared:
    return prepare(read_scenario(name, shipped).with_(futures=FUTURES), side, shipped)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def pilot(request: pytest.FixtureRequest) -> tuple[Prepared, Tally, Difference]:
    shipped = request.getfixturevalue("shipped")
    policy = prepared("uk-france-pilot", "policy", shipped)
    block = policy.block(0, FUTURES)
    tally = advance(block.compiled.plan, policy.scenario.seed, 0, FUTURES)
    change = difference(
        ensemble_of(policy, figures_of(policy, block, tally)), run(prepared("uk-france-pilot", "baseline", shipped))
    )
    return policy, tally, change


def test_an_exchange_that_never_opens_changes_nothing(shipped: ShippedCatalogue) -> None:
    policy, baseline = (run(prepared("uk-france-pilot-null", side, shipped)) for side in ("policy", "baseline"))
    assert difference(policy, baseline).is_exactly_zero


def test_no_future_stops(pilot: tuple[Prepared, Tally, Difference]) -> None:
    _, tally, _ = pilot
    assert not tally.fault.any()


def test_the_weekly_number_is_never_passed(pilot: tuple[Prepared, Tally, Difference]) -> None:
    policy, tally, _ = pilot
    most = dict(zip([cap.name for cap in policy.network.caps], tally.cap_most.max(axis=0), strict=True))
    assert 0 < most["weekly_returns"] <= CAP
    assert most["weekly_referrals"] <= CAP * REFERRALS_A_PLACE_AT_MOST


def test_returns_stay_under_the_ceiling_of_the_agreement(pilot: tuple[Prepared, Tally, Difference]) -> None:
    _, _, change = pilot
    assert change.policy.total("returned_to_france").max() <= floor(WEEKS_IN_FORCE * CAP)


def test_nobody_is_returned_before_the_agreement_or_without_it(pilot: tuple[Prepared, Tally, Difference]) -> None:
    _, _, change = pilot
    months = [period.name for period in change.periods]
    assert date_of(change.periods[0].first).isoformat() == "2025-07-01"
    assert not change.policy.values("returned_to_france")[:, months.index("2025-07")].any()
    assert not change.baseline.values("returned_to_france").any()


def test_one_for_one_nobody_comes_before_someone_has_gone(pilot: tuple[Prepared, Tally, Difference]) -> None:
    _, _, change = pilot
    gone = np.cumsum(change.policy.values("returned_to_france"), axis=1)
    come = np.cumsum(change.policy.values("brought_from_france"), axis=1)
    assert (come <= gone).all()
    assert come[:, -1].all()


def test_everyone_referred_is_somewhere(pilot: tuple[Prepared, Tally, Difference]) -> None:
    """Referrals are returned, refused, blocked, released or still held."""
    _, _, change = pilot
    ends = ("returned_to_france", "french_refusals", "legal_blocks", "released_time_limit", "released_on_bail")
    ended = sum(change.policy.total(name) for name in ends)
    assert (change.policy.total("referrals") == ended + change.policy.total("held_for_exchange")).all()


def test_every_eligible_person_is_referred_or_not_selected(pilot: tuple[Prepared, Tally, Difference]) -> None:
    _, _, change = pilot
    chosen = change.policy.total("referrals") + change.policy.total("not_selected")
    assert (change.policy.total("eligible_for_return") == chosen).all()


def test_returned_minus_brought_is_the_difference_of_the_two(pilot: tuple[Prepared, Tally, Difference]) -> None:
    _, _, change = pilot
    net = change.policy.total("returned_to_france") - change.policy.total("brought_from_france")
    assert (change.policy.total("returned_minus_brought") == net).all()


def test_without_deterrence_first_arrivals_are_the_same_people(pilot: tuple[Prepared, Tally, Difference]) -> None:
    _, _, change = pilot
    assert (change.total("small_boat_arrivals") == change.policy.total("arrivals_again")).all()


def test_every_claim_is_decided_closed_or_waiting(pilot: tuple[Prepared, Tally, Difference]) -> None:
    """The stock of the first day and claims, less every way on, without the exchange: 90,812 waiting, 60 held."""
    _, _, change = pilot
    count = change.baseline.total
    ways_on = ("initial_decisions", "withdrawals", "administrative_closures", "removed_to_third_country")
    left = sum(count(name) for name in ways_on)
    assert (90_812 + 60 + count("claims") - left == count("awaiting_initial_decision")).all()


def test_every_appeal_is_disposed_of_or_open(pilot: tuple[Prepared, Tally, Difference]) -> None:
    """The published stock of 30 June 2025 plus appeals received, less those disposed of."""
    _, _, change = pilot
    count = change.policy.total
    assert (59_925 + count("appeals_lodged") - count("appeals_disposed") == count("appeals_open")).all()


def test_whoever_lands_again_after_a_return_is_an_arrival_and_pays_again(
    pilot: tuple[Prepared, Tally, Difference],
) -> None:
    """Landings are those of the stream, counted by the kernel, and those of people who had been returned."""
    policy, tally, change = pilot
    index = policy.block(0, FUTURES).compiled.index
    first = tally.flow[:, :, list(index.edges("small_boats"))].sum(axis=(1, 2, 3))
    again = change.policy.total("arrivals_again")
    assert again.sum() > 0
    assert np.array_equal(change.policy.total("small_boat_arrivals"), first + again)
    assert (change.total("payments_to_smugglers")[again > 0] > 0).all()
    assert (change.total("deaths_at_sea_prefecture")[again > 0] > 0).all()
