"""Where the people of each year of claims were at the end of a run that lies behind us, beside what was published.

The file that describes it is the part `cohorts` of a system's `reproduction.yaml`; shares are of all who claimed in the
year. What is left of one after all states is the share who still waited.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from pydantic import BaseModel, ConfigDict

from foreland import evidence
from foreland.clock import date_of
from foreland.lab.ensemble import Ensemble, run
from foreland.lab.figures import Floats
from foreland.model.assemble import SideName, prepare
from foreland.model.catalogue import Catalogue
from foreland.model.reading import read_scenario


class State(BaseModel):
    """A measure that is a share of each month's claims, and the published counts that it stands for, added up."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    measure: str
    published: tuple[str, ...]


class Cohorts(BaseModel):
    """Years of claims, their states in a published series by `state`, and the one with the number who claimed."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    scenario: str
    side: SideName
    series: str
    claimed: str
    claims: str
    years: tuple[int, ...]
    states: Mapping[str, State]


@dataclass(frozen=True)
class CohortShare:
    """One state of one year's claims: published share, and the model's mean over futures."""

    year: int
    state: str
    published: float
    model: float


def reproduced_cohorts(wanted: Cohorts, catalogue: Catalogue, futures: int | None = None) -> tuple[CohortShare, ...]:
    """Every year and state, in order. Raises InputError if the scenario, a measure or a state does not exist."""
    scenario = read_scenario(wanted.scenario, catalogue)
    if futures is not None:
        scenario = scenario.with_(futures=futures)
    ensemble = run(prepare(scenario, wanted.side, catalogue))
    return tuple(
        CohortShare(year, name, _published(wanted, state, year), _of_year(ensemble, wanted.claims, state.measure, year))
        for year in wanted.years
        for name, state in wanted.states.items()
    )


def _published(wanted: Cohorts, state: State, year: int) -> float:
    snapshot = evidence.series(wanted.series).latest()
    counts = [snapshot.where(state=name).value(str(year)) for name in state.published]
    return float(sum(counts) / snapshot.where(state=wanted.claimed).value(str(year)))


def _of_year(ensemble: Ensemble, claims: str, measure: str, year: int) -> float:
    """The months of a year weighed by their claims."""
    months = [place for place, month in enumerate(ensemble.periods) if date_of(month.first).year == year]
    number: Floats = ensemble.values(claims)[:, months]
    share = np.nan_to_num(ensemble.values(measure)[:, months])
    return float((share * number).sum(axis=1).mean() / number.sum(axis=1).mean())
