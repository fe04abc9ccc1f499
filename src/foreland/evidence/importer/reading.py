"""Reading one official workbook into figures: which layout it has, and what its sheets say.

Runs in a process of its own (`child.py`), because a hostile workbook can make any reader run out of memory.
Formulas are never computed: the number stored beside a formula is read, and a formula without one is a fault.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from foreland.errors import Fault, InputError
from foreland.evidence.catalogue import definition, shipped_rows
from foreland.evidence.importer.layouts import Layout, Sheet, Target, layouts, plain, plain_heading, without_marks
from foreland.evidence.importer.limits import MOST_ROWS

ROWS_BEFORE_HEADINGS = 40
MOST_FAULTS = 20
MOST_COUNT = 10**9
MOST_DIGITS = 20
END = "endoftable"
TOTALS = frozenset({"total", "grandtotal", "alltotal", "allnationalities"})
QUARTER = re.compile(r"^(\d{4})\s*-?\s*Q([1-4])$")
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)

Cell = tuple[str, date, date, tuple[str, ...]]
Row = Sequence[Any]

_plain = lru_cache(maxsize=100_000)(plain)
_plain_heading = lru_cache(maxsize=10_000)(plain_heading)


@dataclass
class Reading:
    """What one workbook says: its layout and one number for each (series, first day, last day, group)."""

    layout: str
    figures: dict[Cell, float] = field(default_factory=dict)


def read_workbook(path: Path) -> Reading:
    """Recognise and read a workbook. Raises InputError, with every fault up to a limit, and changes nothing."""
    try:
        workbook = _opened(path)
        layout, found = _recognise(path, workbook)
        reading = Reading(layout.key)
        faults: list[Fault] = []
        for sheet, name in found:
            faults += _read_sheet(path, workbook, sheet, name, reading)
    except CalamineError as error:
        raise InputError(Fault(f"The workbook cannot be read: {error}.", str(path), "ODS or XLSX")) from error
    if len(faults) > MOST_FAULTS:
        faults = [*faults[:MOST_FAULTS], Fault("There are more faults; reading stopped here.", str(path))]
    if faults:
        raise InputError(faults)
    if not reading.figures:
        raise InputError(Fault("The workbook holds no figures.", str(path)))
    return reading


def _opened(path: Path) -> CalamineWorkbook:
    """The workbook by what is in the file: the reader goes by the ending of a name unless it is handed the content.

    Where the ending is right the reader goes by the path, because it then says what is wrong with a damaged file.
    """
    with zipfile.ZipFile(path) as archive:
        is_open_document = "content.xml" in archive.namelist()
    if (path.suffix.lower() == ".ods") == is_open_document:
        return CalamineWorkbook.from_path(path)
    return CalamineWorkbook.from_filelike(path.open("rb"))


def _recognise(path: Path, workbook: CalamineWorkbook) -> tuple[Layout, list[tuple[Sheet, str]]]:
    """The layout that names most of the workbook's sheets, and which of its sheets are there."""
    names: dict[str, str] = {}
    for name in workbook.sheet_names:
        if plain(name) in names:
            raise InputError(Fault(f"Two sheets are called '{name}' and '{names[plain(name)]}'.", str(path)))
        names[plain(name)] = name
    best: tuple[Layout, list[tuple[Sheet, str]]] | None = None
    for layout in layouts():
        found = [
            (sheet, next(names[plain(name)] for name in sheet.names if plain(name) in names))
            for sheet in layout.sheets
            if any(plain(name) in names for name in sheet.names)
        ]
        if found and (best is None or len(found) > len(best[1])):
            best = layout, found
    if best is None:
        raise InputError(
            Fault(
                f"This is not a workbook that can be imported. Its sheets are {', '.join(workbook.sheet_names[:12])}.",
                str(path),
                "; or ".join(f"{layout.title} ({layout.sheets[0].names[0]})" for layout in layouts()),
            )
        )
    return best


def _read_sheet(path: Path, workbook: CalamineWorkbook, sheet: Sheet, name: str, reading: Reading) -> list[Fault]:
    content = workbook.get_sheet_by_name(name)
    if content.total_height > MOST_ROWS:
        return [Fault(f"The sheet has {content.total_height} rows.", f"{path}: {name}", f"at most {MOST_ROWS}")]
    rows = content.iter_rows()
    above = list(islice(rows, ROWS_BEFORE_HEADINGS))
    columns, at = _columns(above, sheet)
    if at is None:
        wanted = ", ".join(" or ".join(spellings) for spellings in sheet.headings.values())
        seen = "; ".join(filter(None, map(_beginning, above[:3]))) or "nothing"
        return [Fault(f"The headings are not the known ones. It begins with: {seen}.", f"{path}: {name}", wanted)]
    return _SheetReader(sheet, columns, f"{path}: {name}", reading).read(chain(above[at + 1 :], rows), at + 2)


def _beginning(row: Row) -> str:
    """The first cells of a row that hold something, short enough for a sentence."""
    written = [str(cell)[:60] for cell in row if cell not in ("", None)]
    return ", ".join(written[:8]) + (", ..." if len(written) > 8 else "")


def _columns(above: Sequence[Row], sheet: Sheet) -> tuple[dict[str, int], int | None]:
    """Position of every wanted column, and the row that has the headings (None if no row has all that are needed).

    A heading that stands there twice, as under a merged one, is no heading: which column is meant would be a guess.
    """
    for at, row in enumerate(above):
        written = [_plain_heading(str(cell)) for cell in row]
        once = {heading: position for position, heading in enumerate(written) if written.count(heading) == 1}
        columns = {
            name: next(once[plain_heading(spelling)] for spelling in spellings if plain_heading(spelling) in once)
            for name, spellings in sheet.headings.items()
            if any(plain_heading(spelling) in once for spelling in spellings)
        }
        if set(sheet.headings) - set(sheet.optional) <= set(columns):
            return columns, at
    return {}, None


