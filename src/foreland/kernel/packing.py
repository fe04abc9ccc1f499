"""A Plan as the compiled loop reads it: rows of fields side by side, tables flattened, every array of one fixed type.

What can be worked out once is worked out here (how a stage keeps its people, which edges have nothing to do but count),
so that the loop only looks it up. No table is copied that already has the right type and order.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.asked import asked_for, place_asked_for
from foreland.kernel.columns import by_future, columns, flat, with_room_behind
from foreland.kernel.fork_rows import leads_to_last_fork, narrow_cells, only_cell, pack_forks
from foreland.kernel.laps import loop_of
from foreland.kernel.layout import (
    ASK_TOKEN,
    DELAY,
    DEPARTURES,
    FIRST_IN,
    NEVER,
    TO_FORK,
    TO_STAGE,
    WAIT_CELLS,
    Plan,
)
from foreland.kernel.ledger import PackedLedger, pack_ledger
from foreland.kernel.moves import PackedMoves, closing_days, is_moved, pack_moves

# How a stage keeps its people.
KEEPS_BY_DAY = 0  # a Delay: by the day of leaving
KEEPS_BY_DAY_WITH_CAUSE = 1  # a Delay with patience, or out of which people are moved: each with cause and order
KEEPS_IN_FILE = 2  # a Queue without lanes or patience, out of which nobody is moved: first in, first out
KEEPS_IN_LINES = 3  # everyone else who waits: a line for each lane, in order of entry, with gaps

LANES = 16

_STAGE = np.dtype(
    [
        ("address", np.uint64),  # word << 32, where the counter of a draw has it
        ("loop_shift", np.uint64),
        ("loop_mask", np.uint64),
        ("kind", np.int64),
        ("keeps", np.int64),
        ("estate", np.int64),
        ("to", np.int64),
        ("blocked", np.int64),
        ("stay_row", np.int64),
        ("order", np.int64),
        ("lane_row", np.int64),
        ("work_row", np.int64),
        ("least_work", np.int64),  # of anyone
        ("capacity_row", np.int64),
        ("daily_row", np.int64),
        ("batch", np.int64),
        ("serves_row", np.int64),
        ("pool", np.int64),
        ("ask", np.int64),
        ("asks_for_place", np.int64),  # estate of which a place is taken on being served, -1 none
        ("holds_places", np.int64),  # 1: leavers may hold places of an estate
        ("gate_row", np.int64),
        ("over", np.int64),
        ("least", np.int64),
        ("patience_first", np.int64),
        ("patience_end", np.int64),
        ("is_drawn_for", np.int64),  # 1: entering needs a draw
        ("calendar_first", np.int64),  # first bucket of the stage's days
        ("line_first", np.int64),
        ("lanes", np.int64),
    ],
    align=True,
)
_PATIENCE = np.dtype([("kind", np.int64), ("value", np.int64), ("edge", np.int64)], align=True)
_EDGE = np.dtype(
    [
        ("target_kind", np.int32),
        ("target", np.int32),
        ("door", np.int32),  # inbox into which people are put: stage, stages + stage if backward, 2 * stages for exits
        ("is_direct", np.int32),  # 1: only counted, and ends in a stage or an exit
        ("leads_to_last_fork", np.int32),  # 1: only counted, and ends in a fork that ends ways
        ("acts_in_turn", np.int32),  # 1: mints, or moves the visit, which may end the future
        ("asks_for_token", np.int32),
        ("end_estate", np.int32),  # estate of the stage where the edge ends, -1 none
        ("ask", np.int32),
        ("otherwise", np.int32),
        ("set_row", np.int32),
        ("stamp", np.int32),
        ("mint_token", np.int32),
        ("mint_number", np.int32),
        ("lap", np.int32),
        ("restart", np.int32),
        ("changes_nobody", np.int32),
        ("wait_first", np.int32),
        ("wait_end", np.int32),
        ("cohort_first", np.int32),
        ("cohort_end", np.int32),
        ("is_timed", np.int32),  # 1: feeds a wait or a cohort
    ],
    align=True,
)
_ASK = np.dtype([("kind", np.int64), ("item", np.int64)], align=True)
_LOOP = np.dtype([("shift", np.uint64), ("mask", np.uint64), ("most", np.uint64)], align=True)
_STREAM = np.dtype(
    [
        ("key", np.uint64),  # stream and layer where the person key has them
        ("edge", np.int64),
        ("boats", np.int64),
        ("units_kind", np.int64),
        ("size_table", np.int64),
        ("profile", np.uint64),
        ("trait_first", np.int64),
        ("trait_end", np.int64),
        ("thinning_first", np.int64),
        ("thinning_end", np.int64),
    ],
    align=True,
)
_TRAIT = np.dtype(
    [
        ("multiplier", np.uint64),
        ("thresholds", np.int64),
        ("parent_divisor", np.uint64),
        ("parent_radix", np.uint64),
        ("cell_first", np.int64),
    ],
    align=True,
)
_FEEDBACK = np.dtype(
    [("window", np.int64), ("lag", np.int64), ("least", np.int64), ("has_under", np.int64)], align=True
)
_THROW = np.dtype([("switch", np.int64), ("feedback", np.int64)], align=True)
_THINNING = np.dtype([("feedback", np.int64), ("divert", np.int64)], align=True)
_BATCH = np.dtype([("address", np.uint64), ("first", np.int64)], align=True)
_FATE = np.dtype([("edge", np.int64), ("some_edge", np.int64)], align=True)

_STREAM_SHIFT = np.uint64(42)
_LAYER_SHIFT = np.uint64(39)


Records = Any  # rows of named fields


class Sizes(NamedTuple):
    """How many of everything; `first_day` is absolute."""

    first_day: int
    days: int
    regimes: int
    periods: int
    profiles: int
    groups: int
    stages: int
    edges: int
    switches: int
    estates: int
    allocated: int  # estates
    caps: int
    tokens: int
    pools: int
    waits: int
    layers: int
    recalls: int
    feedbacks: int
    sums: int  # of daily counts: two a feedback, one a milestone
    thinnings: int
    hazard_groups: int
    accounts: int  # of ages
    buckets: int
    lines: int


class Packed(NamedTuple):
    """A Plan in the types of the compiled loop; from `switch_on` on, the first axis is the futures, or 1."""

    sizes: Sizes
    stages: Records
    patience: Records
    edges: Records
    ask_first: NDArray[np.int32]
    asks: Records
    door_of_edge: NDArray[np.int32]
    forks: Records
    door_of_fork: NDArray[np.int32]
    only_cell: NDArray[np.int32]  # (N * R) the cell of a fork that every profile reads, -1: they read several
    loops: Records
    group_of_profile: NDArray[np.uint8]
    regime_of_day: NDArray[np.int16]
    period_of_day: NDArray[np.int16]
    fork_cell: NDArray[np.uint16]
    stay_cell: NDArray[np.int16]
    clock_days: NDArray[np.int32]
    hazard_group: NDArray[np.int16]
    lane: NDArray[np.uint8]
    work_cell: NDArray[np.int16]
    gate_cell: NDArray[np.int16]
    set_profile: NDArray[np.uint16]
    cap_reset: NDArray[np.uint8]
    token_life: NDArray[np.int32]
    pool_share: NDArray[np.int32]
    wait_since: NDArray[np.int8]
    wait_of_edge: NDArray[np.int16]
    wait_cell: NDArray[np.uint8]
    cohort_limit_days: NDArray[np.int32]
    cohort_of_edge: NDArray[np.int16]
    ledger: PackedLedger
    moves: PackedMoves
    supported_stage: NDArray[np.int32]
    streams: Records
    traits: Records
    trait_date_row: NDArray[np.int16]
    poisson_mean: NDArray[np.int64]
    poisson_first: NDArray[np.int32]
    poisson_threshold: NDArray[np.uint32]
    stock_first: NDArray[np.int32]
    stock1: NDArray[np.uint64]
    stock2: NDArray[np.uint64]
    feedbacks: Records
    throws: Records
    thinnings: Records
    sum_first: NDArray[np.int32]
    series: NDArray[np.int32]
    milestone_number: NDArray[np.int64]
    batches: Records
    fates: Records
    boat_size: NDArray[np.int32]
    some_share: NDArray[np.int32]
    switch_on: NDArray[np.uint8]
    closing_day: NDArray[np.int32]
    recall_per_day: NDArray[np.int32]
    recall_active: NDArray[np.uint8]
    cap_size: NDArray[np.int32]
    token_lag: NDArray[np.int32]
    estate_places: NDArray[np.int32]
    supported_share: NDArray[np.int32]
    allocated_places: NDArray[np.int32]
    pool_units: NDArray[np.int32]
    threshold: NDArray[np.uint32]
    quantile: NDArray[np.uint64]
    hazard: NDArray[np.int64]
    work: NDArray[np.int32]
    capacity: NDArray[np.int32]
    serves: NDArray[np.uint8]
    gate: NDArray[np.uint32]
    units: NDArray[np.int64]
    size_scale: NDArray[np.int64]
    trait_threshold: NDArray[np.uint32]
    constant: NDArray[np.int64]
    before: NDArray[np.int64]
    throw_from: NDArray[np.int32]
    throw_below: NDArray[np.int32]
    response: NDArray[np.uint32]
    fate_threshold: NDArray[np.uint32]
    daily: NDArray[np.int32]


def pack(plan: Plan) -> Packed:
    """Lay a Plan out for the compiled loop."""
    calendar, resources, tables, streams = plan.calendar, plan.resources, plan.tables, plan.streams
    stages, edges, ledger = _stages(plan), _edges(plan), pack_ledger(plan)
    forks, door_of_fork = pack_forks(plan, edges)
    edges["leads_to_last_fork"] = leads_to_last_fork(edges, forks)
    feedback, thinning, batches = plan.feedback, plan.thinning, plan.batches
    sum_first, series = _sums(plan)
    return Packed(
        sizes=_sizes(plan, stages, ledger),
        stages=stages,
        patience=columns(_PATIENCE, kind=plan.patience.kind, value=plan.patience.value, edge=plan.patience.edge),
        edges=edges,
        ask_first=flat(plan.asks.first, np.int32),
        asks=columns(_ASK, kind=plan.asks.kind, item=plan.asks.item),
        door_of_edge=flat(edges["door"], np.int32),
        forks=forks,
        door_of_fork=door_of_fork,
        only_cell=only_cell(tables.fork_cell),
        loops=columns(_LOOP, shift=plan.loops.shift, mask=plan.loops.mask, most=plan.loops.most),
        group_of_profile=flat(calendar.group_of_profile, np.uint8),
        regime_of_day=flat(calendar.regime_of_day, np.int16),
        period_of_day=flat(calendar.period_of_day, np.int16),
        fork_cell=narrow_cells(tables.fork_cell),
        stay_cell=flat(tables.stay_cell, np.int16),
        clock_days=flat(tables.clock_days, np.int32),
        hazard_group=flat(tables.hazard_group, np.int16),
        lane=flat(tables.lane, np.uint8),
        work_cell=flat(tables.work_cell, np.int16),
        gate_cell=flat(tables.gate_cell, np.int16),
        set_profile=flat(tables.set_profile, np.uint16),
        cap_reset=flat(resources.cap_reset, np.uint8),
        token_life=flat(resources.token_life, np.int32),
        pool_share=flat(resources.pool_share, np.int32),
        wait_since=flat(plan.counting.wait_since, np.int8),
        wait_of_edge=flat(plan.counting.wait_of_edge, np.int16),
        wait_cell=wait_cell_of_days(),
        cohort_limit_days=flat(plan.counting.cohort_limit_days, np.int32),
        cohort_of_edge=flat(plan.counting.cohort_of_edge, np.int16),
        ledger=ledger,
        moves=pack_moves(plan),
        supported_stage=flat(plan.allocation.stage, np.int32),
        streams=_streams(plan),
        traits=_traits(plan),
        trait_date_row=flat(streams.trait_date_row, np.int16),
        poisson_mean=flat(streams.poisson_mean, np.int64),
        poisson_first=flat(streams.poisson_first, np.int32),
        poisson_threshold=flat(streams.poisson_threshold, np.uint32),
        stock_first=flat(plan.stock.first, np.int32),
        stock1=with_room_behind(plan.stock.record[:, 0]),
        stock2=with_room_behind(plan.stock.record[:, 1]),
        feedbacks=columns(
            _FEEDBACK,
            window=feedback.window,
            lag=feedback.lag,
            least=feedback.least,
            has_under=np.diff(feedback.under_first) > 0,
        ),
        throws=columns(_THROW, switch=feedback.throw_switch, feedback=feedback.throw_feedback),
        thinnings=columns(_THINNING, feedback=thinning.feedback, divert=thinning.divert),
        sum_first=flat(sum_first, np.int32),
        series=flat(series, np.int32),
        milestone_number=flat(plan.milestones.number, np.int64),
        batches=columns(
            _BATCH,
            address=plan.stages.batch_word[batches.stage].astype(np.uint64) << np.uint64(32),
            first=batches.first[:-1],
        ),
        fates=columns(_FATE, edge=batches.edge, some_edge=batches.some_edge),
        boat_size=flat(batches.size, np.int32),
        some_share=flat(batches.some_share, np.int32),
        switch_on=by_future(resources.switch_on, np.uint8),
        closing_day=by_future(closing_days(plan), np.int32),
        recall_per_day=by_future(plan.recalls.per_day, np.int32),
        recall_active=by_future(plan.recalls.active, np.uint8),
        cap_size=by_future(resources.cap_size, np.int32),
        token_lag=by_future(resources.token_lag, np.int32),
        estate_places=by_future(resources.estate_places, np.int32),
        supported_share=by_future(plan.allocation.share, np.int32),
        allocated_places=by_future(plan.allocation.places, np.int32),
        pool_units=by_future(resources.pool_units, np.int32),
        threshold=by_future(tables.threshold, np.uint32),
        quantile=by_future(tables.quantile, np.uint64),
        hazard=by_future(tables.hazard, np.int64),
        work=by_future(tables.work, np.int32),
        capacity=by_future(tables.capacity, np.int32),
        serves=by_future(tables.serves, np.uint8),
        gate=by_future(tables.gate, np.uint32),
        units=by_future(streams.units, np.int64),
        size_scale=by_future(streams.size_scale, np.int64),
        trait_threshold=by_future(streams.trait_threshold, np.uint32),
        constant=by_future(feedback.constant, np.int64),
        before=by_future(feedback.before, np.int64),
        throw_from=by_future(feedback.throw_from, np.int32),
        throw_below=by_future(feedback.throw_below, np.int32),
        response=by_future(thinning.response, np.uint32),
        fate_threshold=by_future(batches.threshold, np.uint32),
        daily=by_future(plan.daily.capacity, np.int32),
    )


@cache
def wait_cell_of_days() -> NDArray[np.uint8]:
    """Cell of the histogram for every wait: single days to 63, then 16 cells a doubling."""
    cells = np.arange(NEVER + 1)
    longer = cells[64:]
    doubling = np.frexp(longer)[1] - 1  # exact for whole numbers
    cells[64:] = 64 + (doubling - 6) * 16 + ((longer >> (doubling - 4)) & 15)
    return np.minimum(cells, WAIT_CELLS - 1).astype(np.uint8)


def _sizes(plan: Plan, stages: NDArray[Any], ledger: PackedLedger) -> Sizes:
    calendar, resources, tables = plan.calendar, plan.resources, plan.tables
    return Sizes(
        first_day=int(calendar.first_day),
        days=int(calendar.days),
        regimes=int(calendar.regimes),
        periods=int(calendar.periods),
        profiles=int(calendar.profiles),
        groups=int(calendar.groups),
        stages=len(plan.stages.kind),
        edges=len(plan.edges.target),
        switches=resources.switch_on.shape[1],
        estates=resources.estate_places.shape[1],
        allocated=plan.allocation.places.shape[1],
        caps=resources.cap_size.shape[1],
        tokens=resources.token_lag.shape[1],
        pools=resources.pool_units.shape[1],
        waits=len(plan.counting.wait_since),
        layers=len(plan.streams.code),
        recalls=len(plan.recalls.edge),
        feedbacks=len(plan.feedback.window),
        sums=2 * len(plan.feedback.window) + len(plan.milestones.number),
        thinnings=len(plan.thinning.layer),
        hazard_groups=tables.hazard.shape[2],
        accounts=ledger.accounts,
        buckets=_bucket_rows(stages) * (int(calendar.days) + 1),
        lines=int(stages["lanes"].sum()),
    )


def _stages(plan: Plan) -> NDArray[Any]:
    stages = plan.stages
    patience_first = stages.patience_first.astype(np.int64)
    shift, mask = loop_of(stages.loop, plan)
    rows = columns(
        _STAGE,
        address=stages.word.astype(np.uint64) << np.uint64(32),
        loop_shift=shift,
        loop_mask=mask,
        kind=stages.kind,
        estate=stages.estate,
        to=stages.to,
        blocked=stages.blocked,
        stay_row=stages.stay_row,
        order=stages.order,
        lane_row=stages.lane_row,
        work_row=stages.work_row,
        least_work=[_least_work(plan, int(row)) for row in stages.work_row],
        capacity_row=stages.capacity_row,
        daily_row=_rows_of(plan.daily.stage, len(stages.kind)),
        batch=_rows_of(plan.batches.stage, len(stages.kind)),
        serves_row=stages.serves_row,
        pool=stages.pool,
        ask=stages.ask,
        asks_for_place=[place_asked_for(plan, int(ask)) for ask in stages.ask],
        gate_row=stages.gate_row,
        over=stages.over,
        least=stages.least,
        patience_first=patience_first[:-1],
        patience_end=patience_first[1:],
    )
    moved = is_moved(plan)
    for number in range(len(rows)):
        kinds = plan.patience.kind[patience_first[number] : patience_first[number + 1]]
        rows[number]["keeps"] = _keeps(rows[number], bool(kinds.size > 0 or moved[number]))
        rows[number]["is_drawn_for"] = rows[number]["kind"] == DELAY or bool(np.any(kinds >= 3))
        rows[number]["lanes"] = 0
        if rows[number]["keeps"] == KEEPS_IN_LINES:
            rows[number]["lanes"] = LANES if rows[number]["lane_row"] >= 0 else 1
    rows["holds_places"] = (rows["estate"] >= 0) | (rows["asks_for_place"] >= 0)
    has_calendar = _has_calendar(rows)
    rows["calendar_first"] = (np.cumsum(has_calendar) - has_calendar) * (plan.calendar.days + 1)
    rows["line_first"] = np.cumsum(rows["lanes"]) - rows["lanes"]
    return rows


def _rows_of(stage: NDArray[Any], stages: int) -> NDArray[np.int64]:
    """For each stage its row among those listed, -1 if it is not."""
    rows = np.full(stages, -1)
    rows[stage] = np.arange(stage.size)
    return rows


def _keeps(stage: Any, any_may_go_first: bool) -> int:
    """How a stage keeps its people; with patience, a closing or a recall, whoever is inside may be the next to go."""
    if stage["kind"] == DELAY:
        return KEEPS_BY_DAY_WITH_CAUSE if any_may_go_first else KEEPS_BY_DAY
    plain = stage["order"] == FIRST_IN and stage["lane_row"] < 0 and not any_may_go_first
    return KEEPS_IN_FILE if plain and stage["kind"] != DEPARTURES else KEEPS_IN_LINES


def _has_calendar(stages: NDArray[Any]) -> NDArray[np.int64]:
    """1 for stages with days to remember: ends of stays, or deadlines of people who wait in lines."""
    has_patience = stages["patience_end"] > stages["patience_first"]
    return np.asarray((stages["kind"] == DELAY) | has_patience, np.int64)


def _bucket_rows(stages: NDArray[Any]) -> int:
    return int(_has_calendar(stages).sum())


def _least_work(plan: Plan, row: int) -> int:
    return 0 if row < 0 else int(plan.tables.work[:, np.unique(plan.tables.work_cell[row])].min())


def _edges(plan: Plan) -> NDArray[Any]:
    edges, counting_first = plan.edges, plan.edges.wait_first
    stages = len(plan.stages.kind)
    to_stage = edges.target_kind == TO_STAGE
    stage_of_edge = np.where(to_stage, edges.target, 0)
    estate = np.append(plan.stages.estate, -1)[np.where(to_stage, edges.target, stages)]
    sets_or_stamps = (edges.set_row >= 0) | (edges.stamp == 1)
    moves_visit = (edges.lap >= 0) | (edges.restart == 1)
    acts_in_turn = (edges.mint_token >= 0) | moves_visit
    changes_nobody = ~sets_or_stamps & ~acts_in_turn
    return columns(
        _EDGE,
        target_kind=edges.target_kind,
        target=edges.target,
        door=np.where(to_stage, stage_of_edge + stages * edges.backward.astype(np.int64), 2 * stages),
        end_estate=estate,
        ask=edges.ask,
        otherwise=edges.otherwise,
        set_row=edges.set_row,
        stamp=edges.stamp,
        mint_token=edges.mint_token,
        mint_number=edges.mint_number,
        lap=edges.lap,
        restart=edges.restart,
        changes_nobody=changes_nobody,
        is_direct=changes_nobody & (edges.ask < 0) & (edges.target_kind != TO_FORK),
        acts_in_turn=acts_in_turn,
        asks_for_token=[ASK_TOKEN in dict(asked_for(plan, int(ask))) for ask in edges.ask],
        wait_first=counting_first[:-1],
        wait_end=counting_first[1:],
        cohort_first=edges.cohort_first[:-1],
        cohort_end=edges.cohort_first[1:],
        is_timed=(np.diff(counting_first) > 0) | (np.diff(edges.cohort_first) > 0),
    )


def _sums(plan: Plan) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each sum of daily counts begins, and its series: each feedback's above and below, then milestones."""
    feedback, milestones = plan.feedback, plan.milestones
    sums = [
        series[first[number] : first[number + 1]].tolist()
        for number in range(len(feedback.window))
        for first, series in ((feedback.over_first, feedback.over), (feedback.under_first, feedback.under))
    ]
    sums += [edges.tolist() for edges in np.split(milestones.edge, milestones.first[1:-1])][: len(milestones.number)]
    first = np.array([0, *accumulate(map(len, sums))])
    return first, np.array([series for each in sums for series in each], np.int64)


def _streams(plan: Plan) -> NDArray[Any]:
    streams, layers = plan.streams, np.arange(len(plan.streams.code))
    return columns(
        _STREAM,
        key=(streams.code.astype(np.uint64) << _STREAM_SHIFT) | (streams.layer.astype(np.uint64) << _LAYER_SHIFT),
        edge=streams.edge,
        boats=streams.boats,
        units_kind=streams.units_kind,
        size_table=streams.size_table,
        profile=streams.profile,
        trait_first=streams.trait_first[:-1],
        trait_end=streams.trait_first[1:],
        thinning_first=np.searchsorted(plan.thinning.layer, layers, side="left"),
        thinning_end=np.searchsorted(plan.thinning.layer, layers, side="right"),
    )


def _traits(plan: Plan) -> NDArray[Any]:
    streams = plan.streams
    has_parent = streams.trait_parent_radix > 1
    return columns(
        _TRAIT,
        multiplier=streams.trait_multiplier,
        thresholds=streams.trait_radix.astype(np.int64) - 1,
        parent_divisor=np.where(has_parent, streams.trait_parent_divisor, 1),
        parent_radix=np.where(has_parent, streams.trait_parent_radix, 1),
        cell_first=streams.trait_cell_first,
    )
