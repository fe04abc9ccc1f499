"""Allocated estates (flow.md, step 7): supported people fill estates in order, every night; nobody keeps a place."""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, inlined, step
from foreland.kernel.packing import Packed
from foreland.kernel.today import Counts, Own, Today
from foreland.kernel.workspace import Workspace

_WHOLE = 16


@step
def allocate(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today) -> None:
    """Each estate takes as many as it has places, the first first; those of the last night of a period stand."""
    people = _supported(packed, own, ws, today)
    for estate in range(packed.sizes.allocated):
        places = np.int64(own.allocated_places[estate * packed.sizes.regimes + today.regime])
        housed = people if places < 0 else min(people, places)
        counts.allocated[today.period, estate] = housed
        counts.allocated_nights[today.period, estate] += housed
        people -= housed


@inlined
def _supported(packed: Packed, own: Own, ws: Workspace, today: Today) -> Whole:
    """Whole people who are supported, their shares added up over all stages and groups first."""
    groups, total = packed.sizes.groups, np.int64(0)
    for item in range(packed.supported_stage.size):
        shares = (item * packed.sizes.regimes + today.regime) * groups
        first = np.int64(packed.supported_stage[item]) * groups
        for group in range(groups):
            total += np.int64(ws.inside[first + group]) * np.int64(own.supported_share[shares + group])
    return total >> _WHOLE
