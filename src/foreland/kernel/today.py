"""The day and the future that the loop is in: the small things that every step is handed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.compiled import Whole, inlined
from foreland.kernel.layout import Tally
from foreland.kernel.packing import Packed


class Today(NamedTuple):
    """A day of the run."""

    day: Whole  # absolute
    number: Whole  # counted from the first day
    regime: Whole
    period: Whole


class Own(NamedTuple):
    """One future's key, and its rows of the tables that may differ between futures (see `Packed`)."""

    key: NDArray[np.uint64]  # (2,)
    switch_on: NDArray[np.uint8]
    closing_day: NDArray[np.int32]
    recall_per_day: NDArray[np.int32]
    recall_active: NDArray[np.uint8]
    cap_size: NDArray[np.int32]
    token_lag: NDArray[np.int32]
    estate_places: NDArray[np.int32]
    supported_share: NDArray[np.int32]
    allocated_places: NDArray[np.int32]
    pool_units: NDArray[np.int32]
    threshold: NDArray[np.uint32]
    quantile: NDArray[np.uint64]
    hazard: NDArray[np.int64]
    work: NDArray[np.int32]
    capacity: NDArray[np.int32]
    serves: NDArray[np.uint8]
    gate: NDArray[np.uint32]
    units: NDArray[np.int64]
    size_scale: NDArray[np.int64]
    trait_threshold: NDArray[np.uint32]
    constant: NDArray[np.int64]
    before: NDArray[np.int64]
    throw_from: NDArray[np.int32]
    throw_below: NDArray[np.int32]
    response: NDArray[np.uint32]
    fate_threshold: NDArray[np.uint32]
    daily: NDArray[np.int32]


@inlined
def today_of(packed: Packed, index: Whole) -> Today:
    """The day that stands `index` days after the first."""
    return Today(
        packed.sizes.first_day + index,
        index,
        np.int64(packed.regime_of_day[index]),
        np.int64(packed.period_of_day[index]),
    )


def own_tables(packed: Packed, row: int) -> Own:
    """The tables of the future in one row of the block; the key is still to be worked out."""
    tables = (getattr(packed, name) for name in Own._fields[1:])
    return Own(np.empty(2, np.uint64), *(table[row if len(table) > 1 else 0] for table in tables))


class Counts(NamedTuple):
    """One future's row of the Tally, in so far as the loop writes it as it goes (see `layout.Tally`)."""

    flow: NDArray[np.int32]
    stock: NDArray[np.int32]
    nights: NDArray[np.int64]
    wait_number: NDArray[np.int32]
    wait_days: NDArray[np.int64]
    wait_squares: NDArray[np.int64]
    wait_cells: NDArray[np.int32]
    cohort: NDArray[np.int32]
    places: NDArray[np.int32]
    places_nights: NDArray[np.int64]
    places_most: NDArray[np.int32]
    tokens: NDArray[np.int32]
    cap_most: NDArray[np.int32]
    slots: NDArray[np.int32]
    units: NDArray[np.int32]
    allocated: NDArray[np.int32]
    allocated_nights: NDArray[np.int64]
    not_come: NDArray[np.int32]
    thrown: NDArray[np.int32]
    older: NDArray[np.int32]
    boats: NDArray[np.int32]
    milestone: NDArray[np.int32]
    transitions: NDArray[np.int64]
    fault: NDArray[np.int64]


def row_of_tally(tally: Tally, row: int) -> Counts:
    """What one future writes."""
    return Counts(*(np.atleast_1d(getattr(tally, name)[row : row + 1].squeeze(0)) for name in Counts._fields))
