"""Numbers that something is held against, and levels of an earlier time: "compared with 30", "a year before it was"."""

from __future__ import annotations

from dataclasses import replace

from foreland.claims.claim import Kind
from foreland.claims.text.change_frames import sign_of
from foreland.claims.text.compared_with import (
    time_of_baseline,
    unknown_time,
)
from foreland.claims.text.drafts import Draft
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says
from foreland.claims.text.times import Time

_IT_WAS = (
    r"^\W*(?:[a-z]+ )?,? ?(?:it|the (?:figure|number|total)|there|that) (?:was|were|had been|stood at)"
    r"(?: just| only| about| around)? ?$"
)
_STRETCHES = ("window", "twelve months", "year to date")


def baseline(scene: Scene, quantity: Quantity) -> Draft:
    """The number that something is compared with: it belongs to its own time, or to one that is not said."""
    time = time_of_baseline(scene, quantity) or _the_year_before(scene, quantity)
    if quantity.form == "money" and (rate := _rate_before(scene, quantity)) is not None:
        return Draft(
            "money", quantity.whole, scene.measure_of(rate), replace(quantity, per=rate.per), time=time,
            used=(quantity.whole,),
        )  # fmt: skip
    kind: Kind = "share" if quantity.form == "share" else "money" if quantity.form == "money" else "count"
    base = time if time.kind == "same time" else None
    return Draft(
        kind, quantity.whole, scene.measure_of(quantity), quantity,
        time=_time_told(scene, quantity) if base else time, base=base,
        used=(quantity.whole,),
    )  # fmt: skip


def earlier_level(scene: Scene, quantity: Quantity) -> Draft | None:
    """A level of an earlier time: "it peaked at 906,000 a year before", "the previous year, when there were 5"."""
    if sign_of(scene.text[: quantity.whole.start], scene.text[quantity.whole.end :]):
        return None
    base = next((time for time in scene.times if time.kind == "same time" and _tells_when(scene, quantity, time)), None)
    if base is None:
        return None
    kind: Kind = "share" if quantity.form == "share" else "money" if quantity.form == "money" else "count"
    return Draft(
        kind, quantity.whole, scene.measure_of(quantity), quantity, time=_time_told(scene, quantity), base=base,
        used=(quantity.whole,),
    )  # fmt: skip


def _tells_when(scene: Scene, quantity: Quantity, time: Time) -> bool:
    """Whether "a year before" is the time of a number: behind it, before "it was", or before "when there were"."""
    if time.span.start >= quantity.span.end:
        between, before = scene.text[quantity.span.end : time.span.start], scene.text[: time.span.start][-16:]
        return says(between, r"^(?: [a-z]+){0,3} ?$") and not says(
            before, r"\b(?:than|on|with|from|against|to)(?: in)? $"
        )
    clause = scene.clause(quantity.whole)
    if says(scene.text[clause.start : quantity.whole.start], r"^when\b") and 0 <= clause.start - time.span.end <= 2:
        return True
    clause = scene.clause(quantity.whole, strong=True)
    around = scene.text[clause.start : time.span.start] + scene.text[time.span.end : quantity.whole.start]
    return says(around, _IT_WAS)


def _the_year_before(scene: Scene, quantity: Quantity) -> Time:
    """What "up from £3.95bn" is taken to be of where no time is said: the year before. It is never refuted by it."""
    told = [time for time in scene.times if time.span.end <= quantity.span.start and time.first is not None]
    rose = says(
        scene.text[: quantity.whole.start][-20:],
        r"\b(?:up|down|risen|fallen|rise|fall|compared (?:with|to)|against)(?: from)?(?: an? \w+)? $",
    )
    if not told or not rose:
        return unknown_time(quantity)
    return Time(quantity.span, "same time", told[-1].first, told[-1].first, carried="far")


def _time_told(scene: Scene, quantity: Quantity) -> Time | None:
    """The time that "a year earlier" is earlier than: one the sentence names before, or the one spoken of before it."""
    named = [
        time for time in scene.times
        if time.span.end <= quantity.span.start and time.first and time.kind in _STRETCHES
    ]  # fmt: skip
    return named[-1] if named else scene.carried_time(scene.measure_of(quantity))


def _rate_before(scene: Scene, quantity: Quantity) -> Quantity | None:
    """The money a day that a plain amount is held against: "£5.5 million a day, down from £9 million"."""
    earlier = [other for other in scene.quantities if other.form == "money" and other.span.end <= quantity.span.start]
    return earlier[-1] if earlier and earlier[-1].per and not quantity.per else None


def told_as_peak(scene: Scene, quantity: Quantity) -> Draft:
    """A number that is said to be the highest there has been, with the time that is told for it."""
    told = earlier_level(scene, quantity) or baseline(scene, quantity)
    named = time_of_baseline(scene, quantity)
    return replace(told, peak=True) if named is not None else replace(told, time=None, base=None, peak=True)


def told_in_brackets(scene: Scene, quantity: Quantity) -> Draft | None:
    """A number in brackets behind a time: the level of that time, "more than at the same point in 2023 (28,526)"."""
    opening = scene.text[: quantity.whole.start]
    if not opening.endswith(" (") or not scene.text[quantity.whole.end :].startswith(")"):
        return None
    then = next((time for time in scene.times if time.span.end == len(opening) - 2 and time.kind != "ever"), None)
    if then is None:
        return None
    kind: Kind = "money" if quantity.form == "money" else "count"
    base = then if then.kind == "same time" else None
    return Draft(
        kind, quantity.whole, scene.measure_of(quantity), quantity,
        time=_time_told(scene, quantity) if base else then, base=base, used=(quantity.whole,),
    )  # fmt: skip
