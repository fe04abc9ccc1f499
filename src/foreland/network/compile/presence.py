"""When somebody can be where: a number that the law lacks on some date matters only if somebody can meet it then."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from foreland.clock import NEVER
from foreland.kernel.layout import UInt8
from foreland.network.compile.numbers import Bool, Numbers
from foreland.network.numbering import BLOCKED, CLOSING, DEPARTING, NumberedEdge
from foreland.network.resources import Need, Open
from foreland.network.stages import Delay, Departures, Queue
from foreland.network.wiring import Wiring, numbers_of


@dataclass(frozen=True)
class Presence:
    """The regimes in which people may be in a stage or fork, or use a resource.

    `switch_on` has shape (futures or 1, switches, days), by date alone; `inhabited` names stages where people are on
    the first day. A switch that a feedback throws may be on at any time.
    """

    wiring: Wiring
    numbers: Numbers
    switch_on: UInt8
    inhabited: Collection[str]

    def at(self, place: str) -> Bool:
        """Regimes in which somebody may be at a stage, stream or fork, shape (regimes,)."""
        last_days = np.append(np.asarray(self.numbers.regimes[1:]) - 1, self.numbers.last_day)
        return last_days >= self._first_day.get(place, NEVER)

    def served_at(self, stage: str, spends: Iterable[Need]) -> Bool:
        """Regimes in which a stage may serve somebody: people may be there and its switches may be on."""
        return self.at(stage) & self._may_be_open(spends)

    def used(self, need: Need) -> Bool:
        """Regimes in which somebody may ask for a resource, on an edge or by being served."""
        asked = np.zeros(len(self.numbers.regimes), np.bool_)
        for edge in self.wiring.edges:
            if need in edge.edge.needs:
                asked |= self.served_at(edge.source, edge.edge.needs)
        for stage in self.wiring.stages:
            if isinstance(stage, (Queue, Departures)) and need in stage.spends:
                asked |= self.served_at(stage.name, stage.spends)
        return asked

    def _may_be_open(self, needs: Iterable[Need]) -> Bool:
        """Regimes with a day on which, in some future, all switches among `needs` are on."""
        open_days = self._open_days(needs)
        return np.bincount(self.numbers.regime_of_day[open_days], minlength=len(self.numbers.regimes)) > 0

    def _open_days(self, needs: Iterable[Need]) -> Bool:
        switches = [self._switches[need.switch] for need in needs if isinstance(need, Open)]
        return np.asarray(self._may_be_on[:, switches].all(axis=1).any(axis=0))

    @cached_property
    def _may_be_on(self) -> Bool:
        thrown = np.array([switch.thrown is not None for switch in self.wiring.network.switches], np.bool_)
        return np.asarray(self.switch_on.astype(np.bool_) | thrown[:, np.newaxis])

    @cached_property
    def _switches(self) -> Mapping[str, int]:
        return numbers_of(self.wiring.network.switches)

    @cached_property
    def _first_day(self) -> Mapping[str, int]:
        """Earliest day on which anybody can be at each place; places that nobody can reach are left out."""
        sources = (*(stream.name for stream in self.wiring.network.streams), *self.inhabited)
        first = dict.fromkeys(sources, self.numbers.first_day)
        waiting = list(first)
        while waiting:
            for edge in self._links_from.get(waiting.pop(), ()):
                day = self._first_passage(edge, first[edge.source])
                if day < first.get(edge.edge.to, NEVER):
                    first[edge.edge.to] = day
                    waiting.append(edge.edge.to)
        return first

    @cached_property
    def _links_from(self) -> Mapping[str, list[NumberedEdge]]:
        links: dict[str, list[NumberedEdge]] = {}
        for link in self.wiring.links:
            links.setdefault(link.source, []).append(link)
        return links

    def _first_passage(self, edge: NumberedEdge, present_from: int) -> int:
        """First day from `present_from` on which an edge is in force and the switches that are asked for may be on."""
        source = self.wiring.by_name.get(edge.source)
        spends = source.spends if isinstance(source, (Queue, Departures)) and edge.part in (*DEPARTING, BLOCKED) else ()
        present_from = max(present_from, self._in_force_from(edge))
        days = np.flatnonzero(self._open_days((*edge.edge.needs, *spends)))
        days = days[days >= present_from - self.numbers.first_day]
        return int(days[0]) + self.numbers.first_day if days.size else NEVER

    def _in_force_from(self, edge: NumberedEdge) -> int:
        """First day of a closing or a recall in any future; every other edge is always there."""
        source = self.wiring.by_name.get(edge.source)
        if edge.part == CLOSING and isinstance(source, (Delay, Queue, Departures)) and source.closes is not None:
            return int(self.numbers.on_day(source.closes.on).min())
        if edge.source in self.wiring.recalls:
            return int(self.numbers.on_day(self.wiring.recalls[edge.source].on).min())
        return self.numbers.first_day
