"""Dated numbers: what a law, a publication, a report or an assumption says, and since when.

A parameter is written by hand in a `parameters.yaml` (see `reading`). A keyed parameter, `by` a trait, is a family of
parameters called name[key], one for each key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from foreland import evidence
from foreland.clock import date_of
from foreland.errors import Fault, InputError, nearest_name
from foreland.evidence import Source
from foreland.rules.places import place
from foreland.rules.spread import Spread

Status = Literal["law", "published", "reported", "assumed", "scenario"]
Value = float | str | bool | tuple[str, ...] | None


@dataclass(frozen=True)
class DatedValue:
    """What a parameter is from `day` on, until its next dated value.

    `value` is a number, a name, a tuple of names, True or False, or for the unit "date" a day number. `ends` says that
    the parameter ceases to exist that day; `expected` that the value was announced and is not computed with.
    `source` is the key of a source, or the scenario file that set the value; `line` is where it is written.
    """

    day: int
    value: Value
    source: str
    note: str = ""
    spread: Spread | None = None
    ends: bool = False
    expected: bool = False
    line: int | None = None


@dataclass(frozen=True)
class Span:
    """A dated value with the days on which it stands; `last` is None if it still does, or was only announced."""

    first: int
    last: int | None
    value: DatedValue


@dataclass(frozen=True)
class Parameter:
    """A dated number with its meaning, unit and status; `by` and `key` are set for one member of a keyed family.

    `choices` are the names that a value of the unit "name" may take (none: any). `file` and `line` are where it was
    first written, whatever a scenario has set since.
    """

    name: str
    meaning: str
    unit: str
    status: Status
    values: tuple[DatedValue, ...]
    by: str | None = None
    key: str | None = None
    choices: tuple[str, ...] = ()
    file: str = ""
    note: str = ""
    line: int | None = None

    @property
    def family(self) -> str:
        """The name without its [key]."""
        return self.name.removesuffix(f"[{self.key}]") if self.key is not None else self.name

    @property
    def where(self) -> str:
        """The file and line in which it is written."""
        return place(self.file, self.line)

    @property
    def is_uncertain(self) -> bool:
        """Whether any value that is computed with has a spread."""
        return any(dated.spread is not None for dated in self.in_force)

    @cached_property
    def in_force(self) -> tuple[DatedValue, ...]:
        """The dated values that are computed with, endings among them, in order of date."""
        return tuple(dated for dated in self.values if not dated.expected)

    def at(self, day: int) -> DatedValue | None:
        """The dated value in force on a day; None before the first and after the end."""
        standing = [dated for dated in self.in_force if dated.day <= day]
        return standing[-1] if standing and not standing[-1].ends else None

    def absence(self, day: int) -> str | None:
        """One sentence saying why there is no value on a day, or None if there is one."""
        if self.at(day) is not None:
            return None
        first = self.in_force[0] if self.in_force else None
        if first is None:
            return f"'{self.name}' has only values that are expected, none in force ({self.where})."
        if day < first.day:
            return f"'{self.name}' has no value before {date_of(first.day)} ({self.where})."
        ended = max(dated.day for dated in self.in_force if dated.ends and dated.day <= day)
        return f"'{self.name}' ended on {date_of(ended)} ({self.where})."

    def history(self) -> tuple[Span, ...]:
        """Every dated value in order of date, announced ones and endings included, with the days on which it stands."""
        following = {a.day: b.day - 1 for a, b in zip(self.in_force, self.in_force[1:], strict=False)}
        return tuple(Span(d.day, None if d.expected else following.get(d.day), d) for d in self.values)


@dataclass(frozen=True, eq=False)
class ParameterSet(Mapping[str, Parameter]):
    """Parameters by name, keyed ones as name[key], and the sources that their own files declare."""

    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    @classmethod
    def from_yaml(cls, path: Path | str) -> ParameterSet:
        """Read a `parameters.yaml`. Raises InputError with every fault of the file, each with its line."""
        from foreland.rules.reading import read_parameters

        return read_parameters(path)

    def __getitem__(self, name: str) -> Parameter:
        return self.parameters[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.parameters)

    def __len__(self) -> int:
        return len(self.parameters)

    @cached_property
    def families(self) -> Mapping[str, Mapping[str, Parameter]]:
        """Keyed parameters: family name -> key -> parameter, keys as written."""
        found: dict[str, dict[str, Parameter]] = {}
        for parameter in self.parameters.values():
            if parameter.key is not None:
                found.setdefault(parameter.family, {})[parameter.key] = parameter
        return found

    @cached_property
    def askable(self) -> frozenset[str]:
        """Every name that a rule may ask for or a scenario may set: parameters and families."""
        return frozenset(self.parameters) | frozenset(self.families)

    def named(self, name: str) -> tuple[Parameter, ...]:
        """The parameter of that name, or every member of the family. Raises InputError naming the nearest."""
        if name in self.parameters:
            return (self.parameters[name],)
        if name in self.families:
            return tuple(self.families[name].values())
        raise InputError(Fault(f"No parameter is called '{name}'.", nearest=nearest_name(name, sorted(self.askable))))

    def source(self, key: str) -> Source:
        """The source that a dated value points to: one of the set's own, or the evidence's. Raises InputError."""
        return self.sources[key] if key in self.sources else evidence.source(key)

    def merged(self, other: ParameterSet) -> ParameterSet:
        """Both sets together. Raises InputError if a name or a source key means two things, naming both places."""
        faults = [
            Fault(f"Parameter '{name}' is defined twice: in {self._place(name)} and in {other._place(name)}.")
            for name in sorted((self.askable & other.askable) - _members(self, other))
        ]
        faults += [
            Fault(f"Source '{key}' is declared twice, with different content.", expected="one of them, or two keys")
            for key in sorted(set(self.sources) & set(other.sources))
            if self.sources[key] != other.sources[key]
        ]
        if faults:
            raise InputError(faults)
        return ParameterSet({**self.parameters, **other.parameters}, {**self.sources, **other.sources})

    def with_values(
        self,
        values: Mapping[str, Any],
        source: str,
        status: Status = "scenario",
        lines: Mapping[str, int] | None = None,
    ) -> ParameterSet:
        """The set as a scenario changes it: `values` by name; `source` is the scenario file, `lines` where in it.

        A value is a number (name, date, true or false), `{median, p05, p95}` or another spread, `{key: value}` for a
        keyed parameter, or `{date: value}`. Without a date it takes the place of every value the parameter has, and
        the days on which it begins and ends stay. With dates it takes over from its first date, and a later ending
        stays unless a value is given for that very day. Raises InputError with every fault.
        """
        from foreland.rules.settings import settle

        return settle(self, values, source, status, lines or {})

    def _place(self, name: str) -> str:
        return self.named(name)[0].where


def _members(*sets: ParameterSet) -> frozenset[str]:
    """Members of families, which are reported once, under the name of the family."""
    return frozenset(p.name for each in sets for p in each.parameters.values() if p.key is not None)
