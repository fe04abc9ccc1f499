"""Records and largest parts."""

from __future__ import annotations

from foreland.claims.claim import Claimed
from foreland.claims.measures import Measure, measure
from foreland.claims.readings.answer import Expected
from foreland.claims.readings.ranks import Place, Rank
from foreland.claims.spoken import spoken_days
from foreland.claims.text.drafts import Draft
from foreland.claims.text.periods import Window
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says
from foreland.claims.text.working_out.worked import (
    NO_DAY,
    NO_PERIOD,
    Readings,
    Worked,
    day_for,
    default_window,
    hedge_of_draft,
    level_of,
    nationality_for,
    plain_claimed,
    window_for,
)

_OF_A_CHANGE = r"\b(?:fall|drop|decline|decrease|reduction|rise|increase|surge|jump|change)\b"


_OF_A_DAY = r"\b(?:day|daily|24 hours|week|weekend|weekly)\b"


def ranked(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A record: the place of a level or total among all comparable ones of its day."""
    name, nationality = draft.measure or "", nationality_for(scene, meant)
    claimed, hedge = plain_claimed(draft), hedge_of_draft(draft)
    if not meant.ask:
        return Worked((), claimed, hedge, why_not=f"No series of this is held: {meant.says}.")
    if says(scene.quote(draft.core), _OF_A_CHANGE) and draft.quantity is None:
        return Worked((), claimed, hedge, why_not="Changes are not ranked here, only levels and totals.")
    if says(scene.quote(draft.core), _OF_A_DAY) and draft.quantity is None:
        return Worked(
            (), claimed, hedge, why_not="Single days and weeks are not ranked: the series that ship are weekly."
        )
    if meant.companion is not None and draft.quantity is None:
        name, meant = meant.companion, measure(meant.companion)
    window = _record_window(draft, scene, meant)
    if window is None:
        return Worked((), claimed, hedge, why_not=NO_DAY if scene.said is None else NO_PERIOD)
    first = Expected(value=1.0, unit="number")
    rank = Rank(
        measure=name, nationality=nationality, first=window.first, last=window.last, lowest=draft.lowest, expect=first
    )
    readings: Readings = (rank,)
    if claimed is not None and draft.quantity is not None:
        readings = (level_of(name, nationality, meant, window), rank)
    period = spoken_days(window.first, window.last)
    presumed = meant.kind == "flow" and not meant.daily and draft.time is None
    return Worked(readings, claimed or Claimed(value=1.0, unit="number"), hedge, period, presumed=presumed)


def _record_window(draft: Draft, scene: Scene, meant: Measure) -> Window | None:
    if meant.kind in ("stock", "share", "rate", "money"):
        day = day_for(draft, scene)
        return Window(day, day) if day else None
    return window_for(draft, scene, meant) or default_window(draft, scene, meant)


def largest_nationality(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """Whether one nationality is the largest of all."""
    first = Claimed(value=1.0, unit="number")
    window = window_for(draft, scene, meant)
    if window is None or scene.nationality is None:
        return Worked((), first, why_not=NO_PERIOD)
    reading = Place(measure=draft.measure or "", nationality=scene.nationality, first=window.first, last=window.last)
    return Worked((reading,), first, period=spoken_days(window.first, window.last))
