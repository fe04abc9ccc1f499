"""Frames of a change: up by, down by, halved, from A to B, and the size of a revision."""

from __future__ import annotations

from dataclasses import replace

from foreland.claims.claim import Kind
from foreland.claims.measures import measure
from foreland.claims.text.compared_with import (
    times_of_change,
)
from foreland.claims.text.drafts import Draft
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.release_frames import SIZE_OF_REVISION
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import Span, says
from foreland.claims.text.times import Time

_UP = (
    r"(?:(?<!made )(?<!make )(?<!makes )(?<!making )(?<!sets )(?<!set )up|rose|risen|rise|rises|rising|increas\w+|grew|"
    r"grown|grows|growing|growth|surg\w+|soar\w*|jump\w*|climb\w*|spik\w*|leap\w*|leapt|rocket\w*|skyrocket\w*|gain\w*|"
    r"higher|uptick|swell\w*|swollen|rais\w+|adding|added|hike\w*|balloon\w*|mushroom\w*|shot up|expand\w*|"
    r"accelerat\w*)"
)
_DOWN = (
    r"(?:down|fell|fall|falls|fallen|falling|dropp\w*|drop|drops|declin\w+|decreas\w+|reduc\w+|cut|cuts|cutting|"
    r"slash\w*|lower\w*|plung\w*|plummet\w*|tumbl\w*|shrank|shrunk|shrink\w*|slump\w*|dip\w*|collaps\w*|crash\w*|sank|"
    r"sunk|slid|eased|nosediv\w*|slow\w*|contract(?:ed|ion)|below|short of)"
)
_FILL = (
    r"(?: (?:a|an|the|around|about|almost|nearly|more than|over|some|just|further|another|extra|additional|only|up to|"
    r"roughly|sharply|steeply|slightly|again|well|yet|approximately|as much as|at least))*"
)
_UP_BEFORE = rf"\b{_UP}(?:(?: [\w-]+,?){{0,5}}? (?:by|of))?{_FILL}\s*$"
_DOWN_BEFORE = rf"\b{_DOWN}(?:(?: [\w-]+,?){{0,5}}? (?:by|of))?{_FILL}\s*$"
_UP_AFTER = (
    r"^[\s-]*(?:per cent|%)?\s*(?:(?:year-on-year|annual|sharp|overall) )?(?:more\b(?! (?:went|left|were|came|"
    r"arrived|returned|had|have|are)\b)|higher|longer|increase|"
    r"rise|up\b(?! front)|surge|jump|growth|spike|above|greater|bigger|hike|extra|additional)"
)
_DOWN_AFTER = (
    r"^[\s-]*(?:per cent|%)?\s*(?:(?:year-on-year|annual|sharp|overall) )?(?:fewer|lower|shorter|decrease|"
    r"fall|drop|down\b|decline|reduction|cut\b|below|less\b|smaller|dip)"
)
_HAS_DONE_IT = (
    r"\b(?:deal|agreement|treaty|pact|plan|policy|policies|scheme|ban|bar|law|act|rules?|crackdown|pilot|measures|patrols|"
    r"government|labour|tories|conservatives|brexit|we|i)\b[^;,]{0,40} (?:has|have|had|ha(?:s|ve) already) (?:\w+ )?"
    r"(?:cut|reduced|slashed|halved|brought down|lowered|driven (?:up|down)|pushed (?:up|down)|doubled|trebled) "
    r"(?!(?:the )?(?:number of )?(?:asylum )?(?:caseworkers|decision-makers|staff|officers))"
)
"""An actor that is said to have brought a change about: figures show the change, not who brought it."""


def sign_of(before: str, after: str) -> int:
    """+1 for a rise, -1 for a fall, 0 if the number is no change."""
    tail = before[-60:]
    if says(tail, _DOWN_BEFORE) or says(after, _DOWN_AFTER):
        return -1
    if says(tail, _UP_BEFORE) or says(after, _UP_AFTER):
        return 1
    return 0


def sign_of_the_same(scene: Scene, quantity: Quantity) -> int:
    """The sign of the change that a share gives in another form: "went up by 139,000, or 23%"."""
    earlier = [other for other in scene.quantities if other.span.end <= quantity.span.start]
    if quantity.form != "share" or not earlier or earlier[-1].form not in ("count", "money"):
        return 0
    one = earlier[-1]
    if not says(
        scene.text[one.span.end : quantity.whole.start], r"^(?: [a-z]+)?,? \(?(?:or|equal to|that is)(?: by)? $"
    ):
        return 0
    before = scene.text[: one.whole.start]
    return 0 if is_level_after_trend(before) else sign_of(before, scene.text[one.whole.end :])


def is_level_after_trend(before: str) -> bool:
    """Whether the number is where a trend arrives ("rose to 45,000"), not how far it went."""
    return says(before[-30:], (
    r"\b(?:to|at|reached|hit|hitting|reaching|stood at|total(?:led|ling)?)(?: (?:a|an|the|record|new|"
    r"around|about|almost|nearly|more than|over|just|some|level|levels|of|high))*\s*$"
))  # fmt: skip


