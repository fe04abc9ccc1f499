"""From a draft to a claim: which readings a fair checker would compute for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from foreland import evidence
from foreland.claims.claim import Claim, Claimed
from foreland.claims.measures import Measure, measure
from foreland.claims.readings.answer import LAST_DAY_OF_EVIDENCE, NEWEST, Expected, Hedge
from foreland.claims.readings.arithmetic import Computed, Number
from foreland.claims.readings.counts import Count, PeoplePerBoat, Published, Standing
from foreland.claims.readings.figures import points_of
from foreland.claims.readings.days import ByDeadline, Elapsed, EventCount, Happened, StartedBy
from foreland.claims.readings.every import AnyReading
from foreland.claims.readings.money import Entry, Paid
from foreland.claims.readings.ranks import Place, Rank, years_earlier
from foreland.claims.readings.rules import Rule, RuleChange
from foreland.claims.spoken import spoken_days
from foreland.claims.text.days import DAYS_OF_UNIT
from foreland.claims.text.drafts import Draft
from foreland.claims.text.periods import Window, newest_period, newest_twelve_months, window_of
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says

PILOT_START = date(2025, 8, 6)
WEEKS_IN_A_YEAR = 52
NEAR_ENTRY = 0.025
NO_PERIOD = "No period is said for the number, so it cannot be held against a published one."
NO_MEASURE = "None of the measures that Foreland holds is what is said."
NO_DAY = "The day of the article is not known, so its words for days cannot be resolved; give it with --date."
NOT_HELD = "No published figure that Foreland holds measures what is said."
PART_YEAR = "Part of one year is compared with the whole of another; the same days of both years are given too."

_PROPOSED = r"\b(?:advocat\w+|propos\w+ (?:a|an|by)|call(?:s|ed|ing) for|private(?:ly)?|reneg\w+|demand\w*|urg(?:ed|ing)|suggested|deal to (?:raise|lift|cut))\b"
_ENDED = r"\b(?:ending|end|ends|ended|scrap\w*|abolish\w*|axing|axed?|removing|removal of|end of)"
_OF_A_CHANGE = r"\b(?:fall|drop|decline|decrease|reduction|rise|increase|surge|jump|change)\b"
_OF_A_DAY = r"\b(?:day|daily|24 hours|week|weekend|weekly)\b"
_POLICIES = r"\b(?:clampdown|crackdown|package|reforms?|shake-?up|overhaul|plan|deal|scheme|measures?)\b"

Readings = tuple[AnyReading, ...]


@dataclass(frozen=True)
class Worked:
    """What was worked out for a draft: the readings and the words beside them."""

    readings: Readings = ()
    claimed: Claimed | None = None
    hedge: Hedge = "exactly"
    period: str = ""
    meaning: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    why_not: str = ""
    presumed: bool = False


def claim_of(draft: Draft, scene: Scene, number: int) -> Claim:
    """The claim that a draft makes in its scene."""
    worked = _worked(draft, scene)
    quote = quote_of(draft, scene)
    name = draft.measure
    return Claim(
        id=f"T{number:03d}",
        kind=draft.kind,
        quote=quote,
        statement=_statement(draft, worked),
        speaker=scene.attribution.words,
        sentence=scene.text,
        said=scene.said,
        measure=name,
        period=worked.period,
        claimed=worked.claimed,
        hedge=worked.hedge,
        readings=worked.readings,
        meaning=worked.meaning,
        context=worked.context,
        field=scene.in_field or name is not None or bool(draft.events) or bool(worked.readings),
        why_not=worked.why_not,
        presumed=worked.presumed,
        places=((scene.sentence.start + draft.core.start, scene.sentence.start + draft.core.end),),
    )


def quote_of(draft: Draft, scene: Scene) -> str:
    """The clause around the words that make the claim, as it stands in the article."""
    clause = scene.clause(draft.core)
    return scene.text[clause.start : clause.end].strip(" ,;:–—-\"'“”‘’()")


def _statement(draft: Draft, worked: Worked) -> str:
    about = measure(draft.measure).says if draft.measure else "not one of the measures held"
    words = f"{draft.kind.capitalize()}: {about}"
    return f"{words}, {worked.period}." if worked.period else f"{words}."


def _worked(draft: Draft, scene: Scene) -> Worked:
    if (
        draft.kind == "record"
        and draft.quantity is None
        and says(quote_of(draft, scene), _POLICIES)
        and not _names_a_count(draft)
    ):
        return Worked((), None, why_not="No measure is named by which it could be ranked.")
    if draft.kind in ("impression", "denial"):
        return Worked(_beside(draft, scene), _plain_claimed(draft), why_not="It is a judgement or a private matter that no figure measures." if draft.kind == "impression" else "What is denied leaves no published figure.")  # fmt: skip
    if draft.kind == "cause":
        return Worked(_beside(draft, scene))
    if draft.kind == "effect":
        return Worked(_beside(draft, scene), _plain_claimed(draft), _hedge(draft))
    if draft.kind in ("date", "duration", "deadline") or draft.number is not None:
        return _about_days(draft, scene)
    if draft.kind == "first time":
        return _first_time(draft, scene)
    if draft.kind in ("ratio", "share") and draft.quantity and _is_about_returns_under_the_pilot(scene):
        return _under_the_cap(draft, scene, _plain_claimed(draft), _hedge(draft))
    if draft.measure is None:
        return Worked((), _plain_claimed(draft), _hedge(draft), why_not=NO_MEASURE)
    return _WAYS.get(_family(draft), _counted)(draft, scene, measure(draft.measure))


def _names_a_count(draft: Draft) -> bool:
    return (
        draft.measure is not None
        and measure(draft.measure).kind in ("flow", "stock", "share", "money")
        and draft.time is not None
    )


def _family(draft: Draft) -> str:
    assert draft.measure is not None
    kind = measure(draft.measure).kind
    if draft.kind in ("comparison", "difference") and kind != "rule":
        return "change"
    if draft.kind in ("ratio", "share", "revision", "composition", "sum", "cap"):
        return draft.kind
    if kind in ("rule", "payments"):
        return kind
    return "record" if draft.kind == "record" else "count"


def _plain_claimed(draft: Draft) -> Claimed | None:
    quantity = draft.quantity
    if quantity is None:
        return Claimed(value=draft.number, unit="number") if draft.number is not None else None
    return Claimed(value=quantity.value, high=quantity.high, unit=_unit(quantity, draft.measure), step=quantity.step)


def _unit(quantity: Quantity, name: str | None) -> str:
    if quantity.form in ("share", "points"):
        return "share"
    if quantity.form == "multiple":
        return "times"
    if quantity.form == "ratio":
        return "ratio"
    if quantity.form == "duration":
        return quantity.noun
    if quantity.form == "money":
        return quantity.currency + (f"/{quantity.per}" if quantity.per in ("day", "year") else "")
    return measure(name).unit if name else "number"


def _hedge(draft: Draft) -> Hedge:
    return draft.quantity.hedge if draft.quantity else "exactly"


def _window(draft: Draft, scene: Scene, meant: Measure) -> Window | None:
    return window_of(draft.time, meant, scene.said)


# ---- counts, levels and amounts ----


def _counted(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    claimed, hedge = _plain_claimed(draft), _hedge(draft)
    if meant.ratio is not None:
        return _people_per_boat(draft, scene, meant, claimed, hedge)
    if not meant.ask:
        return Worked((), claimed, hedge, why_not=f"No series of this is held: {meant.says}.")
    name, nationality = draft.measure or "", _nationality(scene, meant)
    if meant.part_of is not None and nationality is None:
        return _part_of_whole(draft, scene, meant, claimed, hedge)
    if meant.kind in ("stock", "share", "rate", "money"):
        on = _day(draft, scene)
        if on is not None and draft.base is not None:
            on = years_earlier(on, 1)
        if on is None:
            return Worked((), claimed, hedge, why_not=NO_DAY)
        first = _first_of_year(draft, meant, on)
        readings: list[AnyReading] = [Standing(measure=name, nationality=nationality, on=on, first=first)]
        readings += [
            Standing(measure=name, definition=i, on=on, alternative=True) for i in _definitions(meant, nationality)
        ]
        return Worked(tuple(readings), claimed, hedge, f"up to {spoken_days(on, on)}")
    window = _window(draft, scene, meant)
    if draft.base is not None and draft.time is None:
        window = _before(_default_window(draft, scene, meant))
    if window is None and meant.so_far and scene.said:
        window = Window(date(2022, 4, 14), min(scene.said, _last_counted(meant)))
        return Worked(_so_far_readings(name, window, claimed), claimed, hedge, spoken_days(window.first, window.last))
    if window is None:
        return _without_period(draft, scene, meant, claimed, hedge)
    readings = [Count(measure=name, nationality=nationality, first=window.first, last=window.last)]
    readings += [
        Count(measure=name, definition=i, first=window.first, last=window.last, alternative=True)
        for i in _definitions(meant, nationality)
    ]
    readings += _twelve_months_beside(name, meant, draft, scene, window)
    readings += _on_other_methods(meant, window)
    return Worked(tuple(readings), claimed, hedge, spoken_days(window.first, window.last))


def _before(window: Window | None) -> Window | None:
    return window.earlier(1) if window else None


def _part_of_whole(draft: Draft, scene: Scene, meant: Measure, claimed: Claimed | None, hedge: Hedge) -> Worked:
    """A share worked out over the period that is named, or over the newest twelve months."""
    assert meant.part_of is not None
    part, whole = meant.part_of
    window = window_of(draft.time, measure(part), scene.said) or newest_twelve_months(measure(part), scene.said)
    if draft.base is not None:
        window = _before(window)
    if window is None:
        return Worked((), claimed, hedge, why_not=NO_PERIOD)
    terms = tuple(Count(measure=each, first=window.first, last=window.last) for each in (part, whole))
    label = f"{meant.says}, {spoken_days(window.first, window.last)}"
    reading = Computed(operation="ratio", of=terms, label=label)
    return Worked((reading,), claimed, hedge, spoken_days(window.first, window.last), presumed=draft.time is None)


def _last_counted(meant: Measure) -> date:
    """The last day that a measure's series describes: a scheme that has ended is counted to its end."""
    return max(point.last for group in meant.ask for part in group for point in points_of(part, NEWEST, meant.daily))


