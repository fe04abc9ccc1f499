"""Stretches of text and how they lie to one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Span:
    """From `start` up to `end`, in characters of one sentence."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end

    def gap(self, other: Span) -> int:
        """Characters between them; 0 if they touch or overlap."""
        return max(0, max(self.start, other.start) - min(self.end, other.end))


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A compiled pattern that ignores case. Texts have one plain space between words (`pages.tidied`)."""
    return re.compile(text, re.IGNORECASE)


def spans_of(text: str, expression: str) -> Iterator[Span]:
    """Every place where the expression matches."""
    for match in pattern(expression).finditer(text):
        yield Span(*match.span())


def says(text: str, expression: str) -> bool:
    """Whether the expression matches anywhere."""
    return pattern(expression).search(text) is not None


def free_of(span: Span, taken: Iterable[Span]) -> bool:
    """Whether the span overlaps none of those taken."""
    return not any(span.overlaps(other) for other in taken)
