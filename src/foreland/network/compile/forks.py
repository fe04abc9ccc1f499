"""Forks: shares by profile and regime as cumulative thresholds, one set for each case that a fork distinguishes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from foreland.errors import Fault
from foreland.kernel.layout import Forks, Int32, UInt32
from foreland.kernel.quantisation import threshold
from foreland.network.compile.axes import side_by_side
from foreland.network.compile.cells import distinct_cells
from foreland.network.compile.numbers import Asked, Float64, Int64, Joint, Numbers
from foreland.network.compile.presence import Presence
from foreland.network.numbering import WAY
from foreland.network.stages import Fork
from foreland.network.wiring import Wiring
from foreland.network.words import word_of

_ROUNDING = 1e-9  # by which shares may sum to more than one


class ForkTables(NamedTuple):
    """What forks add to the kernel's tables."""

    fork_cell: Int32  # (N, R, P)
    threshold: UInt32  # (F|1, words)


def compile_forks(wiring: Wiring, numbers: Numbers, presence: Presence) -> tuple[Forks, ForkTables]:
    """The forks in the order in which they are declared."""
    forks = wiring.network.forks
    fork_cell = np.zeros((len(forks), len(numbers.regimes), numbers.traits.size), np.int32)
    words: list[UInt32] = []
    for number, fork in enumerate(forks):
        fork_cell[number], thresholds = _cases(fork, numbers, presence)
        words.append(thresholds)
    sizes = [thresholds.shape[1] for thresholds in words]
    first_ways = [next(edge.number for edge in wiring.leaving[fork.name] if edge.part == WAY) for fork in forks]
    return (
        Forks(
            word=np.array([word_of(wiring.network.name, fork.name) for fork in forks], np.uint32),
            loop=np.array([wiring.loop_number.get(fork.name, -1) for fork in forks], np.int8),
            edge_first=np.array(first_ways, np.int32),
            rows=np.array([len(fork.ways) + 1 for fork in forks], np.int32),
            cell_first=np.cumsum([0, *sizes])[:-1].astype(np.int32),
            by_boat=np.array([fork.draws == "boat" for fork in forks], np.uint8),
        ),
        ForkTables(fork_cell, side_by_side(words, empty=np.zeros((1, 0), np.uint32))),
    )


def _cases(fork: Fork, numbers: Numbers, presence: Presence) -> tuple[Int64, UInt32]:
    """Case of each regime and profile (or 1), and the thresholds of all cases, shape (futures or 1, words)."""
    if not fork.ways:
        return np.zeros((len(numbers.regimes), 1), np.int64), np.zeros((1, 0), np.uint32)
    asked = [
        Asked(way.share if way.share is not None else 0, f"Share '{way.name}' of fork '{fork.name}'", most=1.0)
        for way in fork.ways
    ]
    joint = numbers.by_profile(asked, presence.at(fork.name))
    ways, futures = joint.tables.shape[:2]
    cell, first = distinct_cells(joint.tables.reshape(ways * futures, *joint.tables.shape[2:]))
    sums = np.cumsum(joint.tables.reshape(ways, futures, -1)[:, :, first], axis=0)
    _check_sums(fork, sums[-1], joint, first, numbers)
    thresholds = threshold(np.minimum(sums, 1.0))
    return cell[joint.variant], thresholds.transpose(1, 2, 0).reshape(futures, -1)


def _check_sums(fork: Fork, totals: Float64, joint: Joint, first: Int64, numbers: Numbers) -> None:
    """Note a fault for the first sum above one; `totals` are (futures or 1, cases), `first` says who a case is."""
    over = np.flatnonzero((totals > 1.0 + _ROUNDING).any(axis=0))
    if over.size == 0:
        return
    variants, profiles = joint.tables.shape[2:]
    variant, profile = (int(place) for place in np.unravel_index(first[over[0]], (variants, profiles)))
    who = f"for {numbers.profile_in_words(profile)} " if profiles > 1 else ""
    numbers.faults.append(
        Fault(
            f"Shares of fork '{fork.name}' {who}on {numbers.date_of_variant(joint.variant, variant)} sum to "
            f"{totals[:, over[0]].max():.4g}; they may sum to 1 at most, the rest goes to '{fork.rest.name}'."
        )
    )
