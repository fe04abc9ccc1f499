"""Sheets as a file that every spreadsheet opens: numbers with all their digits, shown as their unit is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

SHOWN = {"share": "0.0%", "ratio": "0.00", "number": "General"}
SHOWN_MONEY, SHOWN_COUNT, SHOWN_SMALL, SHOWN_DATE = "£#,##0", "#,##0", "0.00", "yyyy-mm-dd"
SMALL = 10.0
WIDEST, NARROWEST = 60, 10  # characters


@dataclass(frozen=True)
class Quantity:
    """A number and its unit."""

    value: float
    unit: str


Cell = str | date | Quantity | None
"""What stands in a cell; None is left empty."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: a line of headings, then rows as long as it."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def write_sheets(path: Path, sheets: Sequence[Sheet], title: str, made: str) -> None:
    """Write a workbook; `made` is the ISO time that it says of itself, so that equal sheets make equal files."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    book.set_properties({"title": title, "author": "Foreland", "created": datetime.fromisoformat(made)})
    formats = _Formats(book)
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.name), sheet, formats)
    book.close()


class _Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}
        self.heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.date = self._number(SHOWN_DATE)

    def of(self, quantity: Quantity) -> Any:
        """How a number of this unit and size is shown."""
        if quantity.unit in SHOWN:
            return self._number(SHOWN[quantity.unit])
        if abs(quantity.value) < SMALL and quantity.value != int(quantity.value):
            return self._number(SHOWN_SMALL)
        return self._number(SHOWN_MONEY if quantity.unit.startswith("GBP") else SHOWN_COUNT)

    def _number(self, shown: str) -> Any:
        if shown not in self._made:
            self._made[shown] = self._book.add_format({"num_format": shown, "valign": "top"})
        return self._made[shown]


def _fill(page: Any, sheet: Sheet, formats: _Formats) -> None:
    page.write_row(0, 0, sheet.headings, formats.heading)
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _put(page, number, column, cell, formats)
    page.freeze_panes(1, 1)
    if sheet.rows and all(sheet.headings):
        page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)
    for column, heading in enumerate(sheet.headings):
        words = [cell for row in sheet.rows if isinstance(cell := row[column], str)]
        longest = max(map(len, words), default=len(heading) // 2)
        page.set_column(column, column, min(WIDEST, max(NARROWEST, longest)))


def _put(page: Any, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    match cell:
        case Quantity(value=value):
            page.write_number(row, column, value, formats.of(cell))
        case date():
            page.write_datetime(row, column, datetime.combine(cell, datetime.min.time()), formats.date)
        case str():
            page.write_string(row, column, cell, formats.text)
