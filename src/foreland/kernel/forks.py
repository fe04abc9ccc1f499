"""Forks: the row into which each person's draw falls, for a run of people or for one."""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, Wholes, inlined
from foreland.kernel.generator import threefry
from foreland.kernel.packing import Packed
from foreland.kernel.records import PERSON_SHIFT, profile_of, visit_bits
from foreland.kernel.today import Own, Today

_ROUTE_SHIFT = np.uint64(33)  # lane 1 is the upper half of the first word; routes read its upper 31 bits


@inlined
def draw_all(
    key0: Whole,
    key1: Whole,
    address: Whole,
    loop_shift: Whole,
    loop_mask: Whole,
    who_mask: Whole,
    word1: Wholes,
    word2: Wholes,
    draw0: Wholes,
    draw1: Wholes,
) -> None:
    """The two words drawn for each of these people under one address, on their present visit.

    People whose keys agree under `who_mask` are drawn for together.
    """
    for i in range(word1.size):
        counter = address | visit_bits(word2[i], loop_shift, loop_mask)
        draw0[i], draw1[i] = threefry(key0, key1, (word1[i] >> PERSON_SHIFT) & who_mask, counter)


@inlined
def find_rows(packed: Packed, own: Own, today: Today, number: Whole, word1: Wholes, draw0: Wholes, row: Wholes) -> None:
    """Row of a fork, counted from its first, into which each person's draw falls."""
    sizes, fork = packed.sizes, packed.forks[number]
    first_cell = (number * sizes.regimes + today.regime) * sizes.profiles
    cells = packed.fork_cell[first_cell : first_cell + sizes.profiles]
    thresholds = np.uint64(fork.thresholds)
    table = own.threshold[fork.cell_first :]
    for i in range(word1.size):
        draw = np.uint32(draw0[i] >> _ROUTE_SHIFT)
        first = np.uint64(cells[profile_of(word1[i])]) * thresholds
        reached = np.uint64(table[first] <= draw)  # the first three by hand: most forks have no more
        if thresholds > np.uint64(1):
            reached += np.uint64(table[first + np.uint64(1)] <= draw)
        if thresholds > np.uint64(2):
            reached += np.uint64(table[first + np.uint64(2)] <= draw)
        for j in range(np.uint64(3), thresholds):
            reached += np.uint64(table[first + j] <= draw)
        row[i] = np.uint32(reached)


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
