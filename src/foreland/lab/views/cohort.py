"""People who claimed together, and where they are 6, 12, 24 and 36 months later, beside what is published of them.

Everyone is followed in every future, so a future's shares are counts; the ranges are those over futures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland import evidence
from foreland.clock import Period, date_of, day_of, periods
from foreland.errors import Fault, InputError, nearest_name
from foreland.lab.ensemble import Progress
from foreland.lab.measuring.figures import Floats
from foreland.lab.measuring.summary import summary
from foreland.lab.views.claim_histories import ClaimHistories, claim_histories
from foreland.lab.views.cohort_file import ELSEWHERE, WAITING, CohortPlaces, PublishedCohorts, read_places
from foreland.model.assemble import Prepared
from foreland.model.scenario import Scenario

MONTHS = (6, 12, 24, 36)
DAYS_A_MONTH = 365.25 / 12
UNITS = ("month", "quarter", "year")


@dataclass(frozen=True, eq=False)
class Moment:
    """Where a cohort is at one age or on one day, as shares of those followed so long, by future (F,).

    `months` since the claim, or the absolute `day`; the other is None. `followed_share` (F,) of the cohort has been
    followed so long; `finished` says whether all of it has been. `first_ends` has `waiting` for claims without one.
    """

    months: int | None
    day: int | None
    finished: bool
    followed_share: Floats
    states: Mapping[str, Floats]
    first_ends: Mapping[str, Floats]

    def as_json(self) -> dict[str, Any]:
        """Shares as numbers over futures."""
        return {
            "months": self.months,
            "day": None if self.day is None else date_of(self.day).isoformat(),
            "finished": self.finished,
            "followed_share": summary(self.followed_share),
            "states": {name: summary(shares) for name, shares in self.states.items()},
            "first_ends": {name: summary(shares) for name, shares in self.first_ends.items()},
        }


@dataclass(frozen=True, eq=False)
class Beside:
    """The published shares of a cohort on a day, and the model's `moment` on that day."""

    moment: Moment
    first_ends: Mapping[str, float]
    states: Mapping[str, float]
    series: str
    source: str
    caution: str

    def as_json(self) -> dict[str, Any]:
        """What is published, and the model on the same day."""
        published = {"first_ends": dict(self.first_ends), "states": dict(self.states)}
        where = {"series": self.series, "source": self.source, "caution": self.caution}
        return {**where, "published": published, "model": self.moment.as_json()}


@dataclass(frozen=True, eq=False)
class Cohort:
    """People who claimed in one period, (F,), and where they are later; `beside` is None if nothing is published."""

    scenario: Scenario
    side: str
    claimed: Period
    people: Floats
    places: CohortPlaces
    moments: tuple[Moment, ...]
    beside: Beside | None

    def as_json(self) -> dict[str, Any]:
        """The object that `foreland cohort --json` prints; shares over futures, dates as ISO text."""
        return {
            "scenario": self.scenario.name,
            "side": self.side,
            "claimed": self.claimed.name,
            "from": date_of(self.claimed.first).isoformat(),
            "to": date_of(self.claimed.last).isoformat(),
            "futures": self.scenario.futures,
            "seed": self.scenario.seed,
            "people": summary(self.people),
            "moments": [moment.as_json() for moment in self.moments],
            "beside": None if self.beside is None else self.beside.as_json(),
        }


def cohorts(
    prepared: Prepared, claimed: Sequence[str], threads: int = 1, progress: Progress | None = None
) -> tuple[Cohort, ...]:
    """The people who claimed in each of these months, quarters or years of a run ("2023-01", "2023-Q1", "2023").

    Raises InputError if a period is not one of the run, if no system says which places mean what, or if one says it
    wrongly; RunError if a future cannot go on.
    """
    scenario = prepared.scenario
    chosen = [_period(scenario, name) for name in claimed]
    systems = (*prepared.country.base, *prepared.systems)
    places = read_places({system.name: system.folder for system in systems}, prepared.network)
    if places is None:
        raise InputError(f"No system of '{scenario.name}' says where people are who claimed together (cohort.yaml).")
    found: list[list[_Counted]] = []
    with ThreadPoolExecutor(threads) as pool:
        for counted in pool.map(lambda future: _counted(prepared, places, chosen, future), range(scenario.futures)):
            found.append(counted)
            if progress is not None:
                progress(1)
    return tuple(
        _cohort(prepared, places, period, [counted[at] for counted in found]) for at, period in enumerate(chosen)
    )


@dataclass(frozen=True)
class _When:
    """A moment asked for: so many months after each claim, or a day."""

    months: int | None = None
    day: int | None = None

    def of(self, claimed: NDArray[np.int64]) -> NDArray[np.int64]:
        if self.months is None:
            return np.full(len(claimed), self.day, dtype=np.int64)
        return claimed + round(self.months * DAYS_A_MONTH)


