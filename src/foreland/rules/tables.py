"""Evaluated rules and parameters, ready for the network: numbers by future, regime and profile.

F is the number of futures where something drawn enters, otherwise 1; R the number of regimes; P that of profiles. A
name that is not in force in some regime has a hole there; a hole is an error unless the caller says what it means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.clock import date_of
from foreland.errors import Fault, InputError, NotModelled, nearest_name

Floats = NDArray[np.float64]
Name = str | float


@dataclass(frozen=True)
class Hole:
    """A name is not in force in the regime that begins on `day`; `why` is a sentence."""

    regime: int
    day: int
    why: str


@dataclass(frozen=True)
class Column:
    """One name: `values` are its distinct tables (F or 1, P or 1), `index` (R,) which of them stands, -1 in a hole."""

    values: tuple[Floats, ...]
    index: NDArray[np.int64]
    holes: tuple[Hole, ...] = ()


@dataclass(frozen=True)
class Tables:
    """Columns by name; `regimes` are the absolute first days of the regimes (R,), `profiles` is P."""

    columns: Mapping[str, Column]
    regimes: tuple[int, ...]
    profiles: int

    def profile(self, name: Name, absent: float | None = None) -> Floats:
        """Numbers (F or 1, R, P), read-only where they repeat; yes is 1, no is 0.

        `absent` is what the number means while it is not in force, such as a cap of 0 after a scheme has ended.
        Without it a hole raises NotModelled, naming the date and the reason. A literal number is itself everywhere.
        """
        stacked = self._stacked(name, absent)
        return np.broadcast_to(stacked, (stacked.shape[0], len(self.regimes), self.profiles))

    def number(self, name: Name, absent: float | None = None) -> Floats:
        """Numbers (F or 1, R) of a name that is the same for every profile; otherwise raises InputError."""
        stacked = self._stacked(name, absent)
        numbers = np.stack([_for_everybody(name, stacked[:, regime]) for regime in range(stacked.shape[1])], axis=1)
        return np.broadcast_to(numbers, (numbers.shape[0], len(self.regimes)))

    def day(self, name: Name) -> NDArray[np.int64]:
        """Day number (F or 1,) of a date, to the nearest day; raises InputError if the law changes it on the way.

        Regimes before the date was first set, or after it ended, do not count; if none is left, raises NotModelled.
        """
        column = self.column(name)
        if not column.values:
            raise NotModelled(_sentences(name, column.holes))
        days = [np.rint(_for_everybody(name, value)).astype(np.int64) for value in column.values]
        if any(np.any(other != days[0]) for other in days[1:]):
            raise InputError(Fault(f"'{name}' is not the same date throughout.", expected="one date for the whole run"))
        return days[0]

    def holes(self, name: Name) -> tuple[Hole, ...]:
        """The regimes in which a name is not in force, and why."""
        return self.column(name).holes

    def column(self, name: Name) -> Column:
        """The distinct tables of a name and where each stands. Raises InputError if it was not asked for."""
        if not isinstance(name, str):
            return Column((np.full((1, 1), float(name)),), np.zeros(len(self.regimes), dtype=np.int64))
        if name not in self.columns:
            raise InputError(Fault(f"'{name}' was not evaluated.", nearest=nearest_name(name, self.columns)))
        return self.columns[name]

    def _stacked(self, name: Name, absent: float | None) -> Floats:
        """Numbers (F or 1, R or 1, P or 1): an axis on which nothing changes has length 1."""
        column = self.column(name)
        values = column.values
        if column.holes:
            if absent is None:
                raise NotModelled(_sentences(name, column.holes))
            values = (*values, np.full((1, 1), absent))  # last, where the index -1 of a hole finds it
        if len(values) == 1:
            return values[0][:, np.newaxis, :]
        futures, profiles = (max(value.shape[axis] for value in values) for axis in (0, 1))
        stacked = np.empty((futures, len(self.regimes), profiles))
        for regime, position in enumerate(column.index):
            stacked[:, regime, :] = values[position]
        return stacked


def _for_everybody(name: Name, value: Floats) -> Floats:
    """The numbers (F or 1,) of a table that is the same for every profile; otherwise raises InputError."""
    if np.any(value != value[:, :1]):
        raise InputError(Fault(f"'{name}' differs between profiles.", expected="one number for everybody"))
    return value[:, 0]


def _sentences(name: Name, holes: tuple[Hole, ...]) -> str:
    return "\n".join(f"'{name}' is not in force on {date_of(hole.day)}: {hole.why}" for hole in holes)
