"""Where the people of each year of claims were on the day on which it was published, beside what was published.

The years and the scenario are the part `cohorts` of a system's `reproduction.yaml`; what is compared, and with which
series, is said in its `cohort.yaml`. Shares are of all who claimed in the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from foreland.lab.views.cohort import Cohort, cohorts
from foreland.model.assemble import SideName, prepare
from foreland.model.catalogue import Catalogue
from foreland.model.reading import read_scenario


class Cohorts(BaseModel):
    """Years of claims, and the run in which they are followed."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    scenario: str
    side: SideName
    years: tuple[int, ...]


@dataclass(frozen=True)
class CohortShare:
    """One state of one year's claims: published share, and the model's mean over futures."""

    year: int
    state: str
    published: float
    model: float


def reproduced_cohorts(
    wanted: Cohorts, catalogue: Catalogue, futures: int | None = None, threads: int = 1
) -> tuple[CohortShare, ...]:
    """Every year and state, in order. Raises InputError if the scenario or a year of it does not exist."""
    scenario = read_scenario(wanted.scenario, catalogue)
    if futures is not None:
        scenario = scenario.with_(futures=futures)
    found = cohorts(prepare(scenario, wanted.side, catalogue), [str(year) for year in wanted.years], threads)
    return tuple(share for year, cohort in zip(wanted.years, found, strict=True) for share in _shares(year, cohort))


def _shares(year: int, cohort: Cohort) -> Iterator[CohortShare]:
    beside = cohort.beside
    if beside is None:
        return
    for name, published in beside.first_ends.items():
        yield CohortShare(year, name, published, float(beside.moment.first_ends[name].mean()))
    for name, published in beside.states.items():
        yield CohortShare(year, name, published, float(beside.moment.states[name].mean()))
