"""Durations: each distinct set of arguments is one quantile table, each (regime, profile) points to its own."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from foreland.errors import Fault
from foreland.kernel.layout import CERTAIN, FIXED_POINT, Int16, UInt64
from foreland.kernel.quantisation import (
    MEAN_ERROR_ALLOWED,
    exponential_words,
    quantile_words,
    table_mean,
)
from foreland.network.compile.axes import side_by_side
from foreland.network.compile.cells import distinct_cells
from foreland.network.compile.numbers import Asked, Bool, Float64, Int64, Numbers
from foreland.network.stays import Fixed, LognormalMean, Stay

Arguments = tuple[float, ...]
_KNOT_SHIFT = np.uint64(32)


@dataclass
class StayTables:
    """Collects durations; row 0 of the quantile tables is the standard exponential of hazards."""

    numbers: Numbers
    cells: list[Int64] = field(default_factory=list)
    tables: list[UInt64] = field(default_factory=lambda: [exponential_words()[np.newaxis]])
    _known: dict[tuple[object, ...], int] = field(default_factory=dict)
    _words: dict[tuple[object, ...], UInt64] = field(default_factory=dict)

    def add(self, stay: Stay, owner: str, needed: Bool) -> int:
        """Row of `stay_cell` for a duration; `owner` names it in faults, `needed` (regimes,) says when it matters."""
        what = f"Stay of {owner}"
        asked = [Asked(value, what) for value in stay.arguments]
        asked.append(Asked(np.inf if stay.maximum is None else stay.maximum, f"Longest stay of {owner}"))
        joint = self.numbers.by_profile(asked, needed)
        arguments, futures = joint.tables.shape[:2]
        cell, first = distinct_cells(joint.tables.reshape(arguments * futures, *joint.tables.shape[2:]))
        cases = joint.tables.reshape(arguments, futures, -1)[:, :, first]
        tables = [self._table(stay, cases[:, :, case].T, what) for case in range(first.size)]
        self.cells.append(np.array(tables, np.int64)[cell][joint.variant])
        return len(self.cells) - 1

    def add_for_everyone(self, drawn: Stay, what: str, needed: Bool, unit: int = FIXED_POINT) -> Int64:
        """Number of the table in each regime, shape (regimes,), of something drawn alike for all profiles.

        Its values are kept in 1/`unit`. With CERTAIN they are thresholds: a fault is noted for shares above one.
        """
        asked = [Asked(value, what) for value in drawn.arguments]
        asked.append(Asked(np.inf if drawn.maximum is None else drawn.maximum, f"Maximum of: {what}"))
        arguments = np.stack(np.broadcast_arrays(*(self.numbers.by_regime(each, needed) for each in asked)))
        tables = [self._table(drawn, arguments[:, :, regime].T, what, unit) for regime in range(arguments.shape[2])]
        if unit == CERTAIN and any((self.tables[table] >> _KNOT_SHIFT).max() > CERTAIN for table in tables):
            self.numbers.faults.append(Fault(f"{what} goes above 1.", expected="a maximum of 1 or less"))
        return np.array(tables, np.int64)

    def size_table(self, log_sd: float | None, what: str) -> int:
        """Number of the quantile table of a size with mean 1: lognormal, or always 1 without a spread."""
        if not log_sd:
            return self._table(Fixed(1.0), np.array([[1.0, np.inf]]), what)
        return self._table(LognormalMean(1.0, log_sd), np.array([[1.0, log_sd, np.inf]]), what)

    def stay_cell(self) -> Int16:
        """Shape (rows, regimes, profiles)."""
        shape = (len(self.cells), len(self.numbers.regimes), self.numbers.traits.size)
        cells = np.zeros(shape, np.int16)
        for row, cell in enumerate(self.cells):
            cells[row] = cell
        return cells

    def quantile(self) -> UInt64:
        """Shape (futures or 1, tables, 2,048)."""
        return side_by_side([table[:, np.newaxis] for table in self.tables], empty=self.tables[0])

    def _table(self, stay: Stay, arguments: Float64, what: str, unit: int = FIXED_POINT) -> int:
        """Number of the table of these arguments, shape (futures or 1, arguments and maximum)."""
        key = (type(stay), unit, arguments.shape[0], arguments.tobytes())
        if key not in self._known:
            self._known[key] = len(self.tables)
            self.tables.append(np.stack([self._words_of(stay, tuple(row), what, unit) for row in arguments.tolist()]))
        return self._known[key]

    def _words_of(self, stay: Stay, arguments: Arguments, what: str, unit: int) -> UInt64:
        key = (type(stay), unit, arguments)
        if key not in self._words:
            self._words[key] = self._checked_words(stay, arguments, what, unit)
        return self._words[key]

    def _checked_words(self, stay: Stay, arguments: Arguments, what: str, unit: int) -> UInt64:
        *values, maximum = arguments
        said = f"{what}, {type(stay).__name__}({', '.join(f'{value:g}' for value in values)})"
        try:
            with np.errstate(all="ignore"):  # what is not a number is refused just below
                words = quantile_words(
                    lambda p: stay.quantile(p, *values), maximum=None if np.isinf(maximum) else maximum, unit=unit
                )
        except ValueError as error:
            self.numbers.faults.append(Fault(f"{said}: {error}."))
            return np.zeros_like(self.tables[0][0])
        if np.isinf(maximum):
            self._check_mean(table_mean(words, unit), float(stay.expectation(*values)), said, unit)
        return words

    def _check_mean(self, found: float, mean: float, said: str, unit: int) -> None:
        error = abs(found - mean)
        if error > MEAN_ERROR_ALLOWED * mean + 1 / unit:
            self.numbers.faults.append(
                Fault(f"{said}: its table misses the mean by {error / mean:.1%}; give a maximum.")
            )
