"""Which stretch of time a number speaks of: one of its clause, of its sentence, or of the sentences before."""

from __future__ import annotations

from foreland.claims.measures import measure
from foreland.claims.text.compared_with import (
    is_across_a_number,
)
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says
from foreland.claims.text.times import Time


def time_of_number(scene: Scene, quantity: Quantity) -> Time | None:
    """The stretch of time that a number speaks of: in its clause, otherwise the nearest of the sentence."""
    usable = [
        time
        for time in scene.times
        if time.kind not in ("ever", "same time") and not _is_compared_with(scene, quantity, time)
    ]
    if not usable:
        return _carried(scene, quantity)
    if says(scene.text[: quantity.whole.start], r", at (?:just |about |around )?$"):
        return usable[0]  # "lower than in the first half of 2022, at 11,433" is the number of what was lower
    clause = scene.clause(quantity.whole)
    return min(
        usable,
        key=lambda time: (
            time.kind in ("deadline", "within"),
            not time.span.overlaps(clause),
            is_across_a_number(scene, quantity, time),
            time.span.gap(quantity.whole),
        ),
    )


def _carried(scene: Scene, quantity: Quantity) -> Time | None:
    """The time that the sentences before spoke of, for a count over a period that names none."""
    name = scene.measure_of(quantity)
    if scene.is_of_now(quantity.whole):
        return None
    if name is None or measure(name).kind not in ("flow", "rate", "share") or measure(name).so_far:
        return None
    part = measure(name).part_of
    if part is not None and measure(part[0]).kind == "stock":
        return None
    if any(time.kind == "ever" for time in scene.times) or scene.looks_ahead(quantity.whole):
        return None
    return scene.carried_time(name)


def _is_compared_with(scene: Scene, quantity: Quantity, time: Time) -> bool:
    """Whether a stretch of time after a number only says with what it is compared."""
    if any(
        quantity.span.end <= other.span.start < time.span.start
        and says(
            scene.text[: other.whole.start],
            r"\b(?:compare[sd]? (?:with|to)|against|(?:up|down|rise|fall|drop|increase) (?:from|on))"
            r"(?: (?:the|a|just|only|about|around|almost|nearly|some))* $",
        )
        for other in scene.quantities
    ):
        return True
    if any(
        quantity.span.end <= other.span.start < time.span.start
        and not says(scene.text[other.span.end : time.span.start], r"[,;:–—]\s")
        for other in scene.quantities
        if other.form == "multiple"
    ):
        return True
    if says(scene.text[time.span.start : time.span.end], r"^since\b") and says(
        scene.text[: time.span.start], r"\b(?:most|highest|lowest|biggest|largest|fewest|worst|record)(?: \w+){0,3} $"
    ):
        return True
    if any(
        other is not quantity
        and says(
            scene.text[time.span.end : other.whole.start], r"^ (?:level|figure|total|peak|number|record|high|low) of ?$"
        )
        for other in scene.quantities
        if other.whole.start >= time.span.end
    ):
        return True
    if time.first is not None and time.first == time.last and says(scene.text[: time.span.start], r"\bon $"):
        return False  # "on June 30" is when, not with what it is compared
    return time.span.start > quantity.span.end and says(scene.text[: time.span.start][-30:], (
    r"\b(?:from|than|against|compared (?:with|to)|on)(?: in)? (?:the )?(?:end |start |"
    r"beginning )?(?:of )?$"
)) and time.span.gap(quantity.whole) > 15  # fmt: skip
