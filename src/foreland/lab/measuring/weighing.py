"""Stocks and flows times a dated series: people housed, beds that are missing, nights and what they cost.

The kernel counts people and nights; shares, limits and rates are series by day that enter here, after the run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from foreland.clock import Period
from foreland.lab.measuring.figures import Floats
from foreland.measures import Above, Between, Nightly, Places, Stock, UpTo, Weighted

Counted = Callable[[Stock | Places], Floats]
"""People of some stages or places by future and period, shape (F, T)."""


@dataclass(frozen=True)
class ByPeriod:
    """Daily series (F or 1, D) read by period; `periods` are whole and in order."""

    series: Mapping[str, Floats]
    periods: Sequence[Period]

    def last(self, name: str) -> Floats:
        """On the last day of each period, shape (F or 1, T)."""
        first = self.periods[0].first
        return self.series[name][:, [period.last - first for period in self.periods]]

    def mean(self, name: str) -> Floats:
        """On average over the days of each period, shape (F or 1, T)."""
        first, daily = self.periods[0].first, self.series[name]
        means = [daily[:, period.first - first : period.last - first + 1].mean(axis=1) for period in self.periods]
        return np.stack(means, axis=1)

    @property
    def days(self) -> Floats:
        """Days of each period, shape (T,)."""
        return np.array([period.days for period in self.periods], dtype=np.float64)


def people_on_last_night(formula: Weighted | Above | UpTo | Between, people: Counted, series: ByPeriod) -> Floats:
    """A weighted stock, or what of it its limits leave, on each period's last night; shape (F, T)."""
    return _cut(formula, lambda whole: _weighted(whole, people, series.last), series.last)


def nights(formula: Nightly, person_nights: Counted, series: ByPeriod) -> Floats:
    """Person-nights of each period, shape (F, T); a limit is laid on the period's sum, not on each night."""
    if isinstance(formula, Stock | Places):
        return person_nights(formula)

    def limit(name: str) -> Floats:
        return series.mean(name) * series.days

    return _cut(formula, lambda whole: _weighted(whole, person_nights, series.mean), limit)


def _cut(
    formula: Weighted | Above | UpTo | Between, weighted: Callable[[Weighted], Floats], limit: Callable[[str], Floats]
) -> Floats:
    match formula:
        case Weighted():
            return weighted(formula)
        case Above(of=of, limit=name):
            return np.maximum(weighted(of) - limit(name), 0.0)
        case UpTo(of=of, limit=name):
            return np.minimum(weighted(of), limit(name))
        case Between(of=of, first=first, limit=name):
            return np.clip(weighted(of) - limit(first), 0.0, np.maximum(limit(name) - limit(first), 0.0))


def _weighted(formula: Weighted, people: Counted, share: Callable[[str], Floats]) -> Floats:
    parts = [people(Stock(part.stages)) * share(part.share) for part in formula.parts]
    return np.asarray(np.sum(parts, axis=0))
