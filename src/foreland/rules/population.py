"""Numbers about people that cross from those who count them to the network: who comes, and who is already inside.

Arrays only; the network and the people room meet here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class TraitShares:
    """Shares of the categories of one trait among arrivals, in rows that begin on `days` (absolute, ascending).

    `shares` is float64 (F or 1, rows, categories of `parent` or 1, categories), its last axis sums to 1. `parent` is
    a trait that comes earlier, on which this one depends.
    """

    trait: str
    days: tuple[int, ...]
    parent: str | None
    shares: NDArray[np.float64]


@dataclass(frozen=True)
class StreamNumbers:
    """Arrivals of one stream on each day: given counts, or means of a Poisson number.

    `number` is float64 or int64 (F or 1, D). With boats it counts boats, each with `people_per_boat` on average
    (F or 1, D) and a size that is lognormal with log-sd `boat_log_sd`; otherwise it counts people. Layer 0 is that of
    the World.
    """

    stream: str
    units: Literal["given", "poisson"]
    number: NDArray[np.float64] | NDArray[np.int64]
    people_per_boat: NDArray[np.float64] | None
    boat_log_sd: float | None
    traits: tuple[TraitShares, ...]
    layer: int = 0


@dataclass(frozen=True)
class Inside:
    """People in one stage on the first day: traits as words (n,); absolute days of arrival, entry and stamp (n,)."""

    stage: str
    traits: Mapping[str, NDArray[np.str_]]
    arrival_day: NDArray[np.int64]
    entry_day: NDArray[np.int64]
    stamp_day: NDArray[np.int64]
