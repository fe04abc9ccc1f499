"""Memory that each further person takes who waits or stays, read while the future's lists are still there (Linux).

Run in a process of its own: `python -m budgets.memory queued`, with the folder of the tests on the path.
"""

from __future__ import annotations

import ctypes
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from foreland.kernel.advance import advance
from foreland.kernel.layout import DRAWN, UNITS_GIVEN
from foreland.kernel.quantisation import quantile_words
from kernel.declared import Layer, Patience
from kernel.plan_writer import PlanWriter

PR_SET_THP_DISABLE = 41  # linux/prctl.h
PEOPLE_PER_DAY = 10_000
FEW_DAYS, MANY_DAYS = 10, 500
LONG_STAY = quantile_words(lambda probability: np.full_like(probability, 700.0))  # days


def _queued(writer: PlanWriter) -> None:
    writer.queue("inside", 0.0, "out")


def _queued_with_patience(writer: PlanWriter) -> None:
    tired = Patience(DRAWN, writer.stay(LONG_STAY), "out")
    writer.queue("inside", 0.0, "out", patience=(tired,))


def _staying(writer: PlanWriter) -> None:
    writer.delay("inside", LONG_STAY, "out")


KINDS: dict[str, Callable[[PlanWriter], None]] = {
    "queued": _queued,
    "queued_with_patience": _queued_with_patience,
    "staying": _staying,
}


def bytes_a_person(kind: str) -> float:
    """Bytes of each person who comes after the tenth day: as many come every day, and nobody leaves."""
    _held_after(FEW_DAYS, kind)
    ctypes.CDLL(None).malloc_trim(0)  # what compiling left free would otherwise be filled first and not be seen
    few, many = _held_after(FEW_DAYS, kind), _held_after(MANY_DAYS, kind)
    return (many - few) / (PEOPLE_PER_DAY * (MANY_DAYS - FEW_DAYS))


def _held_after(days: int, kind: str) -> int:
    writer = PlanWriter(days=days, exits=["out"])
    KINDS[kind](writer)
    writer.layers.append(Layer(1, 0, "inside", np.full((1, days), PEOPLE_PER_DAY), UNITS_GIVEN))
    held: list[int] = []
    tally = advance(writer.plan(), 1, 0, 1, progress=lambda _: held.append(_held()))
    assert tally.stock.sum() == PEOPLE_PER_DAY * days
    return held[0]


def _held() -> int:
    """Bytes that the process holds now."""
    return int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1]) * resource.getpagesize()


def _count_in_small_pages() -> None:
    """Keep the system from handing out huge pages, which round what is held up by as much as it pleases (Linux)."""
    ctypes.CDLL(None).prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0)


if __name__ == "__main__":
    _count_in_small_pages()
    print(bytes_a_person(sys.argv[1]))
