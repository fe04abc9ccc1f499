"""How law is written: parameters with dates, sources and spreads; rules without chance; tables for the network.

This room knows no country. A system brings a `parameters.yaml` and a module of `@rule` functions; a country puts them
together with its traits in a `RuleBook`, which is evaluated once per regime into `Tables`.
"""

from __future__ import annotations

from foreland.rules.book import RuleBook
from foreland.rules.golden import Case, check, load_cases
from foreland.rules.parameter import DatedValue, Parameter, Span
from foreland.rules.parameters import ParameterSet
from foreland.rules.population import Inside, StreamNumbers, TraitShares
from foreland.rules.rule import Rule, rule, rules_of
from foreland.rules.spread import Spread
from foreland.rules.tables import Column, Hole, Tables
from foreland.rules.traits import Traits

__all__ = [
    "Case",
    "Column",
    "DatedValue",
    "Hole",
    "Inside",
    "Parameter",
    "ParameterSet",
    "Rule",
    "RuleBook",
    "Span",
    "Spread",
    "StreamNumbers",
    "Tables",
    "TraitShares",
    "Traits",
    "check",
    "load_cases",
    "rule",
    "rules_of",
]
