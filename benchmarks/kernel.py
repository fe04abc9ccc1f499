"""How fast the kernel is, and how much memory it takes: `python -m benchmarks.kernel [--json]`.

Each network is timed against a pass of the generator alone over as many draws as it has transitions, interleaved in one
process, because the speed of a shared machine wanders: the ratio is the figure to compare, the seconds are for colour.
Processor seconds of one core are meant throughout. Memory and start-up are measured in processes of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the networks are those of the tests

import numba
import numpy as np

from foreland.kernel.advance import advance
from foreland.kernel.generator import threefry
from foreland.kernel.layout import UNITS_GIVEN, Plan
from foreland.model.assemble import prepare
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import catalogue as shipped
from kernel.declared import Layer, Patience
from kernel.plan_writer import PlanWriter
from kernel.plans import asylum8, lognormal_of_mean, national, with_ages

ROUNDS = 7
UK_FUTURES = 8  # with tables of their own; a year each
BATCH = 110
SIZES = (0.25, 1.0, 10.0, 100.0)
QUEUED_PEOPLE = 2_000_000
WARM = "from foreland.kernel.warm import warm; warm()"


class Case(NamedTuple):
    """A network that is timed, at one size."""

    network: str
    size: float  # times the arrivals and capacities of the network as it is written
    plan: Callable[[], Plan]
    with_patience: bool  # whether its people wait in lines with patience or priority


def cases() -> list[Case]:
    """Every network and size."""
    return [
        *(Case("asylum8", size, partial(asylum8, size), with_patience=False) for size in SIZES),
        Case("asylum8 with ages", 1.0, lambda: with_ages(asylum8()), with_patience=False),
        Case("national", 1.0, national, with_patience=True),
        Case("national with moves", 1.0, partial(national, recalled_a_day=2), with_patience=True),
        Case("uk", 1.0, united_kingdom, with_patience=True),
    ]


def united_kingdom() -> Plan:
    """The policy side of `uk-france-pilot` as it is shipped: a year, and everyone inside at its start."""
    catalogue = shipped()
    return prepare(read_scenario("uk-france-pilot", catalogue), "policy", catalogue).block(0, UK_FUTURES).compiled.plan


@numba.njit(nogil=True, error_model="numpy", _nrt=False)
def generator_pass(person: Any, word: Any, first: Any, second: Any, passes: int) -> None:
    for number in range(passes):
        for i in range(person.size):
            first[i], second[i] = threefry(np.uint64(number), np.uint64(1), person[i], word[i])


def generator_seconds(draws: int) -> float:
    """Processor seconds of so many draws in batches as long as a busy stage's day."""
    arrays = [np.arange(BATCH, dtype=np.uint64) for _ in range(4)]
    generator_pass(*arrays, 1)
    start = time.process_time()
    generator_pass(*arrays, draws // BATCH)
    return time.process_time() - start


def timed(plan: Plan, futures: int) -> dict[str, float]:
    """Speed of one network: medians over rounds, generator and kernel taking turns.

    People found inside on the first day draw stays and deadlines, but that is work and no transition.
    """
    transitions = int(advance(plan, 1, 0, 1).transitions[0])
    seconds, ratios = [], []
    for _ in range(ROUNDS):
        before = generator_seconds(transitions)
        start = time.process_time()
        tally = advance(plan, 1, 0, futures)
        each = (time.process_time() - start) / futures
        seconds.append(each)
        ratios.append(each / min(before, generator_seconds(transitions)))
        transitions = int(tally.transitions.mean())
    median = statistics.median(seconds)
    return {
        "people": int(tally.units.sum() / futures) + len(plan.stock.record),
        "people_inside_at_start": len(plan.stock.record),
        "transitions": transitions,
        "seconds": median,
        "transitions_per_second": transitions / median,
        "fastest_transitions_per_second": transitions / min(seconds),
        "generator_ratio": statistics.median(ratios),
    }


def queue_for_ever(people: int, with_patience: bool) -> Plan:
    """People who come over a hundred days and wait, most of them beyond the end."""
    days = 100
    writer = PlanWriter(days=days, exits=["served"])
    patience = (Patience(3, writer.stay(lognormal_of_mean(700.0)), "served"),) if with_patience else ()
    writer.queue("queue", 0.0, "served", patience=patience)
    writer.layers.append(Layer(1, 0, "queue", np.full((1, days), people // days), UNITS_GIVEN))
    return writer.plan()


def peak_bytes() -> int:
    """Most memory that this process has held (Linux); what is told of resources counts the parent's memory as well."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1_024


def bytes_a_person(with_patience: bool) -> float:
    """Memory that each further person who waits takes, read while the future's lists are still there."""

    def filled(people: int) -> tuple[int, int]:
        resident: list[int] = []
        tally = advance(
            queue_for_ever(people, with_patience), 1, 0, 1, progress=lambda _: resident.append(held_bytes())
        )
        return resident[0], int(tally.stock.sum())

    filled(QUEUED_PEOPLE // 20)
    few_bytes, few = filled(QUEUED_PEOPLE // 20)
    many_bytes, many = filled(QUEUED_PEOPLE)
    return (many_bytes - few_bytes) / (many - few)


def held_bytes() -> int:
    """Memory that the process holds now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def in_a_process_of_its_own(call: str) -> Any:
    """Value of an expression of this module, found by a fresh process."""
    code = f"import json, benchmarks.kernel as b; print(json.dumps({call}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def peak_of(number: int) -> int:
    """Peak memory of a process that lives through one future of a case."""
    advance(cases()[number].plan(), 1, 0, 1)
    return peak_bytes()


def start_seconds() -> dict[str, float]:
    """Seconds from the start of a process to the end of a first run: nothing compiled yet, and all in the cache."""
    with tempfile.TemporaryDirectory() as folder:
        seconds = {}
        for name in ("cold_start_seconds", "warm_start_seconds"):
            start = time.perf_counter()
            environment = {**os.environ, "NUMBA_CACHE_DIR": folder}
            subprocess.run([sys.executable, "-c", WARM], env=environment, check=True)
            seconds[name] = time.perf_counter() - start
    return seconds


def measure() -> list[dict[str, Any]]:
    """One row of figures for each network and size; start-up and memory a person who waits are the same for several."""
    start = start_seconds()
    queued = {kind: in_a_process_of_its_own(f"b.bytes_a_person({kind})") for kind in (False, True)}
    rows = []
    for number, case in enumerate(cases()):
        plan = case.plan()
        futures = max(1, round(8 / (len(plan.calendar.period_of_day) / 365)))
        rows.append(
            {
                "network": case.network,
                "size": case.size,
                **timed(plan, futures),
                "bytes_per_queued_person": queued[case.with_patience],
                "peak_bytes": in_a_process_of_its_own(f"b.peak_of({number})"),
                **start,
            }
        )
    return rows


def print_table(rows: list[dict[str, Any]]) -> None:
    """The same figures for people to read."""
    titles = ("size", "people", "transitions", "ms", "million/s", "ratio", "queued B", "peak MB")
    widths = (6, 11, 12, 9, 10, 6, 8, 8)
    print("network".ljust(18), *(title.rjust(width) for title, width in zip(titles, widths, strict=True)))
    for row in rows:
        print(
            f"{row['network']:18s} {row['size']:6g} {row['people']:11,d} {row['transitions']:12,d} "
            f"{row['seconds'] * 1e3:9.1f} {row['transitions_per_second'] / 1e6:10.1f} {row['generator_ratio']:6.1f} "
            f"{row['bytes_per_queued_person']:8.1f} {row['peak_bytes'] / 1e6:8.0f}"
        )
    print(f"start: {rows[0]['cold_start_seconds']:.1f} s cold, {rows[0]['warm_start_seconds']:.1f} s with a warm cache")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args()
    results = measure()
    if wanted.json:
        print(json.dumps({"networks": results}))
    else:
        print_table(results)
