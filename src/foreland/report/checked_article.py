"""A checked article for people: the text with each claim underlined and its verdict beside it, and a table in the
terminal."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foreland import evidence
from foreland.claims.checking import Report
from foreland.claims.judging import Checked, Judged
from foreland.claims.spoken import spoken_bounds, spoken_day, spoken_number
from foreland.claims.verdict import REVIEW, VERDICTS, Verdict
from foreland.lab.store.files import writing
from foreland.report.template import filled

NO_FIGURE = "no figure"
_COLOURS: dict[Verdict, str] = {
    "supported": "green",
    "roughly right": "green",
    "needs context": "yellow",
    "not supported": "red",
    "cause not identifiable": "magenta",
    "cannot be checked from figures": "bright_black",
    "forecast": "cyan",
}


@dataclass(frozen=True)
class Piece:
    """A stretch of the article; `numbers` are the claims made in it, by their place in the list."""

    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Card:
    """One claim as the page shows it."""

    number: int
    checked: Checked
    said: str
    readings: tuple[tuple[str, str, str], ...]

    @property
    def slug(self) -> str:
        """The verdict as a name for styles."""
        return self.checked.verdict.replace(" ", "-")


def write_page(report: Report, path: Path) -> Path:
    """Write the page; where it is."""
    with writing(path) as aside:
        aside.write_text(page_of(report), encoding="utf-8")
    return path


def page_of(report: Report) -> str:
    """The page as HTML: self-contained, readable on a phone and in print."""
    return filled(
        "checked_article.html",
        name=report.name,
        day=spoken_day(report.said) if report.said else "day not known",
        review=REVIEW,
        notes=report.notes,
        counts=_counts(report),
        paragraphs=tuple(_paragraphs(report)),
        cards=_cards(report),
        sources=_sources(report),
    )


def report_for_terminal(report: Report) -> Iterator[Any]:
    """What `foreland check` prints: one row for each claim, then the counts and the notes."""
    from rich.table import Table

    day = spoken_day(report.said) if report.said else "day not known"
    counted = "1 claim" if len(report.checked) == 1 else f"{len(report.checked)} claims"
    yield f"[bold]{report.name}[/bold], {day}: {counted}, {REVIEW}"
    table = Table(box=None, pad_edge=False, expand=True)
    for heading, width in (("", 4), ("Said", 5), ("Found", 5)):
        table.add_column(heading, ratio=None if width == 4 else width, no_wrap=width == 4)
    for card in _cards(report):
        verdict = card.checked.verdict
        said = f"{_escaped(card.checked.claim.quote)}\n[dim]{_escaped(card.checked.claim.speaker)}[/dim]"
        found = f"[{_COLOURS[verdict]}]{verdict}[/]\n{_escaped(_brief(card))}"
        table.add_row(str(card.number), said, found)
    yield table
    yield ", ".join(f"{count} {verdict}" for verdict, count in _counts(report))
    yield from report.notes


def _escaped(text: str) -> str:
    from rich.markup import escape

    return escape(text)


def _brief(card: Card) -> str:
    """The first readings in few words, and the model's answer to a forecast."""
    simulated = (card.checked.simulated.words,) if card.checked.simulated else ()
    if not card.readings and not simulated:
        return card.checked.why
    return "\n".join((*(_in_one_line(*reading) for reading in card.readings[:3]), *simulated))


def _in_one_line(what: str, value: str, note: str) -> str:
    """A reading; why there is no figure, where there is none."""
    return f"{what}: {value}" + (f". {note}" if value == NO_FIGURE and note else "")


def _counts(report: Report) -> list[tuple[Verdict, int]]:
    found = [checked.verdict for checked in report.checked]
    return [(verdict, found.count(verdict)) for verdict in VERDICTS if verdict in found]


def _cards(report: Report) -> tuple[Card, ...]:
    return tuple(
        Card(number, checked, _said(checked), tuple(_reading(each) for each in checked.readings))
        for number, checked in enumerate(report.checked, 1)
    )


def _said(checked: Checked) -> str:
    claimed = checked.claim.claimed
    if claimed is None:
        return ""
    hedge = "" if checked.claim.hedge == "exactly" else f"{checked.claim.hedge} "
    return hedge + spoken_bounds(
        claimed.value, claimed.high if claimed.high is not None else claimed.value, claimed.unit
    )


def _reading(each: Judged) -> tuple[str, str, str]:
    """What was computed, its value, and what it was on the day if it has been revised."""
    answer = each.shown
    what = each.reading.label or answer.words
    if answer.low is None or answer.high is None:
        return what, NO_FIGURE, answer.note
    later = ""
    if each.now.value is not None and each.now.value != answer.value:
        later = f"now {spoken_number(each.now.value, each.now.unit)}"
    return what, spoken_bounds(answer.low, answer.high, answer.unit), later


def _paragraphs(report: Report) -> Iterator[tuple[Piece, ...]]:
    """The article line by line, cut where claims begin and end."""
    marks = [(place, number) for number, checked in enumerate(report.checked, 1) for place in checked.claim.places]
    start = 0
    for line in report.text.split("\n"):
        if line.strip():
            yield tuple(_pieces(line, start, marks))
        start += len(line) + 1


def _pieces(line: str, start: int, marks: list[tuple[tuple[int, int], int]]) -> Iterator[Piece]:
    inside = [((max(first, start), min(last, start + len(line))), number) for (first, last), number in marks]
    inside = [(place, number) for place, number in inside if place[0] < place[1]]
    cuts = sorted({start, start + len(line), *(edge for place, _ in inside for edge in place)})
    for first, last in itertools.pairwise(cuts):
        numbers = tuple(number for place, number in inside if place[0] <= first and last <= place[1])
        yield Piece(line[first - start : last - start], numbers)


def _sources(report: Report) -> list[evidence.Source]:
    keys = dict.fromkeys(key for checked in report.checked for key in checked.sources)
    known = evidence.sources()
    return sorted((known[key] for key in keys if key in known), key=lambda source: (source.producer, source.title))
