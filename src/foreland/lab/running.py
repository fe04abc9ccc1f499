"""Answering a question: policy and baseline in the same futures, on disk if a folder is given, and their difference."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from foreland.clock import date_of
from foreland.lab.answer import Answer
from foreland.lab.cluster import Cluster
from foreland.lab.ensemble import Ensemble, KeptNowhere, Progress, ensembles
from foreland.lab.measuring.difference import difference
from foreland.lab.store.manifest import dates_of, inputs_of, known_of, machine, question_of, versions
from foreland.lab.store.run_folder import RunFolder, run_folder
from foreland.lab.tracing import followed
from foreland.lab.workplace import ThisMachine, Workplace
from foreland.model.assemble import SIDES, Prepared, SideName, prepare
from foreland.model.catalogue import Catalogue
from foreland.model.scenario import Scenario

__all__ = ["Answer", "answer", "available_cores"]

FOLLOWED_FUTURE = 0


def answer(
    scenario: Scenario,
    catalogue: Catalogue,
    out: Path | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    on: str | None = None,
) -> Answer:
    """Both sides of a question.

    With `out` the answer is kept in a folder of its own there; if it is there already it is read, and a run that was
    stopped goes on. `progress` is told of futures finished, both sides counted. `threads` None means one per core.
    `on` is the address of a Dask cluster that works out the blocks (see `cluster`), with or without a folder.

    Raises InputError with every fault of the question, RunError if the folder cannot be written or a future cannot go
    on, and KeyboardInterrupt saying what is kept.
    """
    prepared: dict[SideName, Prepared] = {side: prepare(scenario, side, catalogue) for side in SIDES}
    workers = threads or available_cores()
    started = time.perf_counter()
    inputs = inputs_of(prepared)
    question = question_of(inputs)
    place: Workplace = ThisMachine(workers) if on is None else Cluster(on, scenario, catalogue, question)
    if out is None:
        sides = ensembles(prepared, place, KeptNowhere(), progress)
        facts = {"question": question, **_facts(prepared, inputs, workers, started)}
        return _answer(prepared, sides, facts, None)
    folder = run_folder(out, scenario, question)
    with folder.held(scenario):
        manifest = folder.manifest()
        if manifest is not None:
            return _answer(prepared, folder.sides(prepared), manifest, folder.path)
        sides = _kept_sides(prepared, folder, place, progress)
        folder.keep_people({side: followed(prepared[side], FOLLOWED_FUTURE) for side in SIDES})
        manifest = folder.finish(sides, _facts(prepared, inputs, workers, started))
    return _answer(prepared, sides, manifest, folder.path)


def available_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _answer(
    prepared: Mapping[SideName, Prepared],
    sides: Mapping[SideName, Ensemble],
    manifest: Mapping[str, Any],
    folder: Path | None,
) -> Answer:
    policy, baseline = sides["policy"], sides["baseline"]
    scenario = prepared["policy"].scenario
    return Answer(scenario, policy, baseline, difference(policy, baseline), manifest, folder, prepared)


def _kept_sides(
    prepared: Mapping[SideName, Prepared], folder: RunFolder, place: Workplace, progress: Progress | None
) -> dict[SideName, Ensemble]:
    """Both sides, block by block; blocks of an earlier attempt are taken over."""
    try:
        return ensembles(prepared, place, folder, progress)
    except KeyboardInterrupt:
        kept = f"{folder.finished_blocks} finished blocks are kept in '{folder.path}'"
        raise KeyboardInterrupt(f"Stopped. {kept}; the same command goes on from there.") from None


def _facts(
    prepared: Mapping[SideName, Prepared], inputs: Mapping[str, str], threads: int, started: float
) -> dict[str, Any]:
    scenario = prepared["policy"].scenario
    return {
        "scenario": scenario.name,
        "title": scenario.title,
        "from": date_of(scenario.first_day).isoformat(),
        "to": date_of(scenario.last_day).isoformat(),
        "futures": scenario.futures,
        "seed": scenario.seed,
        **dates_of(prepared),
        **known_of(prepared),
        "inputs": dict(inputs),
        "versions": versions(),
        "machine": machine(),
        "threads": threads,
        "seconds": round(time.perf_counter() - started, 3),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }
