"""Words for the highest figure there has been: "the peak of 56,042", "at its worst it was", "since its 2023 peak"."""

from __future__ import annotations

from foreland.claims.text.quantities import Quantity
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import Span, pattern, says
from foreland.claims.text.times import MONTH, YEAR, Time

_IS_THE_PEAK = (
    r"(?:(?<!\ba )\bpeak(?: level| figure| total)? (?:of|was|stood at|came at|at)|\bpeak(?:ed|ing) at|"
    r"\bat (?:its|their|the) (?:worst|peak|height),? (?:(?:the (?:figure|number|total)|it|there|they) )?"
    r"(?:was|were|had been|stood at|reached|hit|numbered))"
    r"(?: (?:a|an|about|around|almost|nearly|more than|over|just|some|at))* ?$"
)
_FROM_THE_PEAK = (
    rf"\b(?:from|below|off|on|since|than|of) (?:its|the|their|that|a) "
    rf"(?:(?:{YEAR}|{MONTH}(?: {YEAR})?|last year['’]s|previous|earlier|record|all-time) )?peak\b"
    rf"(?! (?:of|in|at|reached|seen|recorded|on|last|{MONTH})\b)"
)


def is_the_peak(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number is said to be the highest there has been."""
    return says(scene.text[: quantity.whole.start][-80:], _IS_THE_PEAK)


def peak_compared_with(scene: Scene, span: Span) -> Time | None:
    """The peak that a change at a span is told against, with the year or month in which it is looked for."""
    match = pattern(_FROM_THE_PEAK).search(scene.text[span.end : scene.clause(span).end])
    if match is None:
        return None
    place = Span(span.end + match.start(), span.end + match.end())
    inside = next((time for time in scene.times if time.span.overlaps(place) and time.first), None)
    return Time(place, "peak", inside.first if inside else None, inside.last if inside else None)
