"""Milestones (flow.md, step 7): the day on which so many people have passed some edges since the first day."""

from __future__ import annotations

from foreland.kernel.compiled import woven
from foreland.kernel.packing import Packed
from foreland.kernel.series import of_today
from foreland.kernel.today import Counts, Today
from foreland.kernel.workspace import Workspace


@woven
def note_milestones(packed: Packed, ws: Workspace, counts: Counts, today: Today) -> None:
    """At night, add today's passages and note what has been reached; their sums come after those of feedbacks."""
    for milestone in range(packed.milestone_number.size):
        before = ws.passed[milestone]
        after = before + of_today(packed, ws, counts, today, 2 * packed.sizes.feedbacks + milestone)
        ws.passed[milestone] = after
        if before < packed.milestone_number[milestone] and after >= packed.milestone_number[milestone]:
            counts.milestone[milestone] = today.number
