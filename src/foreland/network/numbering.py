"""Every edge of a network in one numbering, with where it comes from and where it leads.

Order: the edges of streams, then of stages, of forks and of recalls, as declared. The ways of a fork
stand together, its rest last. The `otherwise` edges of a stage or stream follow their edge, those of a fork its ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from foreland.network.stages import Departures, Fork, Holding
from foreland.network.ways import Edge, To, as_edge

if TYPE_CHECKING:
    from foreland.network.network import Network

# What an edge is to its source.
ARRIVALS, ENDING, BLOCKED, PATIENCE, WAY = "arrivals", "ending", "blocked", "patience", "way"
DIVERTED, CLOSING, RECALLED = "diverted", "closing", "recalled"
FATE, SOME = "fate", "some"  # of boats, and of some of those aboard
DEPARTING = (ENDING, FATE, SOME)  # edges of people who have been served or have boarded


@dataclass(frozen=True)
class NumberedEdge:
    """An edge with its number; `else_of` is the edge that must ask in vain before this one is taken."""

    number: int
    source: str
    part: str
    edge: Edge
    else_of: int | None = None
    patience: int | None = None  # position in the stage's patience
    way: str | None = None  # of a fork, or the fate of a boat

    @property
    def name(self) -> str:
        """How people write it: A -> B."""
        return f"{self.source} -> {self.edge.to}"

    @property
    def comes_round(self) -> bool:
        """Whether it is marked as leading back: a lap or a restart."""
        return self.edge.lap or self.edge.restart


@dataclass(frozen=True)
class _Start:
    """The first edge of a chain of else edges."""

    source: str
    part: str
    to: To
    patience: int | None = None
    way: str | None = None


def number_edges(network: Network) -> tuple[NumberedEdge, ...]:
    """All edges of the network; the number of each is its position."""
    edges: list[NumberedEdge] = []
    for stream in network.streams:
        _add_with_else(edges, _Start(stream.name, ARRIVALS, stream.to))
        for keep in stream.keep:
            if keep.otherwise is not None:
                _add_with_else(edges, _Start(stream.name, DIVERTED, keep.otherwise))
    for stage in network.holding_stages:
        for start in _starts_of_stage(stage):
            _add_with_else(edges, start)
    for fork in network.forks:
        _add_fork(edges, fork)
    for recall in network.recalls:
        _add_with_else(edges, _Start(recall.name, RECALLED, recall.to))
    return tuple(edges)


def ways_into_recalls(network: Network) -> tuple[NumberedEdge, ...]:
    """What leads where besides the edges: from each stage to the recalls that take people from it. Not numbered."""
    return tuple(
        NumberedEdge(-1, stage, RECALLED, Edge(recall.name)) for recall in network.recalls for stage in recall.stages
    )


def _starts_of_stage(stage: Holding) -> Iterator[_Start]:
    yield _Start(stage.name, ENDING, stage.to)
    if isinstance(stage, Departures) and stage.blocked is not None:
        yield _Start(stage.name, BLOCKED, stage.blocked)
    if isinstance(stage, Departures) and stage.batch is not None:
        for fate in stage.batch.fates:
            yield _Start(stage.name, FATE, fate.to, way=fate.name)
            if fate.some is not None:
                yield _Start(stage.name, SOME, fate.some.to, way=fate.name)
    for position, patience in enumerate(stage.patience):
        yield _Start(stage.name, PATIENCE, patience.to, patience=position)
    if stage.closes is not None:
        yield _Start(stage.name, CLOSING, stage.closes.to)


def _add(edges: list[NumberedEdge], start: _Start) -> NumberedEdge:
    added = NumberedEdge(
        len(edges), start.source, start.part, as_edge(start.to), patience=start.patience, way=start.way
    )
    edges.append(added)
    return added


def _add_else_chain(edges: list[NumberedEdge], first: NumberedEdge) -> None:
    current = first
    while current.edge.otherwise is not None:
        current = replace(current, number=len(edges), edge=as_edge(current.edge.otherwise), else_of=current.number)
        edges.append(current)


def _add_with_else(edges: list[NumberedEdge], start: _Start) -> None:
    _add_else_chain(edges, _add(edges, start))


def _add_fork(edges: list[NumberedEdge], fork: Fork) -> None:
    rows = [_add(edges, _Start(fork.name, WAY, way.to, way=way.name)) for way in (*fork.ways, fork.rest)]
    for row in rows:
        _add_else_chain(edges, row)
