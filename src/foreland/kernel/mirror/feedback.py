"""Feedback: ratios of what happened lately, the switches that they throw, and who comes in spite of them."""

from __future__ import annotations

from foreland.kernel.layout import FIXED_POINT, Int32, Plan
from foreland.kernel.mirror.tables import Today, own_row

_OVER, _UNDER = 0, 1  # columns of `Feedback.before`
_CELL_BITS = 8  # between two knots of a response lie 256 steps of the ratio


class Feedback:
    """The feedbacks of one future, and the daily counts that they add up."""

    def __init__(self, plan: Plan, row: int) -> None:
        self._feedback = plan.feedback
        self._constant = own_row(plan.feedback.constant, row)
        self._before = own_row(plan.feedback.before, row)
        self._throw_from = own_row(plan.feedback.throw_from, row)
        self._throw_below = own_row(plan.feedback.throw_below, row)
        self._thinning_feedback = plan.thinning.feedback
        self._response = own_row(plan.thinning.response, row)
        self._counted: list[list[int]] = []  # of each day, by series

    def begin(self, today: Today) -> None:
        """Step 1: ratios are computed from days up to yesterday."""
        self._ratio = [self._ratio_of(number, today) for number in range(len(self._feedback.window))]

    def thrown(self, today: Today) -> set[int]:
        """Switches that are on today because a ratio lies between the bounds of a throw."""
        return {
            int(switch)
            for throw, switch in enumerate(self._feedback.throw_switch)
            if self._throw_from[throw, today.regime]
            <= self._ratio[int(self._feedback.throw_feedback[throw])]
            < self._throw_below[throw, today.regime]
        }

    def threshold_of_coming(self, thinning: int, today: Today) -> int:
        """31-bit threshold below which a draw comes: the response at the ratio, a straight line between two knots."""
        knots = self._response[thinning, today.regime]
        ratio = self._ratio[int(self._thinning_feedback[thinning])]
        cell, within = ratio >> _CELL_BITS, ratio & (1 << _CELL_BITS) - 1
        knot, following = int(knots[cell]), int(knots[min(cell + 1, len(knots) - 1)])
        return knot + ((following - knot) * within >> _CELL_BITS)

    def close(self, counted: list[int]) -> None:
        """At night: what was counted today, by series."""
        self._counted.append(counted)

    def _ratio_of(self, number: int, today: Today) -> int:
        """x / y in 16.16, at most one; nought while y is less than the least."""
        feedback = self._feedback
        over = feedback.over[feedback.over_first[number] : feedback.over_first[number + 1]]
        under = feedback.under[feedback.under_first[number] : feedback.under_first[number + 1]]
        x = self._sum(number, _OVER, over, today)
        y = self._sum(number, _UNDER, under, today) if len(under) else int(self._constant[number])
        if y < feedback.least[number]:
            return 0
        return min(FIXED_POINT, (x << 16) // max(y, 1))

    def _sum(self, number: int, column: int, series: Int32, today: Today) -> int:
        """Sum over the window; days before the first count as given."""
        end = today.index - int(self._feedback.lag[number])
        days = range(end - int(self._feedback.window[number]), end)
        counted: int = sum(self._counted[day][each] for day in days if day >= 0 for each in series)
        earlier = sum(day < 0 for day in days)
        return counted + (int(self._before[number, column]) * earlier >> 16)
