"""Of those who claimed shortly before the first day, some are to be decided soon; nobody is lost by that."""

from __future__ import annotations

import numpy as np

from foreland.clock import day_of
from foreland.model.assemble import prepare
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import catalogue

FIRST = day_of("2023-01-01")
MEAN_DAYS = (30 + 150) / 2
WAITING = ("awaiting_decision", "interview", "streamlined_decision")


def test_the_share_of_the_latest_claims_that_is_decided_soon() -> None:
    """0.11 of the claims of 2022 from the last ninety days stand ready; the others stay where they were."""
    prepared = prepare(read_scenario("uk-2023-to-2025", catalogue()), "baseline", catalogue())
    futures = np.arange(1, dtype=np.int64)
    country = prepared.country
    population = country.populate(prepared.parameters, {}, 1, futures, FIRST, prepared.scenario.last_day)
    waiting = [part for part in population.inside if part.stage in WAITING]
    soon = [part for part in population.inside if part.stage == "soon_decision"]
    recent = sum(int((part.arrival_day > FIRST - MEAN_DAYS).sum()) for part in (*waiting, *soon))
    chosen = sum(len(part.arrival_day) for part in soon)
    assert 0 <= 0.11 * recent - chosen < len(soon)  # each group of the stock is rounded down
    assert all((part.arrival_day > FIRST - MEAN_DAYS).all() for part in soon)
    assert sum(len(part.arrival_day) for part in (*waiting, *soon)) == 160_919


def test_a_tenth_of_those_on_the_track_with_interviews_has_been_interviewed() -> None:
    """52,300 people interviewed and 40,656 decided in 2021 and 2022 leave about a tenth; the others wait for it."""
    prepared = prepare(read_scenario("uk-2023-to-2025", catalogue()), "baseline", catalogue())
    futures = np.arange(1, dtype=np.int64)
    population = prepared.country.populate(prepared.parameters, {}, 1, futures, FIRST, prepared.scenario.last_day)
    by_stage = {
        stage: sum(len(part.arrival_day) for part in population.inside if part.stage == stage)
        for stage in ("awaiting_decision", "interview")
    }
    track = sum(by_stage.values())
    assert by_stage["awaiting_decision"] == int(0.1 * track)


def test_people_from_boats_in_the_stock_carry_reasonable_grounds() -> None:
    """8 % referred, 85 % of them with grounds: 6.8 % of those from boats who wait or appeal, and nobody else."""
    prepared = prepare(read_scenario("uk-2023-to-2025", catalogue()), "baseline", catalogue())
    futures = np.arange(1, dtype=np.int64)
    population = prepared.country.populate(prepared.parameters, {}, 1, futures, FIRST, prepared.scenario.last_day)
    marked = from_boat = others = 0
    for part in population.inside:
        has_grounds = part.traits["trafficking"] == "grounds"
        boat = part.traits["route"] == "small_boat"
        others += int(has_grounds[~boat].sum())
        if part.stage in (*WAITING, "soon_decision", "tribunal"):
            marked, from_boat = marked + int(has_grounds.sum()), from_boat + int(boat.sum())
        else:
            others += int(has_grounds.sum())
    assert others == 0
    assert abs(marked / from_boat - 0.08 * 0.85) < 0.0005
