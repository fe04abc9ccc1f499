"""Forks that draw for whole boats: people are together there only if they come straight from a stream of boats."""

from __future__ import annotations

from collections.abc import Iterator

from foreland.errors import Fault
from foreland.network.stages import Fork
from foreland.network.wiring import Wiring


def faults_of_boats(wiring: Wiring) -> Iterator[Fault]:
    """Faults of forks that draw for each boat: whoever can come to them otherwise than by boat."""
    for fork in wiring.network.forks:
        if fork.draws == "boat":
            for source in _not_boats(fork.name, wiring):
                yield Fault(
                    f"Fork '{fork.name}' draws for each boat, but people come to it from '{source}'.",
                    expected="only streams with boats before it, and forks between them",
                )


def _not_boats(fork: str, wiring: Wiring) -> list[str]:
    """Sources of people at a fork, other forks passed through, that are not streams with boats."""
    boats = {stream.name for stream in wiring.network.streams if stream.boats}
    seen, waiting, found = {fork}, [fork], []
    while waiting:
        target = waiting.pop()
        for source in dict.fromkeys(edge.source for edge in wiring.edges if edge.edge.to == target):
            if source in seen:
                continue
            seen.add(source)
            if isinstance(wiring.by_name.get(source), Fork):
                waiting.append(source)
            elif source not in boats:
                found.append(source)
    return found
