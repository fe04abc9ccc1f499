"""The years 2023 to mid 2025 run again: the bars that were asked for, and the published peaks."""

from __future__ import annotations

import pytest

from foreland.lab.reproduction import Reproduction, reproductions
from foreland.systems.catalogue import catalogue

MISSED = {"withdrawals"}  # 16.6 % where 15 % was asked for: see the README of the pathway


@pytest.fixture(scope="module")
def past() -> Reproduction:
    return next(iter(reproductions(catalogue(), futures=8)))


def test_every_bar_is_kept_but_the_one_that_is_explained(past: Reproduction) -> None:
    assert {each.measure for each in past.measures if not each.holds} == MISSED


def test_the_model_is_nearer_than_arithmetic_no_change_and_trend(past: Reproduction) -> None:
    for each in past.measures:
        assert each.error < min(each.plain_errors.values()), each.measure


def test_the_backlog_and_the_hotels_peak_in_the_published_quarters(past: Reproduction) -> None:
    """175,457 people waited in June 2023; 56,042 were in hotels in September 2023."""
    assert {peak.published.measure: peak.quarter for peak in past.peaks} == {
        "awaiting_initial_decision": "2023-Q2",
        "in_hotels": "2023-Q3",
    }
