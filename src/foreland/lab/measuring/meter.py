"""Reads one block's tally in the words of measures: each formula to numbers by future and period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.clock import Period
from foreland.kernel.layout import Tally
from foreland.lab.measuring.cut import Cut
from foreland.lab.measuring.stacked import Floats
from foreland.lab.measuring.wait_cells import quantile_of_cells
from foreland.lab.measuring.weighing import ByPeriod, nights, people_on_last_night
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

Counted = Literal["flow", "stock", "nights", "wait_number", "wait_days", "cohort", "older"]
"""Arrays of a tally of shape (futures, periods, things, groups)."""


class Reading(NamedTuple):
    """One measure by group, future and period: `by_period` (groups, futures, periods), `whole` (groups, futures)."""

    by_period: Floats
    whole: Floats


@dataclass(frozen=True)
class Meter:
    """What a block counted, with the names of its axes; `given` series have shape (futures or 1, days)."""

    index: Index
    tally: Tally
    given: Mapping[str, Floats]

    def read(self, formula: Formula, kind: Kind, cut: Cut) -> Reading:
        """A formula in every group of a cut; `kind` says how a given series adds up over a period."""
        match formula:
            case Flow() | Net():
                counts = self._counts(formula, cut)
                return Reading(counts, counts.sum(axis=-1))
            case Stock() | Places():
                counts = self._counts(formula, cut)
                return Reading(counts, counts[..., -1])
            case Boats(of=of):
                numbers = sorted({number for name in of for number in self.index.boats(name)})
                boats = cut.of_everyone(self.tally.boats[:, :, numbers].sum(axis=2, dtype=np.float64))
                return Reading(boats, boats.sum(axis=-1))
            case Slots(stages=stages):
                left = self.tally.slots[:, :, [self.index.stage(stage) for stage in stages], FLOWN]
                flown = cut.of_everyone(left.sum(axis=2, dtype=np.float64))
                return Reading(flown, flown.sum(axis=-1))
            case Share():
                return self._share(formula, cut)
            case Older():
                older = self._older(formula, cut)
                return Reading(older, older[..., -1])
            case Wait():
                return self._wait(formula, cut)
            case CohortShare():
                return self._cohort(formula, cut)
            case Milestone():
                return self._milestone(formula, cut)
            case Given():
                return self._given(formula, kind, cut)
            case Weighted() | Above() | UpTo() | Between():
                people = self._housed(formula, cut)
                return Reading(people, people[..., -1])
            case PerNight(of=of, rate=rate):
                spent = nights(of, lambda part: self._nights(part, cut), self._series) * self._series.mean(rate)
                return Reading(spent, spent.sum(axis=-1))
            case PerPassage(of=of, rate=rate):
                spent = self._counts(of, cut) * self._series.mean(rate)
                return Reading(spent, spent.sum(axis=-1))
            case WhenReached():
                spent = self._paid_once(formula, cut)
                return Reading(spent, spent.sum(axis=-1))
            case Sum(money=money):
                return self._sum(money, cut)
            case MoneyPer(money=money, people=people):
                spent_on, by = self._sum(money, cut), self.read(people, "flow", cut)
                return Reading(_ratio(spent_on.by_period, by.by_period), _ratio(spent_on.whole, by.whole))
            case Rate():
                return self._rate(formula, cut)

    def wait_quantile(self, formula: Wait, share: float) -> Floats:
        """Days within which `share` of the people of a wait had passed, all groups, shape (futures,)."""
        if not formula.edges:
            return np.full(self._futures, np.nan)
        return quantile_of_cells(self.tally.wait_cells[:, self.index.wait(formula)], share)

    @property
    def _futures(self) -> int:
        return len(self.tally.flow)

    def _counts(self, formula: Flow | Net | Stock | Places, cut: Cut) -> Floats:
        match formula:
            case Flow(edges=edges, scale=scale):
                return scale * self._flow(edges, cut)
            case Net(plus=plus, minus=minus):
                return self._counts(plus, cut) - self._counts(minus, cut)
            case Stock(stages=stages):
                return self._summed("stock", [self.index.stage(stage) for stage in stages], cut)
            case Places(estate=estate):
                return cut.of_everyone(self.tally.places[:, :, self.index.estate(estate)].astype(np.float64))

    def _housed(self, formula: Weighted | Above | UpTo | Between, cut: Cut) -> Floats:
        """A weighted stock on the last night; of what its limits leave, a group has its share of the whole stock."""
        people = self._on_last_night(formula, cut)
        if isinstance(formula, Weighted):
            return people
        weighted = self._on_last_night(formula.of, cut)
        share = np.divide(weighted, weighted[:1], out=np.zeros_like(weighted), where=weighted[:1] > 0)
        return np.asarray(people[:1] * share)

    def _on_last_night(self, formula: Weighted | Above | UpTo | Between, cut: Cut) -> Floats:
        return people_on_last_night(formula, lambda part: self._counts(part, cut), self._series)

    def _nights(self, formula: Stock | Places, cut: Cut) -> Floats:
        match formula:
            case Stock(stages=stages):
                return self._summed("nights", [self.index.stage(stage) for stage in stages], cut)
            case Places(estate=estate):
                return cut.of_everyone(self.tally.places_nights[:, :, self.index.estate(estate)].astype(np.float64))

    @cached_property
    def _series(self) -> ByPeriod:
        return ByPeriod(self.given, self.index.periods)

    def _sum(self, money: Iterable[Money | str], cut: Cut) -> Reading:
        """Money added up; measures that a sum names have been spelt out before."""
        spent = np.sum([self.read(part, "money", cut).by_period for part in money if not isinstance(part, str)], 0)
        return Reading(spent, spent.sum(axis=-1))

    def _older(self, formula: Older, cut: Cut) -> Floats:
        """People, or cases where the formula says how many people there are to one, (groups, futures, periods)."""
        numbers = [self.index.older(formula)] if formula.stages else []
        people = self._summed("older", numbers, cut)
        return people / self._series.last(formula.people_per_case) if formula.people_per_case else people

    def _paid_once(self, formula: WhenReached, cut: Cut) -> Floats:
        """The amount in the period in which the flow comes to the number, shape (groups, futures, periods)."""
        people = self._counts(formula.of, cut)
        so_far, number = people.cumsum(axis=-1), self._series.last(formula.number)
        reached = (so_far >= number) & (so_far - people < number)
        return np.asarray(reached * self._series.mean(formula.amount))

    def _flow(self, edges: Sequence[str], cut: Cut) -> Floats:
        numbers = sorted({number for edge in edges for number in self.index.edges(edge)})
        return self._summed("flow", numbers, cut)

    def _share(self, formula: Share, cut: Cut) -> Reading:
        above, below = (self.read(part, "flow", cut) for part in (formula.numerator, formula.denominator))
        return Reading(_ratio(above.by_period, below.by_period), _ratio(above.whole, below.whole))

    def _rate(self, formula: Rate, cut: Cut) -> Reading:
        above = self.read(formula.of, "flow", cut)
        below = [self.read(part, "flow", cut) for part in formula.per]
        by_period = np.sum([part.by_period for part in below], axis=0)
        whole = np.sum([part.whole for part in below], axis=0)
        return Reading(_ratio(formula.times * above.by_period, by_period), _ratio(formula.times * above.whole, whole))

    def _wait(self, formula: Wait, cut: Cut) -> Reading:
        if not formula.edges:
            nothing = cut.of_everyone(np.full((self._futures, len(self.index.periods)), np.nan))
            return Reading(nothing, nothing[..., 0])
        numbers = [self.index.wait(formula)]
        days = self._summed("wait_days", numbers, cut)
        people = self._summed("wait_number", numbers, cut)
        return Reading(_ratio(days, people), _ratio(days.sum(axis=-1), people.sum(axis=-1)))

    def _cohort(self, formula: CohortShare, cut: Cut) -> Reading:
        """The whole window's share is that of the finished periods; undefined if there is none."""
        numbers = [self.index.cohort(formula)] if formula.edges else []
        passed = self._summed("cohort", numbers, cut)
        arrived = self._flow(formula.of, cut)
        finished = ~unfinished(formula, self.index.periods)
        return Reading(
            _ratio(passed, arrived), _ratio(passed[..., finished].sum(axis=-1), arrived[..., finished].sum(axis=-1))
        )

    def _milestone(self, formula: Milestone, cut: Cut) -> Reading:
        """The absolute day, of everybody whatever the group; by period 1 once it has come, else 0."""
        when = np.full(self._futures, np.nan)
        if formula.edges:
            day = self.tally.milestone[:, self.index.milestone(formula)]
            when = np.where(day < 0, when, self.index.periods[0].first + day)
        last = np.array([period.last for period in self.index.periods])
        has_come = cut.of_everyone((when[:, np.newaxis] <= last).astype(np.float64))
        return Reading(has_come, np.broadcast_to(when, has_come.shape[:2]))

    def _given(self, formula: Given, kind: Kind, cut: Cut) -> Reading:
        daily = np.broadcast_to(self.given[formula.series], (self._futures, self._days))
        first = self.index.periods[0].first
        slices = [daily[:, period.first - first : period.last - first + 1] for period in self.index.periods]
        if kind in ("flow", "money"):
            by_period = cut.of_everyone(np.stack([days.sum(axis=1) for days in slices], axis=1))
            return Reading(by_period, by_period.sum(axis=-1))
        if kind == "stock":
            by_period = cut.of_everyone(np.stack([days[:, -1] for days in slices], axis=1))
            return Reading(by_period, by_period[..., -1])
        by_period = cut.of_everyone(np.stack([days.mean(axis=1) for days in slices], axis=1))
        return Reading(by_period, np.broadcast_to(daily.mean(axis=1), by_period.shape[:2]))

    def _summed(self, what: Counted, numbers: Sequence[int], cut: Cut) -> Floats:
        """People counted in some stages, or at some edges, shape (groups, futures, periods)."""
        if not cut.first.size:
            everyone = self._everyone(what)[:, :, numbers]
            return np.asarray(everyone.sum(axis=2)[np.newaxis], np.float64)
        counts: NDArray[np.integer] = getattr(self.tally, what)
        people = np.zeros((*counts.shape[:2], counts.shape[3]), np.int64)
        for number in numbers:
            people += counts[:, :, number]
        return cut.of(people)

    def _everyone(self, what: Counted) -> NDArray[np.int64]:
        """An array of the tally without its groups, worked out once: (futures, periods, things)."""
        if what not in self._of_everyone:
            self._of_everyone[what] = getattr(self.tally, what).sum(axis=3, dtype=np.int64)
        return self._of_everyone[what]

    @cached_property
    def _of_everyone(self) -> dict[Counted, NDArray[np.int64]]:
        return {}

    @property
    def _days(self) -> int:
        return self.index.periods[-1].last - self.index.periods[0].first + 1


def unfinished(formula: CohortShare, periods: Sequence[Period]) -> NDArray[np.bool_]:
    """Periods (periods,) whose last arrivals have not been followed to the limit when the window ends."""
    return np.array([periods[-1].last - period.last < formula.within_days for period in periods])


def _ratio(above: Floats, below: Floats) -> Floats:
    """above / below; undefined where `below` is zero."""
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below != 0)
