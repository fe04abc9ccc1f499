"""Frames that begin with a day: what happened when, how long ago, and what is promised by when."""

from __future__ import annotations

from collections.abc import Iterator

from foreland.claims.text.drafts import Draft
from foreland.claims.text.mentions import vocabulary
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import Span, free_of, says
from foreland.claims.text.times import Time

FARTHEST = 70
LONGEST_CORE = 160
"""In characters: how far an event may stand from its day, and how long both together may be."""
_HAPPENED = (
    r"\b(?:sacked|resign\w*|quit|appointed|elected|visited|travelled|signed|passed|came into (?:force|"
    r"effect)|come into (?:force|effect)|took effect|"
    r"takes? effect|deemed|ruled|scrapped|became law|passed into law|royal assent|elections?|summit|"
    r"state visit|referendum|ousted|re-elected|"
    r"inaugurat\w+|declared|stepped down|expired?|signed off|launched|started|began|opened|closed|abolished)\b"
)

_PLANNED = (
    r"\b(?:flights?|planes?|removals?|deport\w*|legislation|bill|law|scheme|pilot|treaty|agreement|"
    r"deal|up and running|targets?|pledge\w*|plan|"
    r"returns?|measures?|rules|ban|bar|hotels?|backlog|net migration|numbers|centres?|base|barge|"
    r"clos\w+|clear\w*|happen|begin|start|halv\w*|end)\b"
)


def event_drafts(scene: Scene, taken: list[Span]) -> Iterator[Draft]:
    """Every draft that rests on a day or a deadline, outside the words already taken."""
    used = list(taken)
    for time in scene.times:
        draft = _draft(scene, time)
        if draft is not None and free_of(draft.time.span if draft.time else draft.core, used):
            used.append(time.span)
            yield draft


def _draft(scene: Scene, time: Time) -> Draft | None:
    if time.kind in ("within", "deadline"):
        return _deadline(scene, time)
    if time.kind == "ago":
        return _happened(scene, time, "duration")
    if _is_planned(scene, time):
        return _deadline(scene, time) or _happened(scene, time, "date")
    if time.kind == "window" and _is_short(time):
        return _happened(scene, time, "date")
    if time.unit and time.value and time.value > 1:
        return _happened(scene, time, "duration") if _named(scene, time) else None
    return None


def _is_planned(scene: Scene, time: Time) -> bool:
    """Whether something is announced for days that lie ahead, and no dated event of it is held."""
    is_ahead = scene.said is not None and time.first is not None and time.first > scene.said
    return is_ahead and _is_short(time) and _is_ahead(scene, time) and not _named(scene, time)


def _is_short(time: Time) -> bool:
    """A day, a week or a month; a year is a period of figures rather than the day of an event."""
    return time.first is None or (time.last is not None and (time.last - time.first).days <= 31)


def _happened(scene: Scene, time: Time, kind: str) -> Draft | None:
    events = _named(scene, time)
    near = Span(max(0, time.span.start - 45), min(len(scene.text), time.span.end + 45))
    clause = scene.clause(time.span)
    words = scene.text[max(near.start, clause.start) : min(near.end, clause.end)]
    is_today = says(
        scene.text[time.span.start : time.span.end],
        r"\b(?:today|this (?:morning|afternoon|evening)|tonight|yesterday|last night)\b",
    )
    if not events and (is_today or not says(words, _HAPPENED)):
        return None
    future = _is_ahead(scene, time)
    spans = [span for name, span in scene.events if name in events]
    core = _around(time.span, spans) if kind == "date" else time.span
    return Draft(
        "duration" if kind == "duration" else "date",
        core,
        None,
        time=time,
        events=events,
        future=future,
        used=(time.span,),
    )


def _around(time: Span, spans: list[Span]) -> Span:
    """From the first to the last of the words of an event and its day; the day alone if that is too long."""
    every = [time, *spans]
    core = Span(min(span.start for span in every), max(span.end for span in every))
    return core if core.end - core.start <= LONGEST_CORE else time


def _deadline(scene: Scene, time: Time) -> Draft | None:
    clause = scene.clause(time.span, strong=True)
    words = scene.text[clause.start : clause.end]
    if time.last is None and time.kind == "deadline" and scene.quantities:
        return None
    if not says(words, _PLANNED):
        return None
    name = scene.measure_near(
        time.span, carried=says(words, r"\b(?:this|it|that|these|they) (?:will|would|should|could|must|can|to)\b")
    )
    return Draft("deadline", time.span, name, time=time, events=_named(scene, time), future=True, used=(time.span,))


def _named(scene: Scene, time: Time) -> tuple[str, ...]:
    return tuple(name for name, span in scene.events if span.gap(time.span) <= FARTHEST)


def _is_ahead(scene: Scene, time: Time) -> bool:
    words = scene.text[max(0, time.span.start - 50) : time.span.start]
    return any(says(words, expression) for expression in vocabulary()["cues"]["future"]) or says(
        words, r"\bahead of\b|\bforthcoming\b"
    )
