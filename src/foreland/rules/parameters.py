"""The dated numbers of a model, by name.

A parameter is written by hand in a `parameters.yaml` (see `reading`). A keyed parameter, `by` a trait, is a family of
parameters called name[key], one for each key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from foreland import evidence
from foreland.errors import Fault, InputError, nearest_name
from foreland.evidence import Source
from foreland.rules.parameter import Parameter, Status
from foreland.rules.reading import read_parameters
from foreland.rules.settings import settle


@dataclass(frozen=True, eq=False)
class ParameterSet(Mapping[str, Parameter]):
    """Parameters by name, keyed ones as name[key], and the sources that their own files declare."""

    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    @classmethod
    def from_yaml(cls, path: Path | str) -> ParameterSet:
        """Read a `parameters.yaml`. Raises InputError with every fault of the file, each with its line."""
        return cls(*read_parameters(path))

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
        changed = settle(self.parameters, self.families, values, source, status, lines or {})
        return ParameterSet({**self.parameters, **changed}, self.sources)

    def _place(self, name: str) -> str:
        return self.named(name)[0].where


def _members(*sets: ParameterSet) -> frozenset[str]:
    """Members of families, which are reported once, under the name of the family."""
    return frozenset(p.name for each in sets for p in each.parameters.values() if p.key is not None)
