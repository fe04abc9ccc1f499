"""The years 2023 to mid 2025 run again: the bars that were asked for, and the published peaks."""

from __future__ import annotations

import pytest

from foreland.lab.validation.reproduced_cohorts import reproduced_cohorts
from foreland.lab.validation.reproduction import Reproduction, read_past, reproductions
from foreland.systems.catalogue import catalogue


@pytest.fixture(scope="module")
def past() -> Reproduction:
    return next(iter(reproductions(catalogue(), futures=8)))


def test_every_bar_is_kept(past: Reproduction) -> None:
    assert {each.measure: each.error for each in past.measures if not each.holds} == {}


def test_the_model_is_nearer_than_arithmetic_no_change_and_trend(past: Reproduction) -> None:
    for each in past.measures:
        assert each.error < min(each.plain_errors.values()), each.measure


def test_the_backlog_and_the_hotels_peak_in_the_published_quarters(past: Reproduction) -> None:
    """175,457 people waited in June 2023; 56,042 were in hotels in September 2023."""
    assert {peak.published.measure: peak.quarter for peak in past.peaks} == {
        "awaiting_initial_decision": "2023-Q2",
        "in_hotels": "2023-Q3",
    }


def test_where_the_claims_of_each_year_were_in_the_middle_of_2024() -> None:
    """States published by the Home Office for main applicants lie within ten points, but for one that is explained.

    Of the claims of 2022 a seventh was published as closed, later revised down; the model decides more of them instead.
    """
    wanted = read_past(catalogue().system("uk_asylum").folder)
    assert wanted is not None
    assert wanted.cohorts is not None
    found = reproduced_cohorts(wanted.cohorts, catalogue(), futures=2)
    assert {each.year for each in found} == {2019, 2020, 2021, 2022, 2023}
    far = {(each.year, each.state) for each in found if abs(each.model - each.published) > 0.10}
    assert far == {(2022, "closed")}
    of_2022 = {each.state: each.model - each.published for each in found if each.year == 2022}
    assert of_2022["granted"] + of_2022["refused"] > 0 > of_2022["closed"]