@dataclass(frozen=True, eq=False)
class _Counted:
    """One cohort in one future: people; and for each moment the people followed, in each state, and of each end."""

    people: int
    followed: tuple[int, ...]
    states: tuple[NDArray[np.int64], ...]
    ends: tuple[NDArray[np.int64], ...]


def _period(scenario: Scenario, name: str) -> Period:
    known = {period.name: period for unit in UNITS for period in periods(scenario.first_day, scenario.last_day, unit)}
    if name not in known:
        run = f"{date_of(scenario.first_day)} to {date_of(scenario.last_day)}"
        expected = f"a month, quarter or year of {run}, such as {next(iter(known))}"
        what = f"Nobody can be followed who claimed in '{name}'."
        raise InputError(Fault(what, None, expected, nearest_name(name, known)))
    return known[name]


def _moments(prepared: Prepared, period: Period, published: PublishedCohorts | None) -> tuple[_When, ...]:
    """The ages that anyone of the cohort reaches, the last day, and the day on which it was published."""
    last = prepared.scenario.last_day
    ages = tuple(_When(months=months) for months in MONTHS if period.first + round(months * DAYS_A_MONTH) <= last)
    on = () if published is None else (_When(day=day_of(published.on)),)
    return (*ages, _When(day=last), *on)


def _counted(prepared: Prepared, places: CohortPlaces, chosen: Sequence[Period], future: int) -> list[_Counted]:
    everyone = claim_histories(prepared, places, future)
    return [_of_period(prepared, everyone, period, places.published) for period in chosen]


def _of_period(
    prepared: Prepared, everyone: ClaimHistories, period: Period, published: PublishedCohorts | None
) -> _Counted:
    people = everyone.among((everyone.claimed >= period.first) & (everyone.claimed <= period.last))
    followed, states, ends = [], [], []
    for when in _moments(prepared, period, published):
        day = when.of(people.claimed)
        reached = (day <= prepared.scenario.last_day) & (day >= people.claimed)
        those = people.among(reached)
        followed.append(len(those.claimed))
        states.append(np.bincount(those.state_on(day[reached]), minlength=len(people.states)))
        ends.append(np.bincount(those.end_by(day[reached]), minlength=len(people.ends) + 1))
    return _Counted(len(people.claimed), tuple(followed), tuple(states), tuple(ends))


def _cohort(prepared: Prepared, places: CohortPlaces, period: Period, counted: Sequence[_Counted]) -> Cohort:
    asked = _moments(prepared, period, places.published)
    moments = [_moment(prepared, places, period, when, at, counted) for at, when in enumerate(asked)]
    beside = None
    if places.published is not None:
        beside = _beside(prepared, places.published, period, moments.pop())
    people = np.array([each.people for each in counted], dtype=np.float64)
    return Cohort(prepared.scenario, prepared.side, period, people, places, tuple(moments), beside)


def _moment(
    prepared: Prepared, places: CohortPlaces, period: Period, when: _When, at: int, counted: Sequence[_Counted]
) -> Moment:
    people = np.array([each.people for each in counted], dtype=np.float64)
    followed = np.array([each.followed[at] for each in counted], dtype=np.float64)
    states = np.stack([each.states[at] for each in counted], axis=1).astype(np.float64)
    ends = np.stack([each.ends[at] for each in counted], axis=1).astype(np.float64)
    latest = int(when.of(np.array([period.last]))[0])
    named = (*places.states, ELSEWHERE)
    return Moment(
        months=when.months,
        day=when.day,
        finished=latest <= prepared.scenario.last_day,
        followed_share=_ratio(followed, people),
        states=dict(_shares(named, states, followed)),
        first_ends=dict(_shares((*places.first_ends, WAITING), ends, followed)),
    )


def _shares(names: Sequence[str], counts: Floats, of: Floats) -> Iterator[tuple[str, Floats]]:
    for name, people in zip(names, counts, strict=True):
        if name != ELSEWHERE or people.any():
            yield name, _ratio(people, of)


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below != 0)


def _beside(prepared: Prepared, published: PublishedCohorts, period: Period, moment: Moment) -> Beside | None:
    """Nothing is published of parts of years, and nothing can be said of a day after the last."""
    on = day_of(published.on)
    snapshot = evidence.series(published.series).latest()
    year = [point for point in snapshot.points if point.period == period]
    if not year or on > prepared.scenario.last_day:
        return None
    claims = snapshot.where(state=published.claims).value(period)

    def share(names: Sequence[str]) -> float:
        return float(sum(snapshot.where(state=name).value(period) for name in names) / claims)

    return Beside(
        moment=moment,
        first_ends={name: share(states) for name, states in published.first_ends.items()},
        states={name: share(states) for name, states in published.states.items()},
        series=published.series,
        source=year[0].source,
        caution=published.caution,
    )
