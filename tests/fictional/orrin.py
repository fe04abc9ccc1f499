"""Orrin put together: its traits, parameters and rules as one book."""

from __future__ import annotations

from pathlib import Path

from fictional import law
from foreland.rules import ParameterSet, RuleBook, Traits, rules_of

TRAITS = Traits({"origin": ("valley", "coast", "far"), "age": ("child", "adult")})
PARAMETERS_FILE = Path(__file__).parent / "parameters.yaml"


def book() -> RuleBook:
    """The rule book of Orrin; the value of somebody's goods is a fact that only an application states."""
    return RuleBook(TRAITS, ParameterSet.from_yaml(PARAMETERS_FILE), rules_of(law), facts=("goods_gbp",))
