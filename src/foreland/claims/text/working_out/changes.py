"""Changes: up by, down to, halved, from A to B, above all of another year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from foreland import evidence
from foreland.claims.claim import Claimed
from foreland.claims.measures import Measure
from foreland.claims.readings.answer import Expected, Hedge, Known
from foreland.claims.readings.arithmetic import Computed
from foreland.claims.readings.counts import Published, Standing
from foreland.claims.readings.figures import points_of
from foreland.claims.readings.peaks import LEVELS
from foreland.claims.spoken import spoken_days
from foreland.claims.text.drafts import Draft
from foreland.claims.text.periods import Window, day_before, newest_period
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says
from foreland.claims.text.times import Time
from foreland.claims.text.working_out.peaks import window_of_peak
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

SEVERAL_MONTHS_DAYS = 45
_OVER_A_YEAR = r"\b(?:years?|12 months|twelve months|annual\w*|since|between|months|(?:19|20)\d\d)\b"
"""Words without which "has doubled" does not say since when."""
PART_YEAR = "Part of one year is compared with the whole of another; the same days of both years are given too."


def changed(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A change against the base that is named, or against the same days a year before."""
    if not meant.ask:
        return Worked(
            (), change_claimed(draft), hedge_of_draft(draft), why_not=f"No series of this is held: {meant.says}."
        )
    if meant.change is not None and (draft.quantity is None or draft.quantity.form == "share"):
        return _stated_change(draft, scene, meant)
    pairs = _pairs(draft, scene, meant)
    claimed = change_claimed(draft)
    if not pairs:
        return Worked((), claimed, hedge_of_draft(draft), why_not=NO_DAY if scene.said is None else NO_PERIOD)
    name, nationality = draft.measure or "", nationality_for(draft, scene, meant)
    readings = tuple(
        _compared(name, nationality, meant, base, window, draft, alternative=i > 0)
        for i, (base, window) in enumerate(pairs)
    )
    levels = _levels_of(draft, name, nationality, meant, pairs[0])
    base, window = pairs[0]
    is_above_all = draft.sign > 0 and (
        draft.quantity is None or draft.quantity.form == "multiple"
    )  # part of a year that is already above a whole one
    meaning = (PART_YEAR,) if _mixes_part_and_whole(meant, base, window) and not is_above_all else ()
    period = f"{spoken_days(window.first, window.last)} against {spoken_days(base.first, base.last)}"
    undated = draft.time is None and draft.base is None
    is_multiple = draft.quantity is not None and draft.quantity.form == "multiple"
    presumed = meant.kind == "flow" and undated and (not meant.daily or draft.start is not None)
    presumed = presumed or (is_multiple and draft.base is None and not says(scene.text, _OVER_A_YEAR))
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
    """A rise or fall of a series whose publisher states the change."""
    assert meant.change is not None
    points = list(evidence.series(meant.change).as_known(scene.said).points) if scene.said else []
    window = window_for(draft, scene, meant)
    named = [point for point in points if window and (point.first, point.last) == (window.first, window.last)]
    claimed, hedge = change_claimed(draft), change_hedge(draft)
    if not points:
        return Worked((), claimed, hedge, why_not=NOT_HELD)
    newest = max(named or points, key=lambda point: point.last)
    reading = Published(series=meant.change, first=newest.first, last=newest.last, unit="share")
    return Worked((reading,), claimed, hedge, spoken_days(newest.first, newest.last))


