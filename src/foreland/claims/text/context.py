"""What the sentences before have spoken of: the stretch of time that a sentence without one of its own goes on with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foreland.claims.text.spans import says
from foreland.claims.text.times import Time

FARTHEST_SENTENCE = 5
"""In sentences: how far back a stretch of time can be gone on with."""
_ONLY_COMPARED = (
    r"\b(?:than|against|compar(?:ed|es|ing) (?:with|to)|versus|from|above|below|on|as|since|until|after|before|by|"
    r"times|twice|double|half|treble)"
    r"(?: (?:in|at|during|for|of|the|what|it|was|those|that|figure|number|total|peak|record|level|"
    r"end))*\s*(?:[\d,]+\s)?"
    r"(?:(?:in|of|for|at|the|end) )*$"
)
_TELLING = (
    r"(?:said|says|told|tells|warned|revealed|admitted|insisted|announced|published|released|issued|unveiled|emerged|"
    r"erupted|claimed|added|wrote|spoke|speaking|confirmed|vowed|pledged|promised|boasted|hit back|blasted|slammed|"
    r"declared|out|show(?:s|ed)?|quoted|reported|briefed|tweeted|posted|visit\w*|met|hailed|defended|launched|"
    r"statement|report|figures|data|statistics|briefing|speech)"
)


@dataclass(frozen=True)
class Spoken:
    """A stretch of time that a sentence spoke of, with the measures it named and how many sentences ago it was."""

    time: Time
    measures: tuple[str, ...]
    ago: int


def is_of_telling(text: str, time: Time) -> bool:
    """Whether a day is the one on which something was said or published: "figures released on Thursday"."""
    if time.first is None or time.last is None or (time.last - time.first).days > 1 or time.kind != "window":
        return False
    before, after = text[: time.span.start], text[time.span.end :]
    return says(
        before[-40:], rf"\b{_TELLING}(?: (?:by|to|the|a|in|of|for|\w+)){{0,3}} (?:on |late |earlier )*$"
    ) or says(after, rf"^,? (?:it |he |she |they |ministers |\w+ )?{_TELLING}\b")


def time_spoken_of(text: str, times: Iterable[Time]) -> Time | None:
    """The stretch of time that a sentence is about, if it names one that is no mere comparison."""
    found = tuple(times)
    for number, time in enumerate(found):
        later = found[number + 1] if number + 1 < len(found) else None
        if later is not None and text[time.span.end : later.span.start].strip() in ("and", "to"):
            continue  # of "between the last quarter and the first" the text goes on with the later
        if time.first is None or time.last is None or time.kind not in ("window", "twelve months", "year to date"):
            continue
        if time.last == time.first or says(text[: time.span.start][-70:], _ONLY_COMPARED):
            continue
        return time
    return None
