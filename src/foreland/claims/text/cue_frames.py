"""Frames that begin with words: causes, effects, first times, records, trends, what is mostly so, what is denied."""

from __future__ import annotations

from collections.abc import Iterator

from foreland.claims.claim import Kind
from foreland.claims.measures import measure
from foreland.claims.readings.answer import Hedge
from foreland.claims.text.compared_with import measure_in
from foreland.claims.text.drafts import Draft
from foreland.claims.text.mentions import vocabulary
from foreland.claims.text.number_words import NUMBER, number_of
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import Span, free_of, pattern, says, spans_of
from foreland.claims.text.times import Time

_ORDER: tuple[Kind, ...] = (
    "effect",
    "composition",
    "cause",
    "first time",
    "deadline",
    "denial",
    "record",
    "impression",
)
NEXT_TO = 12
"""In characters: a record so near to a number is told of the number."""
_BOTH = r"\b(?:who )?both (?:\w+ ){0,2}(?:travelled|visited|made|went|signed|visits?)\b[^.;,]*"
_LISTED = (
    r"\b(?P<noun>agreements?|deals?|pacts?|treaties|"
    r"partnerships?) with (?P<names>(?-i:[A-Z]\w+(?:, [A-Z]\w+)+,? and [A-Z]\w+|[A-Z]\w+ and [A-Z]\w+))"
)
_POPULATION = (
    r"\b(?:(?:almost|nearly|about|roughly|more than) )?(?:the same as|equal to|equivalent to|"
    r"the size of|as many as|larger than|"
    r"bigger than)? ?(?:the )?(?:entire )?population of (?P<place>(?-i:[A-Z]\w+(?: [A-Z]\w+)*))|"
    r"\b(?:enough to fill|the size of|a city the size of|"
    r"a town the size of) (?P<other>[A-Z]\w+(?: [A-Z]\w+)*)"
)
_PARTS = (
    r"\b(?:in total|together|combined|altogether|taken together)\b[^.;]*\bplus\b[^.;,]*|\bplus (?:our|"
    r"the|their) [^.;,]*(?:reduction|cut|ban|measure)[^.;,]*|\b(?:taken together|combined)\b[^.;]*"
)
_POINTS = r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d+)-point (?:plan|package|programme|strategy)"


_MORE_THAN = r"\bmore (?P<one>[^.;:]{5,80}?)\bthan (?P<other>[^.;:]{5,80})"
_OUTNUMBER = r"(?P<one>[^.;:,]{5,80}?)\boutnumber(?:ed|s|ing)?\b(?P<other>[^.;:,]{5,80})"
_FOR_EVERY = (
    rf"\bfor (?:every|each) (?P<one>[^.;]{{5,60}}?),? (?:there (?:was|were|are|is) )?(?P<hedge>more than |over |"
    rf"almost |nearly |about |around )?(?P<number>{NUMBER}) (?P<other>[^.;]{{5,60}})"
)
_THAN_THEN = (
    r"\b(?P<word>more|fewer|less|higher|lower|larger|smaller|bigger|greater|busier|quieter|worse|better)\b"
    r"(?![^.;]{0,80}\d{2},?\d{3})[^.;]{0,80}?\bthan (?:(?:it|they) (?:was|were|did) )?"
    r"(?:in |at |during |on |for )?(?:the )?$"
)
_LESS = r"fewer|less|lower|smaller|quieter"
_HEDGES: dict[str, Hedge] = {
    "more than": "more than", "over": "more than", "almost": "almost", "nearly": "almost", "about": "about",
    "around": "about",
}  # fmt: skip