def _first_of_year(draft: Draft, meant: Measure, on: date) -> date | None:
    """For a yearly amount of a named year: that year and no other."""
    time = draft.time
    is_year = time is not None and time.first is not None and time.last == on and (on - time.first).days in (364, 365)
    return time.first if time is not None and is_year and meant.kind == "money" else None


def _definitions(meant: Measure, nationality: str | None) -> range:
    return range(0 if nationality else len(meant.definitions))


def _so_far_readings(name: str, window: Window, claimed: Claimed | None) -> Readings:
    """Counts since a scheme began; "nobody was removed" is about people sent against their will."""
    plain = Count(measure=name, first=window.first, last=window.last)
    if measure(name).definitions and claimed is not None and claimed.value == 0:
        return (Count(measure=name, definition=0, first=window.first, last=window.last),)
    return (plain,)


def _twelve_months_beside(name: str, meant: Measure, draft: Draft, scene: Scene, window: Window) -> list[AnyReading]:
    """ "Last year" of a figure published for twelve months can also mean the newest twelve months."""
    if (
        meant.windows != "whole"
        or not window.is_calendar_year
        or scene.said is None
        or window.last.year != scene.said.year - 1
    ):
        return []
    newest = newest_period(meant, scene.said)
    if newest is None or (newest.first, newest.last) == (window.first, window.last):
        return []
    return [Count(measure=name, first=newest.first, last=newest.last, beside=True)]


