"""The day and the future that the loop is in: the small things that every step is handed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.compiled import inlined
from foreland.kernel.packing import Packed


class Today(NamedTuple):
    """A day of the run."""

    day: int  # absolute
    index: int  # counted from the first day
    regime: int
    period: int


class Own(NamedTuple):
    """One future's key, and its rows of the tables that may differ between futures (see `Packed`)."""

    key0: np.uint64
    key1: np.uint64
    switch_on: NDArray[np.uint8]
    cap_size: NDArray[np.int32]
    token_lag: NDArray[np.int32]
    estate_places: NDArray[np.int32]
    pool_units: NDArray[np.int32]
    threshold: NDArray[np.uint32]
    quantile: NDArray[np.uint64]
    hazard: NDArray[np.int64]
    hazard_guide: NDArray[np.int32]
    work: NDArray[np.int32]
    capacity: NDArray[np.int32]
    serves: NDArray[np.uint8]
    gate: NDArray[np.uint32]
    units: NDArray[np.int64]
    size_scale: NDArray[np.int64]
    trait_threshold: NDArray[np.uint32]


@inlined
def today_of(packed: Packed, index: int) -> Today:
    """The day that stands `index` days after the first."""
    return Today(
        packed.sizes.first_day + index,
        index,
        np.int64(packed.regime_of_day[index]),
        np.int64(packed.period_of_day[index]),
    )


@inlined
def _own(row, table):  # type: ignore[no-untyped-def]
    return table[row] if table.shape[0] > 1 else table[0]


@inlined
def own_tables(packed: Packed, key0: np.uint64, key1: np.uint64, row: int) -> Own:
    """The tables of the future in one row of the block."""
    return Own(
        key0,
        key1,
        _own(row, packed.switch_on),
        _own(row, packed.cap_size),
        _own(row, packed.token_lag),
        _own(row, packed.estate_places),
        _own(row, packed.pool_units),
        _own(row, packed.threshold),
        _own(row, packed.quantile),
        _own(row, packed.hazard),
        _own(row, packed.hazard_guide),
        _own(row, packed.work),
        _own(row, packed.capacity),
        _own(row, packed.serves),
        _own(row, packed.gate),
        _own(row, packed.units),
        _own(row, packed.size_scale),
        _own(row, packed.trait_threshold),
    )