def cue_drafts(scene: Scene, taken: list[Span]) -> Iterator[Draft]:
    """Every draft that rests on words, outside the words already taken."""
    if says(scene.text, r"\?\W*$"):
        return  # a question makes no claim
    numbers, taken = tuple(taken), list(taken)
    for draft in _special(scene):
        if free_of(draft.core, taken):
            taken.append(draft.core)
            yield draft
    for draft in _set_against(scene):
        if free_of(draft.core, taken):
            taken.append(draft.core)
            yield draft
    for draft in _than_at_another_time(scene):
        if not any(0 <= draft.core.start - other.end <= 2 or draft.core.overlaps(other) for other in taken):
            taken.append(draft.core)
            yield draft
    for kind in _ORDER:
        for span in _cues(scene.text, kind):
            if free_of(span, taken) and _counts(scene, kind, span, taken, numbers):
                taken.append(span)
                yield _draft(scene, kind, span)
    for span in _cues(scene.text, "outlook"):
        clause = scene.clause(span)
        alone = not any(quantity.span.overlaps(clause) for quantity in scene.quantities)
        if alone and free_of(span, taken) and (name := scene.measure_near(span)) is not None:
            taken.append(span)
            ahead = [time for time in scene.times if time.kind in ("deadline", "within")]
            yield Draft("effect", span, name, time=ahead[0] if ahead else None, future=True, used=(span,))
    for span in _cues(scene.text, "beyond"):
        alone = not any(quantity.span.overlaps(scene.clause(span)) for quantity in scene.quantities)
        if (
            alone
            and free_of(span, taken)
            and scene.measure_near(span) is not None
            and (base := _time_after(scene, span)) is not None
        ):
            taken.append(span)
            sign = -1 if says(scene.text[span.start : span.end], r"lower|below|fewer") else 1
            yield Draft(
                "comparison",
                span,
                scene.measure_near(span),
                base=base,
                time=_other_time(scene, base),
                sign=sign,
                used=(span,),
            )
    for span in _cues(scene.text, "trend"):
        own = scene.clause(span)
        apart = any(time.span.overlaps(own) and time.span.start > span.start for time in scene.times) and not any(
            other.overlaps(own) for other in taken
        )
        if (apart or not any(span.gap(other) < 25 for other in taken)) and _is_of_its_subject(scene, span):
            taken.append(span)
            yield _trend(scene, span)


def _is_of_its_subject(scene: Scene, span: Span) -> bool:
    """Whether what rises or falls is a measure: named in the clause, or meant by a word that points back."""
    if scene.measure_near(span) is None:
        return False
    clause = scene.clause(span)
    if any(mention.span.overlaps(clause) for mention in scene.mentions):
        return True
    words = scene.text[clause.start : span.end]
    return says(
        words, r"\b(?:it|they|that|this|which|numbers?|figures?|arrivals|crossings|total|level|backlog|queue|rate)\b"
    )


def _set_against(scene: Scene) -> Iterator[Draft]:
    """One measure set against another: "more were refused than granted", "for every return three departures"."""
    for expression in (_MORE_THAN, _OUTNUMBER, _FOR_EVERY):
        match = pattern(expression).search(scene.text)
        if match is None:
            continue
        one, other = (measure_in(scene, Span(*match.span(part))) for part in ("one", "other"))
        if one is None or other is None or one == other or measure(one).kind != measure(other).kind:
            continue
        times = [time for time in scene.times if time.first is not None and time.kind != "ever"]
        times_said = number_of(match.group("number"))[0] if "number" in match.groupdict() else 1.0
        hedge = _HEDGES.get((match.groupdict().get("hedge") or "more than").strip().lower(), "exactly")
        first, second = (other, one) if "number" in match.groupdict() else (one, other)
        span = Span(*match.span())
        yield Draft(
            "ratio", span, first, Quantity(span, span, "multiple", times_said, 0.2, hedge),
            time=times[0] if times else None, against=second, used=(span,),
        )  # fmt: skip


def _than_at_another_time(scene: Scene) -> Iterator[Draft]:
    """A level or count above or below that of another time, without a number: "fewer came in 2024 than in 2019"."""
    for base in scene.times:
        match = pattern(_THAN_THEN).search(scene.text[: base.span.start])
        of_any = says(scene.text[base.span.end :], r"^ ?(?:of |in )?(?:any|every|all)\b")
        if match is None or base.first is None or base.kind == "ever" or of_any:
            continue
        span = Span(match.start(), base.span.end)
        name = scene.measure_near(span)
        if name is not None and measure(name).kind not in ("rule", "payments", "estimate"):
            sign = -1 if says(match.group("word"), _LESS) else 1
            yield Draft(
                "comparison", span, name, time=_other_time(scene, base), base=base, sign=sign, used=(span,)
            )  # fmt: skip


def _cues(text: str, kind: str) -> Iterator[Span]:
    for expression in vocabulary()["cues"][kind]:
        yield from spans_of(text, rf"\b{expression}" if expression[0] not in "\\" else expression)


def _counts(scene: Scene, kind: Kind, span: Span, taken: list[Span], numbers: tuple[Span, ...]) -> bool:
    """Whether the words make a claim here: a record beside a number is that number's, and praise is no record."""
    if kind == "record":
        clause = scene.clause(span)
        beside = any(clause.overlaps(other) and span.gap(other) < NEXT_TO for other in taken)
        return not beside and not any(span.gap(other) < NEXT_TO for other in numbers)
    if kind == "denial":
        return scene.in_field and not says(scene.text[span.start : span.end], r"\bdecision\b")
    if kind == "impression":
        return scene.in_field or scene.article_in_field
    if kind in ("cause", "composition", "effect"):
        return scene.in_field or scene.article_in_field
    return True


