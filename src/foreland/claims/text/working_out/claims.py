"""From a draft to a claim: which readings a fair checker would compute for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from foreland.claims.claim import Claim
from foreland.claims.judging import check_claim
from foreland.claims.measures import Measure, measure
from foreland.claims.text.drafts import Draft
from foreland.claims.text.mentions import fits
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says
from foreland.claims.text.working_out.amounts import paid
from foreland.claims.text.working_out.beside import beside
from foreland.claims.text.working_out.changes import changed
from foreland.claims.text.working_out.law import capped, ruled
from foreland.claims.text.working_out.levels import counted
from foreland.claims.text.working_out.occurrences import about_days, first_time
from foreland.claims.text.working_out.parts import (
    composed,
    is_about_returns_under_the_pilot,
    ratio,
    shared,
    under_the_cap,
)
from foreland.claims.text.working_out.peaks import peaked
from foreland.claims.text.working_out.records import ranked
from foreland.claims.text.working_out.releases import released_earlier, revised
from foreland.claims.text.working_out.told import Heard, of_levels_told
from foreland.claims.text.working_out.worked import NO_MEASURE, Worked, hedge_of_draft, plain_claimed

PRECISE = 1000
FAIRLY_PRECISE = 100
"""A number in units of its last digit: how large it must be to be told from others by its digits."""
_OF_A_LEVEL = ("count", "record", "money", "running total", "share", "comparison", "difference")
_POLICIES = r"\b(?:clampdown|crackdown|package|reforms?|shake-?up|overhaul|plan|deal|scheme|measures?)\b"


_NO_FIGURE = {
    "impression": "It is a judgement or a private matter that no figure measures.",
    "denial": "What is denied leaves no published figure.",
}


def claim_of(draft: Draft, scene: Scene, number: int, heard: Heard) -> Claim:
    """The claim that a draft makes in its scene.

    Where the measure or the days of a precise number are not named beside it, what the sentences before were about is
    tried too: a number that fits one of it digit by digit is taken to be of it. A change or share whose days are not
    all named is tried on the levels that were told just before.
    """
    claim = _claim(draft, scene, number)
    if _fits(claim):
        return claim
    if draft.start is None and not _names_both_times(draft, scene):
        for other in of_levels_told(claim, heard):
            if check_claim(other).verdict == "supported":
                return other
    if not (claim.presumed or claim.loose) or claim.kind not in _OF_A_LEVEL:
        return claim
    return next((other for other in _other_meanings(draft, scene, number) if _fits(other)), claim)


def _names_both_times(draft: Draft, scene: Scene) -> bool:
    """Whether a change names its own time and the one it is compared with, both in its clause."""
    clause = scene.clause(draft.core)
    return all(
        time is not None and not time.carried and time.first is not None and time.span.overlaps(clause)
        for time in (draft.time, draft.base)
    )


def _fits(claim: Claim) -> bool:
    return check_claim(claim).verdict in ("supported", "roughly right", "needs context")


def _other_meanings(draft: Draft, scene: Scene, number: int) -> Iterator[Claim]:
    """The same words of other days, or other measures, that the sentences before spoke of."""
    quantity = draft.quantity
    if quantity is None or draft.measure is None or quantity.form not in ("count", "money", "share", "multiple"):
        return
    digits = round(quantity.value / quantity.step) if quantity.step else 0
    named = any(mention.name == draft.measure for mention in scene.mentions)
    own_days = draft.time is not None and not draft.time.carried
    days = [draft.time] if own_days else [None, *(replace(each.time, carried="close") for each in scene.spoken)]
    names = [draft.measure]
    if not named and digits >= PRECISE:
        names += [name for name in scene.before if name != draft.measure and fits(quantity, measure(name))]
    for name in names:
        for time in days[: None if digits >= FAIRLY_PRECISE else 0]:
            other = _claim(replace(draft, measure=name, time=time), scene, number)
            if check_claim(other).verdict == "supported":
                yield other


def _claim(draft: Draft, scene: Scene, number: int) -> Claim:
    worked = _worked(draft, scene)
    quote = scene.quote(draft.core)
    name = draft.measure
    return Claim(
        id=f"T{number:03d}",
        kind=draft.kind,
        quote=quote,
        statement=_statement(draft, worked),
        speaker=scene.attribution.words,
        sentence=scene.text,
        said=scene.said,
        measure=name,
        period=worked.period,
        due=draft.time.last if draft.time and draft.kind in ("effect", "deadline") else None,
        claimed=worked.claimed,
        hedge=worked.hedge,
        readings=worked.readings,
        meaning=worked.meaning,
        context=worked.context,
        field=scene.in_field
        or name is not None
        or bool(draft.events)
        or bool(worked.readings)
        or _of_article(draft, scene),
        why_not=worked.why_not,
        loose=_is_loose(draft, scene),
        presumed=worked.presumed or _is_guessed(draft, scene),
        places=tuple(
            (scene.sentence.start + span.start, scene.sentence.start + span.end) for span in (draft.core, *draft.also)
        ),
    )


def _of_article(draft: Draft, scene: Scene) -> bool:
    """Whether words without a number belong to the matter of the article: a cause, a promise, a judgement."""
    return scene.article_in_field and draft.kind in ("cause", "effect", "deadline", "impression", "first time")


def _is_guessed(draft: Draft, scene: Scene) -> bool:
    """Whether the measure or the days are only what the text was about before: a number is then never refuted."""
    carried = draft.time.carried if draft.time else ""
    carried = draft.base.carried if draft.base and draft.base.carried else carried
    is_nothing = draft.quantity is not None and draft.quantity.form == "nothing"
    return scene.is_guessed(draft.measure) or carried == "far" or bool(carried and is_nothing)


def _is_loose(draft: Draft, scene: Scene) -> bool:
    """Whether the measure or the days of a number are not named beside it."""
    clause = scene.clause(draft.core)
    named = any(mention.name == draft.measure and mention.span.overlaps(clause) for mention in scene.mentions)
    return not named or (draft.time is not None and bool(draft.time.carried))


def _statement(draft: Draft, worked: Worked) -> str:
    about = measure(draft.measure).says if draft.measure else "not one of the measures held"
    words = f"{draft.kind.capitalize()}: {about}"
    return f"{words}, {worked.period}." if worked.period else f"{words}."


def _worked(draft: Draft, scene: Scene) -> Worked:
    if (
        draft.kind == "record"
        and draft.quantity is None
        and says(scene.quote(draft.core), _POLICIES)
        and not _names_a_count(draft)
    ):
        return Worked((), None, why_not="No measure is named by which it could be ranked.")
    if draft.kind in ("impression", "denial"):
        return Worked(beside(draft, scene), plain_claimed(draft), why_not=_NO_FIGURE[draft.kind])
    if draft.kind == "cause":
        return Worked(beside(draft, scene))
    if draft.kind == "effect":
        return Worked(beside(draft, scene), plain_claimed(draft), hedge_of_draft(draft))
    if draft.kind in ("date", "duration", "deadline") or draft.number is not None:
        return about_days(draft, scene)
    if draft.kind == "first time":
        return first_time(draft, scene)
    if draft.kind in ("ratio", "share") and draft.quantity and is_about_returns_under_the_pilot(scene):
        return under_the_cap(draft, scene, plain_claimed(draft), hedge_of_draft(draft))
    if draft.measure is None:
        return Worked((), plain_claimed(draft), hedge_of_draft(draft), why_not=NO_MEASURE)
    return _WAYS.get(_family(draft), counted)(draft, scene, measure(draft.measure))


def _names_a_count(draft: Draft) -> bool:
    return (
        draft.measure is not None
        and measure(draft.measure).kind in ("flow", "stock", "share", "money")
        and draft.time is not None
    )


def _family(draft: Draft) -> str:
    assert draft.measure is not None
    kind = measure(draft.measure).kind
    if draft.kind in ("comparison", "difference") and kind != "rule":
        return "change"
    if draft.earlier and kind == "flow" and measure(draft.measure).windows == "whole":
        return "earlier release"
    if draft.peak and kind not in ("rule", "payments"):
        return "peak"
    if draft.kind in ("ratio", "share", "revision", "composition", "sum", "cap"):
        return draft.kind
    if kind in ("rule", "payments"):
        return kind
    return "record" if draft.kind == "record" else "count"


def _summed(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    return Worked((), None, why_not="The parts are not all given with numbers, so the sum is not checked here.")


Way = Callable[[Draft, Scene, Measure], Worked]


_WAYS: dict[str, Way] = {
    "count": counted,
    "change": changed,
    "record": ranked,
    "share": shared,
    "ratio": ratio,
    "composition": composed,
    "revision": revised,
    "sum": _summed,
    "cap": capped,
    "peak": peaked,
    "earlier release": released_earlier,
    "rule": ruled,
    "payments": paid,
}
