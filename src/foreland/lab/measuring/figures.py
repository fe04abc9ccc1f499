"""Numbers by measure, group, future and period: what an ensemble and a difference have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from foreland.clock import Period
from foreland.errors import Fault, InputError, nearest_name
from foreland.lab.measuring.quantiles import OneIn, Quantiles, one_in, quantiles_by_row, quantiles_of_dates
from foreland.lab.measuring.stacked import EVERYONE, Floats, Key, Stacked
from foreland.measures import Measure

Found = TypeVar("Found")

__all__ = ["EVERYONE", "Figures", "Floats", "Key"]


@dataclass(frozen=True, eq=False)
class Figures:
    """Results of futures 0, 1, 2 ... of a seed.

    `by_period` has shape (futures, periods), `whole` (futures,): a flow, share, wait or cost of the whole window, a
    stock on its last day. NaN is undefined. `whole` also holds the median and 90th percentile of each wait, as
    "NAME.p50" and "NAME.p90". `unfinished` marks the periods (periods,) whose cohorts were not followed to the end.
    """

    measures: tuple[Measure, ...]
    periods: tuple[Period, ...]
    by_period: Stacked
    whole: Stacked
    unfinished: Mapping[str, NDArray[np.bool_]]
    seed: int

    @property
    def futures(self) -> int:
        """How many futures there are."""
        return next((len(values) for values in self.whole.values()), 0)

    def measure(self, name: str) -> Measure:
        """The declaration of a measure. Raises InputError naming the nearest if nothing counts it."""
        return self._declared[self._checked(name)]

    def groups(self, measure: str) -> tuple[str, ...]:
        """The groups into which a measure is split, "all" left out."""
        name = self._checked(measure)
        return tuple(key.group for key in self.by_period if key.measure == name and key.group != EVERYONE)

    def values(self, measure: str, group: str = EVERYONE) -> Floats:
        """One number per future and period, shape (futures, periods)."""
        return self._found(self.by_period, measure, group)

    def total(self, measure: str, group: str = EVERYONE) -> Floats:
        """One number per future for the whole window, shape (futures,)."""
        return self._found(self.whole, measure, group)

    def quantiles(self, measure: str, group: str = EVERYONE) -> Quantiles:
        """Mean and percentiles of `total` over futures; of a date, absolute days, None for never."""
        declared = self._declared.get(measure)
        if declared and declared.kind == "date":
            return quantiles_of_dates(self.total(measure, group))
        return self._of_whole(measure, group)

    def share_by(self, measure: str, day: int) -> float:
        """Share of futures in which a date has come by an absolute day, `P(by date)`.

        Raises InputError for anything but a date.
        """
        if self.measure(measure).kind != "date":
            raise InputError(f"Measure '{measure}' is a {self.measure(measure).kind}; only a date comes by a day.")
        return float((self.total(measure) <= day).mean())

    def series(self, measure: str, group: str = EVERYONE) -> tuple[Quantiles, ...]:
        """Mean and percentiles over futures, period by period."""
        return quantiles_by_row(self.values(measure, group).T)

    def one_in(self, measure: str, group: str = EVERYONE) -> OneIn:
        """A share as "one in N", from the quantiles of the share. Raises InputError for anything but a share."""
        if self.measure(measure).kind != "share":
            raise InputError(f"Measure '{measure}' is a {self.measure(measure).kind}; only a share is one in so many.")
        return one_in(self.quantiles(measure, group))

    def _of_whole(self, measure: str, group: str) -> Quantiles:
        """Quantiles of numbers that are no dates."""
        return self._found(self._quantiles_of_whole, measure, group)

    @cached_property
    def _quantiles_of_whole(self) -> Mapping[Key, Quantiles]:
        return dict(zip(self.whole.names, quantiles_by_row(self.whole.block), strict=True))

    @cached_property
    def _declared(self) -> Mapping[str, Measure]:
        return {measure.name: measure for measure in self.measures}

    def _checked(self, name: str) -> str:
        known = self._declared
        if name not in known:
            raise InputError(
                Fault(
                    f"No measure is called '{name}'.",
                    expected="one of " + ", ".join(known),
                    nearest=nearest_name(name, known),
                )
            )
        return name

    def _found(self, known_keys: Mapping[Key, Found], measure: str, group: str) -> Found:
        key = Key(measure, group)
        if key in known_keys:
            return known_keys[key]
        name = self._checked(measure)
        known = (EVERYONE, *self.groups(name))
        raise InputError(
            Fault(
                f"Measure '{name}' has no group '{group}'.",
                expected="one of " + ", ".join(known),
                nearest=nearest_name(group, known),
            )
        )
