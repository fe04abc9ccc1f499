"""Finding the few cases that a table distinguishes among many regimes and profiles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Int64 = NDArray[np.int64]


def distinct_cells(table: NDArray[np.float64] | NDArray[np.uint32]) -> tuple[Int64, Int64]:
    """Cases of a table (values, variants, profiles or 1) that agree in all values, such as all futures.

    Returns the case of each (variant, profile or 1), and for each case a position in those two axes, flattened, that
    has it. Cases are numbered in order of first appearance.
    """
    columns = _words(table).reshape(table.shape[0], -1)
    _, first, group = np.unique(_grouped(columns), return_index=True, return_inverse=True)
    by_appearance = np.argsort(first)
    rank = np.empty_like(by_appearance)
    rank[by_appearance] = np.arange(by_appearance.size)
    return rank[group].reshape(table.shape[1:]), first[by_appearance]


def _words(table: NDArray[np.float64] | NDArray[np.uint32]) -> NDArray[np.uint64]:
    if table.dtype == np.float64:
        return np.ascontiguousarray(table + 0.0).view(np.uint64)  # + 0.0 makes the two zeros one
    return table.astype(np.uint64)


def _grouped(columns: NDArray[np.uint64]) -> Int64:
    """A number for each column, the same where and only where the columns are the same.

    Columns are told apart by a hash and each is compared with the first of its hash; only if two different columns ever
    hash alike are they sorted in full.
    """
    odd = (2 * np.arange(columns.shape[0], dtype=np.uint64) + 1) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (columns ^ (columns >> np.uint64(32))) * odd[:, np.newaxis]
    hashes = (mixed ^ (mixed >> np.uint64(29))).sum(axis=0, dtype=np.uint64)
    _, first, group = np.unique(hashes, return_index=True, return_inverse=True)
    if not np.array_equal(columns[:, first[group]], columns):
        group = np.unique(columns, axis=1, return_inverse=True)[1]
    return np.asarray(group, np.int64).reshape(-1)
