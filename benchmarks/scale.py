"""What a European model costs: `python -m benchmarks.scale [--quick] [--out docs]`, about five minutes.

Measures nanoseconds a transition and memory as people become more, what the lab does around the kernel, what a real
local Dask cluster takes to hand out a block, and how fast the disk keeps one; works out from these what ten thousand
futures of a model of a hundred million people cost; and writes both into docs/background/how-large-it-can-get.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.kernel import held_bytes, peak_bytes
from benchmarks.machine import machine
from benchmarks.peers.foreland_kernel import plan
from benchmarks.peers.network import Size
from benchmarks.scale_page import written_into
from benchmarks.scaling import KernelCost, LabCost, Measured
from foreland.kernel.advance import advance
from foreland.lab.ensemble import ensemble_of
from foreland.lab.living import live_through, run_block
from foreland.lab.measuring.blocks import figures_of, joined
from foreland.lab.measuring.difference import difference
from foreland.lab.store.files import read_sealed, write_sealed
from foreland.lab.store.packed_block import packed, unpacked
from foreland.lab.store.parquet import write_figures
from foreland.model.assemble import SIDES, Prepared, SideName, prepare
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import catalogue as shipped

PAGE = Path("background/how-large-it-can-get.md")
SCENARIO = "epp-manifesto"
PEOPLE = (438_000, 4_380_000, 43_800_000)
ROUNDS = 3
FEW, MANY = 8, 40  # futures, to tell what a block costs from what a future costs
MERGED = 80  # futures put together, a multiple of MANY
TASKS = 100
WORKERS = (1, 2)
WRITTEN_BYTES, WRITTEN_TIMES = 64 * 2**20, 4
PACKAGES = ("numpy", "numba", "polars", "distributed")


def kernel_cost(people: int) -> dict[str, Any]:
    """One future of the benchmark network, one warm-up first; processor seconds, the median of some rounds."""
    network = plan(Size(people))
    advance(plan(Size(2_000)), 1, 0, 1)
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        tally = advance(network, 1, 0, 1)
        seconds.append(time.process_time() - start)
    return {
        "people": people,
        "transitions": int(tally.transitions[0]),
        "seconds": statistics.median(seconds),
        "peak_bytes": peak_bytes(),
    }


def lab_cost() -> dict[str, Any]:
    """What is done around the kernel for one scenario, in this process."""
    catalogue = shipped()
    scenario = read_scenario(SCENARIO, catalogue).with_(futures=MERGED)
    prepared = {side: prepare(scenario, side, catalogue) for side in SIDES}
    policy = prepared["policy"]
    policy.block(0, FEW)
    few, many = (_seconds(lambda size=size: policy.block(0, size)) for size in (FEW, MANY))
    per_future = max(0.0, (many - few) / (MANY - FEW))
    block = policy.block(0, MANY)
    tally = live_through(policy, block, threads=1)
    figures = figures_of(policy, block, tally)
    measuring = _seconds(lambda: figures_of(policy, block, tally)) / MANY
    content = packed(figures)
    merging, held, table = _merged(prepared)
    return {
        "scenario": SCENARIO,
        "series": len(figures.by_period),
        "futures_a_block": policy.block_futures,
        "seconds_per_block": max(0.0, few - FEW * per_future),
        "seconds_per_future": per_future,
        "measuring_seconds_per_future": measuring,
        "merging_seconds_per_future": merging,
        "block_bytes_per_future": len(content) // MANY,
        "table_bytes_per_future": table,
        "held_bytes_per_future": held,
        "plan_bytes_per_future": _by_future_bytes(block.compiled.plan, MANY)
        + sum(each.nbytes for each in tally) // MANY,
    }


def _merged(prepared: Mapping[SideName, Prepared]) -> tuple[float, int, int]:
    """Seconds, memory and bytes on disk for each future of a side, when a run of both sides is put together."""
    contents = {
        side: [packed(run_block(own, first, MANY, threads=1)) for first in range(0, MERGED, MANY)]
        for side, own in prepared.items()
    }
    import_module("polars")  # once a process, whatever is merged
    before = held_bytes()
    with tempfile.TemporaryDirectory() as folder:
        kept, table = Path(folder) / "block", Path(folder) / "measures.parquet"
        start = time.process_time()
        sides = {}
        for side, blocks in contents.items():
            figures = []
            for content in blocks:
                write_sealed(kept, content)
                figures.append(unpacked(read_sealed(kept) or b""))
            sides[side] = ensemble_of(prepared[side], joined(figures))
        change = difference(sides["policy"], sides["baseline"])
        write_figures(table, sides)
        seconds = time.process_time() - start
        held, size = held_bytes() - before, table.stat().st_size
    futures = change.futures * len(SIDES)
    return seconds / futures, held // futures, size // futures


def _by_future_bytes(tables: Any, futures: int) -> int:
    """Bytes of the tables of a plan that each future has for itself."""
    total = 0
    for field in tables:
        if hasattr(field, "_fields"):
            total += _by_future_bytes(field, futures)
        elif hasattr(field, "nbytes") and field.ndim > 1 and field.shape[0] == futures:
            total += field.nbytes // futures
    return total


def _seconds(call: Callable[[], Any]) -> float:
    """Processor seconds of a call, the median of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def hand_out_seconds(workers: int, block_bytes: int) -> float:
    """Seconds on the clock for each block that a real cluster hands out and brings back; to work it out takes none."""
    from distributed import Client, LocalCluster, as_completed

    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        client.submit(bytes, block_bytes).result()
        start = time.perf_counter()
        tasks = {client.submit(bytes, block_bytes, key=f"block-{task}") for task in range(TASKS)}
        for done in as_completed(tasks):
            done.result()
            tasks.remove(done)
        return (time.perf_counter() - start) / TASKS


