"""Where a record has the lap counter of the loop to which a stage or fork belongs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.layout import Plan


def loop_of(loop: NDArray[Any], plan: Plan) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Shift and mask of each one's lap counter; a mask of nought outside all loops."""
    shift = np.append(plan.loops.shift, 0).astype(np.uint64)
    mask = np.append(plan.loops.mask, 0).astype(np.uint64)
    return shift[loop], mask[loop]
