"""Forks: the row into which each person's draw falls, for a run of people or for one."""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, Wholes, inlined
from foreland.kernel.generator import in_full, threefry
from foreland.kernel.packing import Packed
from foreland.kernel.records import PERSON_SHIFT, profile_of, visit_bits
from foreland.kernel.today import Own, Today
from foreland.kernel.workspace import Workspace

_ROUTE_SHIFT = np.uint64(33)  # lane 1 is the upper half of the first word; routes read its upper 31 bits


@inlined
def find_ways(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, word1: Wholes, word2: Wholes, way: Wholes
) -> None:
    """The edge that each person takes from a fork."""
    sizes, fork = packed.sizes, packed.forks[number]
    _draw_routes(own, packed.forks[number], word1, word2, ws.draw)
    draw = ws.draw[: word1.size]
    thresholds = np.uint64(fork.thresholds)
    table, edge_first = own.threshold[fork.cell_first :], np.uint32(fork.edge_first)
    only_cell = np.int64(packed.only_cell[number * sizes.regimes + today.regime])
    if only_cell >= 0:
        first = np.uint64(only_cell) * thresholds
        _count_reached(table[first : first + thresholds], edge_first, draw, way)
    else:
        first_cell = (number * sizes.regimes + today.regime) * sizes.profiles
        cells = packed.fork_cell[first_cell : first_cell + sizes.profiles]
        _count_reached_by_profile(table, thresholds, edge_first, cells, word1, draw, way)


@inlined
def _draw_routes(own: Own, fork: Whole, word1: Wholes, word2: Wholes, draw: Wholes) -> None:
    """The 31 bits by which each person's way is chosen."""
    key0, key1, address, who_mask = own.key[0], own.key[1], fork.address, fork.who_mask
    loop_shift, loop_mask = fork.loop_shift, fork.loop_mask
    for i in range(in_full(word1.size)):
        counter = address | visit_bits(word2[i], loop_shift, loop_mask)
        draw0, _ = threefry(key0, key1, (word1[i] >> PERSON_SHIFT) & who_mask, counter)
        draw[i] = np.uint32(draw0 >> _ROUTE_SHIFT)


@inlined
def _count_reached(thresholds: Wholes, edge_first: Whole, draw: Wholes, way: Wholes) -> None:
    """Everyone reads the same thresholds: one after another for all of them."""
    for i in range(draw.size):
        way[i] = edge_first
    for j in range(thresholds.size):
        threshold = thresholds[j]
        for i in range(draw.size):
            way[i] += np.uint32(threshold <= draw[i])


@inlined
def _count_reached_by_profile(
    table: Wholes, thresholds: Whole, edge_first: Whole, cells: Wholes, word1: Wholes, draw: Wholes, way: Wholes
) -> None:
    """Everyone reads the thresholds of their profile's cell; the first three by hand: most forks have no more."""
    for i in range(word1.size):
        first = np.uint64(cells[profile_of(word1[i])]) * thresholds
        reached = np.uint64(table[first] <= draw[i])
        if thresholds > np.uint64(1):
            reached += np.uint64(table[first + np.uint64(1)] <= draw[i])
        if thresholds > np.uint64(2):
            reached += np.uint64(table[first + np.uint64(2)] <= draw[i])
        for j in range(np.uint64(3), thresholds):
            reached += np.uint64(table[first + j] <= draw[i])
        way[i] = edge_first + np.uint32(reached)


@inlined
def edge_of_row(packed: Packed, own: Own, today: Today, number: Whole, person1: Whole, person2: Whole) -> Whole:
    """Edge of the row of a fork that one person takes."""
    sizes, fork = packed.sizes, packed.forks[number]
    counter = fork.address | visit_bits(person2, fork.loop_shift, fork.loop_mask)
    draw0, _ = threefry(own.key[0], own.key[1], (person1 >> PERSON_SHIFT) & fork.who_mask, counter)
    draw = np.uint32(draw0 >> _ROUTE_SHIFT)
    first_cell = np.uint64((number * sizes.regimes + today.regime) * sizes.profiles)
    first = fork.cell_first + np.int64(packed.fork_cell[first_cell + profile_of(person1)]) * fork.thresholds
    edge = fork.edge_first
    for j in range(fork.thresholds):
        edge += np.int64(own.threshold[first + j] <= draw)
    return edge