class _SheetReader:
    """Adds the rows of one sheet to a reading."""

    def __init__(self, sheet: Sheet, columns: Mapping[str, int], where: str, reading: Reading) -> None:
        self.sheet = sheet
        self.columns = columns
        self.where = where
        self.figures = reading.figures
        self.faults: list[Fault] = []
        self.targets = tuple(target for target in sheet.targets if target.columns <= set(columns))
        self.dimensions = {target.series: definition(target.series).dimensions for target in self.targets}
        self.shipped = {
            (target.series, dimension): _shipped_categories(target.series, dimension)
            for target in self.targets
            for dimension in target.groups
        }
        counted = {target.count for target in sheet.targets}
        self.described = tuple(
            place for name, place in columns.items() if name not in counted and name != sheet.period[0]
        )
        self.one_row_a_period = sheet.period[1] in ("day", "week_ending")
        self.seen: set[date] = set()

    def read(self, rows: Iterable[Row], first_line: int) -> list[Fault]:
        """Read until the end of the table; returns the faults, each with the line of the sheet."""
        for line, row in enumerate(rows, first_line):
            written = row[self.columns[self.sheet.period[0]]]
            if _plain(str(written)) == END or len(self.faults) > MOST_FAULTS:
                break
            if written not in ("", None):
                self._row(row, written, f"{self.where}:{line}")
        return self.faults

    def _row(self, row: Row, written: Any, where: str) -> None:
        period = _period(written, self.sheet.period[1])
        if period is None:
            expected = f"a period written as {self.sheet.period[1].replace('_', ' ')}"
            self.faults.append(Fault(f"'{written}' is not a period.", where, expected))
            return
        if self.one_row_a_period and period[1] in self.seen:
            self.faults.append(Fault(f"{period[1]} is there twice.", where))
            return
        self.seen.add(period[1])
        if any(_plain(str(row[place])) in TOTALS for place in self.described):
            self.faults.append(Fault("The row is a total.", where, "a table of parts only, which are added up"))
            return
        for target in self.targets:
            if all(_plain(str(row[self.columns[column]])) in words for column, words in target.where.items()):
                self._add(row, target, period, where)

    def _add(self, row: Row, target: Target, period: tuple[date, date], where: str) -> None:
        written = row[self.columns[target.count]]
        if isinstance(written, str) and written.strip() in self.sheet.missing:
            return
        number = _count(written)
        if number is None:
            found = f"'{written}' is not a count." if str(written or "").strip() else f"'{target.count}' is empty."
            signs = ", or " + " or ".join(self.sheet.missing) + " for no figure" if self.sheet.missing else ""
            self.faults.append(Fault(found, where, "a whole number, zero or more" + signs))
            return
        group = self._group(row, target, where)
        if group is not None:
            cell = (target.series, *period, group)
            self.figures[cell] = self.figures.get(cell, 0.0) + number

    def _group(self, row: Row, target: Target, where: str) -> tuple[str, ...] | None:
        group = []
        for dimension in self.dimensions[target.series]:
            written = str(row[self.columns[target.groups[dimension]]]).strip()
            category = self._category(written, target, dimension)
            if category is None:
                known = ", ".join(sorted(set(target.words[dimension].values())))
                self.faults.append(Fault(f"'{written}' is not a known {dimension}.", where, f"one that means {known}"))
                return None
            group.append(category)
        return tuple(group)

    def _category(self, written: str, target: Target, dimension: str) -> str | None:
        """Our name of a category; None where the categories are a closed list and this is not one of them."""
        shipped = self.shipped[target.series, dimension].get(_plain(written))
        if dimension in target.words:
            return target.words[dimension].get(_plain(written), shipped)
        return shipped or target.others.get(dimension, written)


def _shipped_categories(series: str, dimension: str) -> dict[str, str]:
    """Categories that ship by their letters and digits: editions write one category in several ways."""
    meant = definition(series)
    position = meant.dimensions.index(dimension)
    return {plain(point.group[position]): point.group[position] for point in shipped_rows(meant)}


def _count(written: Any) -> float | None:
    """A whole number from zero to a thousand million, or None.

    Text that spells one is accepted, with commas and with marks of footnotes: "1,234 [r]".
    """
    if isinstance(written, str):
        digits = without_marks(written).replace(",", "")
        written = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < MOST_DIGITS else None
    if isinstance(written, bool) or not isinstance(written, (int, float)):
        return None
    return float(written) if 0 <= written <= MOST_COUNT and written == int(written) else None


def _period(written: Any, written_as: str) -> tuple[date, date] | None:
    """First and last day of a period, or None if it is not one or lies outside 2000 to 2100."""
    if written_as == "quarter":
        match = QUARTER.match(without_marks(written))
        if not match:
            return None
        first = date(int(match[1]), 3 * int(match[2]) - 2, 1)
        return (first, _end_of_quarter(first)) if EARLIEST <= first < LATEST else None
    day = _day(written)
    if day is None or not EARLIEST <= day < LATEST:
        return None
    return (day - timedelta(days=6), day) if written_as == "week_ending" else (day, day)


def _end_of_quarter(first: date) -> date:
    return (first + timedelta(days=95)).replace(day=1) - timedelta(days=1)


def _day(written: Any) -> date | None:
    if isinstance(written, datetime):
        return written.date()
    if isinstance(written, date):
        return written
    for pattern in ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(without_marks(written), pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
