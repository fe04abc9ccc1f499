"""What is worked out for a draft, and the pieces that every way of working out shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from foreland.claims.claim import Claimed
from foreland.claims.measures import Measure, measure
from foreland.claims.readings.answer import NEWEST, Hedge, Known
from foreland.claims.readings.counts import Count, Standing
from foreland.claims.readings.every import AnyReading
from foreland.claims.text.drafts import Draft
from foreland.claims.text.mentions import PER_DAY
from foreland.claims.text.periods import Window, newest_period, newest_twelve_months, window_of
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says

NO_PERIOD = "No period is said for the number, so it cannot be held against a published one."


NO_MEASURE = "None of the measures that Foreland holds is what is said."


NO_DAY = "The day of the article is not known, so its words for days cannot be resolved; give it with --date."


NOT_HELD = "No published figure that Foreland holds measures what is said."


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


def plain_claimed(draft: Draft) -> Claimed | None:
    """The number of a draft as it was written."""
    quantity = draft.quantity
    if quantity is None:
        return Claimed(value=draft.number, unit="number") if draft.number is not None else None
    return Claimed(value=quantity.value, high=quantity.high, unit=unit_of(quantity, draft.measure), step=quantity.step)


def unit_of(quantity: Quantity, name: str | None) -> str:
    """The unit of a quantity, given the measure that it is of."""
    if quantity.form in ("share", "points"):
        return "share"
    if quantity.form == "multiple":
        return "times"
    if quantity.form == "ratio":
        return "ratio"
    if quantity.form == "duration":
        return quantity.noun
    if quantity.form == "money":
        if name and measure(name).unit.endswith(PER_DAY):
            return measure(name).unit
        return quantity.currency + (f"/{quantity.per}" if quantity.per in ("day", "year") else "")
    return measure(name).unit if name else "number"


def hedge_of_draft(draft: Draft) -> Hedge:
    """The hedge of the number, if there is one."""
    return draft.quantity.hedge if draft.quantity else "exactly"


def window_for(draft: Draft, scene: Scene, meant: Measure) -> Window | None:
    """The days that a draft speaks of, if it names any; "last week" of a count is the whole week before."""
    time = draft.time
    if time is not None and scene.said and says(scene.text[time.span.start : time.span.end], r"^last week$"):
        sunday = scene.said - timedelta(days=scene.said.weekday() + 1)
        return Window(sunday - timedelta(days=6), sunday)
    years = round(time.value or 0) if time is not None and time.unit == "years" and time.kind == "window" else 0
    if years > 1 and scene.said and meant.kind == "flow" and not meant.daily:  # the calendar years before this one
        return Window(date(scene.said.year - years, 1, 1), date(scene.said.year - 1, 12, 31))
    return window_of(time, meant, scene.said)


def default_window(draft: Draft, scene: Scene, meant: Measure) -> Window | None:
    """The days that are meant where none is named: the year so far, or the newest twelve months."""
    if scene.said is None:
        return None
    if draft.time is not None and draft.time.kind not in ("ever", "same time", "deadline", "within"):
        return None
    if meant.daily and scene.said.month == 1:  # the year so far is too short to be meant
        return Window(date(scene.said.year - 1, 1, 1), date(scene.said.year - 1, 12, 31))
    if meant.daily:
        return Window(date(scene.said.year, 1, 1), scene.said - timedelta(days=1), so_far=True)
    return newest_period(meant, scene.said) or newest_twelve_months(meant, scene.said)


def a_year_earlier(window: Window | None) -> Window | None:
    """The same days one year before."""
    return window.earlier(1) if window else None


def nationality_for(draft: Draft, scene: Scene, meant: Measure) -> str | None:
    """The nationality that a draft speaks of, if the measure is split by nationality."""
    return scene.nationality_at(draft.core) if meant.by_nationality else None


def day_for(draft: Draft, scene: Scene) -> date | None:
    """The day of a level: the end of the stretch of time that is named, otherwise the day of the article.

    None where a time is meant that is not said.
    """
    time = draft.time
    if time is not None and time.kind == "window" and time.last is None:
        return None
    if time is not None and time.last is not None and time.kind not in ("within", "deadline", "same time", "ever"):
        return min(time.last, scene.said) if scene.said else time.last
    return scene.said


def level_of(name: str, nationality: str | None, meant: Measure, window: Window) -> Count | Standing:
    """The count over a window, or the level at its end."""
    if meant.kind in ("stock", "share", "rate", "money"):
        return Standing(measure=name, nationality=nationality, on=window.last)
    return Count(measure=name, nationality=nationality, first=window.first, last=window.last)


def as_said(count: Count, claimed: Claimed | None, said: date | None) -> Count:
    """The count by the publication whose number was said, where two publications of one count differ slightly.

    The daily figures of small boats are revised in the quarterly statistics. A number that has since been replaced is
    not taken for a second publication.
    """
    groups = range(len(measure(count.measure).ask))
    if (
        claimed is None
        or said is None
        or count.answer(NEWEST).value != claimed.value
        or count.nationality
        or count.definition is not None
        or len(groups) < 2
    ):
        return count
    for group in groups:
        other = count.model_copy(update={"group": group})
        if other.answer(Known(said)).value == claimed.value:
            return other
    return count
