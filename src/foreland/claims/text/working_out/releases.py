"""Revisions: one period, several releases."""

from __future__ import annotations

from datetime import date

from foreland import evidence
from foreland.claims.measures import Measure
from foreland.claims.readings.answer import Expected
from foreland.claims.readings.arithmetic import Computed
from foreland.claims.readings.counts import Published
from foreland.claims.spoken import spoken_days
from foreland.claims.text.drafts import Draft
from foreland.claims.text.periods import Window, window_of
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says
from foreland.claims.text.working_out.changes import change_claimed, change_hedge
from foreland.claims.text.working_out.worked import NO_PERIOD, Worked, plain_claimed


def revised(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A revision: two releases of one period, or the distance between them."""
    window = window_of(draft.base or draft.time, meant, scene.said)
    if window is None or draft.quantity is None or scene.said is None or not meant.ask:
        return Worked((), plain_claimed(draft), why_not=NO_PERIOD)
    series = meant.ask[0][0].series
    vintages = [
        point for point in evidence.series(series).rows
        if (point.first, point.last) == (window.first, window.last) and point.released <= scene.said
    ]  # fmt: skip
    if len(vintages) < 2:
        return Worked((), plain_claimed(draft), why_not="Fewer than two releases of this figure are held.")
    late = vintages[-1]
    early = vintages[0] if says(scene.text, r"\b(?:first|initial\w*|original\w*)\b") else vintages[-2]
    if draft.start is None:
        terms = tuple(_release(meant, series, window, point.released, None) for point in (early, late))
        size = Computed(operation="difference", unit=meant.unit, of=terms, label="Size of the revision")
        return Worked((size,), change_claimed(draft), change_hedge(draft), spoken_days(window.first, window.last))
    first = Expected(value=draft.start.value, unit=meant.unit, step=draft.start.step)
    last = Expected(value=draft.quantity.value, unit=meant.unit, step=draft.quantity.step)
    readings = tuple(
        _release(meant, series, window, point.released, expect) for point, expect in ((late, last), (early, first))
    )
    return Worked(readings, plain_claimed(draft), period=spoken_days(window.first, window.last))


def _release(meant: Measure, series: str, window: Window, released: date, expect: Expected | None) -> Published:
    label = f"{meant.says}, {spoken_days(window.first, window.last)}, as released on {spoken_days(released, released)}"
    return Published(
        series=series,
        first=window.first,
        last=window.last,
        released_by=released,
        expect=expect,
        unit=meant.unit,
        label=label,
    )
