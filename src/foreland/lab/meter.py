"""Reads one block's tally in the words of measures: each formula to numbers by future and period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.clock import Period
from foreland.kernel.layout import Tally
from foreland.lab.figures import Floats
from foreland.lab.wait_cells import quantile_of_cells
from foreland.lab.weighing import ByPeriod, nights, people_on_last_night
from foreland.measures import (
    Above,
    Between,
    Boats,
    CohortShare,
    Flow,
    Formula,
    Given,
    Kind,
    Milestone,
    Money,
    MoneyPer,
    Net,
    Older,
    PerNight,
    PerPassage,
    Places,
    Rate,
    Share,
    Slots,
    Stock,
    Sum,
    UpTo,
    Wait,
    Weighted,
    WhenReached,
)
from foreland.network.index import Index

FLOWN = 0  # the first of the two counts of slots, as in kernel.layout.Tally

Members = NDArray[np.int64]
"""Numbers of the kernel's groups that make up one group of a measure."""


class Reading(NamedTuple):
    """One measure: `by_period` (futures, periods) and the whole window (futures,)."""

    by_period: Floats
    whole: Floats


@dataclass(frozen=True)
class Meter:
    """What a block counted, with the names of its axes; `given` series have shape (futures or 1, days)."""

    index: Index
    tally: Tally
    given: Mapping[str, Floats]

    def read(self, formula: Formula, kind: Kind, members: Members) -> Reading:
        """A formula among these groups; `kind` says how a given series adds up over a period."""
        match formula:
            case Flow() | Net():
                counts = self._counts(formula, members)
                return Reading(counts, counts.sum(axis=1))
            case Stock() | Places():
                counts = self._counts(formula, members)
                return Reading(counts, counts[:, -1])
            case Boats(of=of):
                numbers = sorted({number for name in of for number in self.index.boats(name)})
                boats = self.tally.boats[:, :, numbers].sum(axis=2, dtype=np.float64)
                return Reading(boats, boats.sum(axis=1))
            case Slots(stages=stages):
                left = self.tally.slots[:, :, [self.index.stage(stage) for stage in stages], FLOWN]
                flown = left.sum(axis=2, dtype=np.float64)
                return Reading(flown, flown.sum(axis=1))
            case Share():
                return self._share(formula, members)
            case Older(stages=stages):
                numbers = [self.index.older(formula)] if stages else []
                people = _summed(self.tally.older, numbers, members)
                return Reading(people, people[:, -1])
            case Wait():
                return self._wait(formula, members)
            case CohortShare():
                return self._cohort(formula, members)
            case Milestone():
                return self._milestone(formula)
            case Given():
                return self._given(formula, kind)
            case Weighted() | Above() | UpTo() | Between():
                people = self._housed(formula, members)
                return Reading(people, people[:, -1])
            case PerNight(of=of, rate=rate):
                spent = nights(of, lambda part: self._nights(part, members), self._series) * self._series.mean(rate)
                return Reading(spent, spent.sum(axis=1))
            case PerPassage(of=of, rate=rate):
                spent = self._counts(of, members) * self._series.mean(rate)
                return Reading(spent, spent.sum(axis=1))
            case WhenReached():
                spent = self._paid_once(formula, members)
                return Reading(spent, spent.sum(axis=1))
            case Sum(money=money):
                return self._sum(money, members)
            case MoneyPer(money=money, people=people):
                spent_on, by = self._sum(money, members), self.read(people, "flow", members)
                return Reading(_ratio(spent_on.by_period, by.by_period), _ratio(spent_on.whole, by.whole))
            case Rate():
                return self._rate(formula, members)

    def wait_quantile(self, formula: Wait, share: float) -> Floats:
        """Days within which `share` of the people of a wait had passed, all groups, shape (futures,)."""
        if not formula.edges:
            return np.full(self._futures, np.nan)
        return quantile_of_cells(self.tally.wait_cells[:, self.index.wait(formula)], share)

    @property
    def _futures(self) -> int:
        return len(self.tally.flow)

    def _counts(self, formula: Flow | Net | Stock | Places, members: Members) -> Floats:
        match formula:
            case Flow(edges=edges, scale=scale):
                return scale * self._flow(edges, members)
            case Net(plus=plus, minus=minus):
                return self._counts(plus, members) - self._counts(minus, members)
            case Stock(stages=stages):
                numbers = [self.index.stage(stage) for stage in stages]
                return _summed(self.tally.stock, numbers, members)
            case Places(estate=estate):
                return self.tally.places[:, :, self.index.estate(estate)].astype(np.float64)

    def _housed(self, formula: Weighted | Above | UpTo | Between, members: Members) -> Floats:
        """A weighted stock on the last night; of what its limits leave, a group has its share of the whole stock."""

        def of(what: Weighted | Above | UpTo | Between, groups: Members) -> Floats:
            return people_on_last_night(what, lambda part: self._counts(part, groups), self._series)

        everyone = np.arange(len(self.index.groups))
        if isinstance(formula, Weighted) or len(members) == len(everyone):
            return of(formula, members)
        whole = of(formula.of, everyone)
        return of(formula, everyone) * np.divide(
            of(formula.of, members), whole, out=np.zeros_like(whole), where=whole > 0
        )

    def _nights(self, formula: Stock | Places, members: Members) -> Floats:
        match formula:
            case Stock(stages=stages):
                return _summed(self.tally.nights, [self.index.stage(stage) for stage in stages], members)
            case Places(estate=estate):
                return self.tally.places_nights[:, :, self.index.estate(estate)].astype(np.float64)

    @property
    def _series(self) -> ByPeriod:
        return ByPeriod(self.given, self.index.periods)

    def _sum(self, money: Iterable[Money | str], members: Members) -> Reading:
        """Money added up; measures that a sum names have been spelt out before."""
        spent = np.sum([self.read(part, "money", members).by_period for part in money if not isinstance(part, str)], 0)
        return Reading(spent, spent.sum(axis=1))

    def _paid_once(self, formula: WhenReached, members: Members) -> Floats:
        """The amount in the period in which the flow comes to the number, shape (futures, periods)."""
        people = self._counts(formula.of, members)
        so_far, number = people.cumsum(axis=1), self._series.last(formula.number)
        reached = (so_far >= number) & (so_far - people < number)
        return np.asarray(reached * self._series.mean(formula.amount))

    def _flow(self, edges: Sequence[str], members: Members) -> Floats:
        numbers = sorted({number for edge in edges for number in self.index.edges(edge)})
        return _summed(self.tally.flow, numbers, members)

    def _share(self, formula: Share, members: Members) -> Reading:
        above, below = (self.read(part, "flow", members) for part in (formula.numerator, formula.denominator))
        return Reading(_ratio(above.by_period, below.by_period), _ratio(above.whole, below.whole))

    def _rate(self, formula: Rate, members: Members) -> Reading:
        above = self.read(formula.of, "flow", members)
        below = [self.read(part, "flow", members) for part in formula.per]
        by_period = np.sum([part.by_period for part in below], axis=0)
        whole = np.sum([part.whole for part in below], axis=0)
        return Reading(_ratio(formula.times * above.by_period, by_period), _ratio(formula.times * above.whole, whole))

    def _wait(self, formula: Wait, members: Members) -> Reading:
        if not formula.edges:
            nothing = np.full((self._futures, len(self.index.periods)), np.nan)
            return Reading(nothing, nothing[:, 0])
        numbers = [self.index.wait(formula)]
        days = _summed(self.tally.wait_days, numbers, members)
        people = _summed(self.tally.wait_number, numbers, members)
        return Reading(_ratio(days, people), _ratio(days.sum(axis=1), people.sum(axis=1)))

    def _cohort(self, formula: CohortShare, members: Members) -> Reading:
        """The whole window's share is that of the finished periods; undefined if there is none."""
        numbers = [self.index.cohort(formula)] if formula.edges else []
        passed = _summed(self.tally.cohort, numbers, members)
        arrived = self._flow(formula.of, members)
        finished = ~unfinished(formula, self.index.periods)
        return Reading(
            _ratio(passed, arrived), _ratio(passed[:, finished].sum(axis=1), arrived[:, finished].sum(axis=1))
        )

    def _milestone(self, formula: Milestone) -> Reading:
        """The absolute day, of everybody whatever the group; by period 1 once it has come, else 0."""
        never = np.full(self._futures, np.nan)
        if not formula.edges:
            return Reading(np.zeros((self._futures, len(self.index.periods))), never)
        day = self.tally.milestone[:, self.index.milestone(formula)]
        when = np.where(day < 0, never, self.index.periods[0].first + day)
        last = np.array([period.last for period in self.index.periods])
        return Reading((when[:, np.newaxis] <= last).astype(np.float64), when)

    def _given(self, formula: Given, kind: Kind) -> Reading:
        daily = np.broadcast_to(self.given[formula.series], (self._futures, self._days))
        first = self.index.periods[0].first
        slices = [daily[:, period.first - first : period.last - first + 1] for period in self.index.periods]
        if kind in ("flow", "money"):
            by_period = np.stack([days.sum(axis=1) for days in slices], axis=1)
            return Reading(by_period, by_period.sum(axis=1))
        if kind == "stock":
            by_period = np.stack([days[:, -1] for days in slices], axis=1)
            return Reading(by_period, by_period[:, -1])
        return Reading(np.stack([days.mean(axis=1) for days in slices], axis=1), daily.mean(axis=1))

    @property
    def _days(self) -> int:
        return self.index.periods[-1].last - self.index.periods[0].first + 1


def unfinished(formula: CohortShare, periods: Sequence[Period]) -> NDArray[np.bool_]:
    """Periods (periods,) whose last arrivals have not been followed to the limit when the window ends."""
    return np.array([periods[-1].last - period.last < formula.within_days for period in periods])


def _summed(counts: NDArray[np.integer], numbers: Sequence[int], members: Members) -> Floats:
    """Sum of (futures, periods, things, groups) over some things and groups, shape (futures, periods)."""
    chosen = counts[:, :, numbers][:, :, :, members]
    return np.asarray(chosen.sum(axis=(2, 3), dtype=np.int64), dtype=np.float64)


def _ratio(above: Floats, below: Floats) -> Floats:
    """above / below; undefined where `below` is zero."""
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below != 0)
