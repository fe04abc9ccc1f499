"""One sentence with everything that was recognised in it, ready for the frames."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from foreland.claims.measures import measure
from foreland.claims.text.context import Spoken, is_of_telling
from foreland.claims.text.days import times_of, with_years_pointed_at
from foreland.claims.text.mentions import (
    Mention,
    events_of,
    fits,
    is_in_field,
    mentions_of,
    nationalities_of,
    vocabulary,
    weakly_names,
)
from foreland.claims.text.quantities import Quantity, quantities_of
from foreland.claims.text.sentences import Sentence
from foreland.claims.text.spans import Span, says
from foreland.claims.text.speakers import Attribution
from foreland.claims.text.times import Time

_CLAUSE_END = re.compile(
    r"[;:!?]\s|\s[–—-]\s|,\s|[“”\"]|(?<=\s)['‘](?=\w)|(?<=[\w.,])['’](?=[\s.,])|\s\(|\)|\.\s|\s(?=(?:but|while|"
    r"whereas|although|and the (?:number|total|figure|share|cost|backlog)) )"
)
_STRONG_END = re.compile(r"[;:!?]\s|\s[–—-]\s|[“”\"]|\.\s")
_REFERS_BACK = (
    r"\b(?:(?:the|this year['’]s|last year['’]s) (?:figure|number|total|figures|numbers|rate|level)|(?:this|that|"
    r"it|they) (?:is|was|"
    r"were|are|has|have|had|compare[sd]?|should|would|will|could|must|fell|rose|includes?|"
    r"represents?)|by comparison|however|of (?:these|those|them)|in total|its)\b"
)
_OTHER_MATTER = (
    r"\b(?:protest\w*|demonstrat\w*|march(?:ed|ing|ers)|gathered|rall(?:y|ied)|riot\w*|arrest\w*|"
    r"charged with|convicted|jailed|injured|poll\w*|survey\w*|voters?|petition|respondents|readers|"
    r"county council|(?<!refugee )(?<!european )(?<!security )council(?:lors?)?|local authorit\w+|borough|"
    r"viewers|complaints|attacks?|staff|guards|contractors?|seiz\w*|confiscat\w*|helped)\b"
)
_OF_DEATHS = r"\b(?:died|drowned|dead|perished|killed|lost their lives|fatalities|bodies)\b"
_OTHER_RATE = (
    r"\ban? (?:single )?(?:asylum seeker|migrant|person|detainee|claimant)\b|"
    r"\b(?:every|each|per|a) (?:week|month|night|head|person|place|room)\b|\b(?:weekly|monthly)\b|"
    r"\bsav(?:e|es|ed|ing|ings)\b"
)
_OF_A_SHARE = (
    r"\b(?:rates?|share|proportion|grant\w*|refus\w+|reject\w+|successful|accept\w+|approv\w+|recogni[sz]\w+|figures?|"
    r"won|win|allowed|upheld|enforced|visas?|children|hotels?)\b"
)
_SAID_OF_ANYTHING = ("migrants?", "immigrants?", "people")
_MONTH_OF_MAY = re.compile(r"\bMay\b")
_AHEAD_AFTER = (
    r"^(?: [\w-]+){0,4} (?:(?:is|are) (?:now |still )?(?:expected|forecast|projected|predicted|due|likely|set|needed)|"
    r"will|may|might)\b"
)
_NO_LONGER_AHEAD = (
    r"\b(?:was|were|had been) (?:expected|due|supposed|set) to\b|\bwould have\b|"
    r"\bwill (?:know|recall|remember|be aware|recognise|note|have (?:seen|noticed|heard))\b"
)
_OF_NOW = r"\b(?:now|currently|at present|at the moment)\b(?! (?:been|thought|put|estimated|revised|a year|that)\b)"
LOOSELY_CARRIED = 3
"""In sentences: how far back days of anything can be gone on with."""
NEAREST_GUESSED = 2
"""How many measures back a sentence goes on with that points back to none."""
FARTHEST_CARRIED = 4
"""How many measures back words such as "the figure" can refer."""


Accepts = Callable[[str], bool]


def anything(name: str) -> bool:
    """Accepts every measure."""
    return True


@dataclass(frozen=True)
class Scene:
    """A sentence in its place: `before` are the measures of the sentences before it, newest first."""

    sentence: Sentence
    said: date | None
    attribution: Attribution
    before: tuple[str, ...] = ()
    article_in_field: bool = True
    text_before: str = ""
    spoken: tuple[Spoken, ...] = ()
    lately: str = ""

    @property
    def text(self) -> str:
        """The sentence."""
        return self.sentence.text

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Stretches of time, in order."""
        found = with_years_pointed_at(self.text, self.text_before, times_of(self.text, self.said))
        meant = tuple(
            time for time in found if not is_of_telling(self.text, time) and not _is_told_more_finely(time, found)
        )
        return meant if any(time.first is not None for time in meant) else found

    def carried_time(self, name: str | None) -> Time | None:
        """The stretch of time that the sentences before spoke of, for a number that names none."""
        for spoken in self.spoken:
            same = name is None or not spoken.measures or name in spoken.measures
            if spoken.ago == 1 and (same or says(self.text, _REFERS_BACK)):
                return replace(spoken.time, span=Span(0, 0), carried="close")
            if same or spoken.ago == 1:
                return replace(spoken.time, span=Span(0, 0), carried="far")
        if self.spoken and self.spoken[0].ago <= LOOSELY_CARRIED:
            return replace(self.spoken[0].time, span=Span(0, 0), carried="far")
        return None

    def is_guessed(self, name: str | None) -> bool:
        """Whether nothing in the sentence names a measure or points back to it: it only fits what came before."""
        if name is None or any(mention.name == name for mention in self.mentions) or self.is_topic(name):
            return False
        own = [word for word in measure(name).words if word not in _SAID_OF_ANYTHING]
        if self.before[:1] == (name,) and any(says(self.text, rf"\b{word}") for word in own):
            return False
        return not says(self.text, _REFERS_BACK)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Quantities that are not part of a stretch of time."""
        taken = [time.span for time in self.times]
        return tuple(
            quantity for quantity in quantities_of(self.text) if not any(quantity.span.overlaps(span) for span in taken)
        )

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Places where a measure is named."""
        return mentions_of(self.text, self.text_before, self.lately)

    @cached_property
    def events(self) -> tuple[tuple[str, Span], ...]:
        """Dated events that are named."""
        return events_of(self.text)

    @cached_property
    def nationalities(self) -> tuple[Mention, ...]:
        """Places where a nationality is named."""
        return nationalities_of(self.text)

    def nationality_at(self, span: Span) -> str | None:
        """The nationality that the words at a span speak of: the nearest in their clause, or the one named before.

        A share goes on with the nationality of the sentence before: "This year it was 3%".
        """
        clause = self.clause(span)
        inside = [named for named in self.nationalities if named.span.overlaps(clause)]
        beside = [
            named for named in self.nationalities if says(self.text[named.span.end : span.start], r"^(?: \w+)? ?\($")
        ]
        if beside:
            return beside[-1].name
        if inside:
            return min(inside, key=lambda named: named.span.gap(span)).name
        before = {named.name for named in self.nationalities if named.span.end <= span.start}
        is_share = any(each.span.overlaps(span) and each.form in ("share", "ratio") for each in self.quantities)
        of_all = says(self.text, r"\b(?:overall|all nationalities|in total|average|across)\b")
        if len(before) == 1 or self.nationalities or not is_share or of_all:
            return before.pop() if len(before) == 1 else None
        spoken_of = {named.name for named in nationalities_of(self.text_before)}
        return spoken_of.pop() if len(spoken_of) == 1 else None

    @cached_property
    def in_field(self) -> bool:
        """Whether the sentence speaks of what Foreland describes."""
        return is_in_field(self.text) or bool(self.mentions)

    def clause(self, span: Span, strong: bool = False) -> Span:
        """The stretch between the marks of punctuation around a span."""
        expression = _STRONG_END if strong else _CLAUSE_END
        start, end = 0, len(self.text)
        for match in expression.finditer(self.text):
            if match.end() <= span.start:
                start = match.end()
            elif match.start() >= span.end:
                end = match.start()
                break
        return Span(start, end)

    def quote(self, span: Span) -> str:
        """The clause around the words that make a claim, as it stands in the article."""
        clause = self.clause(span)
        return self.text[clause.start : clause.end].strip(" ,;:–—-\"'“”‘’()•*|")

    def is_of_now(self, span: Span) -> bool:
        """Whether the clause around a span says that it speaks of the day of the article."""
        clause = self.clause(span)
        return says(self.text[clause.start : clause.end], _OF_NOW)

    def looks_ahead(self, span: Span) -> bool:
        """Whether the words of the clause up to the end of a span look ahead; the month of May does not."""
        clause = self.clause(span)
        words = _MONTH_OF_MAY.sub("", self.text[clause.start : span.end])
        ahead = any(says(words, expression) for expression in vocabulary()["cues"]["future"])
        ahead = ahead or says(_MONTH_OF_MAY.sub("", self.text[span.end : clause.end]), _AHEAD_AFTER)
        if says(words, r"\bwould have (?:reached|risen|cost|gone|been|hit)\b"):
            return any(time.kind == "deadline" for time in self.times)
        return ahead and not says(words, _NO_LONGER_AHEAD)

    def measure_of(self, quantity: Quantity) -> str | None:
        """The measure that a quantity is of: the nearest fitting one of its clause, of the sentence, or before.

        None where the clause counts something else: protesters, arrests, people asked in a poll.
        """
        clause = self.clause(quantity.whole)
        words = self.text[clause.start : clause.end]
        if says(words, _OTHER_MATTER):
            return None
        if quantity.form == "count" and says(words, _OF_DEATHS):
            return self.measure_near(quantity.whole, lambda name: measure(name).unit == "deaths")
        if quantity.form == "share" and (told := self._share_of_the_pronoun(quantity)) is not None:
            return told
        other_rate = quantity.form == "money" and says(words, _OTHER_RATE)
        is_share = quantity.form in ("share", "ratio")
        found = self.measure_near(
            quantity.whole,
            lambda name: fits(quantity, measure(name)) and (not other_rate or measure(name).unit == "GBP/person-night"),
            prefers=lambda name: not is_share or measure(name).kind in ("share", "rule"),
        )
        return _by_kind(self.text, quantity, found or self._by_noun(quantity) or self._fitting_before(quantity))

    def _share_of_the_pronoun(self, quantity: Quantity) -> str | None:
        """The share that the sentence before was about: "The grant rate has risen. It was 64%, against 48% then"."""
        start = self.text[: quantity.whole.start]
        first = self.before[0] if self.before else None
        if first is None or measure(first).kind != "share":
            return None
        is_pointed_at = says(start, r"^\W*(?:but |and |yet )?(?:it|this|that) (?:was|is|had been|stood at|stands at)\b")
        apart = any(measure(mention.name).kind == "share" for mention in self.mentions)
        return first if is_pointed_at and not apart else None

    def _by_noun(self, quantity: Quantity) -> str | None:
        """The measure that counts the noun of a number where the text was about the same thing by another noun."""
        about = [*(mention.name for mention in self.mentions), *self.before[:FARTHEST_CARRIED]]
        return next((found for name in about if (found := measure(name).by_noun.get(quantity.noun))), None)

    def _fitting_before(self, quantity: Quantity) -> str | None:
        """What the sentences just before were about, for a sentence that names no measure and counts what they did."""
        if (self.mentions and quantity.form != "money") or quantity.form == "duration":
            return None
        reach = self.before[: NEAREST_GUESSED if quantity.noun or quantity.form == "money" else 1]
        nearest = (name for name in reach if measure(name).kind != "share")
        return next((name for name in nearest if fits(quantity, measure(name))), None)

    def measure_near(
        self, span: Span, accepts: Accepts = anything, carried: bool = True, prefers: Accepts = anything
    ) -> str | None:
        """The accepted measure nearest to a span, a preferred one first.

        With `carried`, else one that the text was about before, if the words can refer to it.
        """
        clause = self.clause(span)
        named = [mention for mention in self.mentions if accepts(mention.name)]
        if named:
            return min(
                named,
                key=lambda mention: (
                    not (clause.start <= mention.span.start and mention.span.end <= clause.end),
                    not mention.span.overlaps(clause),
                    mention.span.start >= clause.end,
                    not prefers(mention.name),
                    mention.span.gap(span) // 12,
                    mention.span.start - mention.span.end,
                ),
            ).name
        reach = self.before[:FARTHEST_CARRIED] if carried else ()
        preferred = [name for name in reach[:NEAREST_GUESSED] if prefers is not anything and prefers(name)]
        for name in dict.fromkeys((*preferred, *reach)):
            is_meant = weakly_names(self.text, name) or says(self.text, _REFERS_BACK)
            is_speakable = measure(name).kind != "share" or says(self.text, _OF_A_SHARE)
            if accepts(name) and is_meant and is_speakable:
                return name
        return next((name for name in self.before if carried and accepts(name) and self.is_topic(name)), None)

    def is_topic(self, name: str) -> bool:
        """Whether words of the sentence mean nothing else than a measure that the text was about."""
        return any(says(self.text, rf"\b{word}\b") for word in measure(name).topic_words)


def _is_told_more_finely(time: Time, times: tuple[Time, ...]) -> bool:
    """Whether "this year" is only the year of a stretch from its first day: "by the end of May ... this year"."""
    return time.kind == "year to date" and any(
        other.kind == "window" and other.first == time.first and other.span.end <= time.span.start for other in times
    )


def _by_kind(text: str, quantity: Quantity, name: str | None) -> str | None:
    """The measure that is meant by a share, or by so small a number: 400 hotels are not 400 people in them."""
    if name is not None and quantity.form in ("share", "ratio"):
        return next((other for words, other in measure(name).shares.items() if says(text, words)), name)
    if name is None or quantity.form != "count":
        return name
    return next((other for least, other in measure(name).below.items() if quantity.value < least), name)
