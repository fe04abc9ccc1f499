"""What commands ask for: systems, models, worlds and scenarios by name, in the catalogue, and a side of a scenario."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from foreland.model.catalogue import Catalogue

Side = Literal["policy", "baseline"]
"""As `foreland.model.assemble.SideName`, without the weight of that module."""


@cache
def catalogue() -> Catalogue:
    """The content that is installed."""
    return cast("Catalogue", import_module("foreland.systems.catalogue").catalogue())
