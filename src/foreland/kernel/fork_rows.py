"""Forks as the compiled loop reads them: where their ways may end, and how the people at one ask."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.asked import place_asked_for
from foreland.kernel.columns import columns, flat
from foreland.kernel.laps import loop_of
from foreland.kernel.layout import TO_FORK, Plan
from foreland.kernel.records import EACH_BOAT, EACH_PERSON

# Whether a fork that ends ways asks for anything.
ASKS_NOTHING = 0
ASKS_TOGETHER = 1  # one edge asks, and all who take it may ask at once: whoever is refused goes where nobody asks
ASKS_IN_TURN = 2

_MOST_CELL = 0xFFFF

_FORK = np.dtype(
    [
        ("address", np.uint64),
        ("loop_shift", np.uint64),
        ("loop_mask", np.uint64),
        ("who_mask", np.uint64),  # of a key: what tells apart those who draw each for themselves
        ("edge_first", np.int64),
        ("thresholds", np.int64),  # rows less the residual
        ("cell_first", np.int64),
        ("ends_ways", np.int64),  # 1: its edges at most ask, and end in stages or exits
        ("asking", np.int64),
        ("asking_edge", np.int64),  # of a fork that asks together
        ("door_first", np.int64),  # slice of `door_of_fork`: inboxes in which its ways may end, unless they ask in turn
        ("door_end", np.int64),
    ],
    align=True,
)


def pack_forks(plan: Plan, edges: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int32]]:
    """Rows of forks, and one after another the doors at which their ways may end."""
    forks, outside = plan.forks, 2 * len(plan.stages.kind)
    shift, mask = loop_of(forks.loop, plan)
    ways = [range(first, first + rows) for first, rows in zip(forks.edge_first, forks.rows, strict=True)]
    ends_ways = [_ends_ways(edges[list(way)]) for way in ways]
    asking = [_asking(plan, edges, way) if ends else ASKS_IN_TURN for way, ends in zip(ways, ends_ways, strict=True)]
    asking_edge = [next((edge for edge in way if edges["ask"][edge] >= 0), -1) for way in ways]
    doors = [
        set(edges["door"][[*way, edges["otherwise"][edge]] if how == ASKS_TOGETHER else list(way)].tolist()) - {outside}
        for way, how, edge in zip(ways, asking, asking_edge, strict=True)
    ]
    door_first = np.array([0, *accumulate(map(len, doors))])
    rows = columns(
        _FORK,
        address=forks.word.astype(np.uint64) << np.uint64(32),
        loop_shift=shift,
        loop_mask=mask,
        who_mask=np.where(forks.by_boat == 1, EACH_BOAT, EACH_PERSON),
        edge_first=forks.edge_first,
        thresholds=forks.rows.astype(np.int64) - 1,
        cell_first=forks.cell_first,
        ends_ways=ends_ways,
        asking=asking,
        asking_edge=asking_edge,
        door_first=door_first[:-1],
        door_end=door_first[1:],
    )
    return rows, np.array([door for each in doors for door in sorted(each)], np.int32)


def _asking(plan: Plan, edges: NDArray[Any], way: range) -> int:
    """How the people at a fork that ends ways ask: those of one edge together if nothing tells that from in turn."""
    asking = [edge for edge in way if edges["ask"][edge] >= 0]
    if not asking:
        return ASKS_NOTHING
    edge, otherwise = edges[asking[0]], edges[edges["otherwise"][asking[0]]]
    ends = otherwise["changes_nobody"] == 1 and otherwise["is_timed"] == 0 and otherwise["target_kind"] != TO_FORK
    keeps_place = place_asked_for(plan, int(edge["ask"])) in (-1, edge["end_estate"])
    together = len(asking) == 1 and edge["otherwise"] >= 0 and otherwise["ask"] < 0 and ends and keeps_place
    return ASKS_TOGETHER if together else ASKS_IN_TURN


def narrow_cells(cells: NDArray[np.integer[Any]]) -> NDArray[np.uint16]:
    """Cells of forks in two bytes: half as much to fetch for each person. Raises ValueError if a fork has too many."""
    most = int(cells.max(initial=0))
    if most > _MOST_CELL:
        raise ValueError(f"a fork tells {most + 1:,} rows of shares apart; the kernel knows up to {_MOST_CELL + 1:,}.")
    return flat(cells, np.uint16)


def only_cell(cells: NDArray[np.integer[Any]]) -> NDArray[np.int32]:
    """By row and regime, the cell that stands there for every profile, -1 if there are several."""
    first = cells[..., 0]
    return np.where((cells == first[..., None]).all(axis=-1), first, -1).astype(np.int32).reshape(-1)


def _ends_ways(rows: NDArray[Any]) -> bool:
    """Whether a fork with these edges has a choice, and each of them at most asks before it ends."""
    ends = (rows["changes_nobody"] == 1) & (rows["is_timed"] == 0) & (rows["target_kind"] != TO_FORK)
    return len(rows) > 1 and bool(np.all(ends))


def leads_to_last_fork(edges: NDArray[Any], forks: NDArray[Any]) -> NDArray[np.bool_]:
    """Edges that only count, and lead to a fork that ends ways."""
    last = np.append((forks["ends_ways"] == 1) & (forks["asking"] != ASKS_IN_TURN), False)
    fork = np.where(edges["target_kind"] == TO_FORK, edges["target"], len(forks))
    return np.asarray((edges["changes_nobody"] == 1) & (edges["ask"] < 0) & last[fork])
