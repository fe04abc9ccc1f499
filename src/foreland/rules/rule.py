"""Rules: dated, vectorised functions without chance, from traits and parameters to a share, a number or yes/no.

    @rule(since="2025-08-06", until="2026-06-10")
    def may_be_referred(age, referral_ages):
        \"\"\"Whether a person may be referred for return under the pilot.

        Source: uk-france-agreement-2025, article 4.
        \"\"\"
        return np.isin(age, referral_ages)

The names of the arguments say where they come from: traits are arrays of words, one entry per profile (P,); parameters
are numbers, or (F, 1) where each future has its own, or one entry per profile if keyed by a trait; other rules are
whatever they return. Several functions may answer to one public name on dates that do not overlap.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from types import FunctionType, ModuleType
from typing import Any, overload

from foreland.clock import date_of, day_of
from foreland.errors import Fault, InputError
from foreland.rules.chance import uses_of_chance
from foreland.rules.places import place, short_path

REFERENCE = "Source:"


@dataclass(frozen=True)
class Rule:
    """One function of law; `since` and `until` are its first and last day, None where it has none."""

    name: str
    function: FunctionType
    since: int | None = None
    until: int | None = None

    def __call__(self, *values: Any, **named: Any) -> Any:
        """The function itself, as in a test of one rule."""
        return self.function(*values, **named)

    @cached_property
    def arguments(self) -> tuple[str, ...]:
        """The names it asks for."""
        return tuple(inspect.signature(self.function).parameters)

    @property
    def where(self) -> str:
        """File and line of the function."""
        code = self.function.__code__
        return place(short_path(code.co_filename), code.co_firstlineno)

    @property
    def meaning(self) -> str:
        """The first paragraph of its docstring."""
        return self._paragraphs[0]

    @property
    def source(self) -> str:
        """The paragraph of its docstring that begins with "Source:", without that word; else the last paragraph."""
        named = [text.removeprefix(REFERENCE).strip() for text in self._paragraphs if text.startswith(REFERENCE)]
        return named[0] if named else self._paragraphs[-1]

    @property
    def dates(self) -> str:
        """When it is in force, in words."""
        if self.since is None and self.until is None:
            return "always"
        since = f"from {date_of(self.since)}" if self.since is not None else ""
        until = f"until {date_of(self.until)}" if self.until is not None else ""
        return f"{since} {until}".strip()

    def stands_on(self, day: int) -> bool:
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def overlaps(self, other: Rule) -> bool:
        """Whether some day belongs to both."""
        starts = [day for day in (self.since, other.since) if day is not None]
        ends = [day for day in (self.until, other.until) if day is not None]
        return not starts or not ends or max(starts) <= min(ends)

    @property
    def _paragraphs(self) -> list[str]:
        text = inspect.cleandoc(self.function.__doc__ or "")
        return [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]


@overload
def rule(function: Callable[..., Any], /) -> Rule: ...
@overload
def rule(
    *, since: str | None = None, until: str | None = None, name: str | None = None
) -> Callable[[Callable[..., Any]], Rule]: ...
def rule(
    function: Callable[..., Any] | None = None,
    /,
    *,
    since: str | None = None,
    until: str | None = None,
    name: str | None = None,
) -> Rule | Callable[[Callable[..., Any]], Rule]:
    """Register a function as a rule, `since` its first and `until` its last day (ISO dates, both inside).

    Raises InputError, with every fault, if a date does not exist or they are in the wrong order, if there is no
    docstring, if an argument has a default or is starred, or if the function uses chance or the clock.
    """

    def register(written: Callable[..., Any]) -> Rule:
        if not isinstance(written, FunctionType):
            raise InputError(Fault(f"A rule is a plain function, not {type(written).__name__}."))
        faults: list[Fault] = []
        here = place(short_path(written.__code__.co_filename), written.__code__.co_firstlineno)
        first, last = (_day(written, date, here, faults) for date in (since, until))
        if first is not None and last is not None and last < first:
            faults.append(Fault(f"Rule '{written.__name__}' ends on {until}, before it begins on {since}.", here))
        faults += _faults_of_function(written, here)
        if faults:
            raise InputError(faults)
        return Rule(name or written.__name__, written, first, last)

    return register if function is None else register(function)


def rules_of(module: ModuleType) -> tuple[Rule, ...]:
    """Every rule that a module holds, in the order written."""
    return tuple(each for each in vars(module).values() if isinstance(each, Rule))


def _day(function: FunctionType, written: str | None, here: str, faults: list[Fault]) -> int | None:
    if written is None:
        return None
    try:
        return day_of(written)
    except ValueError:
        what = f"Rule '{function.__name__}' is dated '{written}', which is not a date."
        faults.append(Fault(what, here, "a date such as 2025-08-06"))
        return None


def _faults_of_function(function: FunctionType, here: str) -> list[Fault]:
    name = function.__name__
    faults = [
        Fault(f"Argument '{argument.name}' of rule '{name}' is starred or has a default.", here, "plain names only")
        for argument in inspect.signature(function).parameters.values()
        if argument.kind is not argument.POSITIONAL_OR_KEYWORD or argument.default is not argument.empty
    ]
    if not (function.__doc__ or "").strip():
        faults.append(Fault(f"Rule '{name}' has no docstring.", here, "its meaning and, after `Source:`, a reference"))
    faults += [
        Fault(f"Rule '{name}' uses '{used}': a rule may not depend on chance or on the clock.", here)
        for used in uses_of_chance(function)
    ]
    return faults
