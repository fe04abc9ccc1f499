"""Running the engines in turns: each in a process of its own, one run at a time, the kernel before and after each.

The speed of a shared machine wanders, so what is compared is the ratio of processor seconds of runs next to each other.
"""

from __future__ import annotations

import gc
import importlib
import math
import multiprocessing
import resource
import statistics
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from benchmarks.peers.network import Answer, Size
from benchmarks.peers.table import KERNEL, Peer

WARM_UP = Size(2_000)
SEEDS = 1_000  # between those of one engine and the next


@dataclass(frozen=True)
class Run:
    """One run of one engine; seconds are of one processor and one future."""

    seconds: float
    peak_bytes: int  # of the engine's process so far, beyond what it took before the first run
    answer: Answer


@dataclass
class Timed:
    """All runs of one engine at one size; the ratios are to the kernel's runs next to them."""

    runs: list[Run] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    why_fewer: str = ""  # empty if there were as many rounds as wanted

    def add(self, run: Run, ratio: float) -> None:
        self.runs.append(run)
        self.ratios.append(ratio)

    @property
    def seconds(self) -> float:
        return statistics.median(run.seconds for run in self.runs)

    @property
    def ratio(self) -> float:
        return statistics.median(self.ratios)


@dataclass(frozen=True)
class Allowance:
    """How many rounds are wanted at a size, and how many seconds one engine may take for all of them."""

    rounds: int
    seconds: float


_bytes_before = 0


def _warm(module: str) -> None:
    global _bytes_before
    importlib.import_module(f"benchmarks.peers.{module}").simulate(WARM_UP, 1)
    _bytes_before = _peak_bytes()


def _peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024


def _run(module: str, size: Size, seed: int, futures: int) -> Run:
    simulate = importlib.import_module(f"benchmarks.peers.{module}").simulate
    gc.collect()
    start = time.process_time()
    answer = simulate(size, seed)
    seconds = (time.process_time() - start) / futures
    return Run(seconds, _peak_bytes() - _bytes_before, answer)


class Engine:
    """An engine waiting in a process of its own."""

    def __init__(self, peer: Peer, pool: ProcessPoolExecutor) -> None:
        self.peer = peer
        self._pool = pool

    def run(self, size: Size, seed: int) -> Run:
        return self._pool.submit(_run, self.peer.module, size, seed, self.peer.futures_a_call).result()


@contextmanager
def started(peers: tuple[Peer, ...]) -> Iterator[dict[str, Engine]]:
    """All engines, imported and warmed up."""
    context = multiprocessing.get_context("spawn")
    with ExitStack() as stack:
        engines = {}
        for peer in peers:
            pool = stack.enter_context(ProcessPoolExecutor(1, context, initializer=_warm, initargs=(peer.module,)))
            engines[peer.name] = Engine(peer, pool)
        yield engines


def seconds_expected(size: int, known: Mapping[int, float]) -> float:
    """Seconds at a size, from those at smaller ones.

    On the straight line through the last two, which allows for a fixed cost, or on the power law through them where
    that is steeper; in proportion to people if only one is known.
    """
    points = sorted(known.items())[-2:]
    if not points:
        return 0.0
    people, seconds = points[-1]
    if len(points) == 1:
        return seconds * size / people
    fewer, less = points[0]
    straight = seconds + max(0.0, seconds - less) / (people - fewer) * (size - people)
    power = math.log(seconds / less) / math.log(people / fewer)
    return float(max(straight, seconds * (size / people) ** power if power > 1 else 0.0))


def timed_at(
    size: int, engines: Mapping[str, Engine], known: Mapping[str, Mapping[int, float]], allowed: Allowance
) -> dict[str, Timed]:
    """Rounds in which each engine runs once, the kernel before and after it, as often as its allowance permits."""
    timed = {
        name: Timed(why_fewer=_why_not_run(seconds_expected(size, known.get(name, {})), allowed)) for name in engines
    }
    before = engines[KERNEL].run(Size(size), seed=0)
    for number in range(allowed.rounds):
        for place, name in enumerate(engines):
            if name == KERNEL or timed[name].why_fewer:
                continue
            seed = (place + 1) * SEEDS + number
            run = engines[name].run(Size(size), seed)
            after = engines[KERNEL].run(Size(size), seed)
            timed[name].add(run, 2 * run.seconds / (before.seconds + after.seconds))
            timed[name].why_fewer = _why_no_more(timed[name], allowed)
            timed[KERNEL].add(after, 1.0)
            before = after
    return timed


def _why_not_run(expected: float, allowed: Allowance) -> str:
    return f"not run: a run would take about {expected:,.0f} s" if expected > allowed.seconds else ""


def _why_no_more(timed: Timed, allowed: Allowance) -> str:
    """Why there is no further round, if one is wanted; empty if there is."""
    done = len(timed.runs)
    expected = sum(run.seconds for run in timed.runs) * (done + 1) / done
    if done == allowed.rounds or expected <= allowed.seconds:
        return ""
    return f"{done} of {allowed.rounds} runs: one takes {timed.seconds:,.0f} s"
