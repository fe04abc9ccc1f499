"""All engines side by side in one run: `python -m benchmarks.compare [--quick] [--out docs]`, or `make bench`.

Runs the engines in turns, checks that their answers agree, measures what the kernel costs as a run grows and what
common random numbers are worth, and writes `benchmarks.md` and its chart. Exit code 1 if answers do not agree.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from benchmarks import costs
from benchmarks.agreement import compared, disagreements
from benchmarks.machine import machine, versions
from benchmarks.page import CHART, Results, drawing, page
from benchmarks.peers.table import PEERS, SIZES
from benchmarks.timing import Allowance, Timed, started, timed_at
from kernel.five_policies import compared as policies_compared

FULL = dict(zip(SIZES, (Allowance(20, 110), Allowance(5, 240), Allowance(5, 200), Allowance(5, 30)), strict=True))
QUICK = dict(zip(SIZES, (Allowance(5, 14), Allowance(3, 10), Allowance(3, 8), Allowance(1, 6)), strict=True))
COMPARED_SIZES = SIZES[:3]
PROBE = 2_000  # people in a first run that is only to foresee how long others take
PAIRS, FEW_PAIRS = 100, 20
THREADS = (1, 2)
ONE_CORE = {"OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"}


def all_timed(allowances: Mapping[int, Allowance]) -> dict[str, dict[int, Timed]]:
    """Every engine at every size that it is allowed, by engine and size."""
    found: dict[str, dict[int, Timed]] = {peer.name: {} for peer in PEERS}
    known: dict[str, dict[int, float]] = {peer.name: {} for peer in PEERS}
    with started(PEERS) as engines:
        for name, timed in timed_at(PROBE, engines, {}, Allowance(1, math.inf)).items():
            known[name][PROBE] = timed.seconds
        for size, allowed in allowances.items():
            say(f"{size:,} people")
            for name, timed in timed_at(size, engines, known, allowed).items():
                found[name][size] = timed
                if timed.runs:
                    known[name][size] = timed.seconds
                said = f"{timed.seconds:.4g} s, {timed.ratio:.4g} times the kernel" if timed.runs else ""
                say(f"  {name}: {' '.join(filter(None, (said, timed.why_fewer)))}")
    return found


def measured(quick: bool) -> Results:
    """Everything on the page."""
    start = time.perf_counter()
    timed = all_timed(QUICK if quick else FULL)
    say("costs of the kernel, and five policies")
    pairs = FEW_PAIRS if quick else PAIRS
    by_people, by_stages = costs.by_people(quick), costs.by_stages()
    by_futures = {threads: costs.by_futures(threads) for threads in THREADS}
    policies = policies_compared(pairs, threads=2)
    return Results(
        machine=machine(),
        versions=versions(),
        timed=timed,
        compared={size: compared({name: sizes[size] for name, sizes in timed.items()}) for size in COMPARED_SIZES},
        people=by_people,
        futures=by_futures,
        stages=by_stages,
        policies=policies,
        pairs=pairs,
        took=timedelta(seconds=time.perf_counter() - start),
        quick=quick,
    )


def say(line: str) -> None:
    """Progress goes to stderr."""
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="about three minutes, smaller sizes, fewer runs")
    parser.add_argument("--out", type=Path, default=Path("docs"), help="folder of the page (docs)")
    wanted = parser.parse_args()
    os.environ.update(ONE_CORE, STARSIM_INSTALL_FONTS="0")
    results = measured(wanted.quick)
    wanted.out.mkdir(parents=True, exist_ok=True)
    (wanted.out / "benchmarks.md").write_text(page(results), encoding="utf-8")
    (wanted.out / CHART).write_text(drawing(results), encoding="utf-8")
    apart = [line for engines in results.compared.values() for line in disagreements(engines)]
    for line in apart:
        say(f"does not agree: {line}")
    say(f"wrote {wanted.out / 'benchmarks.md'}")
    return 1 if apart else 0


if __name__ == "__main__":
    sys.exit(main())
