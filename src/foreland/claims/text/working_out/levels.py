"""Counts over a period, levels on a day, shares and amounts."""

from __future__ import annotations

from datetime import date, timedelta

from foreland import evidence
from foreland.claims.claim import Claimed
from foreland.claims.measures import Measure, measure
from foreland.claims.readings.answer import NEWEST, Hedge, Known
from foreland.claims.readings.arithmetic import Computed, Number
from foreland.claims.readings.counts import Count, PeoplePerBoat, Published, Standing
from foreland.claims.readings.every import AnyReading
from foreland.claims.readings.figures import LONGEST_STALE_DAYS, points_of
from foreland.claims.readings.ranks import Largest
from foreland.claims.spoken import spoken_days
from foreland.claims.text.drafts import Draft
from foreland.claims.text.mentions import vocabulary
from foreland.claims.text.periods import Window, day_before, newest_period, newest_twelve_months, window_of
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says
from foreland.claims.text.times import DAYS_OF_UNIT
from foreland.claims.text.working_out.worked import (
    NO_DAY,
    NO_PERIOD,
    Readings,
    Worked,
    as_said,
    day_for,
    default_window,
    hedge_of_draft,
    level_of,
    nationality_for,
    plain_claimed,
    window_for,
)

LEAST_TOLD_APART = 100
"""In units of its last digit: how large a number must be to be known by its digits."""
STALE_OF_NAMED_DAYS = 75
"""A level of a named day or month is not answered with one of the quarter before."""
_WITH_DEPENDANTS = r"(?:including|with|and) (?:their |all )?(?:dependants?|dependents?|families|family members)"
_OF_EVERY_KIND = (
    r"\b(?:including (?:about |some )?[\d,]+ enforced|voluntar\w+|overall|in total|altogether|of "
    r"all kinds|total returns)\b"
)
_ON_THIS_METHOD = r"\b(?:current|new|present|newer|latest|same) (?:method|basis|methodology|series)\b"
_IN_ONE_DAY = (
    r"\b(?:(?:in|on|over|within) (?:just )?(?:a|one|any) (?:single )?day|a single day|in (?:just )?24 hours)\b"
)


