"""Changes: up by, down to, halved, from A to B, above all of another year."""

from __future__ import annotations

from foreland import evidence
from foreland.claims.claim import Claimed
from foreland.claims.measures import Measure
from foreland.claims.readings.answer import Expected, Hedge
from foreland.claims.readings.arithmetic import Computed
from foreland.claims.readings.counts import Published
from foreland.claims.spoken import spoken_days
from foreland.claims.text.drafts import Draft
from foreland.claims.text.periods import Window, day_before
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says
from foreland.claims.text.working_out.worked import (
    NO_DAY,
    NO_PERIOD,
    NOT_HELD,
    Readings,
    Worked,
    day_for,
    default_window,
    hedge_of_draft,
    level_of,
    nationality_for,
    plain_claimed,
    unit_of,
    window_for,
)

PART_YEAR = "Part of one year is compared with the whole of another; the same days of both years are given too."


def changed(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A change against the base that is named, or against the same days a year before."""
    if not meant.ask:
        return Worked(
            (), change_claimed(draft), hedge_of_draft(draft), why_not=f"No series of this is held: {meant.says}."
        )
    if meant.change is not None and draft.quantity is None:
        return _stated_change(draft, scene, meant)
    pairs = _pairs(draft, scene, meant)
    claimed = change_claimed(draft)
    if not pairs:
        return Worked((), claimed, hedge_of_draft(draft), why_not=NO_DAY if scene.said is None else NO_PERIOD)
    name, nationality = draft.measure or "", nationality_for(scene, meant)
    readings = tuple(
        _compared(name, nationality, meant, base, window, draft, alternative=i > 0)
        for i, (base, window) in enumerate(pairs)
    )
    levels = _levels_of(draft, name, nationality, meant, pairs[0])
    base, window = pairs[0]
    is_above_all = draft.quantity is None and draft.sign > 0  # part of a year that is already above a whole one
    meaning = (PART_YEAR,) if _mixes_part_and_whole(meant, base, window) and not is_above_all else ()
    period = f"{spoken_days(window.first, window.last)} against {spoken_days(base.first, base.last)}"
    presumed = meant.kind == "flow" and not meant.daily and draft.time is None and draft.base is None
    return Worked(levels + readings, claimed, change_hedge(draft), period, meaning, presumed=presumed)


def _mixes_part_and_whole(meant: Measure, base: Window, window: Window) -> bool:
    return meant.kind == "flow" and (base.last - base.first).days - (window.last - window.first).days > 20


def change_claimed(draft: Draft) -> Claimed | None:
    """The number of a change, negative for a fall; zero for a rise or fall whose size is not said."""
    quantity = draft.quantity
    if draft.start is not None and quantity is not None:
        return plain_claimed(draft)
    if quantity is None:
        return Claimed(value=0.0, unit="share")
    if quantity.form == "multiple":
        return Claimed(value=quantity.value, unit="times")
    if quantity.form in ("share", "points"):
        return Claimed(value=draft.sign * quantity.value, unit="share", step=quantity.step)
    return Claimed(value=draft.sign * quantity.value, unit=unit_of(quantity, draft.measure), step=quantity.step)


def change_hedge(draft: Draft) -> Hedge:
    """The hedge of a signed change: a fall of "more than a third" lies below minus a third."""
    if draft.quantity is None:
        return "more than" if draft.sign > 0 else "less than"
    hedge = draft.quantity.hedge
    if draft.sign < 0 and draft.start is None and draft.quantity.form != "multiple":
        turned: dict[Hedge, Hedge] = {
            "more than": "less than",
            "at least": "less than",
            "less than": "more than",
            "up to": "more than",
        }
        return turned.get(hedge, hedge)
    return hedge


def _stated_change(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A rise or fall whose size is not said, of a series whose publisher states the change."""
    assert meant.change is not None
    points = list(evidence.series(meant.change).as_known(scene.said).points) if scene.said else []
    if not points:
        return Worked((), Claimed(value=0.0, unit="share"), change_hedge(draft), why_not=NOT_HELD)
    newest = max(points, key=lambda point: point.last)
    reading = Published(series=meant.change, first=newest.first, last=newest.last, unit="share")
    return Worked(
        (reading,), Claimed(value=0.0, unit="share"), change_hedge(draft), spoken_days(newest.first, newest.last)
    )


def _pairs(draft: Draft, scene: Scene, meant: Measure) -> list[tuple[Window, Window]]:
    """Pairs of base and window, the plain one first."""
    if meant.kind in ("stock", "share", "rate", "money"):
        return _level_pairs(draft, scene)
    window = window_for(draft, scene, meant) or default_window(draft, scene, meant)
    if window is None:
        return []
    named_base = _named_base(draft)
    if named_base is not None and draft.base is not None and draft.base.kind != "same time":
        if (
            draft.start is not None
            or (named_base.is_calendar_year and window.is_calendar_year)
            or meant.windows == "whole"
        ):
            return [(named_base, window)]
        if draft.quantity is None:
            return [(named_base, window)]
        years = window.first.year - named_base.first.year
        same = [(window.earlier(years), window)] if years > 0 else []
        quoted = says(scene.text, (
    r"record (?:number|total|figure)|(?:whole|all|entire|total) (?:of )?(?:last year|20\d\d)|"
    r"full[- ]year|last year['’]s (?:record|total|figure)"
))  # fmt: skip
        if quoted or not same:
            return [(named_base, window), *same]
        return [*same, (named_base, window)] if window.so_far else same
    if draft.base is not None and draft.base.value is not None:
        return []
    years = 1
    if draft.base is not None and draft.base.first is not None and draft.base.kind == "same time":
        said_year = scene.said.year if scene.said else window.first.year
        years = max(1, window.last.year - draft.base.first.year) if draft.base.first.year != said_year - 1 else 1
    pairs = [(window.earlier(years), window)]
    if window.so_far and meant.daily and draft.base is None and draft.quantity is not None:
        pairs.append((window.whole_years_before(), window))
    return pairs


def _named_base(draft: Draft) -> Window | None:
    base = draft.base
    return Window(base.first, base.last) if base and base.first and base.last else None


def _level_pairs(draft: Draft, scene: Scene) -> list[tuple[Window, Window]]:
    day = day_for(draft, scene)
    if day is None:
        return []
    base = draft.base
    if base is not None and base.value is not None and base.unit == "months":
        early = day_before(day, round(base.value))
        return [(Window(early, early), Window(day, day))]
    if base is not None and base.first is not None and base.last is not None and base.kind != "same time":
        return [(Window(base.last, base.last), Window(day, day))]
    return [(Window(day, day).earlier(1), Window(day, day))]


def _compared(
    name: str, nationality: str | None, meant: Measure, base: Window, window: Window, draft: Draft, alternative: bool
) -> Computed:
    absolute = (
        draft.quantity is not None and draft.quantity.form in ("count", "money", "points") and draft.start is None
    )
    label = f"{meant.says}: {spoken_days(window.first, window.last)} against {spoken_days(base.first, base.last)}"
    expect = None
    if draft.start is not None and draft.quantity is not None:
        change = draft.quantity.value / draft.start.value - 1.0 if draft.start.value else 0.0
        expect = Expected(value=change, unit="share", step=0.05)
    levels = (level_of(name, nationality, meant, base), level_of(name, nationality, meant, window))
    if draft.quantity is not None and draft.quantity.form == "multiple":
        return Computed(operation="ratio", unit="times", label=label, alternative=alternative, of=levels[::-1])
    return Computed(
        operation="difference" if absolute else "change",
        unit=meant.unit if absolute else "share",
        label=label,
        alternative=alternative,
        expect=expect,
        of=levels,
    )


def _levels_of(
    draft: Draft, name: str, nationality: str | None, meant: Measure, pair: tuple[Window, Window]
) -> Readings:
    """For "from A to B": both levels, each against its own number."""
    if draft.start is None or draft.quantity is None:
        return ()
    first = Expected(value=draft.start.value, unit=meant.unit, step=draft.start.step, hedge=draft.start.hedge)
    last = Expected(value=draft.quantity.value, unit=meant.unit, step=draft.quantity.step, hedge=draft.quantity.hedge)
    base, window = pair
    return (
        level_of(name, nationality, meant, window).model_copy(update={"expect": last}),
        level_of(name, nationality, meant, base).model_copy(update={"expect": first}),
    )
