"""Edges in the order in which they are reached, with what they ask for; forks are laid out when first reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foreland.kernel import layout
from kernel.declared import Edge, To
from kernel.keys import word
from kernel.written.stacking import starts

if TYPE_CHECKING:
    from kernel.plan_writer import PlanWriter

_ASK_ORDER = {"switch": 0, "cap": 1, "token": 2, "place": 3}


class Wiring:
    """All edges and asks of a plan; `add` every way out of a stage or stream, then ask for the arrays."""

    def __init__(self, writer: PlanWriter) -> None:
        self._writer = writer
        self._edges: list[Edge] = []
        self._source: list[int] = []  # stage in sweep order, -1: a stream
        self._otherwise: list[int] = []
        self._asks: list[tuple[tuple[str, int], ...]] = []
        self._fork_number = {fork.name: number for number, fork in enumerate(writer.forks)}
        self._fork_first = [-1] * len(writer.forks)
        self.stage_number = {name: number for number, name in enumerate(writer.stage_names)}

    def __len__(self) -> int:
        return len(self._edges)

    def add(self, to: To, source: int) -> int:
        edge = Edge(to) if isinstance(to, str) else to
        number = len(self._edges)
        self._edges.append(edge)
        self._source.append(source)
        self._otherwise.append(-1)
        if edge.otherwise is not None:
            self._otherwise[number] = self.add(edge.otherwise, source)
        self._reach(edge.to, source)
        return number

    def _reach(self, target: str, source: int) -> None:
        """A fork's rows are laid out when it is first reached; they are backward as seen from the latest source."""
        number = self._fork_number.get(target)
        if number is None:
            return
        ways = [Edge(way) if isinstance(way, str) else way for way in self._writer.forks[number].ways]
        if self._fork_first[number] < 0:
            first = self._fork_first[number] = len(self._edges)
            self._edges += ways
            self._source += [source] * len(ways)
            self._otherwise += [-1] * len(ways)
            for row, way in enumerate(ways, start=first):
                if way.otherwise is not None:
                    self._otherwise[row] = self.add(way.otherwise, source)
        first = self._fork_first[number]
        for row, way in enumerate(ways, start=first):
            self._raise_source(row, source)
            self._reach(way.to, source)

    def _raise_source(self, row: int, source: int) -> None:
        while row >= 0:
            self._source[row] = max(self._source[row], source)
            self._reach(self._edges[row].to, source)
            row = self._otherwise[row]

    def ask(self, items: tuple[tuple[str, int], ...]) -> int:
        if not items:
            return -1
        self._asks.append(tuple(sorted(items, key=lambda item: _ASK_ORDER[item[0]])))
        return len(self._asks) - 1

    def _target(self, name: str) -> tuple[int, int]:
        if name in self.stage_number:
            return layout.TO_STAGE, self.stage_number[name]
        if name in self._fork_number:
            return layout.TO_FORK, self._fork_number[name]
        return layout.TO_EXIT, self._writer.exits.index(name)

    def edges(self) -> layout.Edges:
        targets = [self._target(edge.to) for edge in self._edges]
        backward = [
            kind == layout.TO_STAGE and target <= source
            for (kind, target), source in zip(targets, self._source, strict=True)
        ]

        def column(numbers: Sequence[Any], kind: type) -> NDArray[Any]:
            return np.array(numbers, kind)

        return layout.Edges(
            target_kind=column([kind for kind, _ in targets], np.int8),
            target=column([target for _, target in targets], np.int32),
            backward=column(backward, np.uint8),
            ask=column([self.ask(edge.ask) for edge in self._edges], np.int32),
            otherwise=column(self._otherwise, np.int32),
            set_row=column([edge.set_row for edge in self._edges], np.int16),
            stamp=column([edge.stamp for edge in self._edges], np.uint8),
            mint_token=column([edge.mint[0] if edge.mint else -1 for edge in self._edges], np.int8),
            mint_number=column([edge.mint[1] if edge.mint else 0 for edge in self._edges], np.int16),
            lap=column([edge.lap for edge in self._edges], np.int8),
            restart=column([edge.restart for edge in self._edges], np.uint8),
            wait_first=starts([len(edge.waits) for edge in self._edges]),
            cohort_first=starts([len(edge.cohorts) for edge in self._edges]),
        )

    def asks(self) -> layout.Asks:
        items = [item for ask in self._asks for item in ask]
        return layout.Asks(
            first=starts([len(ask) for ask in self._asks]),
            kind=np.array([_ASK_ORDER[kind] for kind, _ in items], np.int8),
            item=np.array([number for _, number in items], np.int16),
        )

    def forks(self) -> layout.Forks:
        forks = self._writer.forks
        words = [fork.thresholds.shape[1] * fork.thresholds.shape[2] for fork in forks]
        return layout.Forks(
            word=np.array([word(f"test/{fork.name}") for fork in forks], np.uint32),
            loop=np.array([fork.loop for fork in forks], np.int8),
            edge_first=np.array(self._fork_first, np.int32),
            rows=np.array([len(fork.ways) for fork in forks], np.int32),
            cell_first=starts(words)[:-1],
            by_boat=np.array([fork.by_boat for fork in forks], np.uint8),
        )

    def counting(self) -> layout.Counting:
        edges = self._edges
        return layout.Counting(
            wait_since=np.array(self._writer.wait_since, np.int8),
            wait_of_edge=np.array([wait for edge in edges for wait in edge.waits], np.int16),
            cohort_limit_days=np.array(self._writer.cohort_limits, np.int32),
            cohort_of_edge=np.array([cohort for edge in edges for cohort in edge.cohorts], np.int16),
        )
