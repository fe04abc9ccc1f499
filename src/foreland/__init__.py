"""Foreland: an open, reproducible laboratory for asylum and migration policy.

>>> import foreland as fl
>>> pilot = fl.scenario("uk-france-pilot").with_policy(returns_cap_per_week=200)            # doctest: +SKIP
>>> change = pilot.run(futures=100).minus(pilot.baseline().run(futures=100))                # doctest: +SKIP
>>> fl.table(change)                                                                        # doctest: +SKIP

Everything heavier than this page is fetched when it is first used, so that `import foreland` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from foreland.lab.question import Question

_ELSEWHERE = {
    "evidence": ("foreland.evidence", None),
    "InputError": ("foreland.errors", "InputError"),
    "RunError": ("foreland.errors", "RunError"),
    "NotModelled": ("foreland.errors", "NotModelled"),
    "table": ("foreland.report", "table"),
    "plot": ("foreland.report", "plot"),
}

__all__ = ["InputError", "NotModelled", "RunError", "evidence", "names", "plot", "scenario", "table"]


def scenario(name_or_file: str | Path) -> Question:
    """A scenario that ships with Foreland, by name, or the one in a file, ready to be changed and run.

    Raises InputError with every fault of the file, or naming the nearest scenario.
    """
    from foreland.lab.question import Question
    from foreland.model.reading import read_scenario

    catalogue = import_module("foreland.systems.catalogue").catalogue()
    return Question(read_scenario(name_or_file, catalogue), catalogue)


def names(kind: str = "scenario") -> tuple[str, ...]:
    """What can be asked for by name: every "scenario", "policy", "system", "world" or "country"."""
    found: tuple[str, ...] = import_module("foreland.systems.catalogue").catalogue().names(kind)
    return found


def __getattr__(name: str) -> Any:
    """Fetch a public name from the room it lives in (PEP 562)."""
    if name not in _ELSEWHERE:
        raise AttributeError(f"module 'foreland' has no attribute '{name}'")
    module, attribute = _ELSEWHERE[name]
    room = import_module(module)
    return room if attribute is None else getattr(room, attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
