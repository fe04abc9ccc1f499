"""Starts runs and kills them at random moments: `python killed_at_random.py FOLDER`, one run folder a moment.

A process of its own, which forks: everything is loaded once, so that the moments fall into the work and not into the
start of an interpreter. Prints how many blocks each killed run had finished.
"""

from __future__ import annotations

import multiprocessing
import random
import signal
import sys
import time
from pathlib import Path

from foreland.lab.running import answer
from foreland.model.assemble import Prepared
from foreland.model.reading import read_scenario
from model.isle_country import CATALOGUE

MOMENTS = 20
FUTURES_A_BLOCK = 4


def kill_at_random(folder: Path) -> None:
    Prepared.block_futures = FUTURES_A_BLOCK  # type: ignore[assignment, method-assign]
    ferry = read_scenario("ferry", CATALOGUE)
    answer(ferry, CATALOGUE, threads=1)  # loads the compiled engine, and nothing that a fork would not survive
    forking, chance = multiprocessing.get_context("fork"), random.Random(20260101)
    started = time.perf_counter()
    whole = forking.Process(target=answer, args=(ferry, CATALOGUE, folder / "whole", 1))
    whole.start()
    whole.join()
    seconds = time.perf_counter() - started
    for moment in range(MOMENTS):
        out = folder / f"killed-{moment}"
        run = forking.Process(target=answer, args=(ferry, CATALOGUE, out, 1))
        run.start()
        run.join(timeout=chance.random() * seconds)
        run.kill()
        run.join()
        outcome = "killed" if run.exitcode == -signal.SIGKILL else "finished"
        print(outcome, len(list(out.glob("*/blocks/*.block"))))


if __name__ == "__main__":
    kill_at_random(Path(sys.argv[1]))
