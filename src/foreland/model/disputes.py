"""Two policies that lead the same people elsewhere: found by laying their systems over the pathway one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from foreland.model.country import Country
from foreland.model.system import System
from foreland.network.network import Network
from foreland.network.stages import Exit, Fork
from foreland.network.ways import To


class Dispute(NamedTuple):
    """A way of the network, "stream", "stage" or "fork.way", that two systems both redirect."""

    first: str
    second: str
    way: str


def disputes(country: Country, systems: Iterable[System]) -> Iterator[Dispute]:
    """Every way that a system leads elsewhere although one before it did: the later would silently undo the earlier."""
    takers: dict[str, str] = {}
    network = country.network()
    for system in systems:
        joined = system.overlay(network)
        for way in _redirected(network, joined):
            if way in takers:
                yield Dispute(takers[way], system.name, way)
            takers.setdefault(way, system.name)
        network = joined


def _redirected(before: Network, after: Network) -> list[str]:
    leads = _leads(after)
    return [way for way, to in _leads(before).items() if leads.get(way) != to]


def _leads(network: Network) -> Mapping[str, To]:
    """Where each way of streams, stages and forks leads; patience and closings belong to their stage."""
    leads: dict[str, To] = {stream.name: stream.to for stream in network.streams}
    for stage in network.stages:
        match stage:
            case Fork(name=name, ways=ways, rest=rest):
                leads.update({f"{name}.{way.name}": way.to for way in (*ways, rest)})
            case Exit():
                pass
            case _:
                leads[stage.name] = stage.to
    return leads
