"""An article as it was copied from a page: which lines are the article, which are captions, which are furniture.

A heading is a line of a few words: it makes no claim, but says what the next lines are about.
Furniture is what a page wraps around its article: links to other stories, share buttons, bylines, credits. A list of
links at the end, after a line such as "You may also like", is furniture to the last line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from foreland.claims.text.spans import says

Role = Literal["body", "caption", "headline", "heading", "furniture"]

_LINK = (
    r"^\W*(?:read (?:more|also|next)|see also|(?:watch|listen|related|sponsored|register|recommended|"
    r"trending)\b(?=\W*(?:\w+\W+){0,5}\w*$)|more on this|more from|click (?:here|to)|sign up|"
    r"subscribe|join our|follow us|share this|advertisement|comments?\b(?=\W*(?:\w+\W+){0,4}\w*$)|view gallery|"
    r"photo gallery|get (?:the|our) (?:latest|daily|news)|download our|don't miss|also read|in pictures|live updates|"
    r"most read|top stories|cookies?|privacy policy|all rights reserved|copyright|©|\(c\) \d{4}|skip to|menu|"
    r"accept all|reject all|manage (?:preferences|cookies|consent)|we use cookies|we and our|save article|"
    r"share (?:on|via|article)|gift this|print this|email exclusive|got a (?:story|tip)|do you have a story|"
    r"contact (?:us|the)|log in|sign in|support (?:us|our)|breaking news\W*$|home\s*[>|/›»]|"
    r"notes? (?:to|for) editors|for more information|press office|end of (?:release|article))"
)
_CONSENT = (
    r"\b(?:cookies|consent|partners (?:may|can|store)|your (?:device|browser|inbox|preferences)|terms "
    r"(?:of (?:use|service)|and conditions))\b"
)
_CREDIT = r"\b(?:photograph|picture|photo|image|illustration|credit|video|source):\s*[A-Z]"
_TAIL = (
    r"^\W*(?:you (?:may|might) also (?:like|be interested)|more stories|related (?:articles|stories|"
    r"topics)|most (?:read|popular)|recommended (?:for you|stories)|around the web|from our partners|"
    r"trending now|promoted stories|more on this story|most read in|read next|what to read next|explore more)\b"
)
_BYLINE = (
    r"^(?:(?:exclusive )?by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)+(?:(?:,| and| for) .{0,60})?|(?:published|updated|"
    r"last updated|posted|first published)\b.{0,80}|\d+ (?:comments|shares)|\d+ min(?:ute)?s? read|"
    r"image(?: source)?:.*|(?:photo|picture|image|video) ?(?:credit|by|:).*|getty images.*|"
    r"pa (?:media|wire|images).*|reuters|afp)$"
)
_CAPTION_MARK = r"\((?:file (?:photo|picture|image)|pictured[^)]*|above|top|left|right|stock (?:photo|image))\)\s*\.?$"
_ENDS_SENTENCE = r"[.!?…][\"'’”)\]]*$"
_QUOTED_WITH_NAME = r"[.!?…][\"'’”] ?[-–—] ?(?-i:[A-Z])"
_BLANKS = re.compile(r"[^\S\n]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\r]")
_MARKS = re.compile(r"(?m)\*\*|__|^#+ ")
SHORTEST_BODY_WORDS = 4
LONGEST_HEADLINE_WORDS = 16


@dataclass(frozen=True)
class Line:
    """One line of the page: its text, where it starts in the page, and what it is."""

    text: str
    start: int
    role: Role


def tidied(text: str) -> str:
    """The same text with one plain space for every run of blanks, and no marks that steer printing or direction."""
    return _BLANKS.sub(" ", _MARKS.sub("", _UNSEEN.sub("", text)))


def lines_of(page: str) -> tuple[Line, ...]:
    """Every line that is not empty, with its role."""
    raw = tuple(_raw_lines(page))
    tail = _start_of_tail(tuple(text for text, _ in raw))
    return tuple(
        Line(text, start, "furniture" if number >= tail else _role(text)) for number, (text, start) in enumerate(raw)
    )


def _start_of_tail(texts: tuple[str, ...]) -> int:
    """Where the links at the end begin: after such a line stands no more of the article than before it."""
    article = [number for number, text in enumerate(texts) if _is_sentence(text)]
    for number, text in enumerate(texts):
        before, after = sum(each < number for each in article), sum(each > number for each in article)
        if says(text, _TAIL) and before and after <= before:
            return number
    return len(texts)


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= SHORTEST_BODY_WORDS and says(text, _ENDS_SENTENCE)


def _raw_lines(page: str) -> Iterator[tuple[str, int]]:
    start = 0
    for raw in page.splitlines(keepends=True):
        text = raw.strip()
        if text:
            yield text, start + raw.index(text)
        start += len(raw)


def _role(text: str) -> Role:
    if says(text, _LINK) or says(text, _BYLINE) or says(text, _CONSENT):
        return "furniture"
    if says(text, _CREDIT):
        return "caption"
    words = len(text.split())
    if says(text, _CAPTION_MARK):
        return "caption"
    if says(text, _ENDS_SENTENCE) or says(text, _QUOTED_WITH_NAME):
        return "body"
    if words < SHORTEST_BODY_WORDS:
        return "heading"
    return "headline" if words <= LONGEST_HEADLINE_WORDS else "caption"
