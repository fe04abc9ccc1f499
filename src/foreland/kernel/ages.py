"""Ages (flow.md, step 7): on the last night of a period, who has been here for more than so many days.

Nobody is read again for it. Whoever enters a stage that the ledger asks about is written down under the night on which
that age is passed, tonight if it has been, and struck out again on leaving; each night adds up what falls due. What
would fall due after the run is not written down.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, Wholes, inlined, step
from foreland.kernel.packing import Packed
from foreland.kernel.records import U16, profile_of
from foreland.kernel.today import Counts, Today
from foreland.kernel.workspace import Workspace

_ENTER, _LEAVE = np.int32(1), np.int32(-1)


@inlined
def age_on_entry(packed: Packed, ws: Workspace, today: Today, stage: Whole, word1: Wholes, word2: Wholes) -> None:
    """People enter a stage, or are found in it."""
    if packed.ledger.first[stage] < packed.ledger.first[stage + 1]:
        _write_down(packed, ws, today, stage, word1, word2, _ENTER)


@inlined
def age_on_leaving(packed: Packed, ws: Workspace, today: Today, stage: Whole, word1: Wholes, word2: Wholes) -> None:
    """People leave a stage, as they were in it."""
    if packed.ledger.first[stage] < packed.ledger.first[stage + 1]:
        _write_down(packed, ws, today, stage, word1, word2, _LEAVE)


@step
def _write_down(
    packed: Packed, ws: Workspace, today: Today, stage: Whole, word1: Wholes, word2: Wholes, change: Whole
) -> None:
    sizes = packed.sizes
    groups, days = np.uint64(sizes.groups), sizes.days
    for item in range(packed.ledger.first[stage], packed.ledger.first[stage + 1]):
        age = packed.ledger.ages[item]
        first = age.account * days * sizes.groups
        falls_due = ws.falls_due[first : first + days * sizes.groups]
        shift, after = age.shift, age.days + 1 - sizes.first_day
        for i in range(word1.size):
            night = max(np.int64((word2[i] >> shift) & U16) + after, today.number)
            if night < days:
                group = np.uint64(packed.group_of_profile[profile_of(word1[i])])
                falls_due[np.uint64(night) * groups + group] += change


@step
def count_ages(packed: Packed, ws: Workspace, counts: Counts, today: Today, is_last: Whole) -> None:
    """At night, add what falls due; on the last night of a period, fill in the rows of the ledger."""
    sizes = packed.sizes
    groups = sizes.groups
    for account in range(packed.ledger.accounts):
        tonight = (account * sizes.days + today.number) * groups
        falls_due = ws.falls_due[tonight : tonight + groups]
        older = ws.older[account * groups : (account + 1) * groups]
        for group in range(groups):
            older[group] += falls_due[group]
    if not is_last:
        return
    counts.older[today.period] = 0
    for item in range(packed.ledger.shares.size):
        share = packed.ledger.shares[item]
        for group in range(groups):
            counts.older[today.period, share.row, group] += ws.older[share.account * groups + group]
