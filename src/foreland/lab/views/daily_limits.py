"""Day by day, which limit let nobody more through: a cap that is used up, places all taken, a switch that is off.

Read from a block that was counted by day. A day is judged as it ends: what a cap has let through in its period so far,
and the places held that night.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.layout import Tally
from foreland.model.assemble import Block
from foreland.network.numbering import DEPARTING, NumberedEdge
from foreland.network.resources import Need, Open, PerPeriod, Places
from foreland.network.stages import Departures, Queue
from foreland.network.wiring import Named, Wiring, numbers_of

Days = NDArray[np.bool_]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class DailyLimits:
    """A block of futures and what was counted in it, one period a day."""

    block: Block
    tally: Tally

    def people(self, edges: Collection[int]) -> Counts:
        """People who passed any of these edges, shape (futures, days)."""
        return np.asarray(self.tally.flow[:, :, sorted(edges)].sum(axis=(2, 3), dtype=np.int64))

    def need_of(self, resource: str) -> Need:
        """How an edge asks for the cap, estate or switch of this name."""
        network = self._wiring.network
        if resource in numbers_of(network.caps):
            return PerPeriod(resource)
        return Places(resource) if resource in numbers_of(network.estates) else Open(resource)

    def lets_nobody_through(self, need: Need) -> Days:
        """Days at whose end a need could not be met, shape (futures, days). Tokens are not followed: never."""
        network, resources = self._wiring.network, self.block.compiled.plan.resources
        match need:
            case Open(switch=name):
                return self._everywhere(resources.switch_on[:, _number(network.switches, name)] == 0)
            case PerPeriod(cap=name):
                cap = _number(network.caps, name)
                return self._passed_so_far(need, cap) >= self._of_each_day(resources.cap_size[:, cap])
            case Places(estate=name):
                estate = _number(network.estates, name)
                held = self.tally.places[:, :, estate].astype(np.int64)
                return held >= self._of_each_day(resources.estate_places[:, estate])
            case _:
                return self._everywhere(np.zeros((1, self._days), np.bool_))

    def may_be_asked_for(self, need: Need, edges: Collection[int]) -> Days:
        """Days on which one of these edges may ask for it: the switches it asks for beside it are on."""
        asked = self._everywhere(np.zeros((1, self._days), np.bool_))
        for edge in edges:
            for needs in self._asked_on(self._wiring.edges[edge]):
                if need in needs:
                    off = [self.lets_nobody_through(other) for other in needs if isinstance(other, Open)]
                    asked |= ~np.logical_or.reduce([np.zeros_like(asked), *off])
        return asked

    def judged_on(self, need: Need) -> NDArray[np.int64]:
        """The days as which a limit is judged, counted from the first: the last of each period of a cap, else all."""
        if not isinstance(need, PerPeriod):
            return np.arange(self._days)
        begins = np.flatnonzero(self._begins(need))
        return np.append(begins[1:] - 1, self._days - 1)

    def lacked_before(self, edge: int) -> tuple[Need, ...]:
        """What the edge asked for whose `otherwise` this one is; nothing if it is nobody's."""
        first = self._wiring.edges[edge].else_of
        return () if first is None else self._wiring.edges[first].edge.needs

    @property
    def _wiring(self) -> Wiring:
        return self.block.compiled.index.wiring

    @property
    def _days(self) -> int:
        return int(self.tally.flow.shape[1])

    def _passed_so_far(self, need: PerPeriod, cap: int) -> Counts:
        """People whom a cap has let through since its period began, this day included, shape (futures, days)."""
        users = [edge.number for edge in self._wiring.edges if any(need in asked for asked in self._asked_on(edge))]
        total = np.pad(np.cumsum(self.people(users), axis=1), ((0, 0), (1, 0)))
        days = np.arange(self._days)
        begun = np.maximum.accumulate(np.where(self._begins(need), days, 0))
        return np.asarray(total[:, days + 1] - total[:, begun])

    def _asked_on(self, edge: NumberedEdge) -> Iterator[tuple[Need, ...]]:
        """What is asked for whoever takes an edge: by the edge, and by the stage that serves them."""
        yield edge.edge.needs
        stage = self._wiring.by_name.get(edge.source)
        if isinstance(stage, (Queue, Departures)) and edge.part in DEPARTING:
            yield stage.spends

    def _begins(self, need: PerPeriod) -> Days:
        cap = _number(self._wiring.network.caps, need.cap)
        return np.asarray(self.block.compiled.plan.resources.cap_reset[cap] == 1)

    def _of_each_day(self, by_regime: NDArray[np.int32]) -> Counts:
        """(futures or 1, regimes) -> (futures or 1, days)."""
        return by_regime[:, self.block.compiled.plan.calendar.regime_of_day].astype(np.int64)

    def _everywhere(self, days: Days) -> Days:
        """(futures or 1, days) -> (futures, days), a copy of its own."""
        return np.repeat(days, self.block.futures, axis=0) if len(days) == 1 else days.copy()


def _number(things: Collection[Named], name: str) -> int:
    return numbers_of(things)[name]
