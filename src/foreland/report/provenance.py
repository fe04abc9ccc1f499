"""Where a number comes from: its publication, its law, its assumption, or the computation that made it.

`foreland why NAME` shows the answer for a parameter, a rule, a measure, a series of evidence or a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from foreland import evidence
from foreland.clock import date_of
from foreland.errors import Fault, InputError, nearest_name
from foreland.evidence import Source
from foreland.measures import Measure
from foreland.model.catalogue import Catalogue
from foreland.model.system import System
from foreland.report.formulas import formula_in_words
from foreland.rules.parameter import DatedValue, Parameter, Span
from foreland.rules.parameters import ParameterSet
from foreland.rules.rule import Rule


@dataclass(frozen=True)
class Provenance:
    """What a name is, where it is written, its dated values in words, what it rests on, and the publications cited.

    `also` are the full names of others of the same name, such as "uk_asylum.claims", which stand in other systems.
    """

    name: str
    what: str
    meaning: str
    where: str
    lines: tuple[str, ...]
    rests_on: tuple[str, ...]
    sources: tuple[Source, ...]
    also: tuple[str, ...] = ()


def why(name: str, catalogue: Catalogue) -> Provenance:
    """Where `name` comes from, or of several of that name the first, which "SYSTEM.NAME" tells apart.

    Raises InputError with the nearest name if nothing is called that.
    """
    systems = _systems(catalogue)
    owner, dot, own = name.partition(".")
    if dot and owner in systems:
        for found in _of_system(own, systems[owner]):
            return found
    owners = [system.name for system in systems.values() if next(_of_system(name, system), None) is not None]
    for found in _answers(name, catalogue):
        return replace(found, also=tuple(f"{each}.{name}" for each in owners[1:]))
    known = sorted({*_known(catalogue), *evidence.names(), *evidence.sources()})
    raise InputError(
        Fault(
            f"Nothing is called '{name}'.",
            "foreland why",
            "a parameter, rule, measure, series or source (see `foreland list parameters`, `measures`, `series`)",
            nearest_name(name, known),
        )
    )


def _answers(name: str, catalogue: Catalogue) -> Iterator[Provenance]:
    for system in _systems(catalogue).values():
        yield from _of_system(name, system)
    for world in catalogue.names("world"):
        yield from _of_parameters(name, catalogue.world(world).parameters)
    if name in evidence.names():
        yield _of_series(name)
    if name in evidence.sources():
        yield _of_source(evidence.source(name))


def _of_system(name: str, system: System) -> Iterator[Provenance]:
    yield from _of_parameters(name, system.parameters)
    yield from (_of_rule(rule) for rule in system.rules if rule.name == name)
    yield from (_of_measure(measure, system) for measure in system.measures if measure.name == name)


def _systems(catalogue: Catalogue) -> dict[str, System]:
    systems = {name: catalogue.system(name) for name in catalogue.names("system")}
    for country in catalogue.names("country"):
        systems.update({system.name: system for system in catalogue.country(country).base})
    return systems


def _known(catalogue: Catalogue) -> Iterator[str]:
    for system in _systems(catalogue).values():
        yield from system.parameters.askable
        yield from (rule.name for rule in system.rules)
        yield from (measure.name for measure in system.measures)
    for world in catalogue.names("world"):
        yield from catalogue.world(world).parameters.askable


def _of_parameters(name: str, parameters: ParameterSet) -> Iterator[Provenance]:
    if name not in parameters.askable:
        return
    family = parameters.named(name)
    cited = dict.fromkeys(dated.source for parameter in family for dated in parameter.values if dated.source)
    yield Provenance(
        name=name,
        what=f"parameter, {family[0].status}, in {family[0].unit}",
        meaning=family[0].meaning,
        where=family[0].where,
        lines=tuple(line for parameter in family for line in _history(parameter)),
        rests_on=(),
        sources=tuple(_find(key, parameters) for key in cited),
    )


def _find(key: str, parameters: ParameterSet) -> Source:
    return parameters.sources[key] if key in parameters.sources else evidence.source(key)


def _history(parameter: Parameter) -> Iterator[str]:
    for span in parameter.history():
        key = f"[{parameter.key}] " if parameter.key is not None else ""
        note = f" - {span.value.note}" if span.value.note else ""
        yield f"{key}{_days(span)}: {_value(span.value, parameter.unit)} ({span.value.source}){note}"


def _days(span: Span) -> str:
    first = f"from {date_of(span.first)}" if span.first > 0 else "from the beginning"
    return f"{first} to {date_of(span.last)}" if span.last is not None else first


def _value(dated: DatedValue, unit: str) -> str:
    if dated.ends:
        return "ends"
    if unit == "date" and isinstance(dated.value, (int, float)):
        return date_of(int(dated.value)).isoformat()
    text = "expected " * dated.expected + _number(dated.value)
    if dated.spread is not None:
        text += f", nine times in ten between {_number(dated.spread.p05)} and {_number(dated.spread.p95)}"
    return text


def _number(value: object) -> str:
    return (
        f"{value:,.4g}"
        if isinstance(value, float) and abs(value) < 1000
        else f"{value:,}"
        if isinstance(value, (int, float))
        else str(value)
    )


def _of_rule(rule: Rule) -> Provenance:
    return Provenance(
        rule.name, f"rule, {rule.dates}", rule.meaning, rule.where, (f"Source: {rule.source}",), rule.arguments, ()
    )


def _of_measure(measure: Measure, system: System) -> Provenance:
    lines = [f"Computed as: {formula_in_words(measure.formula)}."]
    lines += [f"Left out: {measure.boundary}"] if measure.boundary else []
    return Provenance(
        measure.name,
        f"measure, {measure.kind}, in {measure.unit}",
        measure.definition,
        f"system {system.name}",
        tuple(lines),
        (),
        (),
    )


def _of_series(name: str) -> Provenance:
    series = evidence.series(name)
    cited = dict.fromkeys(point.source for point in series.rows)
    return Provenance(
        name,
        f"evidence, {series.kind}, in {series.unit}",
        series.definition,
        "the evidence tables",
        (f"{len(series.rows)} values; `foreland evidence show {name}` prints them.",),
        (),
        tuple(evidence.source(key) for key in cited),
    )


def _of_source(source: Source) -> Provenance:
    lines = [f"Licence: {source.licence}"] if source.licence else []
    return Provenance(
        source.key, "source", source.citation, "the evidence's sources", (*lines, source.note), (), (source,)
    )
