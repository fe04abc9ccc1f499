"""Claims that an article makes twice, in a caption or another form, are one claim with every place kept."""

from __future__ import annotations

import re

from foreland.claims.claim import Claim

LEAST_SHARED_WORDS = 0.6
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "and",
        "or",
        "that",
        "this",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "as",
        "it",
        "its",
        "has",
        "have",
        "had",
        "with",
        "from",
    ]
)


def merged(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims in order of their first place, those that repeat one joined to it."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next((i for i, other in enumerate(kept) if _same(other, claim)), None)
        if twin is None:
            kept.append(claim)
        else:
            kept[twin] = _joined(kept[twin], claim)
    return tuple(kept)


def _same(one: Claim, other: Claim) -> bool:
    if one.kind != other.kind or one.field != other.field:
        return False
    if _words(one.quote) == _words(other.quote):
        return one.claimed == other.claimed
    if one.kind in ("date", "deadline"):
        return _same_event(one, other)
    if one.claimed is None or other.claimed is None:
        return one.claimed is other.claimed and _overlap(one, other) >= LEAST_SHARED_WORDS
    return one.measure == other.measure and one.claimed == other.claimed and one.period == other.period


def _same_event(one: Claim, other: Claim) -> bool:
    if one.readings and other.readings:
        return one.readings == other.readings
    return one.kind == "deadline" and one.measure == other.measure and one.period == other.period and bool(one.period)


def _joined(one: Claim, other: Claim) -> Claim:
    """The first of two, with the places of both."""
    return one.model_copy(update={"places": tuple(dict.fromkeys((*one.places, *other.places)))})


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9£%]+", text.lower())) - _SMALL_WORDS


def _overlap(one: Claim, other: Claim) -> float:
    first, second = _words(one.quote), _words(other.quote)
    return len(first & second) / max(1, min(len(first), len(second))) if first and second else 0.0
