"""How content is found by name. The model is handed a catalogue; it never knows which systems exist."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol

from foreland.model.country import Country
from foreland.model.policy import Policy
from foreland.model.system import System
from foreland.model.world import World

Kind = Literal["country", "system", "policy", "world", "scenario"]


class Catalogue(Protocol):
    """Every method raises InputError naming the nearest name when there is none of that name."""

    def names(self, kind: Kind) -> tuple[str, ...]:
        """All names of a kind, in alphabetical order."""
        ...

    def country(self, name: str) -> Country:
        """The model of that name (`model:` in a scenario file)."""
        ...

    def system(self, name: str) -> System:
        """The system of that name."""
        ...

    def policy(self, name: str) -> Policy:
        """The policy of that name: a bundle, a system on its own, or `current_policy`."""
        ...

    def world(self, name: str) -> World:
        """The World of that name."""
        ...

    def scenario_path(self, name: str) -> Path:
        """The file of the scenario of that name."""
        ...
