"""Many series of numbers in one block of memory: what is done to all of them is done at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EVERYONE = "all"


@dataclass(frozen=True)
class Key:
    """One series of numbers: a measure and one of its groups."""

    measure: str
    group: str = EVERYONE


@dataclass(frozen=True, eq=False)
class Stacked(Mapping[Key, Floats]):
    """Series by key, each with its futures first: shape (futures, periods), or (futures,) without periods.

    In `block` the futures of one series and period lie side by side: shape (keys, periods, futures) or (keys, futures).
    """

    names: tuple[Key, ...]
    block: Floats

    def __getitem__(self, key: Key) -> Floats:
        series: Floats = self.block[self._places[key]]
        return series.T

    def __iter__(self) -> Iterator[Key]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def _places(self) -> Mapping[Key, int]:
        return {key: place for place, key in enumerate(self.names)}


def side_by_side(parts: Sequence[Stacked]) -> Stacked:
    """The futures of several blocks of the same series, one block after another."""
    return Stacked(parts[0].names, np.concatenate([part.block for part in parts], axis=-1))
