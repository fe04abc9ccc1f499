"""Collects what is wrong with one file, so that a person hears of every fault at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from foreland.errors import Fault, InputError, nearest_name
from foreland.rules.places import place


@dataclass
class FaultList:
    """Faults of one `file`; `refuse` raises them together."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def add(self, what: str, line: int | None, expected: str | None = None, nearest: str | None = None) -> None:
        """Note one fault at a line of the file."""
        self.faults.append(Fault(what, place(self.file, line), expected, nearest))

    def unknown(self, what: str, name: str, known: Iterable[str], line: int | None) -> None:
        """Note a name that is not among the `known` ones, which are listed with the nearest of them."""
        names = sorted(known)
        self.add(f"{what} '{name}'.", line, "one of " + ", ".join(names), nearest_name(name, names))

    def take(self, faults: Iterable[Fault], line: int | None) -> None:
        """Note faults that were found elsewhere and do not know their line."""
        self.faults += [replace(fault, where=place(self.file, line)) for fault in faults]

    def refuse(self) -> None:
        """Raise InputError with everything noted, each fault once; do nothing if there is nothing."""
        if self.faults:
            raise InputError(dict.fromkeys(self.faults))
