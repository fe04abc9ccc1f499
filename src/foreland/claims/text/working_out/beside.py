"""Figures that stand beside a cause, an effect or a judgement without deciding it."""

from __future__ import annotations

from foreland.claims.measures import measure
from foreland.claims.readings.arithmetic import Computed
from foreland.claims.readings.counts import Count, Standing
from foreland.claims.readings.rules import Rule
from foreland.claims.spoken import spoken_days
from foreland.claims.text.drafts import Draft
from foreland.claims.text.periods import newest_period, newest_twelve_months
from foreland.claims.text.scene import Scene
from foreland.claims.text.working_out.worked import Readings


def beside(draft: Draft, scene: Scene) -> Readings:
    """Figures that stand beside a cause, an effect or a judgement without deciding it."""
    if draft.measure is None or scene.said is None:
        return ()
    meant = measure(draft.measure)
    if meant.kind == "rule" and meant.rule is not None:
        return (
            Rule(
                table=meant.rule.table,
                option=meant.rule.option,
                on=scene.said,
                complement=meant.complement,
                beside=True,
            ),
        )
    if not meant.ask or meant.so_far:
        return ()
    if meant.kind in ("stock", "share", "rate", "money"):
        return (Standing(measure=draft.measure, on=scene.said, beside=True),)
    window = newest_period(meant, scene.said) if meant.windows == "whole" else newest_twelve_months(meant, scene.said)
    if window is None:
        return ()
    now = Count(measure=draft.measure, first=window.first, last=window.last)
    before = Count(measure=draft.measure, first=window.earlier(1).first, last=window.earlier(1).last)
    label = f"{meant.says}: {spoken_days(window.first, window.last)} against the twelve months before"
    return (
        now.model_copy(update={"beside": True}),
        Computed(operation="change", of=(before, now), beside=True, label=label),
    )
