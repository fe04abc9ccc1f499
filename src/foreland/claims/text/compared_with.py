"""With what a change is compared: another time, another number, or so long before."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from foreland.claims.measures import measure
from foreland.claims.text.days import times_of
from foreland.claims.text.peaks import peak_compared_with
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import Span, pattern, says
from foreland.claims.text.times import Time

_BASE_BEFORE = (
    r"(?:\bon|times|twice|double|half|than|compared (?:with|to)|against|from|versus|above|below|as|level|levels|"
    r"figure|total|peak|high|low|"
    r"size|number|rate|its|that|those|what (?:it|they) (?:was|were|had been))(?: (?:in|of|for|at|by|seen|recorded))*"
    r"(?: (?:the|its|their|a))*(?: [\w-]+){0,4} ?$"
)
_OF_ANOTHER = (
    r"\b(?:than|below|above|on|against|versus|from|short of|compared (?:with|to)) (?:in )?(?:the|its|their|a)"
    r"(?: [\w-]+){0,5} $"
)
_IN_ANOTHER_FORM = (
    r"[,–—-] (?:or )?an? (?:[\w-]+ )?(?:rise|increase|fall|drop|decrease|decline|jump|surge|reduction) of "
    r"(?:about |around |almost |nearly |more than |over )?$"
)
_IS_A_CHANGE = r"^ (?:more|fewer|higher|lower|above|below)\b"
_STANDS_NOW = r"\b(?:it|they) (?:is|are) still\b|\b(?:even (?:after|so)|still|remains?)\b"
_OTHER_CLAUSE = (
    r"[,;:–—]\s*(?:but|while|and|although|though|with|still|yet|far|well|so)\b|\s(?:but|while|although)\s|[;–—]"
)


def is_compared_to(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number is a known one that something is held against: "lower than the 45,755 who came in 2022"."""
    return says(scene.text[: quantity.whole.start][-70:], _OF_ANOTHER)


def time_of_baseline(scene: Scene, quantity: Quantity) -> Time | None:
    """The time of a number that something is held against: in its own words ("the June peak of"), or after it."""
    named = pattern(_OF_ANOTHER).search(scene.text[: quantity.whole.start])
    inside = Span(named.start() if named else quantity.whole.start, quantity.whole.start)
    own = [time for time in scene.times if time.span.overlaps(inside)]
    after = [
        time
        for time in scene.times
        if time.span.start >= quantity.span.end
        and time.kind != "ever"
        and not says(scene.text[quantity.span.end : time.span.start], _OTHER_CLAUSE)
    ]
    return own[0] if own else min(after, key=lambda each: each.span.start, default=None)


def times_of_change(scene: Scene, quantity: Quantity) -> tuple[Time | None, Time | None]:
    """The time of a change and the one with which it is compared."""
    if (pair := _from_one_to_another(scene)) is not None:
        return pair
    against = _number_held_against(scene, quantity)
    base = time_of_baseline(scene, against) or unknown_time(against) if against else None
    base = base or peak_compared_with(scene, quantity.whole)
    time: Time | None = None
    in_order = sorted(
        (
            each
            for each in scene.times
            if each.kind != "ever"
            and not _is_in_another_clause(scene, quantity, each)
            and not (base is not None and base.kind == "peak" and base.span.overlaps(each.span))
        ),
        key=lambda each: (
            is_across_a_number(scene, quantity, each),
            _is_after_a_turn(scene, quantity, each),
            each.span.end <= quantity.span.start,
            each.span.gap(quantity.whole),
        ),
    )
    for each in in_order:
        if base is None and _is_base(scene, quantity, each):
            base = each
        elif time is None and each is not base and _can_be_its_own(scene, quantity, each, base):
            time = each
    after = scene.text[quantity.span.end :]
    if (
        base is None
        and quantity.form == "multiple"
        and says(after, r"^ (?:as (?:many|much|high) as |of )?(?:the|that|those|what)\b")
    ):
        base = unknown_time(quantity)  # something is compared with, and when is not understood
    if base is None and says(
        after, r"^ (?:from|below|off|on|since) (?:its|the|their) (?:\w+ )?(?:high|height)\b(?! of)"
    ):
        base = unknown_time(quantity)
    if base is None and (earlier := _change_before(scene, quantity)) is not None:
        return times_of_change(scene, earlier)
    if time is None and base is not None:
        time = _time_before(scene) or _carried_time(scene, quantity, told=True)
    if time is None and base is None:
        time = _carried_time(scene, quantity)
    if time is not None and base is None and time.kind == "within" and not scene.looks_ahead(quantity.whole):
        return _last_told(scene, time), _so_long_before(time)
    return time, base


