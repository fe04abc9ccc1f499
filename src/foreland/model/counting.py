"""What a question counts: the measures of the model and of every system on either side, asked of both sides alike.

A place that only one side's network has counts zero on the other: without the pilot nobody is returned under it. A
place that neither has is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from foreland.errors import Fault, InputError, nearest_name
from foreland.measures import (
    Above,
    Boats,
    CohortShare,
    Flow,
    Formula,
    Given,
    Measure,
    Milestone,
    Net,
    Nightly,
    PerNight,
    PerPassage,
    Places,
    Share,
    Stock,
    UpTo,
    Wait,
    Weighted,
)
from foreland.model.country import Country
from foreland.model.system import System
from foreland.network.index import names_of_boats, names_of_edges
from foreland.network.network import Network
from foreland.network.wiring import wire


@dataclass(frozen=True)
class Countable:
    """Names of a network that measures may use; see `network.index.edges_named` and `measures.Boats`."""

    edges: frozenset[str]
    stages: frozenset[str]
    estates: frozenset[str]
    boats: frozenset[str] = frozenset()

    def __or__(self, other: Countable) -> Countable:
        return Countable(
            self.edges | other.edges,
            self.stages | other.stages,
            self.estates | other.estates,
            self.boats | other.boats,
        )


def countable(network: Network) -> Countable:
    """Everything in a network that a measure may name."""
    wiring = wire(network)
    return Countable(
        names_of_edges(wiring),
        frozenset(stage.name for stage in wiring.stages),
        frozenset(estate.name for estate in network.estates),
        names_of_boats(wiring),
    )


def measures_declared(country: Country, systems: Iterable[System]) -> tuple[Measure, ...]:
    """Measures of the base pathway, the country and the systems; a later one replaces an earlier one of its name."""
    declared: dict[str, Measure] = {}
    for system in country.base:
        declared.update({measure.name: measure for measure in system.measures})
    declared.update({measure.name: measure for measure in country.measures})
    for system in systems:
        declared.update({measure.name: measure for measure in system.measures})
    return tuple(declared.values())


def check_measures(measures: Iterable[Measure], known: Countable) -> None:
    """Raises InputError naming every measure that counts something which no network of the question has."""
    faults = [fault for measure in measures for fault in _faults_of(measure, known)]
    if faults:
        raise InputError(faults)


def _faults_of(measure: Measure, known: Countable) -> Iterator[Fault]:
    for kind, name, names in _asked(measure.formula, known):
        if name not in names:
            what = f"Measure '{measure.name}' counts the {kind} '{name}', but there is none."
            yield Fault(what, expected=f"a {kind} of the network", nearest=nearest_name(name, names))


def _asked(formula: Formula, known: Countable) -> Iterator[tuple[str, str, frozenset[str]]]:
    match formula:
        case Flow(edges=edges) | Wait(edges=edges) | Milestone(edges=edges):
            yield from (("way", edge, known.edges) for edge in edges)
        case Stock(stages=stages):
            yield from (("stage", stage, known.stages) for stage in stages)
        case Places(estate=estate):
            yield ("estate", estate, known.estates)
        case Boats(of=of):
            yield from (("departure in boats", departure, known.boats) for departure in of)
        case CohortShare(edges=edges, of=of):
            yield from (("way", edge, known.edges) for edge in (*edges, *of))
        case Share(numerator=first, denominator=second) | Net(plus=first, minus=second):
            yield from _asked(first, known)
            yield from _asked(second, known)
        case Weighted(parts=parts):
            yield from (("stage", stage, known.stages) for part in parts for stage in part.stages)
        case Above(of=of) | UpTo(of=of) | PerNight(of=of) | PerPassage(of=of):
            yield from _asked(of, known)
        case Given():
            return


def narrowed(formula: Formula, known: Countable) -> Formula:
    """The part of a formula that this network can count; what it does not have is left out and so counts zero."""
    match formula:
        case Flow(edges=edges) | Wait(edges=edges) | Milestone(edges=edges):
            return replace(formula, edges=_known(edges, known.edges))
        case Stock() | Places() | Weighted() | Above() | UpTo():
            return _nightly(formula, known)
        case Boats(of=of):
            return Boats(_known(of, known.boats))
        case CohortShare(edges=edges, of=of):
            return replace(formula, edges=_known(edges, known.edges), of=_known(of, known.edges))
        case Share(numerator=numerator, denominator=denominator):
            return Share(_part(numerator, known), _part(denominator, known))
        case Net(plus=plus, minus=minus):
            return Net(_flow(plus, known), _flow(minus, known))
        case PerNight(of=of):
            return replace(formula, of=_nightly(of, known))
        case PerPassage(of=of):
            return replace(formula, of=_flow(of, known))
        case Given():
            return formula


def _known(names: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in known)


def _flow(flow: Flow, known: Countable) -> Flow:
    return replace(flow, edges=_known(flow.edges, known.edges))


def _nightly(formula: Nightly, known: Countable) -> Nightly:
    match formula:
        case Stock(stages=stages):
            return Stock(_known(stages, known.stages))
        case Places(estate=estate):
            return formula if estate in known.estates else Stock(())
        case Weighted():
            return _weighted(formula, known)
        case Above(of=of, limit=limit):
            return Above(_weighted(of, known), limit)
        case UpTo(of=of, limit=limit):
            return UpTo(_weighted(of, known), limit)


def _weighted(formula: Weighted, known: Countable) -> Weighted:
    return Weighted(tuple(replace(part, stages=_known(part.stages, known.stages)) for part in formula.parts))


def _part(part: Flow | Stock | Boats, known: Countable) -> Flow | Stock | Boats:
    if isinstance(part, Boats):
        return Boats(_known(part.of, known.boats))
    return _flow(part, known) if isinstance(part, Flow) else Stock(_known(part.stages, known.stages))
