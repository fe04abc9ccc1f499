"""What a question counts: the measures of the model and of every system on either side, asked of both sides alike.

A place that only one side's network has counts zero on the other: without the pilot nobody is returned under it. A
place that neither has is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from foreland.errors import Fault, InputError, nearest_name
from foreland.measures import (
    Above,
    Addition,
    Boats,
    CohortShare,
    Flow,
    Formula,
    Given,
    Measure,
    Milestone,
    Money,
    MoneyPer,
    Net,
    Nightly,
    PerNight,
    PerPassage,
    Places,
    Share,
    Slots,
    Stock,
    Sum,
    UpTo,
    Wait,
    Weighted,
    WhenReached,
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
    """Measures of the base pathway, the country and the systems; a later one replaces an earlier one of its name.

    What a system adds to a measure stands in it whatever else is in use, and counts where its stages exist.
    """
    declared: dict[str, Measure] = {}
    for system in country.base:
        declared.update({measure.name: measure for measure in system.measures})
    declared.update({measure.name: measure for measure in country.measures})
    chosen = tuple(systems)
    for system in chosen:
        declared.update({measure.name: measure for measure in system.measures})
    for name, addition in (added for system in chosen for added in system.adds.items()):
        if name in declared:
            declared[name] = replace(declared[name], formula=_joined(declared[name].formula, addition))
    return tuple(replace(measure, formula=_spelt_out(measure.formula, declared)) for measure in declared.values())


def _spelt_out(formula: Formula, declared: Mapping[str, Measure]) -> Formula:
    """The formula with the measures that a sum names put in their place."""
    match formula:
        case Sum(money=money) | MoneyPer(money=money):
            return replace(formula, money=tuple(each for part in money for each in _money_of(part, declared)))
        case _:
            return formula


def _money_of(part: Money | str, declared: Mapping[str, Measure]) -> tuple[Money, ...]:
    if not isinstance(part, str):
        return (part,)
    if part not in declared:
        raise InputError(Fault(f"A sum names the measure '{part}'.", nearest=nearest_name(part, declared)))
    match declared[part].formula:
        case Sum(money=money):
            return tuple(each for inner in money for each in _money_of(inner, declared))
        case PerNight() | PerPassage() | WhenReached() | Given() as money:
            return (money,)
        case other:
            raise InputError(f"A sum names '{part}', which is {type(other).__name__} and no money.")


def _joined(formula: Formula, addition: Addition) -> Formula:
    """The formula with further ways, stages or parts in it, each once. Raises InputError if they do not fit."""
    match formula, addition:
        case Flow(edges=edges), Flow(edges=more):
            return replace(formula, edges=tuple(dict.fromkeys((*edges, *more))))
        case Stock(stages=stages), Stock(stages=more):
            return Stock(tuple(dict.fromkeys((*stages, *more))))
        case Weighted(parts=parts), Weighted(parts=further):
            return Weighted(tuple(dict.fromkeys((*parts, *further))))
        case Sum(money=money), Sum(money=further):
            return Sum(tuple(dict.fromkeys((*money, *further))))
        case ((Above() | UpTo() | PerNight() | PerPassage()), _):
            return replace(formula, of=_joined(formula.of, addition))  # type: ignore[arg-type]
        case _:
            raise InputError(f"{type(addition).__name__} cannot be added to {type(formula).__name__}.")


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
        case Stock(stages=stages) | Slots(stages=stages):
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
        case Above(of=of) | UpTo(of=of) | PerNight(of=of) | PerPassage(of=of) | WhenReached(of=of):
            yield from _asked(of, known)
        case Sum(money=money):
            yield from (asked for part in _spelt(money) for asked in _asked(part, known))
        case MoneyPer(money=money, people=people):
            yield from (asked for part in _spelt(money) for asked in _asked(part, known))
            yield from _asked(people, known)
        case Given():
            return


def narrowed(formula: Formula, known: Countable) -> Formula:
    """The part of a formula that this network can count; what it does not have is left out and so counts zero."""
    match formula:
        case Flow(edges=edges) | Wait(edges=edges) | Milestone(edges=edges):
            return replace(formula, edges=_known(edges, known.edges))
        case Stock() | Places() | Weighted() | Above() | UpTo():
            return _nightly(formula, known)
        case Slots(stages=stages):
            return Slots(_known(stages, known.stages))
        case Boats(of=of):
            return Boats(_known(of, known.boats))
        case CohortShare(edges=edges, of=of):
            return replace(formula, edges=_known(edges, known.edges), of=_known(of, known.edges))
        case Share(numerator=numerator, denominator=denominator):
            return Share(_part(numerator, known), _part(denominator, known))
        case Net(plus=plus, minus=minus):
            return Net(_flow(plus, known), _flow(minus, known))
        case PerNight() | PerPassage() | WhenReached() | Given():
            return _money(formula, known)
        case Sum(money=money):
            return Sum(tuple(_money(part, known) for part in _spelt(money)))
        case MoneyPer(money=money, people=people):
            return MoneyPer(tuple(_money(part, known) for part in _spelt(money)), _flow(people, known))


def _spelt(money: Iterable[Money | str]) -> tuple[Money, ...]:
    """The parts of a sum in which every measure has been spelt out."""
    return tuple(part for part in money if not isinstance(part, str))


def _money(formula: Money, known: Countable) -> Money:
    match formula:
        case PerNight(of=of):
            return replace(formula, of=_nightly(of, known))
        case PerPassage(of=of) | WhenReached(of=of):
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
