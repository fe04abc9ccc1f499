"""A brief as one A4 page of PDF: the words of `brief`, set smaller where they would not fit.

The same brief makes the same bytes. Fonts are embedded, so that the page looks the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from foreland.report.brief import Brief
from foreland.report.rows import Cell

MARGIN_MM = 16.0
INK, QUIET, LINE, POLICY = "#1b1f24", "#57606a", "#d8dee4", "#145c9e"
FONT, BOLD = "Vera", "VeraBd"  # shipped by the library that draws
BODY_POINTS, SMALL_POINTS, TITLE_POINTS = 8.2, 6.8, 15.0
NAME_SHARE = 0.34  # of the width of the table


def brief_pdf(brief: Brief) -> bytes:
    """The page as PDF."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Frame, KeepInFrame

    _register_fonts()
    paper = BytesIO()
    canvas = Canvas(paper, pagesize=A4, invariant=1)
    canvas.setTitle(brief.title)
    canvas.setAuthor("Foreland")
    width, height = (size - 2 * MARGIN_MM * mm for size in A4)
    frame = Frame(MARGIN_MM * mm, MARGIN_MM * mm, width, height, 0, 0, 0, 0)
    frame.addFromList([KeepInFrame(width, height, list(_parts(brief, width)), mode="shrink")], canvas)
    canvas.showPage()
    canvas.save()
    return paper.getvalue()


def _register_fonts() -> None:
    import reportlab
    from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(reportlab.__file__).parent / "fonts"
    for name in (FONT, BOLD):
        registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=FONT, boldItalic=BOLD)


def _parts(brief: Brief, width: float) -> Iterator[Any]:
    yield _text(f"Foreland · {brief.period}", SMALL_POINTS, QUIET)
    yield _text(brief.title, TITLE_POINTS, font=BOLD, after=4)
    yield _text(brief.question, BODY_POINTS, QUIET, after=5)
    yield _text(brief.answer, BODY_POINTS + 1.5, POLICY, font=BOLD, after=4)
    yield _heading("The numbers and their ranges")
    yield _text(
        f"Baseline: {brief.baseline}. Policy: {brief.policy}. Small print: nine futures in ten lie in this range.",
        SMALL_POINTS,
        QUIET,
    )
    yield _table(brief, width)
    yield _heading("What it rests on")
    yield _text(f"{brief.rests_on} {brief.deterrence}")
    yield _text(f"These numbers move “{brief.headline}” most (their range; rank correlation):")
    for row in brief.assumptions:
        yield _point(f"{row.meaning} ({row.range}; {row.correlation})")
    yield _text(f"{brief.chance} {brief.sources}", SMALL_POINTS, QUIET)
    yield _heading("What it cannot say")
    for limit in brief.limits:
        yield _point(limit)
    yield _heading("Cite as")
    yield _text(brief.citation)


def _heading(words: str) -> Any:
    return _text(words, BODY_POINTS + 1.5, font=BOLD, before=7, after=2)


def _point(words: str) -> Any:
    return _text(f"• {words}", indent=8)


def _text(
    words: str,
    points: float = BODY_POINTS,
    colour: str = INK,
    font: str = FONT,
    before: float = 0,
    after: float = 2,
    indent: float = 0,
    is_number: bool = False,
) -> Any:
    from reportlab.lib.enums import TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        "brief",
        fontName=font,
        fontSize=points,
        leading=points * 1.3,
        textColor=colour,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        firstLineIndent=-indent,
        alignment=TA_RIGHT if is_number else TA_LEFT,
    )
    return Paragraph(escape(words), style)


def _table(brief: Brief, width: float) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Table, TableStyle

    headings = [_text("")] + [_number(words, font=BOLD) for words in ("Baseline", "Policy", "Difference")]
    rows = [
        [
            [_text(row.spoken, font=BOLD, after=0), _text(_unit(row.unit, row.when), SMALL_POINTS, QUIET, after=0)],
            *(_cell(cell) for cell in (row.baseline, row.policy, row.difference)),
        ]
        for row in brief.rows
    ]
    columns = [NAME_SHARE * width] + [(1 - NAME_SHARE) / 3 * width] * 3
    ruled = [("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LINE)), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    tight = [
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
    ]
    return Table([headings, *rows], colWidths=columns, style=TableStyle([*ruled, *tight]))


def _cell(cell: Cell) -> list[Any]:
    return [_number(cell.middle), _number(cell.interval, SMALL_POINTS, QUIET)]


def _number(words: str, points: float = BODY_POINTS, colour: str = INK, font: str = FONT) -> Any:
    return _text(words, points, colour, font, after=0, is_number=True)


def _unit(unit: str, when: str) -> str:
    return f"{unit}, {when}" if when else unit
