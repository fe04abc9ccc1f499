"""Zones around a number that was said. Expected edges follow from the widths written at the head of the module."""

from __future__ import annotations

import pytest

from foreland.claims.claim import Claimed
from foreland.claims.tolerance import Agreement, tolerance_of

EXACT, CLOSE, OFF, OPEN, SILENT = Agreement


@pytest.mark.parametrize(
    ("value", "hedge", "computed", "expected"),
    [
        (20_000, "almost", 19_982, EXACT),
        (20_000, "almost", 20_001, CLOSE),
        (20_000, "almost", 17_000, OFF),
        (18, "almost", 19.7, OFF),
        (1_000, "more than", 1_001, EXACT),
        (1_000, "more than", 975, CLOSE),
        (1_000, "more than", 960, OFF),
        (2_600, "up to", 2_214, EXACT),
        (2_600, "up to", 2_650, CLOSE),
        (219_000, "about", 212_000, EXACT),
        (219_000, "about", 200_000, CLOSE),
        (219_000, "about", 184_000, OFF),
    ],
)
def test_a_hedge_moves_the_zones(value: float, hedge: str, computed: float, expected: Agreement) -> None:
    claimed = Claimed(value=value, unit="people")
    assert tolerance_of(claimed, hedge).agreement(computed, computed) is expected  # type: ignore[arg-type]


def test_without_a_hedge_half_of_the_last_written_digit_is_allowed() -> None:
    zones = tolerance_of(Claimed(value=45_800, unit="people", step=100), "exactly")
    assert zones.agreement(45_755, 45_755) is EXACT
    assert zones.agreement(45_700, 45_700) is CLOSE


def test_a_round_number_does_not_excuse_more_than_one_in_forty() -> None:
    """700 million written to one digit would allow 50 million either way; the limit of 2.5 in 100 allows 17.5."""
    zones = tolerance_of(Claimed(value=700e6, unit="GBP", step=100e6), "exactly")
    assert zones.agreement(715e6, 715e6) is EXACT
    assert zones.agreement(740e6, 740e6) is CLOSE


def test_a_fraction_allows_half_a_step_and_a_percentage_half_a_point() -> None:
    third = tolerance_of(Claimed(value=-1 / 3, unit="share", step=0.05), "exactly")
    assert third.agreement(-0.34, -0.34) is EXACT
    assert third.agreement(-0.364, -0.364) is CLOSE
    assert third.agreement(-0.25, -0.25) is OFF
    percent = tolerance_of(Claimed(value=0.48, unit="share", step=0.01), "exactly")
    assert percent.agreement(0.4813, 0.4813) is EXACT
    assert percent.agreement(0.49, 0.49) is CLOSE


def test_bounds_on_both_sides_of_an_edge_settle_nothing() -> None:
    zones = tolerance_of(Claimed(value=1_000, unit="people"), "more than")
    assert zones.agreement(730, 1_018) is OPEN
    assert zones.agreement(None, None) is SILENT


def test_a_range_is_met_by_anything_inside_it() -> None:
    zones = tolerance_of(Claimed(value=10, high=12, unit="weeks"), "exactly")
    assert zones.agreement(11, 11) is EXACT
