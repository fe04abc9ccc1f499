"""How long: 32 random bits read against quantile tables, the time already spent by people found inside, and hazards."""

from __future__ import annotations

import numpy as np

from foreland.kernel.choosing import either
from foreland.kernel.compiled import Whole, Wholes, inlined
from foreland.kernel.records import U32, profile_of

_TABLE_SHIFT = np.uint64(11)  # 2,048 words a table
_COARSE_BITS = np.uint64(22)
_FINE_BITS = np.uint64(12)
_COARSE_WITHIN = np.uint64((1 << 22) - 1)
_FINE_WITHIN = np.uint64((1 << 12) - 1)
_LAST_CELL = np.uint64(1_023)
_KNOT_SHIFT = np.uint64(32)
_ROUNDING_MASK = np.uint64(0xFFFF)
_WHOLE = np.uint64(16)
_LAST_WORD = 2_047
_NONE = np.int64(0)


@inlined
def quantile(words: Wholes, table: Whole, draw: Whole) -> Whole:
    """Value of a quantile table at a 32-bit draw, in the table's unit."""
    return _between_knots(words[(table << _TABLE_SHIFT) + _word_at(draw)], draw)


@inlined
def find_quantiles(words: Wholes, cells: Wholes, word1: Wholes, draw: Wholes, value: Wholes) -> None:
    """Value of each person's table at the lower half of a draw: which word to read, the word, and between its knots.

    Three passes, because only the second must go from person to person.
    """
    for i in range(value.size):
        value[i] = _word_at(draw[i] & U32)
    for i in range(value.size):
        table = np.uint64(cells[profile_of(word1[i])])
        value[i] = words[(table << _TABLE_SHIFT) + value[i]]
    for i in range(value.size):
        value[i] = _between_knots(value[i], draw[i] & U32)


@inlined
def _word_at(draw: Whole) -> Whole:
    """Word of a table in whose cell a draw lies; the last of the coarse cells has fine ones of its own."""
    cell = draw >> _COARSE_BITS
    return cell + ((draw >> _FINE_BITS) & _LAST_CELL) if cell == _LAST_CELL else cell


@inlined
def _between_knots(word: Whole, draw: Whole) -> Whole:
    is_last = draw >> _COARSE_BITS == _LAST_CELL
    within = draw & _FINE_WITHIN if is_last else draw & _COARSE_WITHIN
    bits = _FINE_BITS if is_last else _COARSE_BITS
    return (word >> _KNOT_SHIFT) + (((word & U32) * within) >> bits)


@inlined
def rounded(value: Whole, rounding: Whole) -> Whole:
    """Whole days of a stay in 16.16, rounded without bias by 16 random bits."""
    return np.int64((value + (rounding & _ROUNDING_MASK)) >> _WHOLE)


@inlined
def days_given_spent(words: Wholes, table: Whole, draw: Whole, rounding: Whole, spent: Whole) -> Whole:
    """Whole days of a stay that has already lasted `spent` days; those alone if the table knows no longer stay."""
    least = least_draw_above(words, table, np.uint64(spent) << _WHOLE)
    rest = np.uint64(1 << 32) - least
    if rest == np.uint64(0):
        return spent
    return rounded(quantile(words, table, least + ((rest * draw) >> _KNOT_SHIFT)), rounding)


@inlined
def least_draw_above(words: Wholes, table: Whole, value: Whole) -> Whole:
    """Least draw whose quantile exceeds `value`; 2**32 if there is none."""
    base = table << _TABLE_SHIFT
    low, high = np.int64(0), np.int64(_LAST_WORD)  # the first word whose next knot exceeds the value
    while low < high:  # as many steps for everyone, so that people overlap
        middle = (low + high) >> 1
        is_past = words[base + np.uint64(middle + 1)] >> _KNOT_SHIFT > value
        high, low = either(is_past, middle, high), either(is_past, low, middle + 1)
    if low == _LAST_WORD:
        return np.uint64(1 << 32)
    word = words[base + np.uint64(low)]
    knot, step = word >> _KNOT_SHIFT, word & U32
    is_fine = low >= 1_023
    bits = _FINE_BITS if is_fine else _COARSE_BITS
    start = (
        np.uint64(1_023 << 22) + (np.uint64(low - 1_023) << _FINE_BITS) if is_fine else np.uint64(low) << _COARSE_BITS
    )
    if knot > value:
        return start
    needed = (value - knot + np.uint64(1)) << bits
    within = (needed + step - np.uint64(1)) // step
    return start + within


@inlined
def first_day_past(hazard: Wholes, row: Whole, row_days: Whole, since: Whole, patience: Whole) -> Whole:
    """Day (counted from the first) by which a cumulative hazard has grown by more than `patience`, -1 if never.

    `row` is where the hazard's row begins. `since` is the index in the row from which it counts: 0 before the first
    day, i + 1 at the end of day i.
    """
    past = hazard[row + since] + patience
    if hazard[row + row_days - 1] <= past:
        return -1
    first, candidates = row + since, row_days - since  # halved without branches, so that people overlap
    while candidates > 1:
        half = candidates >> 1
        first += either(hazard[first + half - 1] <= past, half, _NONE)
        candidates -= half
    return first - row - 1