def counted(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A count over the days named, a level on a day, an amount of a year, or a share of a whole."""
    claimed, hedge = plain_claimed(draft), hedge_of_draft(draft)
    if meant.ratio is not None:
        return _people_per_boat(draft, scene, meant, claimed, hedge)
    if not meant.ask:
        return Worked((), claimed, hedge, why_not=f"No series of this is held: {meant.says}.")
    name, nationality = draft.measure or "", nationality_for(draft, scene, meant)
    if _is_of_one_nationality(draft, scene, meant):
        return Worked((), claimed, hedge, why_not=f"No figure by nationality is held: {meant.says}.")
    if meant.part_of is not None and nationality is None:
        return _part_of_whole(draft, scene, meant, claimed, hedge)
    if meant.kind in ("stock", "share", "rate", "money"):
        on = day_for(draft, scene)
        if on is not None and draft.base is not None:
            on = _before(Window(on, on), draft).last
        if on is None:
            return Worked((), claimed, hedge, why_not=NO_DAY if scene.said is None else NO_PERIOD)
        first = _first_of_year(draft, meant, on)
        stale = STALE_OF_NAMED_DAYS if meant.kind == "stock" and _names_a_day(draft) else LONGEST_STALE_DAYS
        readings: list[AnyReading] = [
            Standing(measure=name, nationality=nationality, on=on, first=first, stale_days=stale)
        ]
        readings += [
            Standing(measure=name, definition=i, on=on, alternative=True)
            for i in _definitions(draft, scene, meant, nationality)
        ]
        undated = draft.time is None and (meant.kind == "rate" or meant.unit.endswith("/day"))
        return Worked(tuple(readings), claimed, hedge, f"up to {spoken_days(on, on)}", presumed=undated)
    window = window_for(draft, scene, meant)
    if draft.base is not None:
        window = window or default_window(draft, scene, meant)
        window = _before(window, draft) if window else None
    if meant.so_far and not (
        draft.time and says(scene.text[draft.time.span.start : draft.time.span.end], r"\d{4}|^since")
    ):
        window = None
    if window is None and meant.so_far and scene.said:
        window = Window(date(2022, 4, 14), min(scene.said, _last_counted(meant)))
        return Worked(_so_far_readings(name, window, claimed), claimed, hedge, spoken_days(window.first, window.last))
    if window is None:
        return _without_period(draft, scene, meant, claimed, hedge)
    if meant.daily and window.first != window.last and says(scene.quote(draft.core), _IN_ONE_DAY):
        largest = Largest(measure=name, first=window.first, last=window.last)
        return Worked((largest,), claimed, hedge, spoken_days(window.first, window.last))
    if (counter := _named_definition(meant, scene)) is not None:
        named = Count(measure=name, definition=counter, first=window.first, last=window.last)
        return Worked((named,), claimed, hedge, spoken_days(window.first, window.last))
    where = _country(draft, meant, scene)
    if draft.quantity is not None and draft.quantity.per in ("day", "week", "month") and meant.kind == "flow":
        return _per_unit(draft, scene, meant, window, where)
    count = Count(measure=name, nationality=nationality, where=where, first=window.first, last=window.last)
    readings = [as_said(count, claimed, scene.said)]
    readings += [
        Count(measure=name, definition=i, first=window.first, last=window.last, alternative=True)
        for i in _definitions(draft, scene, meant, nationality)
    ]
    readings += _twelve_months_beside(name, meant, draft, scene, window)
    readings += _on_other_methods(scene, meant, window)
    meaning = _of_other_twelve_months(draft, meant, window, scene.said)
    return Worked(tuple(readings), claimed, hedge, spoken_days(window.first, window.last), meaning)


def _is_of_one_nationality(draft: Draft, scene: Scene, meant: Measure) -> bool:
    """Whether the clause speaks of one nationality and the figures are of all: neither stands for the other."""
    if meant.by_nationality or meant.by_country or meant.kind not in ("share", "flow", "stock"):
        return False
    clause = scene.clause(draft.core)
    return any(named.span.overlaps(clause) for named in scene.nationalities)


def _per_unit(draft: Draft, scene: Scene, meant: Measure, window: Window, where: dict[str, str]) -> Worked:
    """So many a day, a week or a month, on the average of the days that are meant."""
    assert draft.quantity is not None
    per = draft.quantity.per
    count = Count(
        measure=draft.measure or "", nationality=nationality_for(draft, scene, meant), where=where,
        first=window.first, last=window.last,
    )  # fmt: skip
    units = ((window.last - window.first).days + 1) / DAYS_OF_UNIT[per]
    number = Number(value=units, unit=f"{per}s", why=f"{per}s in the period")
    days = spoken_days(window.first, window.last)
    reading = Computed(
        operation="ratio", unit=f"{meant.unit}/{per}", of=(count, number), label=f"{meant.says}, a {per}, {days}"
    )
    claimed = plain_claimed(draft)
    claimed = claimed.model_copy(update={"unit": f"{meant.unit}/{per}"}) if claimed else None
    return Worked((reading,), claimed, hedge_of_draft(draft), days, presumed=draft.time is None)


def _before(window: Window, draft: Draft) -> Window:
    """The same days so long before: one year, or as many months as are said."""
    base = draft.base
    if base is not None and base.value is not None and base.unit == "months":
        months = round(base.value)
        return Window(day_before(window.first, months), day_before(window.last, months))
    years = 1
    if base is not None and base.first is not None and base.first.year < window.last.year - 1:
        years = window.last.year - base.first.year
    return window.earlier(years)


def _names_a_day(draft: Draft) -> bool:
    return draft.time is not None and draft.time.kind == "window" and not draft.time.unit


def _country(draft: Draft, meant: Measure, scene: Scene) -> dict[str, str]:
    """The one country that the sentence names, where the series tells countries apart."""
    own = scene.clause(draft.core)
    apart = says(scene.text[own.start : own.end], r"^(?:and|but|while|whereas)\b")
    text = scene.text[own.start : own.end] if apart else scene.text[: own.end]
    countries = vocabulary()["countries"].items() if meant.by_country else ()
    named = [name for name, words in countries if any(says(text, rf"\b{word}\b") for word in words)]
    return {meant.by_country: named[0]} if meant.by_country and len(named) == 1 else {}


def _named_definition(meant: Measure, scene: Scene) -> int | None:
    """Which of the other ways to count is named: by who counts, or with the dependants."""
    for number, group in enumerate(meant.definitions):
        categories = [category for part in group for category in part.where.values()]
        words = [word for category in categories for word in vocabulary()["counters"].get(category, ())]
        if "Total" in categories:
            words.append(_WITH_DEPENDANTS)
        if any(says(scene.text, rf"\b{word}") for word in words):
            return number
    return None


def _part_of_whole(draft: Draft, scene: Scene, meant: Measure, claimed: Claimed | None, hedge: Hedge) -> Worked:
    """A share worked out over the period that is named, over the newest twelve months, or on a day."""
    assert meant.part_of is not None
    part, whole = meant.part_of
    if measure(part).kind == "stock":
        day = day_for(draft, scene)
        window = Window(day, day) if day else None
    else:
        window = window_of(draft.time, measure(part), scene.said) or newest_twelve_months(measure(part), scene.said)
    if draft.base is not None and window is not None:
        window = _before(window, draft)
    if window is None:
        return Worked((), claimed, hedge, why_not=NO_PERIOD)
    terms = tuple(level_of(each, None, measure(each), window) for each in (part, whole))
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


def _definitions(draft: Draft, scene: Scene, meant: Measure, nationality: str | None) -> range:
    """The other ways to count that the words may mean."""
    clear = bool(meant.ambiguous) and (
        not says(scene.quote(draft.core), meant.ambiguous) or says(scene.text, _OF_EVERY_KIND)
    )
    clear = clear or (bool(meant.clear) and says(f"{scene.lately} {scene.text}", meant.clear))
    return range(0 if nationality or clear else len(meant.definitions))


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


def _of_other_twelve_months(draft: Draft, meant: Measure, window: Window, said: date | None) -> tuple[str, ...]:
    """That a number told for a calendar year is, digit by digit, the published one of other twelve months in it."""
    quantity = draft.quantity
    if meant.windows != "whole" or not window.is_calendar_year or quantity is None or quantity.hedge != "exactly":
        return ()
    if quantity.form != "count" or quantity.value < LEAST_TOLD_APART * quantity.step:
        return ()
    points = [point for group in meant.ask for part in group for point in points_of(part, Known(said), meant.daily)]
    fitting = [point for point in points if point.value == quantity.value and point.last.year == window.last.year]
    if not fitting or any((point.first, point.last) == (window.first, window.last) for point in fitting):
        return ()
    days = spoken_days(fitting[0].first, fitting[0].last)
    return (f"The number is the published one of {days}, not of {spoken_days(window.first, window.last)}.",)


def _on_other_methods(scene: Scene, meant: Measure, window: Window) -> list[AnyReading]:
    """Figures of the same year on a method that has ended: other numbers that the same words can mean."""
    return [
        Published(
            series=name, first=point.first, last=point.last, unit=meant.unit, alternative=True,
            label=f"{meant.says}, {spoken_days(point.first, point.last)}, on an earlier method",
        )
        for name in (() if says(scene.text, _ON_THIS_METHOD) else meant.aside)
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
    reading = Count(
        measure=draft.measure or "", nationality=nationality_for(draft, scene, meant),
        where=_country(draft, meant, scene),
        first=window.first, last=window.last,
    )  # fmt: skip
    others = (
        reading.model_copy(update={"definition": i, "alternative": True})
        for i in _definitions(draft, scene, meant, reading.nationality)
    )
    period = spoken_days(window.first, window.last)
    return Worked((reading, *others), claimed, hedge, period, why_not=NO_PERIOD, presumed=True)


def _people_per_boat(draft: Draft, scene: Scene, meant: Measure, claimed: Claimed | None, hedge: Hedge) -> Worked:
    window = window_of(draft.time, measure("small_boat_arrivals"), scene.said)
    if window is not None and window.so_far and scene.said is not None and scene.said.month > 1:
        window = Window(window.first, scene.said.replace(day=1) - timedelta(days=1))  # whole months
    if window is None and draft.time is None:
        window = newest_twelve_months(measure("small_boats"), scene.said)
    if window is None:
        return Worked((), claimed, hedge, why_not=NO_PERIOD)
    window = _before(window, draft) if draft.base is not None else window
    reading = PeoplePerBoat(first=window.first, last=window.last)
    return Worked(
        (reading,), claimed, hedge, spoken_days(window.first, window.last), presumed=draft.time is None
    )  # fmt: skip
