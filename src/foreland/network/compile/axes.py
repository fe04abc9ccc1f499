"""Putting tables together of which some differ between futures and some do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)


def side_by_side(tables: Sequence[NDArray[Number]], empty: NDArray[Number]) -> NDArray[Number]:
    """Tables (futures or 1, any number, ...) one after another along their second axis; `empty` if there are none."""
    if not tables:
        return empty
    futures = max(table.shape[0] for table in tables)
    wide = [np.broadcast_to(table, (futures, *table.shape[1:])) for table in tables]
    return np.ascontiguousarray(np.concatenate(wide, axis=1))


def stacked(rows: Sequence[NDArray[Number]], shape: tuple[int, ...], kind: type[Number]) -> NDArray[Number]:
    """Rows (futures or 1, *shape) as one array (futures or 1, rows, *shape)."""
    futures = max((row.shape[0] for row in rows), default=1)
    table = np.zeros((futures, len(rows), *shape), kind)
    for number, row in enumerate(rows):
        table[:, number] = row
    return table
