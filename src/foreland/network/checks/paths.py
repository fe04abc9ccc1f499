"""Paths: no circle without a lap or restart, every stage reached and left, laps that fit their bits."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from foreland.errors import Fault
from foreland.network.numbering import NumberedEdge
from foreland.network.order import groups_that_come_round, shortest_circle, sources_of_forks, successors
from foreland.network.stages import Exit, Fork
from foreland.network.wiring import Wiring

_MOST_LAPS = 255
_LAP_BITS = 12


def faults_of_paths(wiring: Wiring, inhabited: Collection[str]) -> Iterator[Fault]:
    """Faults of a network whose names are clear."""
    yield from _circles(wiring)
    yield from _dead_ends(wiring, inhabited)
    yield from _coming_round(wiring)
    yield from _loops(wiring)


def _circles(wiring: Wiring) -> Iterator[Fault]:
    names = (*wiring.by_name, *wiring.recalls)
    graph = successors(names, [edge for edge in wiring.links if not edge.comes_round])
    for group in groups_that_come_round(graph):
        circle = shortest_circle(next(name for name in graph if name in group), graph)
        yield Fault(
            "These stages go round in a circle without a lap or restart edge: "
            + " -> ".join(circle)
            + ". Mark one of the edges."
        )


def _dead_ends(wiring: Wiring, inhabited: Collection[str]) -> Iterator[Fault]:
    network = wiring.network
    names = (*(stream.name for stream in network.streams), *wiring.by_name, *wiring.recalls)
    graph = successors(names, wiring.links)
    starts = [*(stream.name for stream in network.streams), *(name for name in inhabited if name in graph)]
    reached = _reached_from(starts, graph)
    turned: dict[str, list[str]] = {name: [] for name in graph}
    for source, targets in graph.items():
        for target in targets:
            turned[target].append(source)
    finished = _reached_from([exit_.name for exit_ in network.exits], turned)
    for name, stage in wiring.by_name.items():
        if name not in reached and not isinstance(stage, Exit):
            yield Fault(f"Nobody can reach {'fork' if isinstance(stage, Fork) else 'stage'} '{name}'.")
        if name not in finished:
            yield Fault(f"Nobody can leave stage '{name}' for good: no Exit lies behind it.")


def _reached_from(starts: Collection[str], graph: dict[str, list[str]]) -> set[str]:
    seen = set(starts)
    waiting = list(starts)
    while waiting:
        for target in graph[waiting.pop()]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def _coming_round(wiring: Wiring) -> Iterator[Fault]:
    for edge in wiring.edges:
        if not edge.comes_round:
            continue
        target = wiring.by_name[edge.edge.to]
        kind = "lap" if edge.edge.lap else "restart"
        if edge.edge.lap and edge.edge.restart:
            yield Fault(f"Edge {edge.name} is a lap and a restart; it can be one of them.")
        elif isinstance(target, (Fork, Exit)):
            ending = "a fork" if isinstance(target, Fork) else "an exit"
            yield Fault(f"The {kind} edge {edge.name} ends in {ending}; it must end in a stage that can hold people.")
        elif edge.edge.lap and wiring.loop_number.get(edge.source, -1) != wiring.loop_number.get(edge.edge.to, -2):
            yield Fault(
                f"Edge {edge.name} is marked as a lap, but nobody can come back from '{edge.edge.to}' to "
                f"'{edge.source}'."
            )
        else:
            yield from _leading_both_ways(edge, wiring)


def _leading_both_ways(edge: NumberedEdge, wiring: Wiring) -> Iterator[Fault]:
    """A fork's lap or restart must lead back for all who pass it, or forward for all."""
    if edge.source not in wiring.fork_number or edge.edge.to not in wiring.stage_number:
        return
    target = wiring.stage_number[edge.edge.to]
    sources = sources_of_forks(wiring.network, wiring.edges)[edge.source]
    before = sorted(name for name in sources if wiring.stage_number.get(name, -1) < target)
    after = sorted(name for name in sources if wiring.stage_number.get(name, -1) >= target)
    if before and after:
        yield Fault(
            f"Edge {edge.name} leads forward for people from '{before[0]}' and back for people from '{after[0]}'.",
            expected=f"'{edge.edge.to}' declared before all of them, or a fork for each",
        )


def _loops(wiring: Wiring) -> Iterator[Fault]:
    bits = 0
    for loop in wiring.loops:
        members = ", ".join(loop.members)
        if loop.most is None:
            yield Fault(
                f"The loop of {members} has no most laps.",
                expected=f"laps={{'{loop.members[0]}': NUMBER}} with a number of laps nobody passes",
            )
            continue
        if loop.most < 1:
            yield Fault(f"The loop of {members} allows {loop.most} laps.", expected="1 or more")
        elif loop.most > _MOST_LAPS:
            yield Fault(f"The loop of {members} allows {loop.most} laps; {_MOST_LAPS} is the most.")
        bits += loop.most.bit_length()
    if bits > _LAP_BITS:
        yield Fault(f"The network's lap counters need {bits} bits; {_LAP_BITS} are there.")
    for name in wiring.network.laps:
        if name not in wiring.loop_number:
            yield Fault(f"Laps are declared for '{name}', but nobody can come back to it without a restart.")
