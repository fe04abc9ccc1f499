"""The way of a leaver: edges asked for and passed, forks settled, places kept or freed, until a stage or an exit."""

from __future__ import annotations

from dataclasses import replace

from foreland.kernel.layout import TO_FORK, TO_STAGE, Plan
from foreland.kernel.mirror.chances import Chances
from foreland.kernel.mirror.counts import Counts
from foreland.kernel.mirror.person import (
    ARRIVALS_PAST_MAXIMUM,
    ASKS_PAST_MAXIMUM,
    LAPS_PAST_MAXIMUM,
    FaultError,
    Leaver,
    Person,
)
from foreland.kernel.mirror.resources import Resources
from foreland.kernel.mirror.tables import Today

_MOST_ARRIVAL_NUMBER = 15
_MOST_ASKS_IN_A_ROW = 4
NO_ESTATE = -1


class Ways:
    """Walks leavers along edges."""

    def __init__(self, plan: Plan, chances: Chances, resources: Resources, counts: Counts) -> None:
        self._plan = plan
        self._chances = chances
        self._resources = resources
        self._counts = counts

    def settle(self, leaver: Leaver, today: Today) -> None:
        """In the morning: look along the way as far as nobody needs asking, and free places that it leads out of.

        Nothing else happens yet: handing on walks the same way again, and the same draws give the same forks.
        """
        edges = self._plan.edges
        person, edge = replace(leaver.person), leaver.edge
        while edges.ask[edge] < 0:
            self._mark(edge, person, today)
            if edges.target_kind[edge] != TO_FORK:
                self._resources.free_all_but(self.estate_at_end(edge), leaver.estates)
                return
            edge = self._chances.fork_edge(int(edges.target[edge]), person, today)

    def walk(self, leaver: Leaver, today: Today) -> int:
        """In the sweep: ask, pass and count edge after edge; returns the last one, which ends in a stage or an exit."""
        edges = self._plan.edges
        edge = self._granted(leaver.edge, leaver)
        self._pass(edge, leaver.person, today)
        while edges.target_kind[edge] == TO_FORK:
            edge = self._chances.fork_edge(int(edges.target[edge]), leaver.person, today)
            edge = self._granted(edge, leaver)
            self._pass(edge, leaver.person, today)
        self._resources.free_all_but(self.estate_at_end(edge), leaver.estates)
        return edge

    def estate_at_end(self, edge: int) -> int:
        """Estate of the stage where an edge ends, -1 for none or an exit."""
        if self._plan.edges.target_kind[edge] != TO_STAGE:
            return NO_ESTATE
        return int(self._plan.stages.estate[self._plan.edges.target[edge]])

    def _granted(self, edge: int, leaver: Leaver) -> int:
        """The edge itself if it has all it asks for, else the first of its else edges that has."""
        edges = self._plan.edges
        for _ in range(_MOST_ASKS_IN_A_ROW + 1):
            ask = int(edges.ask[edge])
            if self._resources.allows(ask, leaver.estates) > 0:
                self._resources.take(ask, leaver.estates)
                return edge
            edge = int(edges.otherwise[edge])
        raise FaultError(ASKS_PAST_MAXIMUM, leaver.edge, leaver.person.key)

    def _pass(self, edge: int, person: Person, today: Today) -> None:
        """Everything that passing an edge does, in this order."""
        edges = self._plan.edges
        self._counts.waited(edge, person)
        self._mark(edge, person, today)
        if edges.lap[edge] >= 0:
            self._lap(int(edges.lap[edge]), edge, person)
        if edges.restart[edge]:
            self._restart(edge, person, today)
        if edges.mint_token[edge] >= 0:
            self._resources.mint(int(edges.mint_token[edge]), int(edges.mint_number[edge]))
        self._counts.passed(edge, person)

    def _mark(self, edge: int, person: Person, today: Today) -> None:
        """`set` and `stamp`: what the forks behind the edge may already see."""
        set_row = int(self._plan.edges.set_row[edge])
        if set_row >= 0:
            person.profile = int(self._plan.tables.set_profile[set_row, person.profile])
        if self._plan.edges.stamp[edge]:
            person.stamp = today.day

    def _lap(self, loop: int, edge: int, person: Person) -> None:
        loops = self._plan.loops
        if self._chances.laps_of(person, loop) >= loops.most[loop]:
            raise FaultError(LAPS_PAST_MAXIMUM, edge, person.key)
        person.laps += 1 << int(loops.shift[loop])

    def _restart(self, edge: int, person: Person, today: Today) -> None:
        if person.arrival_number >= _MOST_ARRIVAL_NUMBER:
            raise FaultError(ARRIVALS_PAST_MAXIMUM, edge, person.key)
        person.arrival_number += 1
        person.latest_arrival = today.day
        person.laps = 0
