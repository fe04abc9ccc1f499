"""The mirror: the same daily flow as the compiled kernel, bit for bit, in plain Python that can be read beside flow.md.

It is slow on purpose (lists, whole numbers, no compiling, its own generator) and serves two ends: it is the independent
evidence for the compiled kernel, and it tells one synthetic person's history, visit by visit, to `foreland trace`.
"""

from __future__ import annotations

from foreland.kernel.layout import Plan, Tally
from foreland.kernel.mirror.counts import empty_tally
from foreland.kernel.mirror.future import Future, Visit, Watch

__all__ = ["Visit", "Watch", "advance"]


def advance(plan: Plan, seed: int, first_future: int, futures: int, watch: Watch | None = None) -> Tally:
    """Live through `futures` futures of a plan, the first of them numbered `first_future`.

    Row i of a table with a futures axis belongs to future `first_future + i`. `watch` is called with every `Visit` of
    every person. Faults stop their future and are noted in `Tally.fault`; nothing is raised.
    """
    tally = empty_tally(plan, futures)
    for row in range(futures):
        Future(plan, seed, first_future + row, tally, row, watch).run()
    return tally
