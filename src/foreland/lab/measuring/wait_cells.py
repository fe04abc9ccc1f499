"""The histogram of waits: single days to 63, then sixteen cells for each doubling (docs/background: flow, part 5).

The mean of a wait is exact; a quantile is read from these cells and can be off by one cell, 6.3 per cent at most.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.layout import WAIT_CELLS

SINGLE_DAYS = 64
CELLS_PER_DOUBLING = 16
FIRST_POWER = 6  # 2**6 = 64 days


@cache
def lower_edges() -> NDArray[np.int64]:
    """First day of each cell, and one past the last day of all, shape (WAIT_CELLS + 1,)."""
    beyond = np.arange(WAIT_CELLS + 1 - SINGLE_DAYS)
    power = FIRST_POWER + beyond // CELLS_PER_DOUBLING
    start = (CELLS_PER_DOUBLING + beyond % CELLS_PER_DOUBLING) << (power - 4)
    edges = np.concatenate([np.arange(SINGLE_DAYS), start])
    edges.flags.writeable = False
    return edges


def quantile_of_cells(cells: NDArray[np.integer], share: float) -> NDArray[np.float64]:
    """Days within which `share` of the people had passed, per row; cells (futures, WAIT_CELLS) -> (futures,).

    A cell of one day is that day; inside a wider cell people are spread evenly. NaN where nobody passed.
    """
    reached = np.cumsum(cells, axis=1, dtype=np.float64)
    number = reached[:, -1]
    wanted = share * number
    cell = np.minimum((reached < wanted[:, None]).sum(axis=1), WAIT_CELLS - 1)
    rows = np.arange(len(cells))
    before = reached[rows, cell] - cells[rows, cell]
    edges = lower_edges()
    width = edges[cell + 1] - edges[cell]
    with np.errstate(invalid="ignore", divide="ignore"):
        inside = (wanted - before) / cells[rows, cell] * (width - 1)
        return np.where(number > 0, edges[cell] + inside, np.nan)
