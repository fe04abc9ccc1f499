"""Closings and recalls as the compiled loop reads them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.layout import Plan

_NEVER_CLOSES = np.iinfo(np.int32).max
_RECALL = np.dtype(
    [
        ("edge", np.int64),
        ("order", np.int64),
        ("stage_first", np.int64),  # slice of `from_stage`
        ("stage_end", np.int64),
    ],
    align=True,
)


class PackedMoves(NamedTuple):
    """Who is moved by what, in so far as it is the same in all futures."""

    number: int  # closings and recalls
    closing_edge: NDArray[np.int32]  # (S,) -1: never closes
    recalls: Any  # rows of fields
    from_stage: NDArray[np.int32]
    who: NDArray[np.uint8]  # (recalls + 1) * R * P; the last recall stands for closings and takes everyone


def pack_moves(plan: Plan) -> PackedMoves:
    """Lay out closings by stage, and recalls in rows."""
    closings, recalls, calendar = plan.closings, plan.recalls, plan.calendar
    closing_edge = np.full(len(plan.stages.kind), -1, np.int32)
    closing_edge[closings.stage] = closings.edge
    rows = np.zeros(len(recalls.edge), _RECALL)
    rows["edge"] = recalls.edge
    rows["order"] = recalls.order
    rows["stage_first"] = recalls.from_first[:-1]
    rows["stage_end"] = recalls.from_first[1:]
    everyone = np.ones(calendar.regimes * calendar.profiles, np.uint8)
    return PackedMoves(
        number=len(closings.edge) + len(rows),
        closing_edge=closing_edge,
        recalls=rows,
        from_stage=recalls.from_stage.astype(np.int32),
        who=np.concatenate([recalls.who.astype(np.uint8).reshape(-1), everyone]),
    )


def closing_days(plan: Plan) -> NDArray[np.int32]:
    """Absolute day on which each stage closes, by future (or 1) and stage; a day that never comes if it does not."""
    days = np.full((len(plan.closings.day), len(plan.stages.kind)), _NEVER_CLOSES, np.int32)
    days[:, plan.closings.stage] = plan.closings.day
    return days


def is_moved(plan: Plan) -> NDArray[np.bool_]:
    """Of each stage, whether a closing or a recall takes people out of it, in their order of entry."""
    return np.isin(np.arange(len(plan.stages.kind)), [*plan.closings.stage, *plan.recalls.from_stage])
