"""Arrays as the compiled loop takes them: contiguous, of one fixed type, and open to be written."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_READ_BEYOND = 16


def flat(array: NDArray[Any], kind: type) -> NDArray[Any]:
    """One axis, contiguous, writable (a read-only array would be another type to the compiler)."""
    words: NDArray[Any] = np.ascontiguousarray(array, kind).reshape(-1)
    return words if words.flags.writeable else words.copy()


def by_future(array: NDArray[Any], kind: type) -> NDArray[Any]:
    """The futures (or 1) first, everything else on one axis."""
    table: NDArray[Any] = np.ascontiguousarray(array, kind).reshape(array.shape[0], -1)
    return table if table.flags.writeable else table.copy()


def columns(row: np.dtype[Any], /, **fields: Any) -> NDArray[Any]:
    """Rows of fields from one array a field."""
    rows = np.zeros(len(next(iter(fields.values()))), row)
    for name, column in fields.items():
        rows[name] = column
    return rows


def with_room_behind(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Words of people, followed in memory by a few that may be read though they mean nothing."""
    return np.concatenate([words.astype(np.uint64), np.zeros(_READ_BEYOND, np.uint64)])[: len(words)]
