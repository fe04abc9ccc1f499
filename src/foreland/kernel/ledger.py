"""The ages ledger as the compiled loop reads it: stage by stage, the accounts in which its people are kept.

An account is what one or more rows of the ledger have in common: an age, and stages that the same rows count. So
whoever stays in the stages of an account is written down once, however many rows add it up.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.layout import SINCE_ARRIVAL, SINCE_ENTRY, SINCE_STAMP, Plan
from foreland.kernel.records import ARRIVAL_SHIFT, ENTRY_SHIFT, STAMP_SHIFT

_SHIFT_OF = {SINCE_ENTRY: ENTRY_SHIFT, SINCE_ARRIVAL: ARRIVAL_SHIFT, SINCE_STAMP: STAMP_SHIFT}
_AGE = np.dtype(
    [
        ("account", np.int64),
        ("shift", np.uint64),  # of word 2, to the date from which the age is told
        ("days", np.int64),
    ],
    align=True,
)
_SHARE = np.dtype([("row", np.int64), ("account", np.int64)], align=True)


class PackedLedger(NamedTuple):
    """Which accounts a stage's people are kept in, and which rows of the ledger add up which accounts."""

    accounts: int
    first: NDArray[np.int32]  # (S + 2,) slice of `ages`; after the stages nowhere, from which newcomers come
    ages: Any  # rows of fields
    shares: Any  # a row of `Tally.older`, and an account that is part of it


def pack_ledger(plan: Plan) -> PackedLedger:
    """Turn the ledger round: from stages of a row to accounts of a stage."""
    ledger, stages = plan.ledger, len(plan.stages.kind)
    numbers: dict[tuple[int, int, tuple[int, ...]], int] = {}
    ages: list[tuple[int, int, int]] = []
    first = [0]
    for stage in range(stages):
        rows_of: dict[tuple[int, int], list[int]] = {}
        for row in np.flatnonzero(ledger.of_stage[:, stage]) if len(ledger.days) else ():
            rows_of.setdefault((int(ledger.since[row]), int(ledger.days[row])), []).append(int(row))
        for (since, days), rows in rows_of.items():
            account = numbers.setdefault((since, days, tuple(rows)), len(numbers))
            ages.append((account, int(_SHIFT_OF[since]), days))
        first.append(len(ages))
    shares = [(row, account) for (_, _, rows), account in numbers.items() for row in rows]
    return PackedLedger(
        accounts=len(numbers),
        first=np.array([*first, len(ages)], np.int32),
        ages=np.array(ages, _AGE),
        shares=np.array(shares, _SHARE),
    )
