"""Worlds that lie behind us list no measure that they cannot fill."""

from __future__ import annotations

import pytest

from foreland.model.assemble import prepare
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import catalogue


def _measures(scenario: str) -> set[str]:
    return {measure.name for measure in prepare(read_scenario(scenario, catalogue()), "baseline", catalogue()).measures}


@pytest.mark.parametrize("scenario", ["uk-2019-to-2024", "uk-2023-to-2025"])
def test_attempts_stopped_are_not_listed_where_they_are_not_published(scenario: str) -> None:
    """The weekly series of the French authorities begins in May 2024."""
    missing = _measures("uk-france-pilot-null") - _measures(scenario)
    assert "attempts_stopped" in missing
    assert "deaths_at_sea_prefecture_per_1000_attempts" in missing
    assert "deaths_at_sea_prefecture_per_1000_arrivals" not in missing
