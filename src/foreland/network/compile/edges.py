"""Edges: where each leads and what happens to those who pass it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from foreland.kernel.layout import TO_EXIT, TO_FORK, TO_STAGE, Edges, UInt16
from foreland.network.compile.asks import AskLists
from foreland.network.compile.counting import EdgeSlices
from foreland.network.numbering import NumberedEdge
from foreland.network.order import sources_of_forks
from foreland.network.wiring import Wiring, numbers_of
from foreland.rules.traits import Traits


class Changes(NamedTuple):
    """Rows of `set_profile` in the order in which they are needed, and the row of each edge."""

    rows: list[UInt16]
    of_edge: list[int]


def compile_edges(wiring: Wiring, asks: AskLists, slices: EdgeSlices) -> tuple[Edges, UInt16]:
    """All edges in their numbering, and the profiles that they give, shape (rows, profiles)."""
    edges = wiring.edges
    changes = _changes(edges, wiring.network.traits)
    tokens = numbers_of(wiring.network.tokens)
    targets = [_target(edge, wiring) for edge in edges]
    mints = [edge.edge.mint[0] if edge.edge.mint else None for edge in edges]
    otherwise = [wiring.otherwise.get(edge.number) for edge in edges]
    return (
        Edges(
            target_kind=np.array([kind for kind, _ in targets], np.int8),
            target=np.array([number for _, number in targets], np.int32),
            backward=_backward(wiring),
            ask=np.array([asks.add(edge.edge.needs) for edge in edges], np.int32),
            otherwise=np.array([-1 if edge is None else edge.number for edge in otherwise], np.int32),
            set_row=np.array(changes.of_edge, np.int16),
            stamp=np.array([edge.edge.stamp for edge in edges], np.uint8),
            mint_token=np.array([-1 if mint is None else tokens[mint.token] for mint in mints], np.int8),
            mint_number=np.array([0 if mint is None else mint.number for mint in mints], np.int16),
            lap=np.array([wiring.loop_number[edge.edge.to] if edge.edge.lap else -1 for edge in edges], np.int8),
            restart=np.array([edge.edge.restart for edge in edges], np.uint8),
            wait_first=slices.wait_first,
            cohort_first=slices.cohort_first,
        ),
        np.array(changes.rows, np.uint16).reshape(len(changes.rows), wiring.network.traits.size),
    )


def _target(edge: NumberedEdge, wiring: Wiring) -> tuple[int, int]:
    if edge.edge.to in wiring.stage_number:
        return TO_STAGE, wiring.stage_number[edge.edge.to]
    if edge.edge.to in wiring.fork_number:
        return TO_FORK, wiring.fork_number[edge.edge.to]
    return TO_EXIT, wiring.exit_number[edge.edge.to]


def _backward(wiring: Wiring) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """1 where the target stage stands at or before the stage from which people come, directly or through forks."""
    sources = sources_of_forks(wiring.network, wiring.edges)
    backward = np.zeros(len(wiring.edges), np.uint8)
    for edge in wiring.edges:
        if edge.edge.to in wiring.stage_number:
            target = wiring.stage_number[edge.edge.to]
            starts = sources.get(edge.source, {edge.source})
            backward[edge.number] = any(target <= wiring.stage_number.get(start, -1) for start in starts)
    return backward


def _changes(edges: Sequence[NumberedEdge], traits: Traits) -> Changes:
    rows: list[UInt16] = []
    row_of: dict[tuple[tuple[str, str], ...], int] = {(): -1}
    of_edge = []
    for edge in edges:
        change = tuple(sorted(edge.edge.set.items()))
        if change not in row_of:
            row_of[change] = len(rows)
            rows.append(_replaced(change, traits))
        of_edge.append(row_of[change])
    return Changes(rows, of_edge)


def _replaced(change: tuple[tuple[str, str], ...], traits: Traits) -> UInt16:
    profiles = np.arange(traits.size, dtype=np.uint16)
    for trait, value in change:
        profiles = traits.replaced(trait, value)[profiles]
    return profiles
