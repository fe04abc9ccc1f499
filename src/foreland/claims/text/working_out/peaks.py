"""Highest figures: a number that is said to be one, and the days of one with which something is compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foreland.claims.measures import Measure
from foreland.claims.readings.answer import Known
from foreland.claims.readings.peaks import LEVELS, Peak, highest
from foreland.claims.text.drafts import Draft
from foreland.claims.text.periods import Window
from foreland.claims.text.scene import Scene
from foreland.claims.text.times import Time
from foreland.claims.text.working_out.levels import counted
from foreland.claims.text.working_out.worked import NO_DAY, Worked, hedge_of_draft, nationality_for, plain_claimed

EARLIEST = date(1900, 1, 1)


def peaked(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """The level at the time that is named for the peak, and whether it was the highest by the day."""
    claimed, hedge = plain_claimed(draft), hedge_of_draft(draft)
    if scene.said is None:
        return Worked((), claimed, hedge, why_not=NO_DAY)
    peak = Peak(
        measure=draft.measure or "", nationality=nationality_for(draft, scene, meant), first=EARLIEST, last=scene.said
    )
    if draft.time is None or draft.time.carried:
        return Worked((peak,), claimed, hedge, "the highest so far")
    then = counted(replace(draft, peak=False), scene, meant)
    return replace(then, readings=(*then.readings, peak))


def window_of_peak(time: Time, meant: Measure, said: date | None) -> Window | None:
    """The day or period of the highest figure that was known, within the days of `time` if it names any."""
    if said is None:
        return None
    found = highest(meant, meant.ask, time.first or EARLIEST, min(time.last or said, said), Known(said))
    if found is None:
        return None
    return Window(found.last, found.last) if meant.kind in LEVELS else Window(found.first, found.last)
