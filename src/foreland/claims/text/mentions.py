"""What a sentence is about: the measures it names, the nationalities, the dated events, whether it is in the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from foreland.claims.measures import Measure, measure, measures
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.spans import Span, pattern, says, spans_of

VOCABULARY = Path(__file__).parent / "vocabulary.yaml"
MONEY_UNITS = ("GBP", "EUR")
NARROWER_WITHIN = 12
"""In characters: how near the words of a narrower measure must stand to those of a wider one to replace it."""
_PERSONS = ("people", "men", "women", "individuals", "adults")
PER_DAY = ("/day", "/person-night")


@dataclass(frozen=True)
class Mention:
    """A place where a measure is named."""

    name: str
    span: Span


@cache
def vocabulary() -> Mapping[str, Mapping[str, list[str]]]:
    """The word lists of `vocabulary.yaml`."""
    written: Mapping[str, Mapping[str, list[str]]] = YAML(typ="safe").load(VOCABULARY)
    return written


def mentions_of(text: str, before: str = "", lately: str = "") -> tuple[Mention, ...]:
    """Every place where a measure is named, in order.

    The words that a measure `needs` may stand in the sentence `before`; those of `near` anywhere `lately`.
    """
    found = (*_mentions(text, before), *_mentions_near(text, lately or before))
    kept = (mention for mention in found if not _is_meant_narrower(mention, found, text))
    return tuple(sorted(kept, key=lambda mention: (mention.span.start, -mention.span.end)))


def _is_meant_narrower(mention: Mention, found: tuple[Mention, ...], text: str) -> bool:
    """Whether a narrower measure is named in the same words: "forcibly returned" is not every return."""
    near = (
        other
        for other in found
        if other.span.gap(mention.span) <= NARROWER_WITHIN
        and not says(text[mention.span.start : other.span.end], r", (?:of|with|and|including)\b")
        and "," not in text[min(other.span.end, mention.span.end) : max(other.span.start, mention.span.start)]
    )
    return any(mention.name in measure(other.name).narrows for other in near)


def _mentions(text: str, before: str) -> Iterator[Mention]:
    for name, meant in measures().items():
        if meant.needs and not says(text, meant.needs) and not says(before, meant.needs):
            continue
        if meant.unless and says(text, meant.unless):
            continue
        for phrase in meant.phrases:
            for span in spans_of(text, rf"\b{phrase}" if phrase[0].isalnum() or phrase[0] == "(" else phrase):
                yield Mention(name, span)


def _mentions_near(text: str, lately: str) -> Iterator[Mention]:
    for name, meant in measures().items():
        if meant.near is None or not (says(text, meant.near.needs) or says(lately, meant.near.needs)):
            continue
        for phrase in meant.near.phrases:
            for span in spans_of(text, rf"\b{phrase}" if phrase[0].isalnum() or phrase[0] == "(" else phrase):
                yield Mention(name, span)


def weakly_names(text: str, name: str) -> bool:
    """Whether words of the sentence can refer to a measure that the text was about before."""
    return any(says(text, rf"\b{word}") for word in measure(name).words)


def fits(quantity: Quantity, meant: Measure) -> bool:
    """Whether a quantity could be of a measure: money of money, counted nouns of what is counted."""
    is_money = meant.unit.startswith(MONEY_UNITS)
    if quantity.form == "money":
        return is_money and (quantity.per in ("day", "night")) == meant.unit.endswith(PER_DAY)
    if quantity.form == "duration":
        return meant.unit == quantity.noun
    if quantity.form in ("share", "multiple", "points", "ratio"):
        return meant.kind not in ("payments", "estimate") and meant.unit not in ("people/week", "years")
    if is_money or meant.unit in ("share", "years"):
        return False
    if meant.unit == "people/week":
        return quantity.per in ("week", "month", "year")
    if quantity.noun in _PERSONS and meant.unit.startswith("people"):
        return True
    return not quantity.noun or any(noun.split()[-1].startswith(quantity.noun.rstrip("s")[:6]) for noun in meant.number)


def nationalities_of(text: str) -> tuple[Mention, ...]:
    """Every place where a nationality is named, in order."""
    found = [
        Mention(name, span)
        for name, words in vocabulary()["nationalities"].items()
        for word in words
        for span in spans_of(text, rf"\b{word}\b")
    ]
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def events_of(text: str) -> tuple[tuple[str, Span], ...]:
    """Dated events that a sentence names, with the words that name them."""
    found = []
    for name, expressions in vocabulary()["events"].items():
        for expression in expressions:
            match = pattern(expression).search(text)
            if match:
                found.append((name, Span(*match.span())))
                break
    return tuple(found)


def is_in_field(text: str) -> bool:
    """Whether a text speaks of what Foreland describes."""
    return any(says(text, rf"\b{word}") for word in vocabulary()["field"]["words"])