def _last_told(scene: Scene, within: Time) -> Time | None:
    """The last time that the sentence names before "in three years": where the change arrived."""
    named = [
        time for time in scene.times if time.kind == "window" and time.first and time.span.end <= within.span.start
    ]
    return named[-1] if named else None


def _time_before(scene: Scene) -> Time | None:
    """The time of the sentence before, for one that points back to it: "But that is still 20% below the 45,774"."""
    if not says(scene.text, r"^\W*(?:(?:but|and|yet|however,?) )?(?:that|this|it|which)\b"):
        return None
    if says(scene.text, r"\b(?:now|currently|today|at present|latest)\b"):
        return None
    spoken = [time for time in times_of(scene.text_before, scene.said) if time.kind in ("window", "twelve months")]
    return replace(spoken[0], span=Span(0, 0)) if spoken and spoken[0].first else None


def _carried_time(scene: Scene, quantity: Quantity, told: bool = False) -> Time | None:
    """The time that the sentences before spoke of, for a change of something that is counted over a period."""
    name = scene.measure_of(quantity)
    clause = scene.clause(quantity.whole)
    is_now = not told and says(scene.text[clause.start : quantity.whole.start], r"\b(?:is|are|now|currently|today)\b")
    if told and says(scene.text[: quantity.whole.start], _STANDS_NOW):
        return None
    if name is None or measure(name).kind != "flow" or is_now:
        return None
    return scene.carried_time(name)


def _change_before(scene: Scene, quantity: Quantity) -> Quantity | None:
    """The change that the sentence has just given in another form: "8,494 more than in June - a rise of 29%"."""
    before = scene.text[: quantity.whole.start]
    if not says(before, _IN_ANOTHER_FORM) or any(time.span.start > quantity.span.end for time in scene.times):
        return None
    earlier = [other for other in scene.quantities if other.span.end < quantity.span.start]
    return earlier[-1] if earlier and says(scene.text[earlier[-1].whole.end :], _IS_A_CHANGE) else None


def _from_one_to_another(scene: Scene) -> tuple[Time, Time] | None:
    """Time and base of "between the year to June 2023 and the year to June 2025"."""
    for early, late in pairwise(scene.times):
        joint = scene.text[early.span.end : late.span.start]
        before = scene.text[: early.span.start]
        if joint.strip() in ("and", "to") and says(before, r"\b(?:between|from) (?:the )?$"):
            return late, early
    return None


def _number_held_against(scene: Scene, quantity: Quantity) -> Quantity | None:
    """The known number that a change is told against, in the same clause."""
    for other in scene.quantities:
        between = scene.text[quantity.span.end : other.span.start]
        if other.span.start > quantity.span.end and not says(between, _OTHER_CLAUSE):
            is_held = is_compared_to(scene, other) or (
                quantity.form == "multiple" and says(between, r"^ (?:of )?the $")
            )
            return other if other.form in ("count", "money") and is_held else None
    return None


def unknown_time(quantity: Quantity) -> Time:
    """A time that is meant but not said: nothing is compared with it."""
    return Time(quantity.span, "window", None, None)


