"""Revisions: one period, several releases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from foreland import evidence
from foreland.claims.measures import Measure
from foreland.claims.readings.answer import Expected
from foreland.claims.readings.arithmetic import Computed
from foreland.claims.readings.counts import Published
from foreland.claims.spoken import spoken_days
from foreland.claims.text.days import times_of
from foreland.claims.text.drafts import Draft
from foreland.claims.text.periods import Window, window_of
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says
from foreland.claims.text.working_out.changes import change_claimed, change_hedge
from foreland.claims.text.working_out.worked import NO_DAY, NO_PERIOD, Worked, hedge_of_draft, plain_claimed
from foreland.evidence import Point

FEW_RELEASES = "Fewer than two releases of this figure are held."
_FIRST = r"\b(?:first|initial\w*|original\w*)\b"
Pair = tuple[Window, Point, Point]


def revised(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A revision: two releases of one period, or the distance between them."""
    if draft.quantity is None or scene.said is None or not meant.ask:
        return Worked((), plain_claimed(draft), why_not=NO_PERIOD)
    named = window_of(draft.base or draft.time, meant, scene.said)
    pairs = list(_pairs(_windows_told(named, scene, meant), scene.said, meant, bool(says(scene.text, _FIRST))))
    if not pairs:
        return Worked((), plain_claimed(draft), why_not=FEW_RELEASES if named else NO_PERIOD)
    chosen = next((pair for pair in pairs if _is_told(draft, pair)), pairs[0])
    presumed = chosen[0] != named
    series, (window, early, late) = meant.ask[0][0].series, chosen
    days = spoken_days(window.first, window.last)
    if draft.start is None:
        terms = tuple(_release(meant, series, window, point.released, None) for point in (early, late))
        is_share = draft.quantity.form == "share"
        size = Computed(
            operation="change" if is_share else "difference", unit="share" if is_share else meant.unit, of=terms,
            label="Size of the revision",
        )  # fmt: skip
        return Worked((size,), change_claimed(draft), change_hedge(draft), days, presumed=presumed)
    first = Expected(value=draft.start.value, unit=meant.unit, step=draft.start.step)
    last = Expected(value=draft.quantity.value, unit=meant.unit, step=draft.quantity.step)
    readings = tuple(
        _release(meant, series, window, point.released, expect) for point, expect in ((late, last), (early, first))
    )
    return Worked(readings, plain_claimed(draft), period=days, presumed=presumed)


def released_earlier(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A number of an earlier release: the first one, the one of the month that is named, or any before the newest."""
    claimed, hedge = plain_claimed(draft), hedge_of_draft(draft)
    if scene.said is None or draft.quantity is None or not meant.ask:
        return Worked((), claimed, hedge, why_not=NO_DAY if scene.said is None else NO_PERIOD)
    months = [time for time in scene.times if time.first and time.last and (time.last - time.first).days <= 31]
    found: list[tuple[Window, Point]] = []
    for window in _windows_told(None, scene, meant):
        older = _vintages(meant, window, scene.said)[:-1]
        in_month = [
            point for point in older for month in months
            if month.first and month.last and (point.released.month in (month.first.month, month.last.month))
        ]  # fmt: skip
        first = older[:1] if says(scene.text, _FIRST) else older
        found += [(window, point) for point in (in_month or first)]
    if not found:
        return Worked((), claimed, hedge, why_not=FEW_RELEASES)
    window, point = next((each for each in found if _is_number(draft.quantity, each[1].value)), found[0])
    reading = _release(meant, meant.ask[0][0].series, window, point.released, None)
    presumed = len(found) > 1 or not any(time.first == window.first for time in scene.times)
    return Worked((reading,), claimed, hedge, spoken_days(window.first, window.last), presumed=presumed)


def _windows_told(named: Window | None, scene: Scene, meant: Measure) -> list[Window]:
    """Periods that may be meant: the one named, those of the sentence and of the one before, each also a year ago."""
    times = (*scene.times, *times_of(scene.text_before, scene.said), *(spoken.time for spoken in scene.spoken))
    told = [window for time in times if (window := window_of(time, meant, scene.said)) is not None]
    told += [window.earlier(1) for window in told]
    return list(dict.fromkeys([*([named] if named else []), *told]))


def _vintages(meant: Measure, window: Window, said: date) -> list[Point]:
    """Every release of one period up to the day, oldest first."""
    rows = evidence.series(meant.ask[0][0].series).rows
    return [
        point for point in rows if (point.first, point.last) == (window.first, window.last) and point.released <= said
    ]


def _pairs(windows: list[Window], said: date, meant: Measure, from_first: bool) -> Iterator[Pair]:
    """Two releases of each period: the one that is most likely meant first."""
    for window in windows:
        vintages = _vintages(meant, window, said)
        if len(vintages) >= 2:
            yield window, vintages[0] if from_first else vintages[-2], vintages[-1]
    for window in windows:
        for early, late in combinations(_vintages(meant, window, said), 2):
            yield window, early, late


def _is_told(draft: Draft, pair: Pair) -> bool:
    """Whether the numbers of a draft are those of two releases, to the last digit that was written."""
    assert draft.quantity is not None
    _, early, late = pair
    if draft.start is not None:
        return _is_number(draft.start, early.value) and _is_number(draft.quantity, late.value)
    size = (
        late.value / early.value - 1.0 if draft.quantity.form == "share" and early.value else late.value - early.value
    )
    return _is_number(draft.quantity, abs(size))


def _is_number(quantity: Quantity, value: float) -> bool:
    return abs(quantity.value - value) <= quantity.step / 2.0


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
