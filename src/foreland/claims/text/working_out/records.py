"""Records and largest parts."""

from __future__ import annotations

from datetime import date, timedelta

from foreland.claims.claim import Claimed
from foreland.claims.measures import Measure, measure
from foreland.claims.readings.answer import Expected
from foreland.claims.readings.counts import Count, Standing
from foreland.claims.readings.ranks import Place, Rank, Unit
from foreland.claims.spoken import spoken_days
from foreland.claims.text.drafts import Draft
from foreland.claims.text.number_words import NUMBER, number_of
from foreland.claims.text.periods import Window, newest_period, newest_twelve_months
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import pattern, says
from foreland.claims.text.times import MONTH, month_days, month_number
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

_OF_A_CHANGE = r"\b(?:fall|drop|decline|decrease|reduction|rise|increase|surge|jump|change)\b"


REACH = 90
"""In characters: how far behind a number its record may be said."""
_ORDINALS = {"second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0}
_BEST = (
    r"(?:record|record-breaking|highest|biggest|largest|busiest|lowest|smallest|quietest|worst|most|fewest|greatest|"
    r"peak)"
)
_EVERY = (
    rf"\b{_BEST}(?: (?:ever|single|number|total|figure|\w+ing))*(?: (?:in|for|on|of) (?:a|any|one|a single))? "
    rf"(?P<unit>day|week|month)s?\b|\b(?P<subject>day|week|month) (?:was|is|has been|became|proved) (?:the |its )?"
    rf"{_BEST}\b|"
    r"\b(?P<adjective>daily|weekly|monthly) (?:record|total|high|low|peak|figure|number)s?\b|"
    r"\b(?P<hours>24 hours|24-hour)\b"
)
_OF_THE_YEAR = r"\b(?:of|this|so far this|in) (?:the |this )?year\b|\bof \d{4}\b|\bthis year\b|\byear so far\b"
_SINCE = rf"\bsince (?:(?:the )?(?:start|end|beginning) of )?(?P<month>{MONTH} )?(?P<year>(?:19|20)\d\d)\b"
_FOR_YEARS = (
    rf"\b(?:in|for|over) (?:more than |over |at least |nearly |almost )?"
    rf"(?:(?P<count>{NUMBER}) years|(?P<decade>a decade))\b"
)


def ranked(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A record: the place of a level or total among all comparable ones of its day."""
    name, nationality = draft.measure or "", nationality_for(draft, scene, meant)
    claimed, hedge = plain_claimed(draft), hedge_of_draft(draft)
    words = scene.quote(draft.core) if draft.quantity is None else _around(draft, scene)
    if not meant.ask:
        return Worked((), claimed, hedge, why_not=f"No series of this is held: {meant.says}.")
    if says(words, _OF_A_CHANGE) and draft.quantity is None:
        return Worked((), claimed, hedge, why_not="Changes are not ranked here, only levels and totals.")
    if meant.companion is not None and draft.quantity is None:
        name, meant = meant.companion, measure(meant.companion)
    every = _every(words)
    window = _record_window(draft, scene, meant, every)
    if window is None:
        return Worked((), claimed, hedge, why_not=NO_DAY if scene.said is None else NO_PERIOD)
    if meant.daily and window.first == window.last:
        every = "day"
    after = _after(words, window)
    rank = Rank(
        measure=name, nationality=nationality, first=window.first, last=window.last, lowest=draft.lowest,
        every=every, after=date(window.first.year - 1, 12, 31) if every and says(words, _OF_THE_YEAR) else after,
        before=scene.said, expect=Expected(value=_place(words), unit="number"),
    )  # fmt: skip
    readings: Readings = (rank,)
    if claimed is not None and draft.quantity is not None:
        own = window_for(draft, scene, meant) if meant.kind == "flow" else None
        level = level_of(name, nationality, meant, own or window)
        level = as_said(level, claimed, scene.said) if isinstance(level, Count) else level
        others = range(0 if nationality or meant.ambiguous else len(meant.definitions))
        readings = (level, *(_counted_otherwise(level, i) for i in others), rank)
    period = spoken_days(window.first, window.last)
    presumed = meant.kind == "flow" and not meant.daily and draft.time is None
    return Worked(readings, claimed or Claimed(value=1.0, unit="number"), hedge, period, presumed=presumed)


def _counted_otherwise(level: Count | Standing, definition: int) -> Count | Standing:
    return level.model_copy(update={"definition": definition, "alternative": True})


def _around(draft: Draft, scene: Scene) -> str:
    """The words of a number and what follows it: "26,589, the most since 2016"."""
    start = scene.clause(draft.core).start
    return scene.text[start : draft.core.end + REACH]


def _every(words: str) -> Unit | None:
    """Whether single days, weeks or months are ranked: "the busiest month", "a daily record"."""
    match = pattern(_EVERY).search(words)
    if match is None:
        return None
    adjective: dict[str, Unit] = {"daily": "day", "weekly": "week", "monthly": "month"}
    named = (match.group("unit") or match.group("subject") or "").lower()
    by_name: dict[str, Unit] = {"day": "day", "week": "week", "month": "month"}
    return by_name.get(named) or adjective.get((match.group("adjective") or "").lower()) or "day"


def _place(words: str) -> float:
    """2 for "the second highest"; otherwise 1."""
    match = pattern(rf"\b(?P<place>{'|'.join(_ORDINALS)})[- ](?:\w+ )?{_BEST}").search(words)
    return _ORDINALS[match.group("place").lower()] if match else 1.0


def _after(words: str, window: Window) -> date | None:
    """The day up to which earlier figures do not count: "the highest since 2018", "in eight years"."""
    if (match := pattern(_SINCE).search(words)) is not None:
        year, month = int(match.group("year")), match.group("month")
        end = month_days(year, month_number(month.strip()))[1] if month else date(year, 12, 31)
        return end if end < window.last else None
    if (match := pattern(_FOR_YEARS).search(words)) is not None:
        count = 10 if match.group("decade") else int(number_of(match.group("count"))[0])
        return date(window.last.year - count, 12, 31)
    return None


def _record_window(draft: Draft, scene: Scene, meant: Measure, every: Unit | None) -> Window | None:
    if every == "week" and scene.said is not None:
        sunday = scene.said - timedelta(days=scene.said.weekday() + 1)
        return Window(sunday - timedelta(days=6), sunday)
    if draft.time is not None and says(scene.text[draft.time.span.start : draft.time.span.end], r"^since\b"):
        return _newest(scene, meant)
    if meant.kind in ("stock", "share", "rate", "money"):
        day = day_for(draft, scene)
        return Window(day, day) if day else None
    if draft.time is not None and draft.time.unit == "years":
        return _newest(scene, meant)
    return window_for(draft, scene, meant) or default_window(draft, scene, meant)


def _newest(scene: Scene, meant: Measure) -> Window | None:
    """The year named beside "since 2018" or "in eight years", otherwise the newest that is held."""
    if meant.kind in ("stock", "share", "rate", "money"):
        return Window(scene.said, scene.said) if scene.said else None
    named = (time for time in scene.times if time.kind in ("window", "twelve months") and not time.unit)
    for time in named:
        words = scene.text[time.span.start : time.span.end]
        is_base = says(scene.text[: time.span.start], r"\b(?:than|with|to|on|against)(?: in)? $")
        if time.first and time.last and not is_base and not says(words, r"^since\b"):
            return Window(time.first, time.last)
    return newest_period(meant, scene.said) or newest_twelve_months(meant, scene.said)


def largest_nationality(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """Whether one nationality is the largest of all."""
    first = Claimed(value=_place(scene.text), unit="number")
    window = window_for(draft, scene, meant)
    nationality = scene.nationality_at(draft.core)
    if window is None or nationality is None:
        return Worked((), first, why_not=NO_PERIOD)
    reading = Place(measure=draft.measure or "", nationality=nationality, first=window.first, last=window.last)
    return Worked((reading,), first, period=spoken_days(window.first, window.last))
