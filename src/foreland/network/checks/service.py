"""Service and patience: queues that can serve, one chance a stage, days and orders that exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from foreland.errors import Fault, nearest_name
from foreland.measures import Since
from foreland.network.orders import Order, Pick
from foreland.network.patience import Clock, Drawn, Hazard
from foreland.network.resources import CapPeriod
from foreland.network.slots import DAY_NAMES, OnDates, Slots, Weekdays
from foreland.network.stages import Departures, Holding, Queue
from foreland.network.wiring import Wiring


def faults_of_service(wiring: Wiring) -> Iterator[Fault]:
    """Faults of queues, departures, slots, patience, and of words chosen from short lists."""
    for stage in wiring.network.holding_stages:
        yield from _chances(stage)
        if isinstance(stage, Queue):
            yield from _queue(stage)
            yield from _chosen(f"Order of '{stage.name}'", stage.order, get_args(Order))
        elif isinstance(stage, Departures):
            yield from _slots(stage.name, stage.slots)
            yield from _chosen(f"Pick of '{stage.name}'", stage.pick, get_args(Pick))
    for recall in wiring.network.recalls:
        yield from _chosen(f"Order of recall '{recall.name}'", recall.order, get_args(Order))
    for cap in wiring.network.caps:
        yield from _chosen(f"Period of cap '{cap.name}'", cap.period, get_args(CapPeriod))


def _queue(queue: Queue) -> Iterator[Fault]:
    if queue.per_day is None and queue.pool is None and not queue.spends:
        yield Fault(f"Queue '{queue.name}' has no capacity: give it per_day, pool or spends.")
    if queue.per_day is not None and queue.pool is not None:
        yield Fault(f"Queue '{queue.name}' has per_day and a pool; it can have one of them.")
    if queue.slots is not None:
        yield from _slots(queue.name, queue.slots)


def _chances(stage: Holding) -> Iterator[Fault]:
    chances = []
    for patience in stage.patience:
        if isinstance(patience, Drawn):
            chances.append(type(patience.stay).__name__.lower())
        elif isinstance(patience, Hazard):
            chances.append("hazard")
        elif isinstance(patience, Clock):
            yield from _chosen(f"Clock of '{stage.name}': since", patience.since, get_args(Since))
    if len(chances) > 1:
        found = " and ".join(f"'{chance}'" for chance in chances)
        yield Fault(f"Patience of '{stage.name}': at most one chance, found {found}. Put one of them into a Fork.")


def _slots(stage: str, slots: Slots) -> Iterator[Fault]:
    if isinstance(slots, Weekdays):
        for day in slots.days:
            yield from _chosen(f"Slots of '{stage}': day", day, DAY_NAMES)
    if isinstance(slots, (Weekdays, OnDates)) and not (slots.days if isinstance(slots, Weekdays) else slots.dates):
        yield Fault(f"Slots of '{stage}' name no day.")


def _chosen(what: str, word: str, choices: tuple[str, ...]) -> Iterator[Fault]:
    if word not in choices:
        yield Fault(f"{what} '{word}' is unknown.", None, "one of " + ", ".join(choices), nearest_name(word, choices))
