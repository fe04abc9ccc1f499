"""Rounding and wording of numbers; expected texts worked out by hand."""

import pytest

from foreland.lab.measuring.quantiles import Quantiles, one_in
from foreland.report.numbers import (
    interval,
    middle,
    rounding_step,
    signed,
    spoken_name,
    spoken_one_in,
    spoken_one_in_range,
)


def spoken(share: Quantiles) -> str:
    count = one_in(share)
    return (
        f"{spoken_one_in(count)} ({spoken_one_in_range(count)})" if spoken_one_in_range(count) else spoken_one_in(count)
    )


def test_digits_follow_the_width_of_the_range() -> None:
    wide = Quantiles(43_309, 21_900, 97_500, 97_500)
    assert middle(wide, "people") == "43,000"
    assert interval(wide, "people") == "22,000 to 98,000"


@pytest.mark.parametrize(("low", "high", "step"), [(820, 2010, 100), (0.01, 0.05, 0.001), (5, 5, 1), (0, 99, 1)])
def test_rounding_step_is_a_tenth_of_the_width_as_a_power_of_ten(low: float, high: float, step: float) -> None:
    assert rounding_step(low, high) == pytest.approx(step)


def test_shares_are_percent() -> None:
    assert middle(Quantiles(0.0512, 0.02, 0.05, 0.09), "share") == "5.1%"


def test_one_in_n_runs_from_the_commonest_to_the_rarest() -> None:
    assert spoken(Quantiles(0.05, 0.02, 0.05, 0.10)) == "1 in 20 (1 in 10 to 1 in 50)"


def test_one_in_n_of_nobody_is_none() -> None:
    assert spoken(Quantiles(0.0, 0.0, 0.0, 0.0)) == "none"
    assert spoken(Quantiles(0.01, 0.0, 0.01, 0.02)) == "1 in 100 (1 in 50 to none)"


def test_undefined_numbers_are_a_dash() -> None:
    assert middle(Quantiles(None, None, None, None), "share") == "-"


def test_money_is_told_in_millions_and_billions() -> None:
    assert middle(Quantiles(541_260_000, 541_260_000, 541_260_000, 541_260_000), "GBP") == "£541.26m"
    assert middle(Quantiles(5.38e9, 5.2e9, 5.4e9, 5.6e9), "GBP") == "£5.38bn"
    assert middle(Quantiles(-67e6, -67e6, -67e6, -67e6), "EUR") == "-€67.00m"


def test_differences_carry_their_sign() -> None:
    assert [signed(text) for text in ("120", "-8", "0", "0.0%", "-")] == ["+120", "-8", "0", "0.0%", "-"]


def test_names_are_spoken() -> None:
    assert spoken_name("returned_to_france") == "Returned to France"
    assert spoken_name("arrivals_in_italy") == "Arrivals in Italy"
    assert spoken_name("returned_from_eu") == "Returned from EU"
    assert spoken_name("awaiting_initial_decision") == "Awaiting initial decision"
