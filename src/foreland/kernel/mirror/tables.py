"""How a 32-bit draw is read against a table: routes by cumulative thresholds, durations by quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from foreland.kernel.layout import Plan

_COARSE_CELLS = 1_024
UNIFORM_END = 1 << 32


def own_row(table: NDArray[Any], row: int) -> NDArray[Any]:
    """A future's part of a table whose first axis is the futures of the block, or 1 if it is the same for all."""
    part: NDArray[Any] = table[row if table.shape[0] > 1 else 0]
    return part


def below(uniform: int, threshold: int) -> bool:
    """Whether a draw falls under a 31-bit threshold; 0 is never and 2**31 is always."""
    return uniform >> 1 < threshold


def route(uniform: int, cumulative: Sequence[int] | NDArray[Any]) -> int:
    """Number of cumulative thresholds that the draw has reached: the row taken, the residual being last."""
    return sum(int(threshold) <= uniform >> 1 for threshold in cumulative)


def quantile(words: NDArray[Any], uniform: int) -> int:
    """Value of a quantile table (2,048 words, 1,024 cells of which the last is split into 1,024) at a draw."""
    cell, within, bits = uniform >> 22, uniform & (1 << 22) - 1, 22
    if cell == _COARSE_CELLS - 1:
        cell, within, bits = cell + (uniform >> 12 & 1023), uniform & 4095, 12
    word = int(words[cell])
    knot, step = word >> 32, word & 0xFFFF_FFFF
    return knot + (step * within >> bits)


def least_uniform_above(words: NDArray[Any], value: int) -> int:
    """Least draw whose quantile exceeds `value`; 2**32 if there is none."""
    low, high = 0, UNIFORM_END
    while low < high:
        middle = (low + high) // 2
        if quantile(words, middle) > value:
            high = middle
        else:
            low = middle + 1
    return low


@dataclass(frozen=True)
class Today:
    """A day of the run."""

    day: int  # absolute
    index: int  # counted from the first day
    regime: int
    period: int

    @classmethod
    def of(cls, plan: Plan, index: int) -> Today:
        """The day that stands `index` days after the first."""
        calendar = plan.calendar
        return cls(
            calendar.first_day + index, index, int(calendar.regime_of_day[index]), int(calendar.period_of_day[index])
        )
