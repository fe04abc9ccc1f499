"""Everything that can be asked for by name: models, systems, policies, Worlds and scenarios.

Systems are found, not listed: every folder beside this file that has a `parameters.yaml`, and every package that an
installed distribution names under the entry point "foreland.systems".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from foreland.errors import Fault, InputError, nearest_name
from foreland.model.catalogue import Kind
from foreland.model.country import Country
from foreland.model.policy import CURRENT_POLICY, Policy
from foreland.model.system import System
from foreland.model.world import World
from foreland.rules import ParameterSet
from foreland.systems.folder import folder_of, head_matter, head_of, system_in

HERE = Path(__file__).parent
ENTRY_POINTS = "foreland.systems"
COUNTRIES = {  # name -> module with a function `country()`
    "dublin_requests": "foreland.systems.uk_dublin.requests",
    "eu": "foreland.systems.eu",
    "uk": "foreland.systems.uk",
}


@cache
def catalogue() -> ShippedCatalogue:
    """The content that comes with Foreland, with the systems of installed packages."""
    shipped = {folder.name: f"{__package__}.{folder.name}" for folder in _folders_with_parameters(HERE)}
    installed = {point.name: point.value for point in entry_points(group=ENTRY_POINTS)}
    return ShippedCatalogue({**installed, **shipped})


@dataclass(frozen=True)
class ShippedCatalogue:
    """Content by name; `systems` gives the package of each system."""

    systems: Mapping[str, str]
    countries: Mapping[str, str] = field(default_factory=lambda: COUNTRIES)
    worlds: Path = HERE / "worlds"
    scenarios: Path = HERE / "scenarios"

    def names(self, kind: Kind) -> tuple[str, ...]:
        """All names of a kind, in alphabetical order."""
        return tuple(sorted(self._known(kind)))

    def country(self, name: str) -> Country:
        """The model of that name. Raises InputError naming the nearest one if there is none."""
        self._check("country", name)
        country: Country = import_module(self.countries[name]).country()
        return country

    def system(self, name: str) -> System:
        """The system of that name. Raises InputError naming the nearest one if there is none."""
        self._check("system", name)
        return system_in(self.systems[name])

    def policy(self, name: str) -> Policy:
        """The policy of that name: a system on its own, or `current_policy`. Raises InputError as `system` does."""
        self._check("policy", name)
        if name == CURRENT_POLICY.name:
            return CURRENT_POLICY
        system = self.system(name)
        return Policy(system.name, system.title, systems=(system.name,))

    def world(self, name: str) -> World:
        """The World of that name. Raises InputError naming the nearest one if there is none."""
        self._check("world", name)
        return _world_in(self.worlds / name)

    def scenario_path(self, name: str) -> Path:
        """The file of that scenario. Raises InputError naming the nearest one if there is none."""
        self._check("scenario", name)
        return self.scenarios / f"{name}.yaml"

    def _known(self, kind: Kind) -> Iterable[str]:
        match kind:
            case "country":
                return self.countries
            case "system":
                return self.systems
            case "policy":
                return (CURRENT_POLICY.name, *self._policy_systems)
            case "world":
                return [folder.name for folder in _folders_with_parameters(self.worlds)]
            case "scenario":
                return [path.stem for path in self.scenarios.glob("*.yaml")]

    @property
    def _policy_systems(self) -> list[str]:
        """Systems that are laid over a base pathway, not part of one."""
        return [name for name, package in self.systems.items() if head_of(folder_of(package)).role == "policy"]

    def _check(self, kind: Kind, name: str) -> None:
        known = self.names(kind)
        if name not in known:
            what = f"No {kind} is called '{name}'."
            raise InputError(Fault(what, expected="one of " + ", ".join(known), nearest=nearest_name(name, known)))


@cache
def _world_in(folder: Path) -> World:
    """The World of a folder, read once."""
    title = str(head_matter(folder / "README.md")["title"])
    return World(folder.name, title, ParameterSet.from_yaml(folder / "parameters.yaml"))


def _folders_with_parameters(folder: Path) -> list[Path]:
    return [path.parent for path in folder.glob("*/parameters.yaml")]
