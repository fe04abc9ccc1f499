"""One side of a scenario: the systems that are put to use and every number in force under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foreland.errors import Fault, InputError
from foreland.model.catalogue import Catalogue
from foreland.model.country import Country
from foreland.model.policy import Setting
from foreland.model.scenario import Scenario, Use
from foreland.model.system import System
from foreland.model.world import World
from foreland.rules.known import as_known
from foreland.rules.parameter import Status
from foreland.rules.parameters import ParameterSet

_WITH_UNIT = re.compile(r"(?P<number>[-+]?[0-9][0-9_]*(?:\.[0-9]+)?)\s+(?P<unit>\S.*)")


@dataclass(frozen=True)
class Side:
    """Systems in the order in which they are laid over the base pathway, and the settings of their parameters."""

    systems: tuple[System, ...]
    settings: Mapping[str, Setting]


def side_of(uses: Iterable[Use], catalogue: Catalogue) -> Side:
    """What these uses put in place. A scenario's settings stand over those that a policy brings itself."""
    systems: dict[str, System] = {}
    settings: dict[str, Setting] = {}
    for use in uses:
        policy = catalogue.policy(use.policy)
        systems.update({name: catalogue.system(name) for name in policy.systems})
        settings.update({**policy.settings, **use.settings})
    return Side(tuple(systems.values()), settings)


def choosable(country: Country, systems: Iterable[System]) -> ParameterSet:
    """The parameters that a policy may set: those of the base pathway and of the systems it uses."""
    parameters = ParameterSet()
    for system in (*country.base, *systems):
        parameters = parameters.merged(system.parameters)
    return parameters


def in_force(scenario: Scenario, country: Country, world: World, side: Side) -> ParameterSet:
    """Every parameter of this side, with the policy's settings and the scenario's assumptions in place.

    An assumption about a system that this side does not use has nothing to change here.
    """
    believed = world.parameters
    if scenario.as_known is not None:
        believed = as_known(believed, scenario.as_known, scenario.source)
    parameters = choosable(country, side.systems).merged(believed)
    for name, value in side.settings.items():
        parameters = with_setting(parameters, name, value, scenario.source, "scenario")
    for name, value in scenario.assume.items():
        if name in parameters.askable:
            parameters = with_setting(parameters, name, value, scenario.source, "assumed")
    return parameters


def with_setting(parameters: ParameterSet, name: str, value: Setting, source: str, status: Status) -> ParameterSet:
    """The set with one parameter set. A number may carry its unit ("200 people/week"), which must be the parameter's.

    Raises InputError if there is no such parameter or it cannot have the value.
    """
    return parameters.with_values({name: _without_unit(value, parameters.named(name)[0].unit)}, source, status)


def _without_unit(value: Setting, unit: str) -> Setting:
    match = _WITH_UNIT.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value
    if match["unit"] != unit:
        raise InputError(Fault(f"'{value}' is in {match['unit']}.", expected=f"a number in {unit}"))
    number = float(match["number"].replace("_", ""))
    return int(number) if number.is_integer() else number
