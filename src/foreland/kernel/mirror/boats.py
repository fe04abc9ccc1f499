"""Boats: people who depart on a slot are cut into boats, and everybody aboard shares one fate (step 4c)."""

from __future__ import annotations

from foreland.kernel.layout import Plan
from foreland.kernel.mirror.chances import Chances
from foreland.kernel.mirror.counts import Counts
from foreland.kernel.mirror.person import Person
from foreland.kernel.mirror.tables import Today, below, own_row, quantile, route
from foreland.kernel.mirror.threefry import Draws


class Boats:
    """The boats of one future."""

    def __init__(self, plan: Plan, row: int, draws: Draws, chances: Chances, counts: Counts) -> None:
        self._plan = plan
        self._draws = draws
        self._chances = chances
        self._counts = counts
        self._batch_of = {int(stage): batch for batch, stage in enumerate(plan.batches.stage)}
        self._threshold = own_row(plan.batches.threshold, row)
        self._quantile = own_row(plan.tables.quantile, row)

    def edges(self, stage: int, boarding: list[Person], today: Today) -> list[int]:
        """The edge that each of those who board takes, in the same order."""
        if stage not in self._batch_of:
            return [int(self._plan.stages.to[stage])] * len(boarding)
        edges: list[int] = []
        boat = 0
        while len(edges) < len(boarding):
            draws = self._draws.lanes(boat, int(self._plan.stages.batch_word[stage]), day=today.day)
            size = self._size(stage, draws, today)
            edges += self._met_by(stage, boarding[len(edges) : len(edges) + size], draws, today)
            boat += 1
        return edges

    def _size(self, stage: int, draws: tuple[int, int, int, int], today: Today) -> int:
        """People in a boat, rounded without bias, at least one; the last boat takes those who are left."""
        table = int(self._plan.batches.size[self._batch_of[stage], today.regime])
        return max(1, quantile(self._quantile[table], draws[0]) + (draws[3] & 0xFFFF) >> 16)

    def _met_by(self, stage: int, aboard: list[Person], draws: tuple[int, int, int, int], today: Today) -> list[int]:
        """The edges of those aboard: the fate's, or that of some of them by a share drawn for the boat."""
        batches, batch = self._plan.batches, self._batch_of[stage]
        first, end = int(batches.first[batch]), int(batches.first[batch + 1])
        fate = first + route(draws[1], self._threshold[first:end, today.regime])
        self._counts.boat(fate)
        edge, some = int(batches.edge[fate]), int(batches.some_edge[fate])
        if some < 0:
            return [edge] * len(aboard)
        share = quantile(self._quantile[int(batches.some_share[fate, today.regime])], draws[2])
        return [some if below(self._chances.route_draw(stage, person), share) else edge for person in aboard]
