"""The ages ledger as the compiled loop reads it: stage by stage, the rows of the ledger that count its people."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.layout import SINCE_ARRIVAL, SINCE_ENTRY, SINCE_STAMP, Plan
from foreland.kernel.records import ARRIVAL_SHIFT, ENTRY_SHIFT, STAMP_SHIFT

_SHIFT_OF = {SINCE_ENTRY: ENTRY_SHIFT, SINCE_ARRIVAL: ARRIVAL_SHIFT, SINCE_STAMP: STAMP_SHIFT}
_AGE = np.dtype(
    [
        ("row", np.int64),  # of `Tally.older`
        ("shift", np.uint64),  # of word 2, to the date from which the age is told
        ("days", np.int64),
    ],
    align=True,
)


class PackedLedger(NamedTuple):
    """Rows of the ledger once for each stage that they count."""

    first: NDArray[np.int32]  # (S + 1,) slice of `ages`
    ages: Any  # rows of fields
    rows: int


def pack_ledger(plan: Plan) -> PackedLedger:
    """Turn the ledger round: from stages of a row to rows of a stage."""
    ledger = plan.ledger
    of_stage = ledger.of_stage.T if len(ledger.days) else np.zeros((len(plan.stages.kind), 0), np.uint8)
    _, row = np.nonzero(of_stage)
    ages = np.zeros(len(row), _AGE)
    ages["row"] = row
    ages["shift"] = [_SHIFT_OF[int(since)] for since in ledger.since[row]]
    ages["days"] = ledger.days[row]
    first = np.concatenate([[0], np.cumsum(np.count_nonzero(of_stage, axis=1))])
    return PackedLedger(first.astype(np.int32), ages, len(ledger.days))
