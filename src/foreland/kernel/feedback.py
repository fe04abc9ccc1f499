"""Feedback (flow.md, step 1): ratios of what happened lately, the switches that they throw, and how many still come.

Of each feedback two sums are kept as running totals by day, `over` and `under`, so that a window is one subtraction.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, inlined, step, woven
from foreland.kernel.layout import FIXED_POINT, RESPONSE_KNOTS
from foreland.kernel.packing import Packed
from foreland.kernel.series import of_today
from foreland.kernel.today import Counts, Own, Today
from foreland.kernel.workspace import Workspace

_OVER, _UNDER = 0, 1
_CELL_BITS = 8  # between two knots of a response lie 256 steps of the ratio
_WITHIN = (1 << _CELL_BITS) - 1
_DATED, _THROWN = 1, 2


@woven
def open_switches(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today) -> None:
    """Today's switches: those that are on by their dates, and those that a feedback throws."""
    days = packed.sizes.days
    for switch in range(packed.sizes.switches):
        ws.is_open[switch] = _DATED if own.switch_on[switch * days + today.number] else 0
    if packed.sizes.feedbacks > 0:
        _feed_back(packed, own, ws, counts, today)


@step
def _feed_back(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today) -> None:
    """Ratios from days up to yesterday, and everything that they decide today."""
    sizes = packed.sizes
    for number in range(sizes.feedbacks):
        ws.ratio[number] = _ratio_of(packed, own, ws, today, number)
    for throw in range(packed.throws.size):
        at = throw * sizes.regimes + today.regime
        ratio = ws.ratio[packed.throws[throw].feedback]
        if own.throw_from[at] <= ratio and ratio < own.throw_below[at]:
            ws.is_open[packed.throws[throw].switch] |= _THROWN
    for switch in range(sizes.switches):
        counts.thrown[today.period, switch] += ws.is_open[switch] >= _THROWN
    for thinning in range(packed.thinnings.size):
        ws.coming[thinning] = _threshold_of_coming(packed, own, ws, today, thinning)


@woven
def keep_in_mind(packed: Packed, ws: Workspace, counts: Counts, today: Today) -> None:
    """At night, add today's counts to the running totals."""
    row_days = packed.sizes.days + 1
    for number in range(2 * packed.sizes.feedbacks):
        at = number * row_days + today.number
        ws.running_total[at + 1] = ws.running_total[at] + of_today(packed, ws, counts, today, number)


@inlined
def _ratio_of(packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole) -> Whole:
    """x / y in 16.16, at most one; nought while y is less than the least."""
    feedback = packed.feedbacks[number]
    x = _sum_of_window(packed, own, ws, today, number, _OVER)
    y = np.int64(own.constant[number])
    if feedback.has_under:
        y = _sum_of_window(packed, own, ws, today, number, _UNDER)
    if y < feedback.least:
        return np.int64(0)
    return min(np.int64(FIXED_POINT), (x << 16) // max(y, np.int64(1)))


@inlined
def _sum_of_window(packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, column: Whole) -> Whole:
    """Sum over the window; days before the first count as given."""
    feedback = packed.feedbacks[number]
    end = today.number - feedback.lag
    start = end - feedback.window
    first = (2 * number + column) * (packed.sizes.days + 1)
    counted = ws.running_total[first + max(end, 0)] - ws.running_total[first + max(start, 0)]
    earlier = min(end, 0) - min(start, 0)
    return counted + (np.int64(own.before[2 * number + column]) * earlier >> 16)


@inlined
def _threshold_of_coming(packed: Packed, own: Own, ws: Workspace, today: Today, thinning: Whole) -> Whole:
    """31-bit threshold below which a draw comes: the response at the ratio, a straight line between two knots."""
    first = (thinning * packed.sizes.regimes + today.regime) * RESPONSE_KNOTS
    ratio = ws.ratio[packed.thinnings[thinning].feedback]
    cell, within = ratio >> _CELL_BITS, ratio & _WITHIN
    knot = np.int64(own.response[first + cell])
    following = np.int64(own.response[first + min(cell + 1, RESPONSE_KNOTS - 1)])
    return knot + ((following - knot) * within >> _CELL_BITS)