def _pairs(draft: Draft, scene: Scene, meant: Measure) -> list[tuple[Window, Window]]:
    """Pairs of base and window, the plain one first."""
    if draft.base is not None and draft.base.kind == "peak":
        return _since_the_peak(draft, draft.base, scene, meant)
    if draft.base is not None and draft.base.kind != "same time" and draft.base.first is None:
        return []
    if (span := _years_spanned(draft, scene)) is not None:
        return [span]
    if (since := _since(draft, scene, meant)) is not None:
        return [since]
    if meant.kind in ("stock", "share", "rate", "money"):
        return _level_pairs(draft, scene)
    named_base = _named_base(draft)
    window = _newest_quarter(draft, scene, meant) or window_for(draft, scene, meant)
    window = window or _year_after(draft, scene, meant, named_base) or default_window(draft, scene, meant)
    if window is None:
        return []
    if named_base is not None and draft.base is not None and draft.base.kind != "same time":
        if (
            draft.start is not None
            or (named_base.is_calendar_year and window.is_calendar_year)
            or meant.windows == "whole"
            or _is_of_another_part(named_base, window)
        ):
            return [(named_base, window)]
        if draft.quantity is None:
            return [(named_base, window)]
        years = window.first.year - named_base.first.year
        same = [(window.earlier(years), window)] if years > 0 else []
        quoted = says(scene.text, (
    r"record (?:number|total|figure)|(?:whole|all|entire|total) (?:of )?(?:last year|20\d\d)|"
    r"full[- ]year|last year['’]s (?:record|total|figure)|\bthe (?:record |peak |total |of )*\d[\d,]{3,}"
))  # fmt: skip
        if quoted or not same:
            return [(named_base, window), *same]
        return [*same, (named_base, window)] if window.so_far else same
    if draft.base is not None and draft.base.value is not None:
        earlier, rest = divmod(round(draft.base.value), 12)
        if rest:  # a quarter against the one before
            months = round(draft.base.value)
            whole = window.last.month - window.first.month + 1 == months and window.first.year == window.last.year
            early = Window(day_before(window.first, months), day_before(window.last, months))
            return [(early, window)] if whole else []
        return [(window.earlier(earlier), window)] if earlier else []
    years = 1
    if draft.base is not None and draft.base.first is not None and draft.base.kind == "same time":
        said_year = scene.said.year if scene.said else window.first.year
        years = max(1, window.last.year - draft.base.first.year) if draft.base.first.year != said_year - 1 else 1
    pairs = [(window.earlier(years), window)]
    is_of_a_year = draft.quantity is not None and not (
        draft.quantity.form == "multiple" and says(scene.text, r"\bin (?:a|one|the past) year\b")
    )
    like_for_like = draft.time is not None and says(
        scene.text[draft.time.span.start : draft.time.span.end], r"\bso far\b"
    )
    if window.so_far and meant.daily and draft.base is None and is_of_a_year and not like_for_like:
        pairs.append((window.whole_years_before(), window))
    return pairs


def _newest_quarter(draft: Draft, scene: Scene, meant: Measure) -> Window | None:
    """The newest quarter, for a change against "the same quarter last year" that names no time of its own."""
    base = draft.base
    if base is None or (draft.time is not None and draft.time.carried != "far") or scene.said is None:
        return None
    if base.kind != "same time" or not says(scene.text[base.span.start : base.span.end], r"\bquarter\b"):
        return None
    quarters = [
        point
        for group in meant.ask
        for part in group
        for point in points_of(part, Known(scene.said), meant.daily)
        if 85 <= (point.last - point.first).days <= 95
    ]
    newest = max(quarters, key=lambda point: point.last, default=None)
    return Window(newest.first, newest.last) if newest else None


def _since_the_peak(draft: Draft, peak: Time, scene: Scene, meant: Measure) -> list[tuple[Window, Window]]:
    """The highest figure there had been against the one of the time that is meant."""
    base = window_of_peak(peak, meant, scene.said)
    if meant.kind in LEVELS:
        day = day_for(draft, scene)
        window = Window(day, day) if day else None
    else:
        window = window_for(draft, scene, meant) or newest_period(meant, scene.said)
    return [(base, window)] if base and window else []


def _is_of_another_part(base: Window, window: Window) -> bool:
    """Whether months are compared with other months: the first quarter with the last of the year before."""
    parts = [(each.first.month, each.last.month) for each in (base, window)]
    return parts[0] != parts[1] and not base.is_calendar_year and not window.so_far


