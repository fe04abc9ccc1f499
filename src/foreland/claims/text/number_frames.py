"""Frames that begin with a number: revisions, changes, shares, ratios, caps, thresholds, money, counts, records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foreland.claims.claim import Kind
from foreland.claims.measures import measure
from foreland.claims.text.days import Time
from foreland.claims.text.drafts import Draft
from foreland.claims.text.mentions import vocabulary
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import Span, pattern, says

_UP_BEFORE = r"\b(?:up|rose|risen|rise|rises|rising|increas\w+|grew|grown|growing|growth|surg\w+|soar\w*|jump\w*|climb\w*|spik\w*|leap\w*|leapt|rocket\w*|gain\w*|higher|uptick|swell\w*|rais\w+|adding|added|hike\w*)(?: \w+){0,3}?(?: by| of)?(?: (?:a|an|the|around|about|almost|nearly|more than|over|some|just|further|another|extra|additional|only|up to|roughly))*\s*$"
_DOWN_BEFORE = r"\b(?:down|fell|fall|falls|fallen|falling|dropp\w*|drop|drops|declin\w+|decreas\w+|reduc\w+|cut|cuts|cutting|slash\w*|lower\w*|plung\w*|plummet\w*|tumbl\w*|shrank|shrunk|slump\w*|dip\w*)(?: \w+){0,3}?(?: by| of)?(?: (?:a|an|the|around|about|almost|nearly|more than|over|some|just|further|another|only|up to|roughly))*\s*$"
_UP_AFTER = r"^[\s-]*(?:per cent|%)?\s*(?:(?:year-on-year|annual|sharp|overall) )?(?:more\b|higher|increase|rise|up\b|surge|jump|growth|spike|above|greater|bigger|hike|extra|additional)"
_DOWN_AFTER = r"^[\s-]*(?:per cent|%)?\s*(?:(?:year-on-year|annual|sharp|overall) )?(?:fewer|lower|decrease|fall|drop|down\b|decline|reduction|cut\b|below|less\b|smaller|dip)"
_BASE_BEFORE = r"(?:\bon|than|compared (?:with|to)|against|from|versus|over|in|above|below|since) (?:the )?(?:\w+ ){0,3}$"
_RUNNING_TOTAL = r"running total|total (?:so far|for the year|this year)|cumulative|so far this year|year so far|since (?:the )?(?:start|beginning) of (?:the|this) year|year[- ]to[- ]date|to date"
_CAP = r"(?:capped at|a cap of|limit(?:ed to| of)|ceiling of|quota of|maximum of|no more than)\s*(?:around |about |just )?$"
_RECORD = r"\b(?:record|all[- ]time (?:high|low)|highest|lowest|biggest|largest|most)\b"
_LOW = r"\b(?:lowest|all-time low|record low|smallest|fewest)\b"
_TARGET = r"\b(?:target|goal|manifesto|pledge|below the|baseline|benchmark)\b"


def number_drafts(scene: Scene) -> Iterator[Draft]:
    """Every draft that rests on a number of the sentence; each number is used once."""
    used: set[Quantity] = set()
    for quantity in scene.quantities:
        if quantity in used:
            continue
        draft = _draft(scene, quantity)
        if draft is not None:
            used.update({quantity, *((draft.start,) if draft.start else ())})
            yield draft


def _draft(scene: Scene, quantity: Quantity) -> Draft | None:
    before, after = scene.text[: quantity.whole.start], scene.text[quantity.whole.end :]
    if quantity.form in ("count", "money", "share") and (pair := _from_to(scene, quantity)) is not None:
        return pair
    if quantity.form == "ratio":
        return _plain(scene, quantity, "ratio")
    if quantity.form == "multiple":
        return _change(scene, quantity, 1 if quantity.value > 1 else -1)
    if quantity.form == "points":
        return _change(scene, quantity, _sign(before, after) or 1)
    if quantity.form == "duration":
        return _duration(scene, quantity, before, after)
    sign = _sign(before, after)
    if sign and not _is_level_after_trend(before):
        return _change(scene, quantity, sign)
    if quantity.form == "share":
        return _share(scene, quantity)
    if quantity.form == "money":
        return _money(scene, quantity)
    if quantity.form == "nothing":
        return _plain(scene, quantity, "count")
    return _count(scene, quantity, before)


def _sign(before: str, after: str) -> int:
    """+1 for a rise, -1 for a fall, 0 if the number is no change."""
    tail = before[-60:]
    if says(tail, _DOWN_BEFORE) or says(after, _DOWN_AFTER):
        return -1
    if says(tail, _UP_BEFORE) or says(after, _UP_AFTER):
        return 1
    return 0


def _is_level_after_trend(before: str) -> bool:
    """Whether the number is where a trend arrives ("rose to 45,000"), not how far it went."""
    return says(before[-30:], r"\b(?:to|at|reached|hit|hitting|reaching|stood at|total(?:led|ling)?|and)(?: (?:a|an|the|record|new|around|about|almost|nearly|more than|over|just|some|level|levels|of|high))*\s*$")  # fmt: skip


def _from_to(scene: Scene, quantity: Quantity) -> Draft | None:
    """"From A to B": a revision or a change between two levels."""
    before = scene.text[: quantity.whole.start]
    if not says(before[-12:], r"\bfrom(?: (?:a|the|just|about|around))?\s*$"):
        return None
    if quantity.high is not None:
        low = replace(quantity, high=None)
        high = replace(quantity, value=quantity.high, high=None)
        return _between(scene, low, high, quantity.whole)
    later = next((other for other in scene.quantities if other.span.start > quantity.span.end and other.form == quantity.form), None)  # fmt: skip
    if later is None:
        return None
    joint = scene.text[quantity.whole.end : later.whole.start]
    if not says(joint, r"^[^;.]{0,60}\bto (?:a |an |the |just |about |around |record |new )*$"):
        return None
    return _between(scene, quantity, later, Span(quantity.whole.start, later.whole.end))


def _between(scene: Scene, low: Quantity, high: Quantity, core: Span) -> Draft:
    kind: Kind = "revision" if says(scene.text, r"\brevis\w+|\bupdated (?:its|the)") else "comparison"
    name = scene.measure_of(replace(high, whole=core))
    times = [time for time in scene.times if time.first is not None and time.kind != "ever"]
    time = times[-1] if times else None
    base = times[0] if len(times) > 1 else None
    if base is not None and time is not None and base.last is not None and time.last is not None and base.last > time.last:
        time, base = base, time
    return Draft(kind, core, name, high, low, time, base, 1 if high.value >= low.value else -1, used=(core,))


def _change(scene: Scene, quantity: Quantity, sign: int) -> Draft:
    name = scene.measure_of(quantity)
    kind: Kind = "comparison"
    if quantity.form in ("count", "money"):
        kind = "difference"
    time, base = _times_of_change(scene, quantity)
    future = _is_future(scene, quantity.whole)
    if future and not (name and measure(name).kind == "rule"):
        kind = "effect"
    return Draft(kind, quantity.whole, name, quantity, None, time, base, sign, future=future, used=(quantity.whole,))


def _times_of_change(scene: Scene, quantity: Quantity) -> tuple[Time | None, Time | None]:
    base, time = None, None
    for each in scene.times:
        if each.kind == "ever":
            continue
        before = scene.text[: each.span.start]
        words = scene.text[each.span.start : each.span.end]
        is_base = each.kind == "same time" or (
            each.span.start > quantity.span.end and says(f"{before[-40:]}", _BASE_BEFORE) and not says(words, r"^(?:in|since|during|so far|this)\b")
        )
        if is_base and base is None:
            base = each
        elif not is_base and time is None:
            time = each
    return time, base


def _share(scene: Scene, quantity: Quantity) -> Draft:
    future = _is_future(scene, quantity.whole)
    name = scene.measure_of(quantity)
    if name is not None and measure(name).kind == "rule":
        kind: Kind = "threshold"
    else:
        kind = "effect" if future and not _is_level_of_law(scene) else "share"
    return Draft(kind, quantity.whole, name, quantity, time=_time(scene, quantity), future=future, used=(quantity.whole,))


def _is_level_of_law(scene: Scene) -> bool:
    return says(scene.text, r"\b(?:gdp|tax|interest|vat|discount)\b")


def _money(scene: Scene, quantity: Quantity) -> Draft:
    name = scene.measure_of(quantity)
    future = _is_future(scene, quantity.whole)
    kind: Kind = "threshold" if name and measure(name).kind == "rule" else "money"
    record = says(scene.text[max(0, quantity.whole.start - 40) : quantity.whole.end + 25], _RECORD)
    return Draft(kind, quantity.whole, name, quantity, time=_time(scene, quantity), record=record, future=future, used=(quantity.whole,))


def _count(scene: Scene, quantity: Quantity, before: str) -> Draft | None:
    name = scene.measure_of(quantity)
    near = scene.text[max(0, quantity.whole.start - 45) : quantity.whole.end + 30]
    time = _time(scene, quantity)
    kind: Kind = "count"
    if says(before, _CAP) or (quantity.per and quantity.hedge == "up to"):
        kind, name = "cap", "france_returns_cap" if scene.measure_near(quantity.whole, _is_cap) or "france_returns_cap" in scene.before else name
    elif name == "france_returns_cap" and quantity.per:
        kind = "cap"
    elif _is_future(scene, quantity.whole) and not (time and time.kind == "year to date"):
        kind = "effect"
    elif says(near, _RECORD):
        kind = "record"
    elif says(scene.text, _RUNNING_TOTAL) and (time is None or time.kind == "year to date"):
        kind = "running total"
    elif says(scene.text[: quantity.whole.start][-50:], _TARGET):
        kind = "target"
    future = kind == "effect"
    return Draft(
        kind, quantity.whole, name, quantity, time=time, record=kind == "record", lowest=says(near, _LOW), future=future,
        used=(quantity.whole,),
    )  # fmt: skip


def _is_cap(name: str) -> bool:
    return name == "france_returns_cap"


def _plain(scene: Scene, quantity: Quantity, kind: Kind) -> Draft:
    future = _is_future(scene, quantity.whole)
    name = scene.measure_of(quantity)
    return Draft(kind, quantity.whole, name, quantity, time=_time(scene, quantity), future=future, used=(quantity.whole,))


def _duration(scene: Scene, quantity: Quantity, before: str, after: str) -> Draft | None:
    written = scene.text[quantity.span.start : quantity.span.end]
    adjective = "-" in written and pattern(r"^ (?:\w+ ){0,2}[a-z]+").match(after) is not None
    if adjective or says(before[-25:], r"\b(?:for|lasting|last|lasted|takes?|took|taking|wait\w*)(?: (?:a|an|up to|about|around|at least|more than|over|almost|nearly|just|the))*\s*$"):
        return Draft("duration", quantity.whole, None, quantity, used=(quantity.whole,))
    if says(after, r"^ of (?:more |\w+ )?(?:positive|negative|good|bad|chaos|work|delay|waiting|trying)"):
        return Draft("impression", quantity.whole, None, quantity, used=(quantity.whole,))
    return None


def _time(scene: Scene, quantity: Quantity) -> Time | None:
    """The stretch of time that a number speaks of: in its clause, otherwise the nearest of the sentence."""
    usable = [time for time in scene.times if time.kind not in ("ever", "same time")]
    if not usable:
        return None
    clause = scene.clause(quantity.whole)
    return min(usable, key=lambda time: (not time.span.overlaps(clause), time.span.gap(quantity.whole)))


def _is_future(scene: Scene, span: Span) -> bool:
    """Whether the words between the last mark of punctuation and the number look ahead."""
    clause = scene.clause(span, strong=True)
    words = scene.text[clause.start : span.end]
    expressions = vocabulary()["cues"]["future"]
    return any(says(words, expression) for expression in expressions) and not says(
        words, r"\b(?:was|were|had been) (?:expected|due|supposed|set) to\b|\bwould have\b"
    )
