"""Small workbooks for the import tests, written in the structure of the official ones."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

Rows = Sequence[Sequence[Any]]

NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def _cell(value: Any) -> str:
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def row_xml(cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def write_ods_xml(path: Path, sheets: Mapping[str, str]) -> Path:
    """An ODS file from the XML of each sheet's rows."""
    tables = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in sheets.items())
    content = (
        f'<?xml version="1.0"?><office:document-content {NAMESPACES}><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return path


def write_ods(path: Path, sheets: Mapping[str, Rows]) -> Path:
    return write_ods_xml(
        path,
        {name: "".join(row_xml("".join(map(_cell, row))) for row in rows) for name, rows in sheets.items()},
    )


def write_xlsx(path: Path, sheets: Mapping[str, Rows]) -> Path:
    workbook = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    workbook.close()
    return path


DAILY_HEADINGS = [
    "Date",
    "Migrants arrived",
    "Boats arrived",
    "Boats arrived - involved in uncontrolled landings",
    "Notes",
]
WEEKLY_HEADINGS = ["Week ending", *DAILY_HEADINGS[1:4], "Migrants prevented", "Events prevented", "Notes"]


def small_boats(days: Mapping[date, tuple[int, int]], copyright_year: int = 2023) -> dict[str, Rows]:
    """The official time series with these days (people, boats), and the whole weeks among them."""
    weeks: dict[date, list[tuple[int, int]]] = {}
    for day, counts in days.items():
        weeks.setdefault(day + timedelta(days=6 - day.weekday()), []).append(counts)
    whole = {sunday: counts for sunday, counts in weeks.items() if len(counts) == 7}
    return {
        "Cover_sheet": [["Migrants detected crossing the English Channel in small boats"], [f"© {copyright_year}"]],
        "Notes": [["Notes"], ["1. Provisional."]],
        "SB_01": [DAILY_HEADINGS, *([day, people, boats, "-", ""] for day, (people, boats) in days.items())],
        "SB_02": [
            WEEKLY_HEADINGS,
            *(
                [sunday, sum(people for people, _ in counts), sum(boats for _, boats in counts), "-", "-", "-", ""]
                for sunday, counts in whole.items()
            ),
        ],
    }
