"""Stages in sweep order: kind, word, loop, estate, and the rows and edges that each of them reads."""

from __future__ import annotations

import numpy as np

from foreland.kernel.layout import DELAY, DEPARTURES, FIRST_IN, LAST_IN, QUEUE, RANDOM, Int32, Stages
from foreland.network.compile.asks import AskLists
from foreland.network.compile.presence import Presence
from foreland.network.compile.service import ServiceRows, ServiceTables
from foreland.network.compile.stays import StayTables
from foreland.network.numbering import BLOCKED, ENDING
from foreland.network.stages import Delay, Departures, Holding, Queue
from foreland.network.wiring import Wiring, numbers_of
from foreland.network.words import batch_word_of, word_of

ORDERS = {
    "first_in": FIRST_IN,
    "longest": FIRST_IN,
    "last_in": LAST_IN,
    "latest": LAST_IN,
    "random": RANDOM,
}


def compile_stages(
    wiring: Wiring,
    presence: Presence,
    stays: StayTables,
    service: ServiceTables,
    asks: AskLists,
    patience_first: Int32,
) -> Stages:
    """All stages that hold people."""
    stages = wiring.stages
    name = wiring.network.name
    rows = [_service_rows(stage, service) for stage in stages]
    pools = numbers_of(wiring.network.pools)
    return Stages(
        kind=np.array([_kind(stage) for stage in stages], np.int8),
        word=np.array([word_of(name, stage.name) for stage in stages], np.uint32),
        batch_word=np.array([batch_word_of(name, stage.name) for stage in stages], np.uint32),
        loop=np.array([wiring.loop_number.get(stage.name, -1) for stage in stages], np.int8),
        estate=np.array(
            [-1 if stage.holds is None else wiring.estate_number[stage.holds] for stage in stages], np.int8
        ),
        to=np.array([_edge(stage, ENDING, wiring) for stage in stages], np.int32),
        blocked=np.array([_edge(stage, BLOCKED, wiring) for stage in stages], np.int32),
        stay_row=np.array([_stay_row(stage, stays, presence) for stage in stages], np.int16),
        order=np.array([_order(stage) for stage in stages], np.int8),
        lane_row=np.array([row.lane for row in rows], np.int16),
        work_row=np.array([row.work for row in rows], np.int16),
        capacity_row=np.array([row.capacity for row in rows], np.int16),
        serves_row=np.array([row.serves for row in rows], np.int16),
        pool=np.array(
            [pools[stage.pool.pool] if isinstance(stage, Queue) and stage.pool else -1 for stage in stages], np.int8
        ),
        ask=np.array([asks.add(() if isinstance(stage, Delay) else stage.spends) for stage in stages], np.int32),
        gate_row=np.array([row.gate for row in rows], np.int16),
        over=np.array([row.over for row in rows], np.int32),
        least=np.array([row.least for row in rows], np.int32),
        patience_first=patience_first,
    )


def _kind(stage: Holding) -> int:
    if isinstance(stage, Delay):
        return DELAY
    return QUEUE if isinstance(stage, Queue) else DEPARTURES


def _order(stage: Holding) -> int:
    if isinstance(stage, Delay):
        return FIRST_IN
    return ORDERS[stage.order if isinstance(stage, Queue) else stage.pick]


def _edge(stage: Holding, part: str, wiring: Wiring) -> int:
    """Number of the stage's first edge of a kind, -1 if it has none."""
    return next((edge.number for edge in wiring.leaving[stage.name] if edge.part == part), -1)


def _stay_row(stage: Holding, stays: StayTables, presence: Presence) -> int:
    if not isinstance(stage, Delay):
        return -1
    return stays.add(stage.stay, f"'{stage.name}'", presence.at(stage.name))


def _service_rows(stage: Holding, service: ServiceTables) -> ServiceRows:
    if isinstance(stage, Queue):
        return service.add_queue(stage)
    return service.add_departures(stage) if isinstance(stage, Departures) else ServiceRows()
