"""The parts of a rule book - traits, parameters, rules and facts - and what each name in them means."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from foreland.rules.parameters import ParameterSet
from foreland.rules.rule import Rule
from foreland.rules.traits import Traits


class Law:
    """Traits, parameters and rules as they were written down, whether or not they fit together."""

    def __init__(
        self, traits: Traits, parameters: ParameterSet, rules: Iterable[Rule], facts: Iterable[str] = ()
    ) -> None:
        self.traits = traits
        self.parameters = parameters
        self.facts = tuple(facts)
        self.rules: dict[str, list[Rule]] = {}  # by public name
        for rule in rules:
            self.rules.setdefault(rule.name, []).append(rule)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name that a rule may ask for."""
        return frozenset({*self.traits.names, *self.facts, *self.rules, *self.parameters.askable})

    def arguments(self, rule: str) -> tuple[str, ...]:
        """Arguments of every function that answers to a rule's name."""
        return tuple(dict.fromkeys(argument for variant in self.rules[rule] for argument in variant.arguments))
