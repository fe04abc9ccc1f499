"""Capacities by day: queues and departures that read a series of the World."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from foreland.kernel.layout import CREDIT_UNIT, Daily
from foreland.network.compile.axes import stacked
from foreland.network.compile.numbers import Float64, Numbers
from foreland.network.compile.presence import Presence
from foreland.network.compile.service import MOST_PEOPLE
from foreland.network.series import DaySeries
from foreland.network.stages import Departures, Queue
from foreland.network.wiring import Wiring


def compile_daily(wiring: Wiring, numbers: Numbers, presence: Presence) -> Daily:
    """Stages in sweep order whose capacity differs from day to day."""
    rows = list(_capacities(wiring, numbers, presence))
    capacities = [np.rint(capacity * CREDIT_UNIT).astype(np.int32) for _, capacity in rows]
    return Daily(
        stage=np.array([stage for stage, _ in rows], np.int32),
        capacity=stacked(capacities, (numbers.days,), np.int32),
    )


def _capacities(wiring: Wiring, numbers: Numbers, presence: Presence) -> Iterator[tuple[int, Float64]]:
    """Number of a stage, and its people a day or seats a slot, shape (futures or 1, days)."""
    for number, stage in enumerate(wiring.stages):
        if isinstance(stage, Queue) and isinstance(stage.per_day, DaySeries):
            needed = presence.served_at(stage.name, stage.spends)
            yield number, numbers.by_day(stage.per_day, f"Capacity of '{stage.name}'", needed, MOST_PEOPLE)
        elif isinstance(stage, Departures) and isinstance(stage.seats, DaySeries):
            needed = presence.served_at(stage.name, stage.spends)
            yield number, numbers.by_day(stage.seats, f"Seats of '{stage.name}'", needed, MOST_PEOPLE)
