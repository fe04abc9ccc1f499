"""Batches: fates that can be told apart, and boats that spend no places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from foreland.errors import Fault
from foreland.network.batches import Batch
from foreland.network.resources import Places
from foreland.network.stages import Departures
from foreland.network.wiring import Wiring


def faults_of_batches(wiring: Wiring) -> Iterator[Fault]:
    """Faults of departures in boats."""
    for stage in wiring.network.holding_stages:
        if isinstance(stage, Departures) and stage.batch is not None:
            yield from _fates(stage.name, stage.batch)
            if any(isinstance(need, Places) for need in stage.spends):
                yield Fault(
                    f"Departures '{stage.name}' spend places and go in boats: not every fate leads to a place.",
                    expected="an edge that needs places, after the boats",
                )


def _fates(stage: str, batch: Batch) -> Iterator[Fault]:
    if not batch.fates:
        yield Fault(f"Boats of '{stage}' have no fates: leave the batch out.")
    for name, times in Counter(fate.name for fate in batch.fates).items():
        if times > 1:
            yield Fault(f"Boats of '{stage}' have {times} fates called '{name}'.")
