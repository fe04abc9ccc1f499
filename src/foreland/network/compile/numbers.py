"""The numbers behind a network's names for one block of futures; what is wrong with them is collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.clock import date_of
from foreland.errors import Fault, InputError, nearest_name
from foreland.network.series import DaySeries
from foreland.network.values import Value, written_day
from foreland.rules.tables import Column, Tables
from foreland.rules.traits import Traits

Float64 = NDArray[np.float64]
Int64 = NDArray[np.int64]
Bool = NDArray[np.bool_]


class Asked(NamedTuple):
    """A value, what it is in words, and the range in which it must lie."""

    value: Value
    what: str
    least: float = 0.0
    most: float = np.inf


@dataclass(frozen=True)
class Joint:
    """Several values by future, regime and profile, read together.

    `tables` has shape (values, futures or 1, variants, profiles or 1); `variant` (regimes,) says which of them stands.
    """

    tables: Float64
    variant: Int64


@dataclass(frozen=True)
class Numbers:
    """Values of parameters and rules by name, or of the numbers themselves.

    `regimes` are the absolute first days of each regime, the first of them `first_day`; `last_day` is inside the run.
    `series` are numbers by day, each of shape (futures or 1, days).
    Wherever a value is asked for, `needed` (regimes,) says in which regimes somebody may meet it: a value that is not
    in force then is a fault; in other regimes it counts as the least possible.
    """

    tables: Tables
    traits: Traits
    regimes: Sequence[int]
    first_day: int
    last_day: int
    series: Mapping[str, Float64] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def days(self) -> int:
        """Days of the run."""
        return self.last_day - self.first_day + 1

    @cached_property
    def regime_of_day(self) -> Int64:
        """Regime of each day of the run, shape (days,)."""
        every_day = np.arange(self.first_day, self.last_day + 1)
        return np.searchsorted(np.asarray(self.regimes), every_day, side="right") - 1

    @cached_property
    def always(self) -> Bool:
        """A `needed` that says: in every regime."""
        return np.ones(len(self.regimes), np.bool_)

    def by_profile(self, asked: Sequence[Asked], needed: Bool) -> Joint:
        """Values that may differ between profiles, all within their ranges."""
        columns = [self._column(each, needed) for each in asked]
        variants, index = np.unique(np.stack([each.index for each in columns]), axis=1, return_inverse=True)
        index = index.reshape(-1)
        found = [
            [column.values[place] if place >= 0 else np.full((1, 1), each.least) for place in places]
            for each, column, places in zip(asked, columns, variants, strict=True)
        ]
        shapes = [table.shape for tables in found for table in tables]
        futures, profiles = np.broadcast_shapes(*shapes)
        tables = np.empty((len(asked), futures, variants.shape[1], profiles))
        for value, variant in np.ndindex(variants.shape):
            tables[value, :, variant] = found[value][variant]
        for table, each in zip(tables, asked, strict=True):
            self._put_in_range(table, each, index)
        return Joint(tables, index)

    def by_regime(self, asked: Asked, needed: Bool) -> Float64:
        """A value that is the same for all profiles, shape (futures or 1, regimes)."""
        joint = self.by_profile([asked], needed)
        if joint.tables.shape[3] > 1 and (joint.tables != joint.tables[..., :1]).any():
            self.faults.append(Fault(f"{asked.what} differs between profiles ('{asked.value}').", None, "one number"))
        return np.asarray(joint.tables[0, :, joint.variant, 0].T)

    def by_day(self, series: DaySeries, what: str, needed: Bool, most: float = np.inf) -> Float64:
        """A series by day times its dated number, shape (futures or 1, days); from nought to `most` on every day."""
        given = self.series.get(series.name)
        if given is None:
            known = nearest_name(series.name, self.series)
            self.faults.append(
                Fault(f"{what} read '{series.name}', but no such series by day is given.", nearest=known)
            )
            return np.zeros((1, self.days))
        if given.ndim != 2 or given.shape[1] != self.days:
            expected = f"(futures or 1, {self.days})"
            self.faults.append(Fault(f"Series '{series.name}' has shape {given.shape}.", expected=expected))
            return np.zeros((1, self.days))
        times = self.by_regime(Asked(series.times, f"{what}: what '{series.name}' is multiplied by"), needed)
        by_day = np.asarray(given * times[:, self.regime_of_day], np.float64)
        outside = ~((by_day >= 0) & (by_day <= most))
        if outside.any():
            future, day = (int(place) for place in np.argwhere(outside)[0])
            when = date_of(self.first_day + day)
            expected = "0 or more" if np.isinf(most) else f"0 to {most:,.10g}"
            self.faults.append(
                Fault(f"{what}: '{series.name}' gives {by_day[future, day]:g} on {when}.", None, expected)
            )
            by_day[outside] = 0
        return by_day

    def for_good(self, asked: Asked, needed: Bool) -> Float64:
        """A value that is the same for all profiles and dates, shape (futures or 1,)."""
        values = self.by_regime(asked, needed)
        values = values[:, needed] if needed.any() else values
        if (values != values[:, :1]).any():
            self.faults.append(Fault(f"{asked.what} changes over time ('{asked.value}').", None, "one number for good"))
        return values[:, 0]

    def without_futures(self, values: Float64, asked: Asked) -> Float64:
        """Values without their first axis, futures: nothing drawn from the World may enter."""
        if (values != values[:1]).any():
            self.faults.append(
                Fault(f"{asked.what} differs between futures ('{asked.value}').", None, "a number without a spread")
            )
        return np.asarray(values[0])

    def whole(self, values: Float64, asked: Asked) -> Int64:
        """The values as whole numbers; a fault is noted if one is not whole."""
        rounded = np.rint(values)
        broken = np.abs(rounded - values) > 1e-9
        if broken.any():
            self.faults.append(Fault(f"{asked.what} is {values[broken].flat[0]:g}.", expected="a whole number"))
        return rounded.astype(np.int64)

    def on_day(self, value: Value) -> Int64:
        """Absolute days, shape (futures or 1,)."""
        day = written_day(value)
        if day is not None:
            return np.array([day])
        try:
            return self.tables.day(str(value))
        except InputError as error:
            self.faults.extend(error.faults)
            return np.array([self.first_day])

    def date_of_regime(self, regime: int) -> str:
        """The ISO date on which a regime begins."""
        return date_of(self.regimes[regime]).isoformat()

    def date_of_variant(self, variant_of_regime: Int64, variant: int) -> str:
        """The ISO date on which a variant first stands."""
        return self.date_of_regime(int(np.argmax(variant_of_regime == variant)))

    def profile_in_words(self, profile: int) -> str:
        """The categories of a profile: afghan, adult."""
        return ", ".join(self.traits.describe(profile).values())

    def _column(self, asked: Asked, needed: Bool) -> Column:
        """The column of a value, with a fault noted for what it lacks."""
        try:
            column = self.tables.column(asked.value)
        except InputError as error:
            self.faults.extend(error.faults)
            column = self.tables.column(0.0)
        hole = next((hole for hole in column.holes if needed[hole.regime]), None)
        if hole is not None:
            self.faults.append(Fault(f"{asked.what} is not defined on {date_of(hole.day)}: {hole.why}"))
        return column

    def _put_in_range(self, table: Float64, asked: Asked, index: Int64) -> None:
        """Note a fault for the first value out of range, and put all such to the least."""
        wrong = ~((table >= asked.least) & (table <= asked.most))
        if not wrong.any():
            return
        future, variant, profile = (int(place) for place in np.argwhere(wrong)[0])
        who = f" for {self.profile_in_words(profile)}" if table.shape[2] > 1 else ""
        date = self.date_of_variant(index, variant)
        expected = f"{asked.least:g} or more" if np.isinf(asked.most) else f"{asked.least:g} to {asked.most:,.10g}"
        self.faults.append(
            Fault(f"{asked.what} is {table[future, variant, profile]:g} on {date}{who}.", expected=expected)
        )
        table[wrong] = asked.least
