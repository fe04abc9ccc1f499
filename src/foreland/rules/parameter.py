"""One dated number: what a law, a publication, a report or an assumption says, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from foreland.clock import date_of
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
