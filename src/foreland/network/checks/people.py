"""Streams and traits: codes for good, every trait of an arrival given once, categories that exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from foreland.errors import Fault, nearest_name
from foreland.network.numbering import number_edges
from foreland.rules.traits import Traits

if TYPE_CHECKING:
    from foreland.network.network import Network

_MOST_STREAM_CODE = 62


def faults_of_people(network: Network) -> Iterator[Fault]:
    """Faults of streams, and of traits that are set on edges."""
    yield from _codes(network)
    for stream in network.streams:
        yield from _values(f"Stream '{stream.name}'", stream.profile, network.traits)
        for trait in stream.traits:
            yield from _trait(f"Stream '{stream.name}' draws", trait, network.traits)
        for trait in network.traits.names:
            times = (trait in stream.profile) + stream.traits.count(trait)
            if times == 0:
                yield Fault(f"Stream '{stream.name}' says nothing of trait '{trait}'; fix or draw it.")
            elif times > 1:
                yield Fault(f"Stream '{stream.name}' gives trait '{trait}' {times} times.")
    for edge in number_edges(network):
        yield from _values(f"Edge {edge.name}", edge.edge.set, network.traits)


def _codes(network: Network) -> Iterator[Fault]:
    for code, times in Counter(stream.code for stream in network.streams).items():
        if times > 1:
            yield Fault(f"{'Two' if times == 2 else times} streams have code {code}.")
    for stream in network.streams:
        if not 0 <= stream.code <= _MOST_STREAM_CODE:
            yield Fault(f"Stream '{stream.name}' has code {stream.code}.", expected=f"0 to {_MOST_STREAM_CODE}")


def _values(giver: str, given: Mapping[str, str], traits: Traits) -> Iterator[Fault]:
    for trait, value in given.items():
        yield from _trait(f"{giver} gives", trait, traits)
        if trait not in traits.names:
            continue
        known = traits.categories(trait)
        if value not in known:
            what = f"{giver} gives trait '{trait}' the value '{value}'."
            yield Fault(what, None, "one of " + ", ".join(known), nearest_name(value, known))


def _trait(doing: str, trait: str, traits: Traits) -> Iterator[Fault]:
    if trait not in traits.names:
        yield Fault(f"{doing} trait '{trait}', which does not exist.", nearest=nearest_name(trait, traits.names))