def disk_bytes_per_second() -> float:
    """How fast sealed files come to rest on the disk of the folder for temporary files."""
    content = os.urandom(WRITTEN_BYTES)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        for number in range(WRITTEN_TIMES):
            write_sealed(Path(folder) / str(number), content)
        return WRITTEN_TIMES * WRITTEN_BYTES / (time.perf_counter() - start)


def measured(quick: bool) -> Measured:
    """Everything, each of it in a process of its own."""
    kernel = {}
    for people in PEOPLE[: 2 if quick else None]:
        kernel[people] = KernelCost(**_of_its_own(f"b.kernel_cost({people})"))
        say(f"{people:,} people: {kernel[people].nanoseconds_per_transition:.1f} ns a transition")
    lab = LabCost(**_of_its_own("b.lab_cost()"))
    say(f"around the kernel: {lab}")
    block = lab.block_bytes_per_future * lab.futures_a_block
    handed = {workers: _of_its_own(f"b.hand_out_seconds({workers}, {block})") for workers in WORKERS}
    say(f"handing out a block: {handed}")
    return Measured(kernel, lab, handed, disk_bytes_per_second())


def _of_its_own(call: str) -> Any:
    """Value of an expression of this module, found by a fresh process."""
    code = f"import json, benchmarks.scale as b\nif __name__ == '__main__': print(json.dumps({call}))"
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "measure.py"  # a file, because a cluster's workers read what started them again
        script.write_text(code, encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")])}
        done = subprocess.run([sys.executable, script], env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def say(line: str) -> None:
    """Progress goes to stderr."""
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="without the network of 44 million people")
    parser.add_argument("--out", type=Path, default=Path("docs"), help="folder of the documents (docs)")
    wanted = parser.parse_args()
    versions = {"Python": machine()["Python"], **{name: version(name) for name in PACKAGES}}
    page = wanted.out / PAGE
    page.write_text(
        written_into(page.read_text(encoding="utf-8"), measured(wanted.quick), machine(), versions), encoding="utf-8"
    )
    say(f"wrote {page}")


if __name__ == "__main__":
    main()
