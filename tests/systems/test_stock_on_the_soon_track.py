"""Of those who claimed shortly before the first day, some are to be decided soon; nobody is lost by that."""

from __future__ import annotations

import numpy as np

from foreland.clock import day_of
from foreland.model.assemble import prepare
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import catalogue

FIRST = day_of("2023-01-01")
MEAN_DAYS = (30 + 150) / 2


def test_the_share_of_the_latest_claims_that_is_decided_soon() -> None:
    """0.11 of the claims of 2022 from the last ninety days stand ready; the others stay where they were."""
    prepared = prepare(read_scenario("uk-2023-to-2025", catalogue()), "baseline", catalogue())
    futures = np.arange(1, dtype=np.int64)
    country = prepared.country
    population = country.populate(prepared.parameters, {}, 1, futures, FIRST, prepared.scenario.last_day)
    waiting = [part for part in population.inside if part.stage in ("awaiting_decision", "streamlined_decision")]
    soon = [part for part in population.inside if part.stage == "soon_decision"]
    recent = sum(int((part.arrival_day > FIRST - MEAN_DAYS).sum()) for part in (*waiting, *soon))
    chosen = sum(len(part.arrival_day) for part in soon)
    assert 0 <= 0.11 * recent - chosen < len(soon)  # each group of the stock is rounded down
    assert all((part.arrival_day > FIRST - MEAN_DAYS).all() for part in soon)
    assert sum(len(part.arrival_day) for part in (*waiting, *soon)) == 160_919
