"""Where the command line finds systems, models, worlds and scenarios: by name, in the catalogue."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from foreland.model.catalogue import Catalogue


@cache
def catalogue() -> Catalogue:
    """The content that is installed."""
    return cast("Catalogue", import_module("foreland.systems.catalogue").catalogue())
