"""What each series counts: unit, kind, dimensions and the sentence that must stand beside its numbers.

The definitions are in `series.yaml`; the numbers are in `tables/`, one file per subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import get_args

from ruamel.yaml import YAML

from foreland.errors import Fault, InputError
from foreland.evidence.points import Kind
from foreland.units import check_unit

SHIPPED_DEFINITIONS = Path(__file__).parent / "series.yaml"
FREQUENCIES = ("day", "week", "month", "quarter", "year", "irregular")


@dataclass(frozen=True)
class Definition:
    """One entry of `series.yaml`.

    `table` is the file of `tables/` that holds the rows; `every` is how often a figure is published for; `caution`
    says what the figures must not be used for.
    """

    name: str
    table: str
    unit: str
    kind: Kind
    every: str
    definition: str
    dimensions: tuple[str, ...] = ()
    caution: str = ""


_FIELDS = {field.name for field in fields(Definition)} - {"name"}
_REQUIRED = {field.name for field in fields(Definition) if field.default is MISSING} - {"name"}


def read_definitions(path: Path) -> dict[str, Definition]:
    """Definitions of one YAML file by series name. Raises InputError with every fault."""
    written = YAML(typ="safe").load(path) or {}
    faults = [fault for name, entry in written.items() for fault in _faults(name, entry, path)]
    if faults:
        raise InputError(faults)
    return {
        name: Definition(name=name, **{**entry, "dimensions": tuple(entry.get("dimensions", ()))})
        for name, entry in written.items()
    }


def _faults(name: str, entry: Mapping[str, object], path: Path) -> list[Fault]:
    where = f"{path.name}: {name}"
    faults = [Fault(f"Unknown field '{field}'.", where) for field in sorted(set(entry) - _FIELDS)]
    faults += [Fault(f"No {field}.", where) for field in sorted(_REQUIRED - set(entry))]
    bad_unit = check_unit(str(entry.get("unit")), where)
    if bad_unit:
        faults.append(bad_unit)
    if entry.get("kind") not in get_args(Kind):
        faults.append(Fault(f"Kind '{entry.get('kind')}' is not known.", where, "one of " + ", ".join(get_args(Kind))))
    if entry.get("every") not in FREQUENCIES:
        faults.append(Fault(f"'{entry.get('every')}' is not known.", where, "one of " + ", ".join(FREQUENCIES)))
    return faults


@cache
def shipped_definitions() -> Mapping[str, Definition]:
    """The definitions that come with Foreland."""
    return read_definitions(SHIPPED_DEFINITIONS)