def _on_other_methods(meant: Measure, window: Window) -> list[AnyReading]:
    """Figures of the same year on a method that has ended: other numbers that the same words can mean."""
    return [
        Published(
            series=name, first=point.first, last=point.last, unit=meant.unit, alternative=True,
            label=f"{meant.says}, {spoken_days(point.first, point.last)}, on an earlier method",
        )
        for name in meant.aside
        for point in evidence.series(name).latest().points
        if point.last.year == window.last.year and window.is_calendar_year
    ]  # fmt: skip


def _without_period(draft: Draft, scene: Scene, meant: Measure, claimed: Claimed | None, hedge: Hedge) -> Worked:
    """A number without a period: the newest twelve months if the measure is quoted so, otherwise nothing is judged."""
    if draft.time is not None and draft.time.first is None and draft.time.kind != "ever":
        return Worked((), claimed, hedge, why_not=NO_DAY if scene.said is None else NO_PERIOD)
    if scene.said is None:
        return Worked((), claimed, hedge, why_not=NO_DAY)
    window = newest_period(meant, scene.said) if meant.windows == "whole" else newest_twelve_months(meant, scene.said)
    if window is None:
        return Worked((), claimed, hedge, why_not=NO_PERIOD)
    reading = Count(measure=draft.measure or "", first=window.first, last=window.last, beside=meant.windows != "whole")
    period = spoken_days(window.first, window.last)
    return Worked((reading,), claimed, hedge, period, why_not=NO_PERIOD, presumed=True)


def _people_per_boat(draft: Draft, scene: Scene, meant: Measure, claimed: Claimed | None, hedge: Hedge) -> Worked:
    window = window_of(draft.time, measure("small_boat_arrivals"), scene.said)
    if window is None:
        return Worked((), claimed, hedge, why_not=NO_PERIOD)
    reading = PeoplePerBoat(first=window.first, last=window.last)
    return Worked((reading,), claimed, hedge, spoken_days(window.first, window.last))


def _nationality(scene: Scene, meant: Measure) -> str | None:
    return scene.nationality if meant.by_nationality else None


def _day(draft: Draft, scene: Scene) -> date | None:
    """The day of a level: the end of the stretch of time that is named, otherwise the day of the article."""
    time = draft.time
    if time is not None and time.last is not None and time.kind not in ("within", "deadline", "same time", "ever"):
        return min(time.last, scene.said) if scene.said else time.last
    return scene.said


# ---- changes ----


