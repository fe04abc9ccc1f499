"""Frames that begin with a number: revisions, changes, shares, ratios, caps, thresholds, money, counts, records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foreland.claims.claim import Kind
from foreland.claims.measures import measure
from foreland.claims.text.drafts import Draft
from foreland.claims.text.mentions import vocabulary
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import Span, pattern, says
from foreland.claims.text.times import Time

_UP_BEFORE = (
    r"\b(?:up|rose|risen|rise|rises|rising|increas\w+|grew|grown|growing|growth|surg\w+|soar\w*|"
    r"jump\w*|climb\w*|spik\w*|leap\w*|leapt|rocket\w*|gain\w*|higher|uptick|swell\w*|rais\w+|adding|"
    r"added|hike\w*)(?: \w+){0,3}?(?: by| of)?(?: (?:a|an|the|around|about|almost|nearly|more than|"
    r"over|some|just|further|another|extra|additional|only|up to|roughly))*\s*$"
)
_DOWN_BEFORE = (
    r"\b(?:down|fell|fall|falls|fallen|falling|dropp\w*|drop|drops|declin\w+|decreas\w+|reduc\w+|cut|"
    r"cuts|cutting|slash\w*|lower\w*|plung\w*|plummet\w*|tumbl\w*|shrank|shrunk|slump\w*|"
    r"dip\w*)(?: \w+){0,3}?(?: by| of)?(?: (?:a|an|the|around|about|almost|nearly|more than|over|some|"
    r"just|further|another|only|up to|roughly))*\s*$"
)
_UP_AFTER = (
    r"^[\s-]*(?:per cent|%)?\s*(?:(?:year-on-year|annual|sharp|overall) )?(?:more\b|higher|increase|"
    r"rise|up\b|surge|jump|growth|spike|above|greater|bigger|hike|extra|additional)"
)
_DOWN_AFTER = (
    r"^[\s-]*(?:per cent|%)?\s*(?:(?:year-on-year|annual|sharp|overall) )?(?:fewer|lower|decrease|"
    r"fall|drop|down\b|decline|reduction|cut\b|below|less\b|smaller|dip)"
)
_BASE_BEFORE = r"(?:\bon|than|compared (?:with|to)|against|from|versus|above|below)(?: in)? (?:the )?(?:\w+ ){0,3}$"
_RUNNING_TOTAL = (
    r"running total|total (?:so far|for the year|this year)|cumulative|so far this year|year so far|"
    r"since (?:the )?(?:start|beginning) of (?:the|this) year|year[- ]to[- ]date|to date"
)
_CAP = (
    r"(?:capped at|a cap of|limit(?:ed to| of)|ceiling of|quota of|maximum of|"
    r"no more than)\s*(?:around |about |just )?$"
)
_RECORD = r"\b(?:record|all[- ]time (?:high|low)|highest|lowest|biggest|largest|most)\b"
_LOW = r"\b(?:lowest|all-time low|record low|smallest|fewest)\b"
_TARGET = r"\b(?:target|goal|manifesto|pledge|below the|baseline|benchmark)\b"


def number_drafts(scene: Scene) -> Iterator[Draft]:
    """Every draft that rests on a number of the sentence; each number is used once."""
    used: set[Quantity] = set()
    for quantity in scene.quantities:
        if quantity in used or _is_of_a_plan(scene, quantity):
            continue
        draft = _draft(scene, quantity)
        if draft is not None:
            used.update({quantity, *((draft.start,) if draft.start else ())})
            yield draft


def _is_of_a_plan(scene: Scene, quantity: Quantity) -> bool:
    """ "A five-point plan" is read by its own frame."""
    return says(scene.text[quantity.span.end :], r"^-point (?:plan|package|programme|strategy)")


def _draft(scene: Scene, quantity: Quantity) -> Draft | None:
    before, after = scene.text[: quantity.whole.start], scene.text[quantity.whole.end :]
    if quantity.form == "count" and _is_capped(scene, quantity, before):
        return _plain(scene, quantity, "cap", "france_returns_cap" if _knows_cap(scene, quantity) else None)
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
    if says(before[-16:], r"\bfrom(?: (?:a|the|just|about|around|record))*\s*$"):
        return _baseline(scene, quantity)
    if says(before[-22:], r"\bcompared (?:with|to)(?: (?:a|the|just|about|around))*\s*$") and quantity.form in (
        "count",
        "share",
        "money",
    ):
        return _baseline(scene, quantity)
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


def _baseline(scene: Scene, quantity: Quantity) -> Draft:
    """The number that something is compared with: it belongs to the time that follows it, or to the time before."""
    after = [time for time in scene.times if time.span.start >= quantity.span.end and time.kind != "ever"]
    time = min(after, key=lambda each: each.span.start, default=None)
    kind: Kind = "share" if quantity.form == "share" else "money" if quantity.form == "money" else "count"
    base = time if time is None or time.kind == "same time" else None
    return Draft(
        kind, quantity.whole, scene.measure_of(quantity), quantity, time=None if base else time, base=base,
        used=(quantity.whole,),
    )  # fmt: skip


def _is_level_after_trend(before: str) -> bool:
    """Whether the number is where a trend arrives ("rose to 45,000"), not how far it went."""
    return says(before[-30:], (
    r"\b(?:to|at|reached|hit|hitting|reaching|stood at|total(?:led|ling)?)(?: (?:a|an|the|record|new|"
    r"around|about|almost|nearly|more than|over|just|some|level|levels|of|high))*\s*$"
))  # fmt: skip


def _from_to(scene: Scene, quantity: Quantity) -> Draft | None:
    """ "From A to B": a revision or a change between two levels."""
    before = scene.text[: quantity.whole.start]
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


def _between(scene: Scene, low: Quantity, high: Quantity, core: Span) -> Draft:
    kind: Kind = "revision" if says(scene.text, r"\brevis\w+|\bupdated (?:its|the)") else "comparison"
    name = scene.measure_of(replace(high, whole=core))
    times = [time for time in scene.times if time.first is not None and time.kind != "ever"]
    time = times[-1] if times else None
    base = times[0] if len(times) > 1 else None
    if (
        base is not None
        and time is not None
        and base.last is not None
        and time.last is not None
        and base.last > time.last
    ):
        time, base = base, time
    return Draft(kind, core, name, high, low, time, base, 1 if high.value >= low.value else -1, used=(core,))


def _change(scene: Scene, quantity: Quantity, sign: int) -> Draft:
    name = scene.measure_of(quantity)
    kind: Kind = "comparison"
    if quantity.form in ("count", "money"):
        kind = "revision" if _follows_revision(scene, quantity) else "difference"
    time, base = _times_of_change(scene, quantity)
    future = _is_future(scene, quantity.whole)
    if future and not (name and measure(name).kind == "rule"):
        kind = "effect"
    return Draft(kind, quantity.whole, name, quantity, None, time, base, sign, future=future, used=(quantity.whole,))


def _follows_revision(scene: Scene, quantity: Quantity) -> bool:
    """Whether an increase is the size of a revision that the sentence has just given."""
    return says(scene.text[: quantity.whole.start], r"\brevis\w+[^.;]*\d")


def _times_of_change(scene: Scene, quantity: Quantity) -> tuple[Time | None, Time | None]:
    base, time = None, None
    in_order = sorted(
        scene.times,
        key=lambda each: (
            _is_across_a_number(scene, quantity, each),
            each.span.end <= quantity.span.start,
            each.span.gap(quantity.whole),
        ),
    )
    for each in in_order:
        if each.kind == "ever":
            continue
        between = scene.text[quantity.span.end : each.span.start]
        words = scene.text[each.span.start : each.span.end]
        is_base = each.kind == "same time" or (
            each.span.start > quantity.span.end
            and says(between[-40:], _BASE_BEFORE)
            and not says(words, r"^(?:since|during|so far|this)\b")
        )
        if is_base and base is None:
            base = each
        elif not is_base and time is None:
            time = each
    return time, base


def _is_across_a_number(scene: Scene, quantity: Quantity, time: Time) -> bool:
    """Whether another number stands between a number and the time that follows it, which is then of that number."""
    return any(
        quantity.span.end <= other.span.start and other.span.end <= time.span.start for other in scene.quantities
    )


def _share(scene: Scene, quantity: Quantity) -> Draft:
    future = _is_future(scene, quantity.whole)
    name = scene.measure_of(quantity)
    if name is not None and measure(name).kind == "rule":
        kind: Kind = "threshold"
    else:
        kind = "effect" if future and not _is_level_of_law(scene) else "share"
    return Draft(
        kind, quantity.whole, name, quantity, time=_time(scene, quantity), future=future, used=(quantity.whole,)
    )


def _is_level_of_law(scene: Scene) -> bool:
    return says(scene.text, r"\b(?:gdp|tax|interest|vat|discount)\b")


def _money(scene: Scene, quantity: Quantity) -> Draft:
    name = scene.measure_of(quantity)
    future = _is_future(scene, quantity.whole)
    kind: Kind = "threshold" if name and measure(name).kind == "rule" else "money"
    record = says(scene.text[max(0, quantity.whole.start - 40) : quantity.whole.end + 25], _RECORD)
    return Draft(
        kind,
        quantity.whole,
        name,
        quantity,
        time=_time(scene, quantity),
        record=record,
        future=future,
        used=(quantity.whole,),
    )


def _count(scene: Scene, quantity: Quantity, before: str) -> Draft | None:
    name = scene.measure_of(quantity)
    near = _words_near(scene, quantity)
    time = _time(scene, quantity)
    kind: Kind = "count"
    if says(scene.text[: quantity.whole.start][-50:], _TARGET):
        kind = "target"
    elif _is_future(scene, quantity.whole) and not (time and time.kind == "year to date"):
        kind = "effect"
    elif says(near, _RECORD):
        kind = "record"
    elif says(scene.text, _RUNNING_TOTAL) and (time is None or time.kind == "year to date"):
        kind = "running total"
    future = kind == "effect"
    return Draft(
        kind, quantity.whole, name, quantity,
        time=time, record=kind == "record", lowest=says(near, _LOW), future=future,
        used=(quantity.whole,),
    )  # fmt: skip


def _words_near(scene: Scene, quantity: Quantity) -> str:
    """The whole clause of a number that is alone in it, with what follows a comma; otherwise the words around it."""
    clause = scene.clause(quantity.whole)
    alone = sum(other.form == "count" and other.span.overlaps(clause) for other in scene.quantities) == 1
    if alone:
        end = max(clause.end, quantity.whole.end)
        follows = any(end <= other.span.start < end + 45 for other in scene.quantities)
        return scene.text[clause.start : end if follows else end + 22]
    return scene.text[max(0, quantity.whole.start - 45) : quantity.whole.end + 30]


def _is_capped(scene: Scene, quantity: Quantity, before: str) -> bool:
    """Whether a number is a ceiling: "capped at 50", "up to 2,600 a year" beside one."""
    if says(before, _CAP):
        return True
    return bool(quantity.per) and _knows_cap(scene, quantity) and not says(scene.text, r"\barriv\w+|\bcross\w+")


def _knows_cap(scene: Scene, quantity: Quantity) -> bool:
    named = scene.measure_near(quantity.whole, lambda name: name == "france_returns_cap")
    return named is not None or "france_returns_cap" in scene.before


def _plain(scene: Scene, quantity: Quantity, kind: Kind, name: str | None = None) -> Draft:
    future = _is_future(scene, quantity.whole)
    name = name or scene.measure_of(quantity)
    return Draft(
        kind, quantity.whole, name, quantity, time=_time(scene, quantity), future=future, used=(quantity.whole,)
    )


def _duration(scene: Scene, quantity: Quantity, before: str, after: str) -> Draft | None:
    written = scene.text[quantity.span.start : quantity.span.end]
    adjective = (
        "-" in written
        and not says(after, r"^ (?:\w+ )?(?:period|low|high|average|old)\b")
        and pattern(r"^ (?:\w+ ){0,2}[a-z]+").match(after) is not None
    )
    if (name := scene.measure_of(quantity)) is not None:
        return Draft("threshold", quantity.whole, name, quantity, used=(quantity.whole,))
    if adjective or says(
        before[-25:],
        (
            r"\b(?:for|lasting|last|lasted|takes?|took|taking|wait\w*)(?: (?:a|an|up to|about|around|at least|"
            r"more than|over|almost|nearly|just|the))*\s*$"
        ),
    ):
        return Draft("duration", quantity.whole, None, quantity, used=(quantity.whole,))
    if says(after, r"^ of (?:more |\w+ )?(?:positive|negative|good|bad|chaos|work|delay|waiting|trying)"):
        return Draft("impression", quantity.whole, None, quantity, used=(quantity.whole,))
    return None


def _time(scene: Scene, quantity: Quantity) -> Time | None:
    """The stretch of time that a number speaks of: in its clause, otherwise the nearest of the sentence."""
    usable = [
        time
        for time in scene.times
        if time.kind not in ("ever", "same time") and not _is_compared_with(scene, quantity, time)
    ]
    if not usable:
        return None
    clause = scene.clause(quantity.whole)
    return min(
        usable,
        key=lambda time: (
            time.kind in ("deadline", "within"),
            not time.span.overlaps(clause),
            _is_across_a_number(scene, quantity, time),
            time.span.gap(quantity.whole),
        ),
    )


def _is_compared_with(scene: Scene, quantity: Quantity, time: Time) -> bool:
    """Whether a stretch of time after a number only says with what it is compared."""
    return time.span.start > quantity.span.end and says(scene.text[: time.span.start][-30:], (
    r"\b(?:from|than|against|compared (?:with|to)|on)(?: in)? (?:the )?(?:end |start |"
    r"beginning )?(?:of )?$"
)) and time.span.gap(quantity.whole) > 15  # fmt: skip


def _is_future(scene: Scene, span: Span) -> bool:
    """Whether the words of the clause up to the number look ahead."""
    clause = scene.clause(span)
    words = scene.text[clause.start : span.end]
    expressions = vocabulary()["cues"]["future"]
    return any(says(words, expression) for expression in expressions) and not says(
        words, r"\b(?:was|were|had been) (?:expected|due|supposed|set) to\b|\bwould have\b"
    )
