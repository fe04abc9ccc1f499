"""How well whole articles are read: each claim that was marked beforehand against what the checker reports.

A marked claim is found if a reported claim touches its words; the one that shares most with them counts. What is
reported and touches no marked words is no claim.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from foreland.claims import Report, check_text

FOLDER = Path(__file__).parent / "articles"
UNMENDED = Path(__file__).parent / "unmended"
"""A batch that was read once and for which nothing was improved afterwards."""


@dataclass(frozen=True)
class Marked:
    """A claim that was marked in an article, and what was reported there: None if nothing was."""

    row: Mapping[str, str]
    verdict: str | None
    measure: str | None
    why: str

    @property
    def asked(self) -> bool:
        """Whether a reader must find it; others may be reported or left."""
        return self.row["need"] == "yes"


@dataclass(frozen=True)
class Read:
    """One article read: its marked claims, and the quotations of what is no claim."""

    name: str
    report: Report
    marked: Sequence[Marked]
    no_claims: Sequence[str]


def rows_of_article(name: str, folder: Path = FOLDER) -> list[Mapping[str, str]]:
    """The marked claims of an article."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text_of_article(name: str, folder: Path = FOLDER) -> str:
    """The article as it would be copied from a page."""
    return (folder / f"{name}.txt").read_text(encoding="utf-8")


def read_article(name: str, folder: Path = FOLDER) -> Read:
    """Check an article and hold every report against the marked claims."""
    return scored(name, check_text(text_of_article(name, folder), name), folder)


def scored(name: str, report: Report, folder: Path = FOLDER) -> Read:
    """Hold every report against the marked claims. Raises AssertionError if marked words are not in the text."""
    rows = rows_of_article(name, folder)
    spans = {row["words"]: _span(report.text, row["words"]) for row in rows}
    marked = [_marked(row, spans[row["words"]], report) for row in rows]
    others = [
        checked.claim.quote
        for checked in report.checked
        if not any(_shared(place, span) for place in checked.claim.places for span in spans.values())
    ]
    return Read(name, report, marked, others)


def _span(text: str, words: str) -> tuple[int, int]:
    assert words in text, words
    start = text.index(words)
    return start, start + len(words)


def _shared(place: tuple[int, int], span: tuple[int, int]) -> int:
    return max(0, min(place[1], span[1]) - max(place[0], span[0]))


def _marked(row: Mapping[str, str], span: tuple[int, int], report: Report) -> Marked:
    best, share = None, 0.0
    for checked in report.checked:
        for place in checked.claim.places:
            both = _shared(place, span) / (max(place[1], span[1]) - min(place[0], span[0]))
            if both > share:
                best, share = checked, both
    if best is None:
        return Marked(row, None, None, "")
    return Marked(row, best.verdict, best.claim.measure, best.why)


def marked_as(text: str, name: str, words: str) -> str | None:
    """The verdict on the claim that shares most with the words of a text; None if there is none."""
    report = check_text(text, name)
    return _marked({"need": "yes"}, _span(report.text, words), report).verdict
