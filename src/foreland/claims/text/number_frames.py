"""Frames that begin with a number: revisions, changes, shares, ratios, caps, thresholds, money, counts, records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foreland.claims.claim import Kind
from foreland.claims.measures import measure
from foreland.claims.text.compared_with import (
    is_across_a_number,
    is_compared_to,
    many_times_another,
    time_of_baseline,
    times_of_change,
    unknown_time,
)
from foreland.claims.text.drafts import Draft
from foreland.claims.text.mentions import vocabulary
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import Span, pattern, says, spans_of
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
_UP_BEFORE = rf"\b{_UP}(?:(?: [\w-]+,?){{0,3}}? (?:by|of))?{_FILL}\s*$"
_DOWN_BEFORE = rf"\b{_DOWN}(?:(?: [\w-]+,?){{0,3}}? (?:by|of))?{_FILL}\s*$"
_UP_AFTER = (
    r"^[\s-]*(?:per cent|%)?\s*(?:(?:year-on-year|annual|sharp|overall) )?(?:more\b(?! (?:went|left|were|came|"
    r"arrived|returned|had|have|are)\b)|higher|longer|increase|"
    r"rise|up\b(?! front)|surge|jump|growth|spike|above|greater|bigger|hike|extra|additional)"
)
_DOWN_AFTER = (
    r"^[\s-]*(?:per cent|%)?\s*(?:(?:year-on-year|annual|sharp|overall) )?(?:fewer|lower|shorter|decrease|"
    r"fall|drop|down\b|decline|reduction|cut\b|below|less\b|smaller|dip)"
)
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
_HAS_DONE_IT = (
    r"\b(?:deal|agreement|treaty|pact|plan|policy|policies|scheme|ban|bar|law|act|rules?|crackdown|pilot|measures|patrols|"
    r"government|labour|tories|conservatives|brexit|we|i)\b[^;,]{0,40} (?:has|have|had|ha(?:s|ve) already) (?:\w+ )?"
    r"(?:cut|reduced|slashed|halved|brought down|lowered|driven (?:up|down)|pushed (?:up|down)|doubled|trebled) "
    r"(?!(?:the )?(?:number of )?(?:asylum )?(?:caseworkers|decision-makers|staff|officers))"
)
"""An actor that is said to have brought a change about: figures show the change, not who brought it."""
_OF_ITS_LEVEL = (
    r"^ of (?:(?:the |what )?(?:last year|(?:19|20)\d\d|the previous year|the year before)(?:['’]s)? (?:level|"
    r"total|number|figure|rate)"
    r"|(?:the )?(?:level|total|number|figure|rate|peak) (?:in|of|seen|recorded|a year|last)|what (?:it|they) "
    r"(?:was|were))\b"
)
_IT_WAS = (
    r"^\W*(?:[a-z]+ )?,? ?(?:it|the (?:figure|number|total)|there|that) (?:was|were|had been|stood at)"
    r"(?: just| only| about| around)? ?$"
)
_STRETCHES = ("window", "twelve months", "year to date")
NEXT_TO = 8
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
            yield draft


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
    if quantity.form in ("count", "money", "share") and (pair := _from_to(scene, quantity)) is not None:
        return pair
    if quantity.form == "share" and says(after, _OF_ITS_LEVEL):
        return _change(scene, replace(quantity, form="multiple", step=0.2), -1)
    if quantity.form == "ratio":
        return _plain(scene, quantity, "ratio")
    if quantity.form == "multiple" and (both := many_times_another(scene, quantity)) is not None:
        return Draft(
            "ratio", quantity.whole, both[0], quantity, time=_time(scene, quantity), against=both[1],
            used=(quantity.whole,),
        )  # fmt: skip
    if quantity.form == "multiple":
        return _change(scene, quantity, 1 if quantity.value > 1 else -1)
    if quantity.form == "points":
        return _change(scene, quantity, _sign(before, after) or 1)
    if quantity.form == "duration":
        return _duration(scene, quantity, before, after)
    if says(before[-16:], r"\bfrom(?: (?:a|the|just|about|around|record))*\s*$"):
        return _baseline(scene, quantity)
    if says(
        before[-34:], r"\b(?:rather than|instead of|(?:previously|first|originally) (?:put|estimated|given) at)\s*$"
    ):
        return Draft(
            "count",
            quantity.whole,
            scene.measure_of(quantity),
            quantity,
            time=unknown_time(quantity),
            used=(quantity.whole,),
        )
    is_level = quantity.form in ("count", "share", "money")
    if is_level and says(
        before[-22:], r"\b(?:compar(?:ed|es|ing) (?:with|to)|against)(?: (?:a|the|just|about|around))*\s*$"
    ):
        return _baseline(scene, quantity)
    if quantity.form in ("count", "money") and is_compared_to(scene, quantity):
        return _baseline(scene, quantity)
    if is_level and (then := _earlier_level(scene, quantity)) is not None:
        return then
    sign = _sign(before, after)
    if sign and not _is_level_after_trend(before) and not says(after, r"^(?: \w+)? to (?:the|our) population"):
        return _change(scene, quantity, sign)
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


def _sign(before: str, after: str) -> int:
    """+1 for a rise, -1 for a fall, 0 if the number is no change."""
    tail = before[-60:]
    if says(tail, _DOWN_BEFORE) or says(after, _DOWN_AFTER):
        return -1
    if says(tail, _UP_BEFORE) or says(after, _UP_AFTER):
        return 1
    return 0


def _baseline(scene: Scene, quantity: Quantity) -> Draft:
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


def _earlier_level(scene: Scene, quantity: Quantity) -> Draft | None:
    """A level of an earlier time: "it peaked at 906,000 a year before", "the previous year, when there were 5"."""
    if _sign(scene.text[: quantity.whole.start], scene.text[quantity.whole.end :]):
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
    kind: Kind = (
        "revision" if says(scene.text, r"\brevis\w+|\bupdated (?:its|the)|\bestimates? (?:for|of)\b") else "comparison"
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


def _change(scene: Scene, quantity: Quantity, sign: int) -> Draft:
    """A rise or fall by a number, or the size of a revision."""
    changed = replace(quantity, form="multiple") if quantity.form == "share" else quantity
    name = scene.measure_of(changed)
    kind: Kind = "comparison"
    if quantity.form in ("count", "money"):
        kind = "revision" if _follows_revision(scene, quantity) else "difference"
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
            pair = _from_to(scene, other)
            return (pair.time, pair.base) if pair and pair.time and pair.base else None
    return None


def _follows_revision(scene: Scene, quantity: Quantity) -> bool:
    """Whether an increase is the size of a revision: one just given, or one of an earlier estimate."""
    return says(scene.text[: quantity.whole.start], r"\brevis\w+[^.;]*\d") or says(
        scene.text[quantity.whole.end :],
        r"^ (?:to|from) (?:its|the) (?:previous|earlier|first|initial|original) \w+|"
        r"^ (?:higher|lower|more|fewer|above|below|less) than (?:was )?"
        r"(?:first|previously|originally|initially|earlier) \w+",
    )


def _share(scene: Scene, quantity: Quantity) -> Draft:
    future = scene.looks_ahead(quantity.whole)
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
        time=_time(scene, quantity),
        record=record,
        future=future,
        used=(quantity.whole,),
    )


def _count(scene: Scene, quantity: Quantity, before: str) -> Draft | None:
    name = scene.measure_of(quantity)
    near = _words_near(scene, quantity)
    told = _record_words(scene, quantity)
    time = _time(scene, quantity)
    kind: Kind = "count"
    if says(scene.text[: quantity.whole.start][-50:], _TARGET):
        kind = "target"
    elif scene.looks_ahead(quantity.whole) and not _is_of_the_year_so_far(scene, time):
        kind = "effect"
    elif says(near, _RECORD):
        kind = "record"
    elif says(scene.text, _RUNNING_TOTAL) and (time is None or time.kind == "year to date"):
        kind = "running total"
    future = kind == "effect"
    return Draft(
        kind, quantity.whole, name, quantity,
        time=time, record=kind == "record", lowest=says(near, _LOW), future=future,
        also=told if kind == "record" else (), used=(quantity.whole, *(told if kind == "record" else ())),
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
        if not span.overlaps(quantity.whole) and NEXT_TO < span.gap(quantity.whole) < RECORD_REACH
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
    return bool(quantity.per) and _knows_cap(scene, quantity) and not says(scene.text, r"\barriv\w+|\bcross\w+")


def _knows_cap(scene: Scene, quantity: Quantity) -> bool:
    named = scene.measure_near(quantity.whole, lambda name: name == "france_returns_cap")
    return named is not None or "france_returns_cap" in scene.before


def _plain(scene: Scene, quantity: Quantity, kind: Kind, name: str | None = None) -> Draft:
    future = scene.looks_ahead(quantity.whole)
    name = name or scene.measure_of(quantity)
    return Draft(
        kind, quantity.whole, name, quantity, time=_time(scene, quantity), future=future, used=(quantity.whole,)
    )


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


def _time(scene: Scene, quantity: Quantity) -> Time | None:
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
            r"\b(?:compare[sd]? (?:with|to)|against|(?:up|down|rise|fall|drop|increase) (?:from|on))(?: the| a| "
            r"about| around)? $",
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
