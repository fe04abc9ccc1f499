"""Numbers of a measure over a period or on a day, as they were known then or as they stand now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from math import inf

from foreland import evidence
from foreland.claims.measures import Ask, Measure, Part
from foreland.claims.readings.answer import LAST_DAY_OF_EVIDENCE, Answer, Known, silent
from foreland.claims.spoken import spoken_days
from foreland.evidence import Point, Series
from foreland.evidence.catalogue import imported_state
from foreland.evidence.windows import Held, held_in

LONGEST_STALE_DAYS = 400
"""A stock, share or rate older than this on the day asked about is not quoted for that day."""


def total(
    measure: Measure, ask: Ask, first: date, last: date, known: Known, where: dict[str, str] | None = None
) -> Answer:
    """How many from `first` to `last`: a value, bounds where the periods held do not reach both ends, or silence."""
    words = f"{measure.says}, {spoken_days(first, last)}"
    best: Held | None = None
    for group in ask:
        held = _held(measure, group, first, last, known, where or {})
        if held and held.low == held.high:
            return _answer(held, measure.unit, words + _counted_by(measure, group))
        if held and (best is None or held.high - held.low < best.high - best.low):
            best = held
    if best is None and (part := _part_held(measure, ask, first, last, known, where or {})) is not None:
        return part
    if best is not None:
        return replace(_answer(best, measure.unit, words), note="Bounds: the periods held do not end on these days.")
    return silent(words, measure.unit, _why_silent(measure, ask, first, last, known))


def _part_held(
    measure: Measure, ask: Ask, first: date, last: date, known: Known, where: dict[str, str]
) -> Answer | None:
    """The least that a count can be whose last days are not held: what is held up to them, with no upper bound."""
    if measure.kind != "flow" or measure.windows != "joined":
        return None
    best: tuple[float, date, Held] | None = None
    for group in ask:
        ends = [point.last for part in group for point in points_of(part, known, measure.daily, where)]
        end = max((each for each in ends if first < each < last), default=None)
        held = _held(measure, group, first, end, known, where) if end else None
        if end is not None and held is not None and (best is None or held.low > best[0]):
            best = (held.low, end, held)
    if best is None:
        return None
    low, end, held = best
    words = f"{measure.says}, {spoken_days(first, last)}, of which to {spoken_days(end, end)}"
    note = f"Only the days to {spoken_days(end, end)} are held."
    return Answer(low, inf, measure.unit, words, held.sources, note, held.flagged)


def _counted_by(measure: Measure, group: tuple[Part, ...]) -> str:
    """Who or what counts, where a measure is counted in several ways."""
    if not measure.definitions:
        return ""
    categories = dict.fromkeys(category for part in group for category in part.where.values())
    return f" ({', '.join(categories)})" if categories else ""


def standing(
    measure: Measure,
    ask: Ask,
    on: date,
    known: Known,
    where: dict[str, str] | None = None,
    stale_days: int = LONGEST_STALE_DAYS,
) -> Answer:
    """The newest figure of a stock, share, rate or yearly amount that describes a time up to `on`."""
    for group in ask:
        for part in group:
            fitting = [point for point in points_of(part, known, measure.daily, where or {}) if point.last <= on]
            if fitting:
                return _standing(max(fitting, key=lambda point: point.last), measure, on, known, stale_days)
    return silent(measure.says, measure.unit, _why_silent(measure, ask, on, on, known))


def _standing(point: Point, measure: Measure, on: date, known: Known, stale_days: int) -> Answer:
    words = f"{measure.says}, {spoken_days(point.first, point.last)}"
    if (on - point.last).days > stale_days:
        return silent(words, measure.unit, f"The newest figure before {on} is of {point.last}: too old to quote.")
    return _answer(Held(point.value, point.value, (point.source,), _is_flagged(point, known)), measure.unit, words)


def _held(
    measure: Measure, group: tuple[Part, ...], first: date, last: date, known: Known, where: dict[str, str]
) -> Held | None:
    points = tuple(point for part in group for point in points_of(part, known, measure.daily, where))
    whole = next((point for point in points if (point.first, point.last) == (first, last)), None)
    if whole is not None:
        return Held(whole.value, whole.value, (whole.source,), _is_flagged(whole, known))
    if measure.windows == "whole" and not measure.so_far:
        return None
    held = held_in(first, last, points)
    if held is None:
        return None
    flagged = any(_is_flagged(point, known) for point in points if point.first <= last and point.last >= first)
    return replace(held, flagged=flagged)


def points_of(part: Part, known: Known, daily: bool, where: dict[str, str] | None = None) -> tuple[Point, ...]:
    """Points of one series as known on a day, narrowed and added up as `part` and `where` say.

    A count that appears on the next day (`daily`) was known once its week or month was over, before the table was.
    A category that a series does not have gives no points.
    """
    chosen = {**part.where, **(where or {})}
    add = tuple(tuple(each.items()) for each in part.add)
    return _points(part.series, tuple(chosen.items()), add, known.on, daily, imported_state())


@lru_cache(maxsize=512)
def _points(
    name: str,
    where: tuple[tuple[str, str], ...],
    add: tuple[tuple[tuple[str, str], ...], ...],
    on: date | None,
    daily: bool,
    imported: object,
) -> tuple[Point, ...]:
    """The points, remembered as long as nothing else is `imported`."""
    series = evidence.series(name)
    on_next_day = daily and evidence.definition(name).every in ("day", "week", "month")
    fixed = {dimension: category for dimension, category in where if category != "*"}
    chosen = [{**fixed, **dict(each)} for each in add or ((),)]
    parts = [series.where(**each) for each in chosen if series.rows and _has(series, each)]
    found = []
    for part in parts:
        snapshot = part.latest() if on is None or on_next_day else part.as_known(on)
        found += [point for point in snapshot.points if on is None or not on_next_day or point.last < on]
    return added_up(found)


def _has(series: Series, categories: dict[str, str]) -> bool:
    """Whether a series has these categories: a nationality that is rare in one table may be missing from it."""
    return all(category in series.categories(dimension) for dimension, category in categories.items())


def added_up(points: Iterable[Point]) -> tuple[Point, ...]:
    """One point per period: the sum over every category that is left."""
    sums: dict[tuple[date, date], Point] = {}
    for point in points:
        key = (point.first, point.last)
        sums[key] = replace(point, value=sums[key].value + point.value) if key in sums else replace(point, group=())
    return tuple(sums.values())


def _is_flagged(point: Point, known: Known) -> bool:
    return known.on is not None and point.released > known.on


def _answer(held: Held, unit: str, words: str) -> Answer:
    return Answer(held.low, held.high, unit, words, held.sources, "", held.flagged)


def _why_silent(measure: Measure, ask: Ask, first: date, last: date, known: Known) -> str:
    points = [point for group in ask for part in group for point in points_of(part, known, measure.daily)]
    if not points:
        return f"No series of this is held ({measure.says})." if known.on is None else "Nothing had been published."
    newest = max(point.last for point in points)
    if last > newest:
        seen = "had been published" if known.on is not None and newest < LAST_DAY_OF_EVIDENCE else "is held"
        return f"No figure {seen} for {spoken_days(first, last)}; the newest is of {spoken_days(newest, newest)}."
    return f"No figure is published for exactly {spoken_days(first, last)}."
