"""Sentences with their places in the page, those inside a quotation apart.

Splitting is done by `sentencex`, line by line; it does not split inside quotation marks, so longer quotations are
split again by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

from foreland.claims.text.pages import Line, Role

_INNER_STOP = re.compile(r"(?<=[a-z0-9%’'\"”)][.!?])(?=[\"'’”]?\s+[\"'‘“]?[A-Z£0-9])")
_SHORT_FORM = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sir|St|No|Rev|Prof|vs|Jr|Sr|Gen|Col|Lt|Capt|approx)|\b[A-Z])\.$")


@dataclass(frozen=True)
class Sentence:
    """One sentence: its text, where it starts in the page, the line it stands on, what that line is."""

    text: str
    start: int
    line: int
    role: Role


def sentences_of(lines: tuple[Line, ...]) -> tuple[Sentence, ...]:
    """Sentences of every line that is not furniture, in order."""
    return tuple(
        Sentence(text, line.start + offset, number, line.role)
        for number, line in enumerate(lines)
        if line.role != "furniture"
        for text, offset in _split(line.text)
    )


def _split(text: str) -> Iterator[tuple[str, int]]:
    for part in sentencex.get_sentence_boundaries("en", text):
        start, end = int(part["start_index"]), int(part["end_index"])
        yield from _split_again(text[start:end], start)


def _split_again(text: str, offset: int) -> Iterator[tuple[str, int]]:
    start = 0
    cuts = [match.start() for match in _INNER_STOP.finditer(text) if not _SHORT_FORM.search(text[: match.start()])]
    for end in [*cuts, len(text)]:
        piece = text[start:end]
        if piece.strip(" \t\"'’”"):
            lead = len(piece) - len(piece.lstrip())
            yield piece.strip(), offset + start + lead
        start = end
