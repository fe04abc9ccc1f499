"""The order of the sweep, and the loops in which people can come round.

The sweep takes the stages so that every edge except laps and restarts leads forward, ties as declared. Recalls put no
condition on it: they end before the sweep begins. A loop is a largest group of stages, forks and recalls from each of
which one can come back to it without a restart.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreland.network.numbering import RECALLED, NumberedEdge, ways_into_recalls

if TYPE_CHECKING:
    from foreland.network.network import Network

Graph = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Loop:
    """Stages, forks and recalls of one loop, the first in the sweep first, and its most laps (None: not declared)."""

    members: tuple[str, ...]
    most: int | None


def successors(names: Iterable[str], edges: Iterable[NumberedEdge]) -> dict[str, list[str]]:
    """Where one can go from each of `names` by these edges, each target once, in order; other names are left out."""
    graph: dict[str, list[str]] = {name: [] for name in names}
    for edge in edges:
        following = graph.get(edge.source)
        if following is not None and edge.edge.to in graph and edge.edge.to not in following:
            following.append(edge.edge.to)
    return graph


def sweep_order(network: Network, edges: Sequence[NumberedEdge]) -> tuple[str, ...]:
    """Names of the stages that hold people in the order of the sweep.

    Next is always the first stage, as declared, into which no stage still to be swept hands people on. Stages in a
    circle without a lap or restart are left out; the check of circles names them.
    """
    position = {stage.name: place for place, stage in enumerate(network.holding_stages)}
    following = _stages_reached_at_once(
        network, [edge for edge in edges if edge.part != RECALLED and not edge.comes_round]
    )
    awaited = dict.fromkeys(position, 0)
    for targets in following.values():
        for target in targets:
            awaited[target] += 1
    ready = [place for name, place in position.items() if awaited[name] == 0]
    heapq.heapify(ready)
    order = []
    while ready:
        name = network.holding_stages[heapq.heappop(ready)].name
        order.append(name)
        for target in following[name]:
            awaited[target] -= 1
            if awaited[target] == 0:
                heapq.heappush(ready, position[target])
    return tuple(order)


def sources_of_forks(network: Network, edges: Sequence[NumberedEdge]) -> dict[str, set[str]]:
    """Stages and streams from which each fork is reached at once, directly or through other forks."""
    entries: dict[str, set[str]] = {fork.name: set() for fork in network.forks}
    graph = successors((*(stream.name for stream in network.streams), *(stage.name for stage in network.stages)), edges)
    for source in graph:
        if source in entries:
            continue
        for fork in _forks_reached_at_once(source, graph, entries):
            entries[fork].add(source)
    return entries


def loops_of(network: Network, edges: Sequence[NumberedEdge], order: Sequence[str]) -> tuple[Loop, ...]:
    """The loops, sorted by their first stage in the sweep."""
    nodes = (*order, *(fork.name for fork in network.forks), *(recall.name for recall in network.recalls))
    links = (*edges, *ways_into_recalls(network))
    graph = successors(nodes, [edge for edge in links if not edge.edge.restart])
    place = {name: number for number, name in enumerate(nodes)}
    found = []
    for group in groups_that_come_round(graph):
        members = tuple(sorted(group, key=place.__getitem__))
        declared = [network.laps[name] for name in members if name in network.laps]
        found.append(Loop(members, max(declared) if declared else None))
    return tuple(sorted(found, key=lambda loop: place[loop.members[0]]))


def groups_that_come_round(graph: Graph) -> list[set[str]]:
    """The largest groups in which every member can be reached from every other, or the only member from itself."""
    groups = []
    seen: set[str] = set()
    reached = {name: _reachable(name, graph) for name in graph}
    for name in graph:
        if name in seen or name not in reached[name]:
            continue
        group = {other for other in reached[name] if name in reached[other]}
        seen |= group
        groups.append(group)
    return groups


def shortest_circle(start: str, graph: Graph) -> list[str]:
    """The shortest way from `start` back to it, both ends named; `start` must lie on a circle."""
    paths = deque([[start]])
    seen = {start}
    while paths:
        path = paths.popleft()
        for target in graph[path[-1]]:
            if target == start:
                return [*path, start]
            if target not in seen:
                seen.add(target)
                paths.append([*path, target])
    raise ValueError(f"'{start}' lies on no circle.")


def _reachable(start: str, graph: Graph) -> set[str]:
    """Names that can be reached from `start` in one step or more."""
    seen: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(graph[name])
    return seen


def _forks_reached_at_once(source: str, graph: Graph, forks: Mapping[str, object]) -> set[str]:
    seen: set[str] = set()
    waiting = [target for target in graph[source] if target in forks]
    while waiting:
        fork = waiting.pop()
        if fork not in seen:
            seen.add(fork)
            waiting.extend(target for target in graph[fork] if target in forks)
    return seen


def _stages_reached_at_once(network: Network, edges: Sequence[NumberedEdge]) -> dict[str, set[str]]:
    """Stage -> stages that can follow it directly or through forks."""
    forks = {fork.name for fork in network.forks}
    stages = {stage.name for stage in network.holding_stages}
    graph = successors((*stages, *forks), edges)
    following = {}
    for stage in stages:
        on_the_way = (stage, *_forks_reached_at_once(stage, graph, dict.fromkeys(forks)))
        following[stage] = {target for name in on_the_way for target in graph[name] if target in stages}
    return following
