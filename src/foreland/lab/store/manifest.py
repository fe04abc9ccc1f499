"""What decides the bits of a run, as hashes, and what a reader must know of its age: three dates.

The same hashes say why two runs differ: other evidence, another policy, other assumptions, or other code.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import os
import platform
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from foreland import evidence
from foreland.clock import date_of
from foreland.model.assemble import Prepared, SideName
from foreland.model.system import System
from foreland.model.writing import as_mapping
from foreland.rules.known import known_on, later_revision_share
from foreland.rules.parameter import Parameter
from foreland.rules.parameters import ParameterSet

PACKAGE = Path(__file__).resolve().parents[2]
ENGINE = ("kernel", "evidence", "rules", "network", "people", "model", "lab")
WORDS = ("clock.py", "measures.py", "units.py")
LIBRARIES = ("foreland", "numpy", "numba", "scipy")
CONTENT_FILES = ("*.py", "parameters.yaml")
DESIGN = ("law", "reported")  # what a policy is, apart from what is measured or assumed of it
NOT_ASKED = ("title", "about", "headline")


def inputs_of(sides: Mapping[SideName, Prepared]) -> dict[str, str]:
    """Hash of each kind of thing that decides the bits: scenario, parameters, systems, code, evidence, libraries."""
    return {
        "scenario": _hash_of_text(_question(sides["policy"])),
        "parameters": _hash_of_text([_numbers(side.parameters) for side in sides.values()]),
        "systems": _hash_of_files(_content(sides.values())),
        "code": _engine(),
        "evidence": evidence.fingerprint(),
        "libraries": _hash_of_text(versions()),
    }


def question_of(inputs: Mapping[str, str]) -> str:
    """The hash under which the answer is kept."""
    return _hash_of_text(dict(inputs))


def versions() -> dict[str, str]:
    """Python and the libraries whose arithmetic decides bits."""
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}


def machine() -> dict[str, Any]:
    """What the run ran on; nothing that names the machine or its owner."""
    return {"system": sys.platform, "processor": platform.machine(), "cores": os.cpu_count()}


def dates_of(sides: Mapping[SideName, Prepared]) -> dict[str, str | None]:
    """Latest day that the evidence describes, latest publication used, and latest source of the policy's own design."""
    policy = sides["policy"]
    own = [own for system in policy.systems for own in system.parameters.values() if own.status in DESIGN]
    on = known_on(policy.parameters)
    held = [evidence.series(name) for name in policy.country.series]
    used = [snapshot for each in held if (snapshot := each.latest() if on is None else each.as_known(on))]
    described = [when for series in used if (when := series.latest_reference_date)]
    released = [when for series in used if (when := series.latest_publication_date)]
    everything = [*policy.parameters.values(), *sides["baseline"].parameters.values()]
    return {
        "latest_reference_date": _latest(described),
        "latest_publication_date": _latest([*released, *_published(everything, policy)]),
        "policy_design_date": _latest(_published(own, policy)),
    }


def known_of(sides: Mapping[SideName, Prepared]) -> dict[str, Any]:
    """As of which day evidence was read, and what share of numbers and of each series are later revisions; {} if none.

    The numbers are those of the base pathway and the World; what a policy brings is chosen, not known.
    """
    policy = sides["policy"]
    day = policy.scenario.as_known
    if day is None:
        return {}
    own = {name for system in policy.systems for name in system.parameters}
    numbers = {name: each for name, each in policy.parameters.items() if name not in own}
    on = date_of(day)
    return {
        "as_known": on.isoformat(),
        "later_revision_share": later_revision_share(ParameterSet(numbers, policy.parameters.sources), day),
        "later_revision_share_of_series": {
            name: evidence.series(name).as_known(on).flagged_share for name in policy.country.series
        },
    }


def _question(prepared: Prepared) -> dict[str, Any]:
    return {key: value for key, value in as_mapping(prepared.scenario).items() if key not in NOT_ASKED}


def _numbers(parameters: ParameterSet) -> list[list[Any]]:
    return [
        [name, own.unit, [[dated.day, dated.value, repr(dated.spread), dated.ends] for dated in own.in_force]]
        for name, own in sorted(parameters.items())
    ]


def _content(sides: Iterable[Prepared]) -> list[Path]:
    """Files of the systems in use, of the country and of the module that fills it with people."""
    files: set[Path] = set()
    for side in sides:
        for system in (*side.country.base, *side.systems):
            files |= _files_of(system)
        files |= set(side.country.files)
        files |= set(Path(inspect.getfile(inspect.unwrap(side.country.populate))).parent.glob("*.py"))
    return sorted(files)


def _files_of(system: System) -> set[Path]:
    return {path for pattern in CONTENT_FILES for path in system.folder.glob(pattern)}


@cache
def _engine() -> str:
    folders = [path for name in ENGINE for path in (PACKAGE / name).rglob("*.py")]
    return _hash_of_files(sorted([*folders, *(PACKAGE / name for name in WORDS)]))


def _hash_of_files(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _hash_of_text(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _published(parameters: Iterable[Parameter], prepared: Prepared) -> list[date]:
    sources = {**evidence.sources(), **prepared.parameters.sources}
    keys = {
        dated.source
        for parameter in parameters
        for dated in parameter.in_force
        if dated.day <= prepared.scenario.last_day
    }
    return [when for key in sorted(keys) if key in sources and (when := sources[key].published)]


def _latest(dates: Iterable[date]) -> str | None:
    latest = max(dates, default=None)
    return latest.isoformat() if latest else None
