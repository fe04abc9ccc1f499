"""Lap counters side by side in the 12 lap bits of a record, those of the first loop lowest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from foreland.kernel.layout import Loops
from foreland.network.order import Loop


def compile_loops(loops: Sequence[Loop]) -> Loops:
    """Each counter has just the bits that its most laps need."""
    most = [loop.most or 0 for loop in loops]
    bits = [laps.bit_length() for laps in most]
    return Loops(
        shift=np.cumsum([0, *bits])[:-1].astype(np.uint8),
        mask=np.array([(1 << width) - 1 for width in bits], np.uint16),
        most=np.array(most, np.uint16),
    )