def _is_in_another_clause(scene: Scene, quantity: Quantity, time: Time) -> bool:
    """Whether a time stands in a clause of its own with a number of its own, apart from that of a change."""
    ends = sorted((quantity.span, time.span), key=lambda span: span.start)
    between = scene.text[ends[0].end : ends[1].start]
    return (
        says(between, _OTHER_CLAUSE)
        and any(time.span.overlaps(scene.clause(other.span)) for other in scene.quantities if other is not quantity)
        and not time.span.overlaps(scene.clause(quantity.span))
    )


def _is_base(scene: Scene, quantity: Quantity, time: Time) -> bool:
    words = scene.text[time.span.start : time.span.end]
    if time.kind == "same time":
        return True
    if time.value and time.unit and time.kind in ("window", "twelve months"):
        return False  # "in the past year" is a stretch of time, not a year to compare with
    if quantity.form == "multiple" and says(scene.text[quantity.span.end : time.span.start], r"^ of (?:the |what )?$"):
        return True
    if time.span.start >= quantity.span.end and says(
        words, r"^(?:on|than|against|from) the (?:first|second|third|fourth)\b"
    ):
        return True
    if time.span.start < quantity.span.end or says(words, r"^(?:since|during|so far|this|between)\b"):
        return False
    return says(scene.text[quantity.span.end : time.span.start][-60:], _BASE_BEFORE) or says(
        words, r"^(?:of|for) (?:19|20)\d\d$"
    )


def _is_after_a_turn(scene: Scene, quantity: Quantity, time: Time) -> bool:
    """Whether a time follows in words that turn to something else: "6% more, but still down on the record of 2022"."""
    return time.span.start > quantity.span.end and says(
        scene.text[quantity.span.end : time.span.start], r"\b(?:but|while|whereas|although|though)\b"
    )


def _can_be_its_own(scene: Scene, quantity: Quantity, time: Time, base: Time | None) -> bool:
    """Not where a time before a number is what another was compared with: "6,066 more than at the end of June, but".

    Nor "since 2018" beside another base: "up 28% on 2023, and the highest since 2018".
    """
    if time.kind == "same time" or (base and says(scene.text[time.span.start : time.span.end], r"^since\b")):
        return False
    compared = pattern(r"\b(?:than|against|versus|compared (?:with|to))(?: [\w-]+){0,4} $").search(
        scene.text[: time.span.start]
    )
    if compared is None or time.span.start >= quantity.span.end:
        return True
    between = Span(compared.start(), time.span.start)
    return any(other.span.overlaps(between) for other in scene.quantities)  # "more than a third last year"


def _so_long_before(time: Time) -> Time | None:
    """ "In two years" of something that has happened: a base so long before."""
    months = {"months": 1.0, "years": 12.0}.get(time.unit)
    if months is None or time.value is None:
        return None
    return replace(time, kind="same time", first=None, last=None, value=months * time.value, unit="months")


def is_across_a_number(scene: Scene, quantity: Quantity, time: Time) -> bool:
    """Whether another number stands between a number and the time that follows it, which is then of that number."""
    return any(
        quantity.span.end <= other.span.start and other.span.end <= time.span.start for other in scene.quantities
    )


def measure_in(scene: Scene, span: Span) -> str | None:
    """The first count or level that is named within a span."""
    named = [mention.name for mention in scene.mentions if mention.span.overlaps(span)]
    return next((name for name in named if measure(name).kind in ("flow", "stock")), None)


def many_times_another(scene: Scene, quantity: Quantity) -> tuple[str, str] | None:
    """The two measures of "grants came to 22,780, four times as many as refusals"."""
    match = pattern(r"^ (?:as many as|as high as|more than|the number of)(?P<other> [^.;,]{4,60})").search(
        scene.text[quantity.span.end :]
    )
    if match is None:
        return None
    at = quantity.span.end
    other = measure_in(scene, Span(at + match.start("other"), at + match.end("other")))
    one = measure_in(scene, Span(0, quantity.span.start))
    alike = one and other and one != other and measure(one).kind == measure(other).kind
    return (one, other) if one and other and alike else None
