"""Arrays side by side: starts of slices, and tables with a futures axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def starts(lengths: Sequence[int]) -> NDArray[np.int32]:
    return np.concatenate([[0], np.cumsum(np.asarray(lengths, int))]).astype(np.int32)


def for_futures(table: NDArray[Any], futures: int) -> NDArray[Any]:
    return np.broadcast_to(table, (futures, *table.shape[1:]))


def stack(tables: Sequence[NDArray[Any]], inner: tuple[int, ...], kind: type) -> NDArray[Any]:
    """Tables of (futures or 1, *inner) side by side on a second axis."""
    if not tables:
        return np.zeros((1, 0, *inner), kind)
    arrays = [np.asarray(table).reshape(-1, *inner) for table in tables]
    futures = max(len(array) for array in arrays)
    return np.stack([for_futures(array, futures) for array in arrays], axis=1).astype(kind)