def _years_spanned(draft: Draft, scene: Scene) -> tuple[Window, Window] | None:
    """ "Between 2022 and 2024": the first of the years against the last."""
    time = draft.time
    if time is None or time.first is None or time.last is None:
        return None
    words = scene.text[time.span.start : time.span.end]
    if not says(words, r"^(?:between|from) (?:19|20)\d\d (?:and|to|until) (?:the end of )?(?:19|20)\d\d$"):
        return None
    return tuple(Window(date(year, 1, 1), date(year, 12, 31)) for year in (time.first.year, time.last.year))  # type: ignore[return-value]


def _since(draft: Draft, scene: Scene, meant: Measure) -> tuple[Window, Window] | None:
    """ "Has doubled since June 2024": the level then and now; for counts, that year and the newest."""
    time, said = draft.time, scene.said
    if time is None or time.first is None or said is None or draft.base is not None:
        return None
    words = scene.text[time.span.start : time.span.end]
    named_month = not says(words, r"^since (?:the (?:start|beginning) of )?(?:19|20)\d\d$")
    if not says(words, r"^since \w*") or says(words, r"\b(?:this|the) year\b"):
        return None
    if meant.kind in ("stock", "share", "rate", "money"):
        if says(words, r"\d[/–-]\d"):
            early = date(time.first.year + 1, 3, 31)
        else:
            early = _month_end(time.first) if named_month else date(time.first.year, 12, 31)
            if says(words, r"\b(?:start|beginning) of\b"):
                early = time.first - timedelta(days=1)
        return Window(early, early), Window(said, said)
    if named_month or time.first.year >= said.year - 1:
        return None
    years = (time.first.year, said.year - 1)
    return tuple(Window(date(year, 1, 1), date(year, 12, 31)) for year in years)  # type: ignore[return-value]


def _month_end(day: date) -> date:
    """The last day of the month of a day that opens it; any other day itself."""
    return day.replace(day=monthrange(day.year, day.month)[1]) if day.day == 1 else day


def _year_after(draft: Draft, scene: Scene, meant: Measure, base: Window | None) -> Window | None:
    """ "Up 28% on 2023", said in 2025 of a yearly count: 2024 is meant."""
    if base is None or scene.said is None or meant.daily or draft.time is not None:
        return None
    is_year_before_last = base.is_calendar_year and base.first.year == scene.said.year - 2
    year = scene.said.year - 1
    return Window(date(year, 1, 1), date(year, 12, 31)) if is_year_before_last else None


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
    time = draft.time
    if time is not None and time.value and time.unit in ("months", "years") and time.kind != "ago":
        early = day_before(day, round(time.value * (12 if time.unit == "years" else 1)))
        return [(Window(early, early), Window(day, day))]
    if draft.start is not None and base is None and (early_level := _level_it_started_from(draft, day)) is not None:
        return [(Window(early_level, early_level), Window(day, day))]
    if (start := _start_of_stretch(draft)) is not None:
        return [(Window(start, start), Window(day, day))]
    return [(Window(day, day).earlier(1), Window(day, day))]


def _level_it_started_from(draft: Draft, day: date) -> date | None:
    """The day a quarter, half a year or a year before on which a level stood at the number it is said to come from."""
    assert draft.start is not None
    for months in (3, 6, 12):
        early = day_before(day, months)
        level = Standing(measure=draft.measure or "", on=early).answer(Known(day)).value
        if level is not None and abs(level - draft.start.value) <= max(draft.start.step, 0.005 * level):
            return early
    return None


def _start_of_stretch(draft: Draft) -> date | None:
    """The day before several months over which a level changes: "in the last three months of 2023"."""
    time = draft.time
    if time is None or time.kind != "window" or time.first is None or time.last is None:
        return None
    return time.first - timedelta(days=1) if SEVERAL_MONTHS_DAYS < (time.last - time.first).days < 300 else None


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
    if draft.start is not None:
        return Computed(operation="change", unit="share", label=label, beside=True, of=levels)
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