def _changed(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    if not meant.ask:
        return Worked((), _change_claimed(draft), _hedge(draft), why_not=f"No series of this is held: {meant.says}.")
    if meant.change is not None and draft.quantity is None:
        return _stated_change(draft, scene, meant)
    pairs = _pairs(draft, scene, meant)
    claimed = _change_claimed(draft)
    if not pairs:
        return Worked((), claimed, _hedge(draft), why_not=NO_DAY if scene.said is None else NO_PERIOD)
    name, nationality = draft.measure or "", _nationality(scene, meant)
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
    return Worked(levels + readings, claimed, _change_hedge(draft), period, meaning, presumed=presumed)


def _mixes_part_and_whole(meant: Measure, base: Window, window: Window) -> bool:
    return meant.kind == "flow" and (base.last - base.first).days - (window.last - window.first).days > 20


def _change_claimed(draft: Draft) -> Claimed | None:
    quantity = draft.quantity
    if draft.start is not None and quantity is not None:
        return _plain_claimed(draft)
    if quantity is None:
        return Claimed(value=0.0, unit="share")
    if quantity.form == "multiple":
        return Claimed(value=quantity.value, unit="times")
    if quantity.form in ("share", "points"):
        return Claimed(value=draft.sign * quantity.value, unit="share", step=quantity.step)
    return Claimed(value=draft.sign * quantity.value, unit=_unit(quantity, draft.measure), step=quantity.step)


def _change_hedge(draft: Draft) -> Hedge:
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
    points = [point for point in evidence.series(meant.change).as_known(scene.said).points] if scene.said else []
    if not points:
        return Worked((), Claimed(value=0.0, unit="share"), _change_hedge(draft), why_not=NOT_HELD)
    newest = max(points, key=lambda point: point.last)
    reading = Published(series=meant.change, first=newest.first, last=newest.last, unit="share")
    return Worked(
        (reading,), Claimed(value=0.0, unit="share"), _change_hedge(draft), spoken_days(newest.first, newest.last)
    )


def _pairs(draft: Draft, scene: Scene, meant: Measure) -> list[tuple[Window, Window]]:
    """Pairs of base and window, the plain one first."""
    if meant.kind in ("stock", "share", "rate", "money"):
        return _level_pairs(draft, scene)
    window = _window(draft, scene, meant) or _default_window(draft, scene, meant)
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
        quoted = says(scene.text, r"record (?:number|total|figure)|(?:whole|all|entire|total) (?:of )?(?:last year|20\d\d)|full[- ]year|last year['’]s (?:record|total|figure)")  # fmt: skip
        return [(named_base, window), *same] if quoted else [*same, (named_base, window)]
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


def _default_window(draft: Draft, scene: Scene, meant: Measure) -> Window | None:
    if scene.said is None:
        return None
    if draft.time is not None and draft.time.kind not in ("ever", "same time", "deadline", "within"):
        return None
    if meant.daily:
        return Window(date(scene.said.year, 1, 1), scene.said - timedelta(days=1), so_far=True)
    return newest_period(meant, scene.said) or newest_twelve_months(meant, scene.said)


def _level_pairs(draft: Draft, scene: Scene) -> list[tuple[Window, Window]]:
    day = _day(draft, scene)
    if day is None:
        return []
    base = draft.base
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
    levels = (_level(name, nationality, meant, base), _level(name, nationality, meant, window))
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


def _level(name: str, nationality: str | None, meant: Measure, window: Window) -> Count | Standing:
    if meant.kind in ("stock", "share", "rate", "money"):
        return Standing(measure=name, nationality=nationality, on=window.last)
    return Count(measure=name, nationality=nationality, first=window.first, last=window.last)


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
        _level(name, nationality, meant, window).model_copy(update={"expect": last}),
        _level(name, nationality, meant, base).model_copy(update={"expect": first}),
    )


# ---- records ----


