"""Frames that begin with a number: shares, ratios, caps, thresholds, money, counts, records, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foreland.claims.claim import Kind
from foreland.claims.measures import measure
from foreland.claims.text.baseline_frames import baseline, earlier_level, told_as_peak, told_in_brackets
from foreland.claims.text.change_frames import change, from_to, is_level_after_trend, sign_of, sign_of_the_same
from foreland.claims.text.compared_with import (
    is_compared_to,
    many_times_another,
)
from foreland.claims.text.drafts import Draft
from foreland.claims.text.mentions import vocabulary
from foreland.claims.text.number_times import time_of_number
from foreland.claims.text.peaks import is_the_peak
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.release_frames import earlier_release
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import Span, pattern, says, spans_of
from foreland.claims.text.times import Time

_SENT_AWAY = r"\b(?:sent (?:back|away|home|to)|return\w*|deport\w*|remov\w*|transfer\w*|relocat\w*)\b"
_OF_A_SAMPLE = r"\b(?:polls?|surveys?|sample) of (?:\w+ )?$"
"""How many people were asked is no claim."""
_RUNNING_TOTAL = (
    r"running total|total (?:so far|for the year|this year)|cumulative|so far this year|year so far|"
    r"since (?:the )?(?:start|beginning) of (?:the|this) year|year[- ]to[- ]date|to date"
)
_CAP = (
    r"(?:capped at|caps? (?:\w+ ){1,3}at|limit(?:s|ed|ing)? (?:\w+ ){0,3}to|"
    r"a cap of|limit(?:ed to| of)|ceiling of|quota of|maximum of|"
    r"no more than)\s*(?:around |about |just )?$"
)
_OF_ITS_LEVEL = (
    r"^ of (?:(?:the |what )?(?:last year|(?:19|20)\d\d|the previous year|the year before)(?:['’]s)? (?:level|"
    r"total|number|figure|rate)"
    r"|(?:the )?(?:level|total|number|figure|rate|peak) (?:in|of|seen|recorded|a year|last)|what (?:it|they) "
    r"(?:was|were))\b"
)
_JOINED = r"^ (?:of |a |an |the |some )*$"
"""Between a record and its number where both are one claim: "a record 900", "a record high of over 900,000"."""
RECORD_REACH = 60
"""In characters: how far from a number the words may stand that call it a record."""
_RECORD = (
    r"\b(?:record|all[- ]time (?:high|low)|highest|lowest|biggest|largest|most|worst|busiest|quietest|"
    r"deadliest|fewest)\b"
)
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
            used.update({quantity, *(each for each in (draft.start, draft.quantity) if each is not None)})
            yield replace(draft, also=())
            yield from _record_told_of(draft)


def _is_of_a_plan(scene: Scene, quantity: Quantity) -> bool:
    """ "A five-point plan" is read by its own frame."""
    return says(scene.text[quantity.span.end :], r"^-point (?:plan|package|programme|strategy)")


def _draft(scene: Scene, quantity: Quantity) -> Draft | None:
    if says(scene.text[: quantity.whole.start], _OF_A_SAMPLE):
        return None
    if scene.sentence.role == "headline" and quantity.span.start == 0 and says(scene.text, r"^\d{1,2}(?:\.\d)? [A-Z]"):
        return None  # the number of a section
    before, after = scene.text[: quantity.whole.start], scene.text[quantity.whole.end :]
    if _is_of_no_matter(scene, quantity, before):
        return None
    if quantity.form == "count" and _is_capped(scene, quantity, before):
        return _plain(scene, quantity, "cap", "france_returns_cap" if _knows_cap(scene, quantity) else None)
    if quantity.form == "count" and (released := earlier_release(scene, quantity)) is not None:
        return released
    if quantity.form in ("count", "money", "share") and (pair := from_to(scene, quantity)) is not None:
        return pair
    if quantity.form in ("count", "money") and is_the_peak(scene, quantity):
        return told_as_peak(scene, quantity)
    if quantity.form in ("count", "money") and (bracketed := told_in_brackets(scene, quantity)) is not None:
        return bracketed
    if quantity.form == "share" and says(after, _OF_ITS_LEVEL):
        return change(scene, replace(quantity, form="multiple", step=0.2), -1)
    if quantity.form == "ratio":
        return _plain(scene, quantity, "ratio")
    if quantity.form == "multiple" and (both := many_times_another(scene, quantity)) is not None:
        return Draft(
            "ratio", quantity.whole, both[0], quantity, time=time_of_number(scene, quantity), against=both[1],
            used=(quantity.whole,),
        )  # fmt: skip
    if quantity.form == "multiple":
        return change(scene, quantity, 1 if quantity.value > 1 else -1)
    if quantity.form == "points":
        return change(scene, quantity, sign_of(before, after) or 1)
    if quantity.form == "duration":
        return _duration(scene, quantity, before, after)
    if says(before[-16:], r"\bfrom(?: (?:a|the|just|about|around|record))*\s*$"):
        return baseline(scene, quantity)
    is_level = quantity.form in ("count", "share", "money")
    if is_level and says(
        before[-22:], r"\b(?:compar(?:ed|es|ing) (?:with|to)|against)(?: (?:a|the|just|about|around))*\s*$"
    ):
        return baseline(scene, quantity)
    if quantity.form in ("count", "money") and is_compared_to(scene, quantity):
        return baseline(scene, quantity)
    if is_level and (then := earlier_level(scene, quantity)) is not None:
        return then
    sign = sign_of(before, after) or sign_of_the_same(scene, quantity)
    if sign and not is_level_after_trend(before) and not says(after, r"^(?: \w+)? to (?:the|our) population"):
        return change(scene, quantity, sign)
    if quantity.form == "share":
        return _share(scene, quantity)
    if quantity.form == "money":
        return _money(scene, quantity)
    if quantity.form == "nothing":
        return None if says(scene.quote(quantity.whole), r"\bbefore$") else _nothing(scene, quantity)
    return _count(scene, quantity, before)


def _is_of_no_matter(scene: Scene, quantity: Quantity, before: str) -> bool:
    """Whether a number is a conversion in brackets, or counts something in a sentence that is about nothing held."""
    if quantity.currency == "USD" and (says(before, r"\($") or not scene.in_field):
        return True
    if scene.article_in_field and scene.looks_ahead(quantity.whole):
        return False
    return (
        quantity.form == "count"
        and quantity.noun in ("", "points")
        and not (scene.in_field or scene.measure_of(quantity))
    )


def _share(scene: Scene, quantity: Quantity) -> Draft:
    name = scene.measure_of(quantity)
    if name is not None and measure(name).kind == "rule":
        return _plain(scene, quantity, "threshold", name)
    is_effect = scene.looks_ahead(quantity.whole) and not _is_level_of_law(scene)
    return _plain(scene, quantity, "effect" if is_effect else "share", name)


def _is_level_of_law(scene: Scene) -> bool:
    return says(scene.text, r"\b(?:gdp|tax|interest|vat|discount)\b")


def _money(scene: Scene, quantity: Quantity) -> Draft:
    name = scene.measure_of(quantity)
    future = scene.looks_ahead(quantity.whole)
    kind: Kind = "threshold" if name and measure(name).kind == "rule" else "money"
    if future and name and measure(name).kind == "money":
        kind = "effect"
    record = says(scene.text[max(0, quantity.whole.start - 40) : quantity.whole.end + 25], _RECORD)
    return Draft(
        kind,
        quantity.whole,
        name,
        quantity,
        time=time_of_number(scene, quantity),
        record=record,
        future=future,
        used=(quantity.whole,),
    )  # fmt: skip


def _count(scene: Scene, quantity: Quantity, before: str) -> Draft | None:
    name = scene.measure_of(quantity)
    near = _words_near(scene, quantity)
    told = _record_words(scene, quantity)
    time = time_of_number(scene, quantity)
    kind: Kind = "count"
    if says(scene.text[: quantity.whole.start][-50:], _TARGET):
        kind = "target"
    elif scene.looks_ahead(quantity.whole) and not _is_of_the_year_so_far(scene, time):
        kind = "effect"
    elif says(near, _RECORD) and not told:
        kind = "record"
    elif says(scene.text, _RUNNING_TOTAL) and (time is None or time.kind == "year to date"):
        kind = "running total"
    future = kind == "effect"
    is_record = kind in ("count", "running total") and says(near, _RECORD)
    return Draft(
        kind, quantity.whole, name, quantity,
        time=time, record=kind == "record", lowest=says(near, _LOW), future=future,
        also=told if is_record else (), used=(quantity.whole, *(told if is_record else ())),
    )  # fmt: skip


def _record_told_of(draft: Draft) -> Iterator[Draft]:
    """The record that a number is said to be, where it is told apart from it: a claim of its own."""
    for span in draft.also:
        yield Draft(
            "record", span, draft.measure, time=draft.time, lowest=draft.lowest, record=True, used=(span,)
        )  # fmt: skip


def _is_of_the_year_so_far(scene: Scene, time: Time | None) -> bool:
    if time is None or time.kind != "year to date":
        return False
    words = scene.text[time.span.start : time.span.end]
    return says(words, r"\b(?:so far|already|since|to date)\b") or not says(
        scene.text, r"\b(?:expect\w*|forecast\w*|predict\w*|projected|on course|on track|set to)\b"
    )


def _record_words(scene: Scene, quantity: Quantity) -> tuple[Span, ...]:
    """Where the record is told that a number is said to be, if that is apart from the number."""
    told = [
        span for expression in vocabulary()["cues"]["record"] for span in spans_of(scene.text, rf"\b{expression}")
        if not span.overlaps(quantity.whole) and span.gap(quantity.whole) < RECORD_REACH
        and not says(scene.text[span.end : quantity.whole.start] + "|" * (span.end > quantity.whole.start), _JOINED)
    ]  # fmt: skip
    return tuple(told[:1])


def _words_near(scene: Scene, quantity: Quantity) -> str:
    """The whole clause of a number that is alone in it, with what follows a comma; otherwise the words around it."""
    clause = scene.clause(quantity.whole)
    if says(scene.text[clause.start : quantity.whole.start], r"^(?:with|at|when|as)\b"):
        clause = Span(scene.clause(Span(max(0, clause.start - 3), max(0, clause.start - 2))).start, clause.end)
    alone = sum(other.form == "count" and other.span.overlaps(clause) for other in scene.quantities) == 1
    if alone:
        end = max(clause.end, quantity.whole.end)
        follows = any(end <= other.span.start < end + 22 for other in scene.quantities)
        return scene.text[clause.start : end if follows else end + 22]
    return scene.text[max(0, quantity.whole.start - 45) : quantity.whole.end + 30]


def _is_capped(scene: Scene, quantity: Quantity, before: str) -> bool:
    """Whether a number is a ceiling: "capped at 50", "up to 2,600 a year" beside one."""
    if says(before, _CAP):
        return True
    clause = scene.clause(quantity.whole)
    of_arrivals = says(scene.text[clause.start : clause.end], r"\barriv\w+|\bcross\w+")
    return bool(quantity.per) and _knows_cap(scene, quantity) and not of_arrivals


def _knows_cap(scene: Scene, quantity: Quantity) -> bool:
    named = scene.measure_near(quantity.whole, lambda name: name == "france_returns_cap")
    return named is not None or "france_returns_cap" in scene.before


def _plain(scene: Scene, quantity: Quantity, kind: Kind, name: str | None = None) -> Draft:
    future = scene.looks_ahead(quantity.whole)
    name = name or scene.measure_of(quantity)
    return Draft(
        kind,
        quantity.whole,
        name,
        quantity,
        time=time_of_number(scene, quantity),
        future=future,
        used=(quantity.whole,),
    )  # fmt: skip


def _nothing(scene: Scene, quantity: Quantity) -> Draft:
    """ "Not one was sent back": the measure must be of what did not happen, not of those to whom it did not."""
    draft = _plain(scene, quantity, "count")
    clause = scene.clause(quantity.whole)
    sent = next((span for span in spans_of(scene.text, _SENT_AWAY) if span.overlaps(clause)), None)
    if sent is None or any(each.name == draft.measure and each.span.overlaps(sent) for each in scene.mentions):
        return draft
    return replace(draft, measure=None)


def _duration(scene: Scene, quantity: Quantity, before: str, after: str) -> Draft | None:
    written = scene.text[quantity.span.start : quantity.span.end]
    adjective = (
        "-" in written
        and not says(after, r"^ (?:\w+ )?(?:period|low|high|average|old)\b")
        and pattern(r"^ (?:\w+ ){0,2}[a-z]+").match(after) is not None
    )
    if any(
        mention.span.overlaps(quantity.span)
        for mention in scene.mentions
        if "month" in scene.text[mention.span.start : mention.span.end]
    ):
        return None  # "waiting more than six months" names what is counted
    if (name := scene.measure_of(quantity)) is not None:
        return Draft("threshold", quantity.whole, name, quantity, used=(quantity.whole,))
    if not scene.in_field and not scene.events:
        return None
    if adjective or says(
        before[-25:],
        (
            r"\b(?:for|lasting|last|lasted|takes?|took|taking|wait\w*)(?: (?:a|an|up to|about|around|at least|"
            r"more than|over|almost|nearly|just|the|average|of|on))*\s*$"
        ),
    ):
        return Draft("duration", quantity.whole, None, quantity, used=(quantity.whole,))
    if says(after, r"^ of (?:more |\w+ )?(?:positive|negative|good|bad|chaos|work|delay|waiting|trying)"):
        return Draft("impression", quantity.whole, None, quantity, used=(quantity.whole,))
    return None
