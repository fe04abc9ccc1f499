"""A finished run in its folder: what was asked, what decided its bits, and its answer if nothing has changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foreland.errors import Fault, InputError
from foreland.lab.measuring.difference import difference
from foreland.lab.running import Answer
from foreland.lab.store.manifest import inputs_of, question_of
from foreland.lab.store.run_folder import RunFolder
from foreland.model.assemble import SIDES, Prepared, SideName, prepare
from foreland.model.catalogue import Catalogue
from foreland.model.reading import read_scenario

SCENARIO_FILE = "scenario.yaml"


@dataclass(frozen=True)
class KeptRun:
    """A run folder; `written` are the keys of its scenario file, `manifest` what decided its bits."""

    path: Path
    written: Mapping[str, Any]
    manifest: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The scenario's name."""
        return str(self.manifest["scenario"])


def read_run(path: Path) -> KeptRun:
    """The run in a folder. Raises InputError if there is none, or none that is finished."""
    from ruamel.yaml import YAML

    folder = RunFolder(path, "")
    scenario_file = path / SCENARIO_FILE
    missing = [file.name for file in (scenario_file, folder.manifest_file, folder.measures_file) if not file.is_file()]
    if missing:
        raise InputError(
            Fault(
                f"'{path}' is not a finished run: it has no {' and no '.join(missing)}.",
                expected="a folder that `foreland run` has written",
            )
        )
    written = YAML(typ="safe", pure=True).load(scenario_file)
    manifest = json.loads(folder.manifest_file.read_text(encoding="utf-8"))
    return KeptRun(path, written, manifest)


def answer_of(run: KeptRun, catalogue: Catalogue) -> Answer:
    """The answer of a run as it was given.

    Raises InputError, saying what, if the code, the numbers or the evidence have changed since: what the run rested on
    cannot be shown any more.
    """
    scenario = read_scenario(run.path / SCENARIO_FILE, catalogue).with_(name=run.name)
    prepared: dict[SideName, Prepared] = {side: prepare(scenario, side, catalogue) for side in SIDES}
    inputs = inputs_of(prepared)
    folder = RunFolder(run.path, question_of(inputs))
    manifest = folder.manifest()
    if manifest is None:
        before = run.manifest["inputs"]
        changed = [kind for kind, digest in inputs.items() if before.get(kind) != digest] or ["files of the run"]
        raise InputError(
            Fault(
                f"Since '{run.path}' was made, these have changed: {', '.join(changed)}.",
                expected=f"a run of today's (foreland run {run.name})",
            )
        )
    sides = folder.sides(prepared)
    change = difference(sides["policy"], sides["baseline"])
    return Answer(scenario, sides["policy"], sides["baseline"], change, manifest, run.path, prepared)