def from_to(scene: Scene, quantity: Quantity) -> Draft | None:
    """ "From A to B": a revision or a change between two levels."""
    before = scene.text[: quantity.whole.start]
    if (turned := _to_from(scene, quantity, before)) is not None:
        return turned
    if not says(before[-12:], r"\bfrom(?: (?:a|the|just|about|around))?\s*$"):
        return None
    if quantity.high is not None:
        low = replace(quantity, high=None)
        high = replace(quantity, value=quantity.high, high=None)
        return _between(scene, low, high, quantity.whole)
    alike = (other for other in scene.quantities if other.form == quantity.form)
    later = next((other for other in alike if other.span.start > quantity.span.end), None)
    if later is None:
        return None
    joint = scene.text[quantity.whole.end : later.whole.start]
    if not says(joint, r"^[^;.]{0,60}\bto (?:a |an |the |just |about |around |record |new )*$"):
        return None
    return _between(scene, quantity, later, Span(quantity.whole.start, later.whole.end))


def _to_from(scene: Scene, quantity: Quantity, before: str) -> Draft | None:
    """ "To B from A": the same the other way round."""
    if not says(before[-22:], r"\bto (?:a |an |the |just |only |about |around |nearly |almost |record )*$"):
        return None
    alike = (other for other in scene.quantities if other.form == quantity.form)
    early = next((other for other in alike if other.span.start > quantity.span.end), None)
    if early is None or not says(
        scene.text[quantity.whole.end : early.whole.start],
        r"^(?: [a-z]+)?,? (?:up |down )?from (?:a |the |just |about |around )*$",
    ):
        return None
    return _between(scene, early, quantity, Span(quantity.whole.start, early.whole.end))


def _between(scene: Scene, low: Quantity, high: Quantity, core: Span) -> Draft:
    kind: Kind = (
        "revision"
        if says(
            scene.text,
            r"\brevis\w+|\bupdated (?:its|the)|\bestimates? (?:for|of)\b|"
            r"\b(?:figure|number|estimate) for [^.;,]{4,30} (?:was|has been|have been) "
            r"(?:\w+ )?(?:raised|lowered|corrected)\b",
        )
        else "comparison"
    )
    name = scene.measure_of(replace(high, whole=core, per=high.per or low.per))
    times = [time for time in scene.times if time.first is not None and time.kind != "ever"]
    time = times[-1] if times else None
    base = times[0] if len(times) > 1 else None
    if len(times) == 1 and low.span.end <= times[0].span.start < high.span.start:
        time, base = None, times[0]
    if (
        base is not None
        and time is not None
        and base.last is not None
        and time.last is not None
        and base.last > time.last
    ):
        time, base = base, time
    return Draft(kind, core, name, high, low, time, base, 1 if high.value >= low.value else -1, used=(core,))


def change(scene: Scene, quantity: Quantity, sign: int) -> Draft:
    """A rise or fall by a number, or the size of a revision."""
    changed = replace(quantity, form="multiple") if quantity.form == "share" else quantity
    name = scene.measure_of(changed)
    kind: Kind = "comparison"
    if quantity.form in ("count", "money"):
        kind = "difference"
    if quantity.form in ("count", "money", "share") and _follows_revision(scene, quantity):
        kind = "revision"
    time, base = _times_of_pair(scene, quantity) or times_of_change(scene, quantity)
    future = scene.looks_ahead(quantity.whole)
    if future and not (name and measure(name).kind == "rule"):
        kind = "effect"
    elif _is_told_as_an_effect(scene, quantity):
        kind = "cause"
    return Draft(kind, quantity.whole, name, quantity, None, time, base, sign, future=future, used=(quantity.whole,))


def _is_told_as_an_effect(scene: Scene, quantity: Quantity) -> bool:
    """Whether a change is told as what somebody or something has brought about."""
    before = scene.text[: quantity.whole.start]
    own = before[scene.clause(quantity.whole).start :]
    return says(before, r"\bas a (?:direct )?result,? [^;.]{0,25}$") or says(own, _HAS_DONE_IT)


def _times_of_pair(scene: Scene, quantity: Quantity) -> tuple[Time, Time] | None:
    """Time and base of the two levels that a change is told with: "doubled, from 1,333 in January to 2,392 in May"."""
    for other in scene.quantities:
        if other.span.start > quantity.span.end and other.form in ("count", "money", "share"):
            pair = from_to(scene, other)
            return (pair.time, pair.base) if pair and pair.time and pair.base else None
    return None


def _follows_revision(scene: Scene, quantity: Quantity) -> bool:
    """Whether an increase is the size of a revision: one just given, or one of an earlier estimate."""
    return says(scene.text[: quantity.whole.start], SIZE_OF_REVISION) or says(
        scene.text[quantity.whole.end :],
        r"^ (?:to|from) (?:its|the) (?:previous|earlier|first|initial|original) \w+|"
        r"^ (?:higher|lower|more|fewer|above|below|less) than (?:was )?"
        r"(?:first|previously|originally|initially|earlier) \w+",
    )
