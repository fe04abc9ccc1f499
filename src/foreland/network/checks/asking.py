"""Asking: who lacks a resource has somewhere to go, places are asked for before they are held, tokens go round."""

from __future__ import annotations

from collections.abc import Iterator

from foreland.errors import Fault
from foreland.network.in_words import need_in_words
from foreland.network.numbering import DEPARTING, ENDING, RECALLED, NumberedEdge
from foreland.network.resources import Need, Places, Token
from foreland.network.stages import Departures, Fork, Queue
from foreland.network.wiring import Wiring

_MOST_ASKS_IN_A_ROW = 4


def faults_of_asking(wiring: Wiring) -> Iterator[Fault]:
    """Faults of `needs`, `otherwise`, `spends`, `holds` and `mint`."""
    for edge in wiring.edges:
        yield from _else(edge)
        if edge.edge.to not in wiring.fork_number:
            yield from _places_taken(f"Edge {edge.name}", edge.edge.needs, edge.edge.to, wiring)
        if len(edge.edge.mint) > 1:
            yield Fault(f"Edge {edge.name} mints {len(edge.edge.mint)} kinds of token; one is the most.")
        for mint in edge.edge.mint:
            if mint.number < 1:
                yield Fault(f"Edge {edge.name} mints {mint.number} tokens '{mint.token}'.", expected="1 or more")
        if edge.else_of is None:
            yield from _asks_in_a_row(edge, wiring)
        yield from _places_held(edge, wiring)
    yield from _servers(wiring)
    yield from _tokens(wiring)


def _else(edge: NumberedEdge) -> Iterator[Fault]:
    if edge.part == RECALLED:
        if edge.edge.otherwise is not None:
            yield Fault(f"Edge {edge.name} has an else, but whoever cannot be recalled stays. Remove it.")
    elif edge.edge.needs and edge.edge.otherwise is None:
        needs = ", ".join(need_in_words(need) for need in edge.edge.needs)
        yield Fault(f"Edge {edge.name} needs {needs} but says no else.")
    elif edge.edge.otherwise is not None and not edge.edge.needs:
        yield Fault(f"Edge {edge.name} has an else but needs nothing.")
    if len(set(edge.edge.needs)) < len(edge.edge.needs):
        yield Fault(f"Edge {edge.name} needs the same thing twice.")


def _asks_in_a_row(first: NumberedEdge, wiring: Wiring) -> Iterator[Fault]:
    asks = sum(bool(edge.edge.needs) for edge in wiring.chain(first))
    if asks > _MOST_ASKS_IN_A_ROW:
        yield Fault(f"Else edges from '{first.source}' ask {asks} in a row; {_MOST_ASKS_IN_A_ROW} is the most.")


def _places_taken(asker: str, needs: tuple[Need, ...], to: str, wiring: Wiring) -> Iterator[Fault]:
    """Whoever gets a place must come to a stage that holds it."""
    held = getattr(wiring.by_name[to], "holds", None)
    for need in needs:
        if isinstance(need, Places) and need.estate != held:
            yield Fault(f"{asker} asks for places in '{need.estate}', but '{to}' does not hold that estate.")


def _places_held(edge: NumberedEdge, wiring: Wiring) -> Iterator[Fault]:
    """Whoever comes to a stage that holds an estate must have asked for a place or hold one already."""
    estate = getattr(wiring.by_name[edge.edge.to], "holds", None)
    if estate is not None and not _brings_a_place(edge, estate, wiring, frozenset()):
        yield Fault(
            f"Stage '{edge.edge.to}' holds '{estate}', but edge {edge.name} neither asks for a place nor comes from a "
            "stage that holds one."
        )


def _brings_a_place(edge: NumberedEdge, estate: str, wiring: Wiring, seen: frozenset[str]) -> bool:
    if Places(estate) in edge.edge.needs:
        return True
    if edge.source in wiring.recalls:
        stages = wiring.recalls[edge.source].stages
        return all(getattr(wiring.by_name[name], "holds", None) == estate for name in stages)
    source = wiring.by_name.get(edge.source)
    if source is None:
        return False
    if isinstance(source, Fork):
        return edge.source in seen or all(
            _brings_a_place(earlier, estate, wiring, seen | {edge.source})
            for earlier in wiring.arriving.get(edge.source, ())
        )
    served = isinstance(source, (Queue, Departures)) and edge.part == ENDING and Places(estate) in source.spends
    return served or getattr(source, "holds", None) == estate


def _servers(wiring: Wiring) -> Iterator[Fault]:
    for stage in wiring.network.holding_stages:
        if not isinstance(stage, (Queue, Departures)):
            continue
        departing = [edge for edge in wiring.leaving[stage.name] if edge.part in DEPARTING and edge.else_of is None]
        yield from _places_taken(f"Stage '{stage.name}'", stage.spends, departing[0].edge.to, wiring)
        for edge in departing:
            if stage.spends and edge.edge.needs:
                yield Fault(
                    f"Stage '{stage.name}' asks for resources both when it serves and on edge {edge.name}; "
                    "ask in one of the two."
                )
        if len(set(stage.spends)) < len(stage.spends):
            yield Fault(f"Stage '{stage.name}' asks for the same thing twice.")


def _tokens(wiring: Wiring) -> Iterator[Fault]:
    minters = {mint.token: edge.name for edge in wiring.edges for mint in edge.edge.mint}
    spenders = {
        need.token: f"edge {edge.name}" for edge in wiring.edges for need in edge.edge.needs if isinstance(need, Token)
    }
    for stage in wiring.network.holding_stages:
        if isinstance(stage, (Queue, Departures)):
            spenders |= {need.token: f"'{stage.name}'" for need in stage.spends if isinstance(need, Token)}
    for token in wiring.network.tokens:
        if token.name in spenders and token.name not in minters:
            yield Fault(f"Tokens '{token.name}' are spent by {spenders[token.name]} but nothing mints them.")
        if token.name in minters and token.name not in spenders:
            yield Fault(f"Tokens '{token.name}' are minted on edge {minters[token.name]} but never spent.")