def _draft(scene: Scene, kind: Kind, span: Span) -> Draft:
    name = scene.measure_near(span, carried=kind in ("record", "composition"))
    if kind in ("first time", "denial", "impression"):
        name = _named_in_clause(scene, span) or name
    clause = scene.clause(span)
    words = scene.text[clause.start : clause.end]
    times = [time for time in scene.times if time.kind not in ("ever", "same time")]
    time = min(times, key=lambda each: each.span.gap(span)) if times else None
    if name is None and kind in ("record", "composition") and not scene.mentions and scene.before:
        name = scene.before[0]
    if time is None and kind in ("record", "composition") and name and measure(name).kind == "flow":
        time = scene.carried_time(name)
    future = any(says(scene.text[: span.start], expression) for expression in vocabulary()["cues"]["future"])
    if kind == "record" and future and says(words, r"reduc|cut|fall|drop"):
        kind = "effect"
    lowest = says(scene.text[span.start : span.end], r"lowest|smallest|fewest|\blow\b")
    return Draft(kind, span, name, time=time, lowest=lowest, record=kind == "record", future=future, used=(span,))


def _named_in_clause(scene: Scene, span: Span) -> str | None:
    clause = scene.clause(span, strong=True)
    named = [mention.name for mention in scene.mentions if mention.span.overlaps(clause)]
    return named[0] if named else None


def _time_after(scene: Scene, span: Span) -> Time | None:
    """The stretch of time with which a comparison ends."""
    return next(
        (time for time in scene.times if 0 <= time.span.end - span.end <= 30 and time.span.end > span.end), None
    )


def _other_time(scene: Scene, base: Time) -> Time | None:
    return next(
        (time for time in scene.times if time is not base and time.kind in ("window", "year to date", "twelve months")),
        None,
    )


def _trend(scene: Scene, span: Span) -> Draft:
    words = scene.text[span.start : span.end]
    falls = any(says(words, expression) for expression in vocabulary()["cues"]["down"])
    times = [time for time in scene.times if time.kind not in ("ever", "same time")]
    time = times[0] if times else None
    if says(scene.text[span.end : span.end + 60], r"\b(?:in a row|running|consecutive|straight)\b"):
        base = Time(span, "window", None, None)  # several changes one after another are not worked out
        return Draft("comparison", span, scene.measure_near(span), base=base, sign=-1 if falls else 1, used=(span,))
    return Draft("comparison", span, scene.measure_near(span), time=time, sign=-1 if falls else 1, used=(span,))


def _special(scene: Scene) -> Iterator[Draft]:
    for span in spans_of(scene.text, _BOTH):
        if scene.article_in_field:
            times = [time for time in scene.times if time.first is not None]
            yield Draft(
                "count",
                span,
                number=2.0,
                time=times[0] if times else None,
                events=tuple(name for name, _ in scene.events),
                used=(span,),
            )
    for match in pattern(_LISTED).finditer(scene.text):
        count = 1.0 + match.group("names").count(",") + match.group("names").count(" and ")
        if ", and" in match.group("names"):
            count -= 1.0
        span = Span(*match.span())
        yield Draft("count", span, number=count, events=tuple(name for name, _ in scene.events), used=(span,))
    for match in pattern(_POINTS).finditer(scene.text):
        yield Draft(
            "count", Span(*match.span()), number=number_of(match.group("count"))[0], used=(Span(*match.span()),)
        )
    for match in pattern(_POPULATION).finditer(scene.text):
        yield Draft(
            "ratio",
            Span(*match.span()),
            measure="net_migration" if _of_people(scene) else None,
            used=(Span(*match.span()),),
        )
    for span in spans_of(scene.text, _PARTS):
        if scene.quantities:
            yield Draft("sum", span, scene.measure_near(span), used=(span,))
    for span in spans_of(
        scene.text,
        r"\bafter (?:years|months|decades) of (?:trying|talks|negotiat\w+|wrangling|delay\w*|inaction|fail\w+)[^.;,]*",
    ):
        yield Draft(
            "duration",
            span,
            scene.measure_near(span),
            events=("uk-leaves-dublin",) if says(scene.text, r"returns (?:agreement|deal)") else (),
            used=(span,),
        )
    for span in spans_of(
        scene.text,
        (
            r"\b(?:announc\w+|unveil\w+|launch\w*|introduc\w+|publish\w+|sign\w+|com\w+|came) (?:just |only |"
            r"mere )?(?:days|hours|weeks|months) (?:after|before)\b[^.;,–\d]*"
        ),
    ):
        yield Draft("duration", span, None, events=tuple(name for name, _ in scene.events), used=(span,))


def _of_people(scene: Scene) -> bool:
    return any(measure(mention.name).unit.startswith("people") for mention in scene.mentions)