def _ranked(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    name, nationality = draft.measure or "", _nationality(scene, meant)
    claimed, hedge = _plain_claimed(draft), _hedge(draft)
    if not meant.ask:
        return Worked((), claimed, hedge, why_not=f"No series of this is held: {meant.says}.")
    if says(quote_of(draft, scene), _OF_A_CHANGE) and draft.quantity is None:
        return Worked((), claimed, hedge, why_not="Changes are not ranked here, only levels and totals.")
    if says(quote_of(draft, scene), _OF_A_DAY) and draft.quantity is None:
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
        readings = (_level(name, nationality, meant, window), rank)
    return Worked(readings, claimed or Claimed(value=1.0, unit="number"), hedge, spoken_days(window.first, window.last))


def _record_window(draft: Draft, scene: Scene, meant: Measure) -> Window | None:
    if meant.kind in ("stock", "share", "rate", "money"):
        day = _day(draft, scene)
        return Window(day, day) if day else None
    return _window(draft, scene, meant) or _default_window(draft, scene, meant)


# ---- shares, ratios, what is mostly so ----


def _shared(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    claimed, hedge = _plain_claimed(draft), _hedge(draft)
    if meant.unit == "share" and meant.kind == "share":
        if says(scene.text, r"\b(?:refus|reject)\w*") and claimed is not None:
            claimed = claimed.model_copy(update={"value": 1.0 - claimed.value})
        return _counted(draft, scene, meant) if claimed is None else _replaced(_counted(draft, scene, meant), claimed)
    if draft.measure == "small_boat_returns" or _speaks_of_returns(scene, draft):
        return _returned_share(draft, claimed, hedge)
    if scene.nationality is not None and meant.by_nationality:
        return _nationality_share(draft, scene, meant, claimed, hedge)
    return Worked((), claimed, hedge, why_not=NOT_HELD)


def _replaced(worked: Worked, claimed: Claimed) -> Worked:
    return Worked(worked.readings, claimed, worked.hedge, worked.period, worked.meaning, worked.context, worked.why_not)


def _is_about_returns_under_the_pilot(scene: Scene) -> bool:
    return scene.said is not None and scene.said >= date(2025, 7, 10) and (
        says(scene.text, r"\b(?:return\w*|sent back|deal|stay|remain)\b")
        and ("france_returns_cap" in scene.before or says(scene.text, r"\b(?:france|french|pilot|deal|macron)\b"))
    )  # fmt: skip


def _speaks_of_returns(scene: Scene, draft: Draft) -> bool:
    return says(scene.text, r"\b(?:small[- ]boats?|channel)\b") and says(
        scene.text, r"\b(?:returned|removed|deported|sent (?:back|home))\b"
    )


def _under_the_cap(draft: Draft, scene: Scene, claimed: Claimed | None, hedge: Hedge) -> Worked:
    """Returns under the reported cap against arrivals of several twelve months."""
    assert scene.said is not None
    arrivals = measure("small_boat_arrivals")
    trailing = newest_twelve_months(arrivals, min(scene.said, LAST_DAY_OF_EVIDENCE + timedelta(days=1)))
    last_year = Window(date(scene.said.year - 1, 1, 1), date(scene.said.year - 1, 12, 31))
    cap = Number(
        value=50.0 * WEEKS_IN_A_YEAR,
        unit="people",
        why="reported cap of 50 a week for 52 weeks",
        source="press-2025-07-10",
    )
    readings: list[AnyReading] = []
    for number, window in enumerate(each for each in (trailing, last_year) if each is not None):
        counted = Count(measure="small_boat_arrivals", first=window.first, last=window.last)
        is_ratio = draft.kind == "ratio"
        staying = says(scene.text, r"\b(?:stay|remain|not (?:be )?returned)\b")
        readings.append(
            Computed(
                operation="ratio" if is_ratio or not staying else "one less ratio",
                unit="ratio" if is_ratio else "share",
                alternative=number > 0,
                label=f"Arrivals and the reported cap, {spoken_days(window.first, window.last)}",
                of=(counted, cap) if is_ratio else (cap, counted),
            )
        )
    meaning = "The number rests on a cap that is not official being filled every week, and leaves out every other kind of return."
    return Worked(tuple(readings), claimed, hedge, "twelve months", (meaning,))


def _returned_share(draft: Draft, claimed: Claimed | None, hedge: Hedge) -> Worked:
    window = Window(date(2018, 1, 1), date(2024, 6, 30))
    returned = Count(measure="small_boat_returns", first=window.first, last=window.last)
    arrived = Count(measure="small_boat_arrivals", first=window.first, last=window.last)
    is_ratio = draft.kind == "ratio"
    reading = Computed(
        operation="ratio", unit="ratio" if is_ratio else "share",
        label="Returns of people who had come in small boats, and arrivals, January 2018 to June 2024",
        of=(arrived, returned) if is_ratio else (returned, arrived),
    )  # fmt: skip
    return Worked((reading,), claimed, hedge, spoken_days(window.first, window.last))


def _nationality_share(draft: Draft, scene: Scene, meant: Measure, claimed: Claimed | None, hedge: Hedge) -> Worked:
    name = draft.measure or ""
    is_ratio = draft.kind == "ratio"
    if meant.kind == "stock":
        day = _day(draft, scene)
        window = Window(day, day) if day else None
    else:
        window = _window(draft, scene, meant)
    if window is None:
        return Worked((), claimed, hedge, why_not=NO_PERIOD)
    part = _level(name, scene.nationality, meant, window)
    whole = _level(name, None, meant, window)
    reading = Computed(
        operation="ratio", unit="ratio" if is_ratio else "share", of=(whole, part) if is_ratio else (part, whole),
        label=f"Share of {scene.nationality} in {meant.says}, {spoken_days(window.first, window.last)}",
    )  # fmt: skip
    return Worked((reading,), claimed, hedge, spoken_days(window.first, window.last))


def _ratio(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    if draft.quantity is None:
        return _population(draft, scene)
    return _shared(draft, scene, meant)


def _population(draft: Draft, scene: Scene) -> Worked:
    counts = [
        quantity for quantity in scene.quantities if quantity.form == "count" and quantity.span.end <= draft.core.start
    ]
    words = scene.text[draft.core.start : draft.core.end]
    if not counts or not says(words, r"\bcambridge\b"):
        return Worked((), None, why_not="The population of this place is not among the series that Foreland holds.")
    number = Number(value=counts[-1].high or counts[-1].value, unit="people", why="the number in the sentence")
    place = Published(
        series="ons.population.local_authority", where={"authority": "E07000008"}, first=date(2021, 3, 21),
        last=date(2021, 3, 21), unit="people",
    )  # fmt: skip
    hedge: Hedge = (
        "almost"
        if says(words, r"\b(?:almost|nearly)\b")
        else "more than"
        if says(words, r"\b(?:larger|bigger|more) than\b")
        else "about"
    )
    reading = Computed(
        operation="ratio", unit="ratio", label="The number over the residents of the city", of=(number, place)
    )
    return Worked((reading,), Claimed(value=1.0, unit="ratio"), hedge)


def _composed(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    half = Claimed(value=0.5, unit="share")
    if draft.measure == "immigration" and says(scene.text, r"\bwork\b"):
        known = [point for point in evidence.series("ons.immigration.non_eu_work_share").latest().points]
        newest, before = max(known, key=lambda point: point.last), min(known, key=lambda point: point.last)
        level, early = (
            Published(
                series="ons.immigration.non_eu_work_share", first=point.first, last=point.last, unit="share",
                label=f"Share of non-EU immigration that came for work, {spoken_days(point.first, point.last)}",
            )
            for point in (newest, before)
        )  # fmt: skip
        rise = Computed(
            operation="difference", alternative=True, of=(early, level), label="Rise of the share that came for work within a year",
            expect=Expected(value=0.0, unit="share", hedge="more than"),
        )  # fmt: skip
        return Worked((level, rise), half, "more than", spoken_days(newest.first, newest.last))
    if scene.nationality is not None and meant.by_nationality:
        if says(scene.text, r"\b(?:largest|biggest|most common|top)\b"):
            return _largest_nationality(draft, scene, meant)
        return _nationality_share(draft, scene, meant, half, "more than")
    return Worked(
        (), half, "more than", why_not="What the largest part is cannot be told from the series that are held."
    )


def _largest_nationality(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    first = Claimed(value=1.0, unit="number")
    window = _window(draft, scene, meant)
    if window is None or scene.nationality is None:
        return Worked((), first, why_not=NO_PERIOD)
    reading = Place(measure=draft.measure or "", nationality=scene.nationality, first=window.first, last=window.last)
    return Worked((reading,), first, period=spoken_days(window.first, window.last))


# ---- revisions, sums, caps, rules, money ----


def _revised(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    window = window_of(draft.base or draft.time, meant, scene.said)
    if window is None or draft.quantity is None or scene.said is None or not meant.ask:
        return Worked((), _plain_claimed(draft), why_not=NO_PERIOD)
    series = meant.ask[0][0].series
    vintages = [
        point for point in evidence.series(series).rows
        if (point.first, point.last) == (window.first, window.last) and point.released <= scene.said
    ]  # fmt: skip
    if len(vintages) < 2:
        return Worked((), _plain_claimed(draft), why_not="Fewer than two releases of this figure are held.")
    late = vintages[-1]
    early = vintages[0] if says(scene.text, r"\b(?:first|initial\w*|original\w*)\b") else vintages[-2]
    if draft.start is None:
        terms = tuple(_release(meant, series, window, point.released, None) for point in (early, late))
        size = Computed(operation="difference", unit=meant.unit, of=terms, label="Size of the revision")
        return Worked((size,), _change_claimed(draft), _change_hedge(draft), spoken_days(window.first, window.last))
    first = Expected(value=draft.start.value, unit=meant.unit, step=draft.start.step)
    last = Expected(value=draft.quantity.value, unit=meant.unit, step=draft.quantity.step)
    readings = tuple(
        _release(meant, series, window, point.released, expect) for point, expect in ((late, last), (early, first))
    )
    return Worked(readings, _plain_claimed(draft), period=spoken_days(window.first, window.last))


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


def _summed(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    return Worked((), None, why_not="The parts are not all given with numbers, so the sum is not checked here.")


def _capped(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    claimed = _plain_claimed(draft)
    if draft.measure != "france_returns_cap" or draft.quantity is None:
        return Worked((), claimed, _hedge(draft), why_not=NOT_HELD)
    cap = Rule(table="uk_france.weekly_cap", option="all", on=PILOT_START)
    meaning = ("A cap is a ceiling, not an expectation; no official cap has been published.",)
    times = {"year": float(WEEKS_IN_A_YEAR), "month": WEEKS_IN_A_YEAR / 12.0}.get(draft.quantity.per)
    if times is None:
        return Worked((cap,), claimed, _hedge(draft), "a week", meaning)
    weeks = Number(value=times, unit="weeks", why=f"weeks in a {draft.quantity.per}")
    reading = Computed(
        operation="product", unit="people/year", label="Reported weekly cap times the weeks", of=(cap, weeks)
    )
    return Worked((reading,), claimed, _hedge(draft), f"a {draft.quantity.per}", meaning)


def _ruled(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A threshold: in force on the day, or the one that was to come if the sentence looks ahead."""
    claimed, hedge = _plain_claimed(draft), _hedge(draft)
    assert meant.rule is not None
    if scene.said is None:
        return Worked((), claimed, hedge, why_not=NO_DAY)
    table, option = meant.rule.table, meant.rule.option
    steps = evidence.rule_steps(table, option)
    later = [step.since for step in steps if step.since > scene.said]
    if draft.kind in ("difference", "comparison"):
        return _rule_change(draft, scene, table, option, later)
    if says(scene.text, _PROPOSED):
        now = Rule(
            table=table, option=option, on=later[0] if later else scene.said, complement=meant.complement, beside=True
        )
        return Worked(
            (now,),
            claimed,
            hedge,
            why_not="A proposal or a private agreement is not a rule; the rule stands beside it.",
        )
    if later and says(scene.text, rf"{_ENDED}[^.;,]{{0,60}}\b(?:discount|threshold|limit|surcharge)"):
        after = Rule(
            table=table,
            option=option,
            on=later[0],
            complement=meant.complement,
            expect=Expected(value=0.0, unit="share"),
        )
        before = Rule(table=table, option=option, on=scene.said, complement=meant.complement)
        return Worked((before, after), claimed, hedge, f"before and after {spoken_days(later[0], later[0])}")
    ahead = draft.future or says(scene.text, r"\b(?:rais\w+|rise|rises|increas\w+|new|hike\w*|deal to|go(?:es)? up)\b")
    days = [scene.said]
    if later:
        days = [later[0], scene.said] if ahead else [scene.said, later[0]]
    past = [step.since for step in steps if step.since <= scene.said]
    if not ahead and len(past) > 1 and says(scene.text, r"\b(?:from|was|previous\w*|old|earlier)\b"):
        days.append(past[-1] - timedelta(days=1))
    readings = tuple(
        Rule(table=table, option=option, on=day, complement=meant.complement, beside=number > 0)
        for number, day in enumerate(days)
    )
    return Worked(readings, claimed, hedge, spoken_days(days[0], days[0]))


def _rule_change(draft: Draft, scene: Scene, table: str, option: str, later: list[date]) -> Worked:
    assert scene.said is not None
    steps = [step.since for step in evidence.rule_steps(table, option)]
    after = later[0] if later else max((step for step in steps if step <= scene.said), default=scene.said)
    before = scene.said if later else after - timedelta(days=1)
    if draft.start is not None and draft.quantity is not None:
        readings: Readings = tuple(
            Rule(table=table, option=option, on=day, expect=Expected(value=each.value, unit="GBP/year", step=each.step))
            for day, each in ((after, draft.quantity), (before, draft.start))
        )
        return Worked(readings, _plain_claimed(draft), period=spoken_days(after, after))
    if draft.quantity is not None and draft.quantity.form == "share":
        terms = (Rule(table=table, option=option, on=before), Rule(table=table, option=option, on=after))
        return Worked((Computed(operation="change", of=terms),), _change_claimed(draft), _change_hedge(draft))
    return Worked((RuleChange(table=table, option=option, before=before, after=after),), _change_claimed(draft), _change_hedge(draft), spoken_days(after, after))  # fmt: skip


def _paid(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    claimed, hedge = _plain_claimed(draft), _hedge(draft)
    if scene.said is None or draft.quantity is None or meant.scheme is None:
        return Worked((), claimed, hedge, why_not=NO_DAY)
    if draft.quantity.currency == "USD" or says(
        scene.text, r"\b(?:set to be|will be|to be) (?:paid|given|handed)\b|\b(?:extra|additional|further)\b"
    ):
        return Worked(_entries_near(draft, meant.scheme), claimed, hedge, why_not=_no_entry(meant))
    if meant.scheme == "uk-rwanda":
        return _paid_to_rwanda(draft, scene, claimed, hedge)
    entries = tuple(entry.model_copy(update={"beside": False}) for entry in _entries_near(draft, meant.scheme))
    return Worked(entries[:1], claimed, hedge, why_not=_no_entry(meant))  # type: ignore[arg-type]


def _no_entry(meant: Measure) -> str:
    return f"No payment of this amount is in the ledger of {meant.says}, or it had not been paid."


def _entries_near(draft: Draft, scheme: str) -> Readings:
    assert draft.quantity is not None
    return tuple(
        Entry(payment=entry.name, beside=True)
        for entry in evidence.payments(scheme)
        if entry.currency == draft.quantity.currency
        and abs(entry.amount - draft.quantity.value) <= NEAR_ENTRY * entry.amount
    )


def _paid_to_rwanda(draft: Draft, scene: Scene, claimed: Claimed | None, hedge: Hedge) -> Worked:
    assert scene.said is not None
    partner = Paid(scheme="uk-rwanda", made_by=scene.said, label="Paid to Rwanda, as known on the day")
    whole = Paid(
        scheme="uk-rwanda",
        made_by=scene.said,
        boundary="department",
        label="All spending on the scheme, as known on the day",
    )
    since = Paid(
        scheme="uk-rwanda",
        made_by=scene.said,
        disclosed_by=LAST_DAY_OF_EVIDENCE,
        beside=True,
        label="Paid to Rwanda by the day, as known later",
    )
    about_all = says(scene.text, r"\b(?:cost|costs|spent|spend\w*|wast\w*|blew|blown|squander\w*|bill|taxpayers?)\b") and not says(scene.text, r"\b(?:paid|handed|given|gave|payments?) to rwanda|(?:paid|handed|given|gave) rwanda")  # fmt: skip
    first, second = (whole, partner) if about_all else (partner, whole)
    return Worked(
        (first, second.model_copy(update={"beside": True}), since),
        claimed,
        hedge,
        f"to {spoken_days(scene.said, scene.said)}",
    )


def _first_time(draft: Draft, scene: Scene) -> Worked:
    nobody = Claimed(value=0.0, unit="people")
    if not says(scene.text, r"\b(?:return\w*|sent back|deport\w*|remov\w*|transfer\w*)\b") or scene.said is None:
        return Worked((), nobody, why_not=NOT_HELD)
    where = {"member_state": "France"} if says(scene.text, r"\bfrance|french\b") else {}
    earlier = Count(
        measure="dublin_out", where=where, first=date(2015, 1, 1), last=date(2020, 12, 31),
        label="People transferred out under the Dublin regulation, 2015 to 2020" + (", to France" if where else ""),
    )  # fmt: skip
    since = EventCount(
        events=("uk-france-pilot-in-force",), first=date(2021, 1, 1), last=scene.said, alternative=True,
        label="Agreements on returns with France in force from 2021 to the day",
    )  # fmt: skip
    return Worked((earlier, since), nobody, context=("The Dublin counts do not say how people had come.",))


# ---- days ----


def _about_days(draft: Draft, scene: Scene) -> Worked:
    claimed = _plain_claimed(draft)
    if draft.kind == "deadline":
        return _deadline(draft, scene)
    if draft.number is not None and not draft.events:
        return Worked((), claimed, why_not="No dated event of this kind is held.")
    if draft.number is not None:
        return _number_of_events(draft, scene, claimed)
    if scene.said is None and (draft.time is None or draft.time.first is None):
        return Worked((), claimed, why_not=NO_DAY)
    if draft.kind == "duration":
        return _elapsed(draft, scene, claimed)
    if not draft.events or draft.time is None or draft.time.first is None or draft.time.last is None:
        return Worked((), claimed, why_not="No dated event of this kind is held.")
    return _happened(draft, scene)


def _happened(draft: Draft, scene: Scene) -> Worked:
    """The event in the days named, in either direction for a bare "Thursday"; silence if the event meant is unclear."""
    time = draft.time
    assert time is not None
    assert time.first is not None
    assert time.last is not None
    windows = [(time.first, time.last), *((time.ahead,) if time.ahead else ())]
    names = tuple(dict.fromkeys(draft.events))
    days = {name: evidence.event(name).day for name in names}
    for first, last in windows:
        inside = tuple(name for name in names if first <= days[name] <= last)
        if inside:
            return Worked((Happened(events=inside, first=first, last=last),), None, period=spoken_days(first, last))
    first, last = windows[0]
    near = tuple(name for name in names if abs((days[name] - first).days) <= 120)
    if not near:
        return Worked((), None, why_not="The event meant is not among the dated events that are held.")
    return Worked((Happened(events=near, first=first, last=last),), None, period=spoken_days(first, last))


def _elapsed(draft: Draft, scene: Scene, claimed: Claimed | None) -> Worked:
    time = draft.time
    if len(draft.events) >= 2 and time is None:
        early, late = sorted(draft.events, key=lambda name: evidence.event(name).day)[:2]
        return Worked((Elapsed(since=early, until=late, unit="days"),), Claimed(value=2.0, high=13.0, unit="days"))
    if not draft.events:
        why = "No dated event of this kind is held." if scene.in_field else ""
        return Worked((), claimed, _hedge(draft), why_not=why)
    if scene.said is None:
        return Worked((), claimed, why_not=NO_DAY)
    if time is None:
        reading: AnyReading = Elapsed(since=draft.events[0], until=scene.said, unit="years")
        return Worked((reading,), Claimed(value=2.0, unit="years"), "at least")
    if time.value is None:
        return Worked((), claimed, why_not="No dated event of this kind is held.")
    if time.kind == "ago":
        said_time = Claimed(value=time.value, unit=time.unit, step=1.0)
        past = [name for name in draft.events if evidence.event(name).day <= scene.said] or list(draft.events)
        nearest = min(past, key=lambda name: abs((scene.said - evidence.event(name).day).days - time.value * DAYS_OF_UNIT[time.unit.rstrip("s")]))  # type: ignore[operator]  # fmt: skip
        reading = Elapsed(since=nearest, until=scene.said, unit=time.unit)
        return Worked((reading,), said_time, _spoken_hedge(time.hedge_before))
    return Worked(
        (),
        Claimed(value=time.value, unit=time.unit),
        why_not="Which events are meant is not clear enough to be counted.",
    )


def _spoken_hedge(words: str) -> Hedge:
    hedges: dict[str, Hedge] = {
        "almost": "almost", "nearly": "almost", "just under": "almost", "more than": "more than", "over": "more than",
        "just over": "more than", "less than": "less than", "about": "about", "around": "about", "some": "about",
    }  # fmt: skip
    return hedges.get(words.lower(), "exactly")


def _number_of_events(draft: Draft, scene: Scene, claimed: Claimed | None) -> Worked:
    if scene.said is None:
        return Worked((), claimed, why_not=NO_DAY)
    time = draft.time
    first, last = (time.first, time.last) if time and time.first and time.last else (date(2016, 1, 1), scene.said)
    reading = EventCount(events=tuple(dict.fromkeys(draft.events)), first=first, last=last)
    return Worked((reading,), claimed, period=spoken_days(first, last) if time else "")


def _deadline(draft: Draft, scene: Scene) -> Worked:
    time = draft.time
    claimed = None
    if time is not None and time.value is not None:
        claimed = Claimed(value=time.value, high=time.high, unit=time.unit)
    if time is None or time.last is None or scene.said is None:
        return Worked((), claimed)
    readings: list[AnyReading] = []
    if draft.measure == "rwanda_flights":
        readings.append(
            ByDeadline(measure="rwanda_flights", since=date(2022, 4, 14), deadline=min(time.last, date(2024, 6, 30)))
        )
        if evidence.event("rwanda-ended").day <= time.last:
            readings.append(
                StartedBy(events=("rwanda-ended",), deadline=time.last, label="The scheme had been ended by then")
            )
    readings += [
        Elapsed(since=scene.said, until=name, unit="days", beside=True)
        for name in draft.events
        if evidence.event(name).day > scene.said
    ]
    return Worked(tuple(readings), claimed, period=f"to {spoken_days(time.last, time.last)}")


def _beside(draft: Draft, scene: Scene) -> Readings:
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


Way = Callable[[Draft, Scene, Measure], Worked]
_WAYS: dict[str, Way] = {
    "count": _counted,
    "change": _changed,
    "record": _ranked,
    "share": _shared,
    "ratio": _ratio,
    "composition": _composed,
    "revision": _revised,
    "sum": _summed,
    "cap": _capped,
    "rule": _ruled,
    "payments": _paid,
}
