"""Closings and recalls: from which day, who, in which order, how many a day, and by which edge."""

from __future__ import annotations

import numpy as np

from foreland.kernel.layout import CREDIT_UNIT, Closings, Int32, Recalls, UInt8
from foreland.network.compile.axes import stacked
from foreland.network.compile.numbers import Asked, Bool, Numbers
from foreland.network.compile.presence import Presence
from foreland.network.compile.stages import ORDERS
from foreland.network.compile.switches import days_between
from foreland.network.moves import Recall
from foreland.network.numbering import CLOSING
from foreland.network.wiring import Wiring

_MOST_A_DAY = 2_000_000  # in units of credit they still fit 32 bits


def compile_closings(wiring: Wiring, numbers: Numbers) -> Closings:
    """Stages that close, in sweep order."""
    closing = [(stage, stage.closes) for stage in wiring.stages if stage.closes is not None]
    edges = [next(edge.number for edge in wiring.leaving[stage.name] if edge.part == CLOSING) for stage, _ in closing]
    return Closings(
        stage=np.array([wiring.stage_number[stage.name] for stage, _ in closing], np.int32),
        day=stacked([numbers.on_day(closes.on).astype(np.int32) for _, closes in closing], (), np.int32),
        edge=np.array(edges, np.int32),
    )


def compile_recalls(wiring: Wiring, numbers: Numbers, presence: Presence) -> Recalls:
    """Recalls as declared."""
    recalls = wiring.network.recalls
    active = [days_between(recall.on, recall.off, numbers) for recall in recalls]
    needed = [_needed(recall, days, numbers, presence) for recall, days in zip(recalls, active, strict=True)]
    stages = [wiring.stage_number[stage] for recall in recalls for stage in recall.stages]
    who = np.zeros((len(recalls), len(numbers.regimes), numbers.traits.size), np.uint8)
    for number, recall in enumerate(recalls):
        who[number] = _who(recall, numbers, needed[number])
    per_day = [_per_day(recall, numbers, when) for recall, when in zip(recalls, needed, strict=True)]
    return Recalls(
        edge=np.array([wiring.leaving[recall.name][0].number for recall in recalls], np.int32),
        from_first=np.cumsum([0, *(len(recall.stages) for recall in recalls)]).astype(np.int32),
        from_stage=np.array(stages, np.int32),
        who=who,
        order=np.array([ORDERS[recall.order] for recall in recalls], np.int8),
        per_day=stacked(per_day, (len(numbers.regimes),), np.int32),
        active=stacked(active, (numbers.days,), np.uint8),
    )


def _needed(recall: Recall, active: UInt8, numbers: Numbers, presence: Presence) -> Bool:
    """Regimes in which somebody may be recalled."""
    days = numbers.regime_of_day[active.any(axis=0)]
    in_force = np.bincount(days, minlength=len(numbers.regimes)) > 0
    return np.asarray(in_force & np.logical_or.reduce([presence.at(stage) for stage in recall.stages]))


def _who(recall: Recall, numbers: Numbers, needed: Bool) -> UInt8:
    """Shape (regimes, profiles or 1)."""
    asked = Asked(recall.who, f"Who is recalled by '{recall.name}'", most=1)
    joint = numbers.by_profile([asked], needed)
    return numbers.whole(numbers.without_futures(joint.tables[0], asked), asked)[joint.variant].astype(np.uint8)


def _per_day(recall: Recall, numbers: Numbers, needed: Bool) -> Int32:
    """Units of credit a day, shape (futures or 1, regimes); -1: everyone."""
    if recall.per_day is None:
        return np.full((1, len(numbers.regimes)), -1, np.int32)
    asked = Asked(recall.per_day, f"People a day recalled by '{recall.name}'", most=_MOST_A_DAY)
    return np.rint(numbers.by_regime(asked, needed) * CREDIT_UNIT).astype(np.int32)
