"""People referred as possible victims of trafficking: how many have grounds, who waits for the conclusive decision."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.clock import day_of
from foreland.lab.ensemble import Ensemble, run
from foreland.model.assemble import prepare
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import catalogue


@pytest.fixture(scope="module")
def past() -> Ensemble:
    scenario = read_scenario("uk-2023-to-2025", catalogue()).with_(futures=2)
    return run(prepare(scenario, "baseline", catalogue()))


def test_the_stricter_test_of_2023_halves_the_share_with_grounds(past: Ensemble) -> None:
    """2024: 53 % of decisions published, 43 to 63 % drawn; decisions trail referrals by two months at most."""
    year = [n for n, month in enumerate(past.periods) if day_of("2024-01-01") <= month.first < day_of("2025-01-01")]
    referred = past.values("trafficking_referrals")[:, year].sum()
    found = past.values("trafficking_grounds_found")[:, year].sum()
    assert 0.38 < found / referred < 0.68


def test_a_referral_is_made_for_eight_in_a_hundred_who_come_by_boat_and_claim(past: Ensemble) -> None:
    """8 % of small-boat arrivals, of whom 95 % claim; a spread of 5 to 11 % is drawn."""
    share = past.values("trafficking_referrals").sum(axis=1) / past.values("small_boat_arrivals").sum(axis=1)
    assert np.all((share > 0.04) & (share < 0.12))


def test_some_people_refused_wait_for_a_conclusive_decision_and_few_do(past: Ensemble) -> None:
    """Most have had it by their last refusal: those who wait are fewer than one in ten of all with grounds so far."""
    waiting = past.values("awaiting_conclusive_decision")[:, -1]
    with_grounds = past.values("trafficking_grounds_found").sum(axis=1)
    assert np.all(waiting > 0)
    assert np.all(waiting < 0.1 * (with_grounds + 0.068 * 0.45 * 160_919))
