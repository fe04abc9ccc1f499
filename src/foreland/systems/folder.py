"""A system is a folder: this reads one into the shape that the model asks for.

    README.md         head matter between two lines of `---`: its title and role, who runs it, what it models and not
    parameters.yaml   its numbers
    rules.py          its rules
    sums.py           rules that do published sums again and that no run reads; most systems have none
    stages.py         `overlay(network)`; a system that adds no stage has none
    people.py         `arrivals(...)` of the streams it adds; a system that adds no stream has none
    measures.py       `MEASURES`, and in `ADDS` what of them belongs to measures of the pathway; a system that counts
                      nothing of its own has none
    golden.yaml       what its rules must answer
    outside.yaml      what has been published, to compare runs with

So a further system is a further folder, here or in an installed package, and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from foreland.errors import Fault, InputError
from foreland.model.system import System, no_arrivals, unchanged
from foreland.rules import ParameterSet, rules_of

HEAD_MARK = "---"
REQUIRED = ("title", "role", "administered_by", "status", "modelled", "not_modelled")
ROLES = ("base", "policy", "statistics")


@dataclass(frozen=True)
class Head:
    """What a README says about its folder before its first paragraph."""

    title: str
    role: str
    administered_by: str
    status: str
    modelled: tuple[str, ...]
    not_modelled: tuple[str, ...]


@cache
def system_in(package: str) -> System:
    """The system of a package such as `foreland.systems.uk_asylum`. Raises InputError with the faults of its files."""
    folder = folder_of(package)
    stages = _part(package, "stages")
    measures = _part(package, "measures")
    people = _part(package, "people")
    rules = [part for name in ("rules", "sums") if (part := _part(package, name))]
    return System(
        name=package.rpartition(".")[2],
        title=head_of(folder).title,
        folder=folder,
        parameters=ParameterSet.from_yaml(folder / "parameters.yaml"),
        rules=tuple(each for module in rules for each in rules_of(module)),
        overlay=stages.overlay if stages else unchanged,
        measures=measures.MEASURES if measures else (),
        adds=getattr(measures, "ADDS", {}),
        arrivals=people.arrivals if people else no_arrivals,
    )


def folder_of(package: str) -> Path:
    """Where the files of a package are."""
    return Path(str(import_module(package).__file__)).parent


@cache
def head_of(folder: Path) -> Head:
    """The head matter of a folder's README. Raises InputError naming what is missing."""
    path = folder / "README.md"
    said = head_matter(path)
    faults = [Fault(f"The head matter does not say '{word}'.", str(path)) for word in REQUIRED if not said.get(word)]
    if said.get("role") and said["role"] not in ROLES:
        faults.append(Fault(f"The role cannot be '{said['role']}'.", str(path), "one of " + ", ".join(ROLES)))
    if faults:
        raise InputError(faults)
    return Head(
        title=str(said["title"]),
        role=str(said["role"]),
        administered_by=str(said["administered_by"]),
        status=str(said["status"]),
        modelled=tuple(said["modelled"]),
        not_modelled=tuple(said["not_modelled"]),
    )


def head_matter(path: Path) -> Mapping[str, Any]:
    """The YAML between the first two lines of `---`. Raises InputError if the file has none."""
    from ruamel.yaml import YAML

    _, mark, rest = path.read_text(encoding="utf-8").partition(f"{HEAD_MARK}\n")
    written, end, _ = rest.partition(f"\n{HEAD_MARK}\n")
    if not mark or not end:
        raise InputError(Fault("This README has no head matter.", str(path), f"YAML between two lines of {HEAD_MARK}"))
    said = YAML(typ="safe").load(written)
    return said if isinstance(said, Mapping) else {}


def _part(package: str, name: str) -> ModuleType | None:
    """A module of the package, None if the package does not have it."""
    whole = f"{package}.{name}"
    return import_module(whole) if find_spec(whole) else None
