"""Milestones: the day on which so many people have passed some edges since the first day (step 7)."""

from __future__ import annotations

from foreland.kernel.layout import Plan
from foreland.kernel.mirror.counts import Counts


class Milestones:
    """The milestones of one future, and how many have passed so far."""

    def __init__(self, plan: Plan, counts: Counts) -> None:
        self._milestones = plan.milestones
        self._counts = counts
        self._passed = [0] * len(plan.milestones.number)

    def close(self, counted: list[int]) -> None:
        """At night: what was counted today, by edge."""
        for milestone, number in enumerate(self._milestones.number):
            edges = self._milestones.edge[self._milestones.first[milestone] : self._milestones.first[milestone + 1]]
            before = self._passed[milestone]
            self._passed[milestone] += sum(counted[edge] for edge in edges)
            if before < number <= self._passed[milestone]:
                self._counts.reached(milestone)
