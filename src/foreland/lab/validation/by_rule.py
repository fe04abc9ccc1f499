"""A number that a system's own rule computes from stated inputs: a published sum, done again by the model's law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from foreland.errors import Fault, InputError, nearest_name
from foreland.model.system import System
from foreland.rules.book import RuleBook
from foreland.rules.rule import Rule
from foreland.rules.traits import Traits


@dataclass(frozen=True)
class ByRule:
    """The rule asked on a day, with `given` in place of parameters; `where` is the file and line that asks."""

    rule: str
    day: int
    given: Mapping[str, Any]
    where: str


def answer_by_rule(asked: ByRule, system: System) -> float:
    """What the rule answers. Raises InputError if the system has no such rule or it needs to know who someone is."""
    known = {rule.name for rule in system.rules}
    if asked.rule not in known:
        what = f"'{system.name}' has no rule '{asked.rule}'."
        raise InputError(Fault(what, asked.where, nearest=nearest_name(asked.rule, known)))
    law = RuleBook(Traits({}), system.parameters, dict.fromkeys(_needed(asked.rule, system)))
    return float(law.apply([asked.rule], asked.day, asked.given)[asked.rule][0])


def _needed(name: str, system: System) -> Iterator[Rule]:
    """The rules that answer to a name, and those that they rest on."""
    for rule in system.rules:
        if rule.name == name:
            yield rule
            for argument in rule.arguments:
                yield from _needed(argument, system)
