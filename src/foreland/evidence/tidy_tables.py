"""Reading and writing the tables of published numbers: one tidy schema for every subject.

One row is one number of one release:

    series, period_start, period_end, value, unit, [one column per dimension], first_published, source,
    source_release, flag

Dates are ISO. A dimension's cell is empty where the series does not have that dimension. `flag` holds words of
`points.FLAGS`, joined by "; ".
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from foreland.errors import Fault, InputError
from foreland.evidence.definitions import Definition
from foreland.evidence.points import FLAGS, LATER_REVISION, Point, order_of_rows
from foreland.evidence.whole_files import whole_file

SHIPPED_TABLES = Path(__file__).parent / "tables"
BEFORE_DIMENSIONS = ("series", "period_start", "period_end", "value", "unit")
AFTER_DIMENSIONS = ("first_published", "source", "source_release", "flag")

Row = Mapping[str, str]


@cache
def _date(text: str) -> date:
    return date.fromisoformat(text)


def _point(row: Row, definition: Definition) -> Point:
    return Point(
        first=_date(row["period_start"]),
        last=_date(row["period_end"]),
        value=float(row["value"]),
        first_published=_date(row["first_published"]),
        source=row["source"],
        released=_date(row["source_release"]),
        group=tuple(row[dimension] for dimension in definition.dimensions),
        flags=tuple(row["flag"].split("; ")) if row["flag"] else (),
    )


def _faults_of(point: Point, row: Row, definition: Definition, where: str) -> list[Fault]:
    faults = []
    if not math.isfinite(point.value):
        faults.append(Fault(f"'{row['value']}' is not a finite number.", where))
    if point.first > point.last:
        faults.append(Fault(f"The period ends on {point.last}, before it starts on {point.first}.", where))
    if row["unit"] != definition.unit:
        faults.append(Fault(f"The unit is '{row['unit']}'.", where, f"'{definition.unit}', as defined"))
    faults += [Fault(f"Unknown flag '{flag}'.", where, ", ".join(FLAGS)) for flag in point.flags if flag not in FLAGS]
    if (LATER_REVISION in point.flags) != (point.first_published < point.released):
        faults.append(
            Fault(
                f"First published on {point.first_published}, held from the release of {point.released}.",
                where,
                f"the flag '{LATER_REVISION}' exactly where the release is later than the first publication",
            )
        )
    return faults


def read_table(path: Path, definitions: Mapping[str, Definition]) -> dict[str, tuple[Point, ...]]:
    """Rows of one table by series name, in order of period, group and release.

    Raises InputError naming file and line for every row that does not follow the schema.
    """
    found: dict[str, list[Point]] = {}
    faults: list[Fault] = []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in (*BEFORE_DIMENSIONS, *AFTER_DIMENSIONS) if name not in (reader.fieldnames or ())]
        if missing:
            raise InputError(Fault(f"There is no column {', '.join(missing)}.", str(path)))
        for row in reader:
            where = f"{path}:{reader.line_num}"
            definition = definitions.get(row["series"])
            if definition is None:
                faults.append(Fault(f"Series '{row['series']}' is not defined.", where))
                continue
            try:
                point = _point(row, definition)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                faults.append(Fault(f"The row cannot be read: {error}.", where))
                continue
            faults += _faults_of(point, row, definition, where)
            found.setdefault(definition.name, []).append(point)
    if faults:
        raise InputError(faults)
    return {name: tuple(sorted(points, key=order_of_rows)) for name, points in found.items()}


def number_text(value: float) -> str:
    """A number as it is written in a table: whole where it is whole, else as few digits as keep it exact."""
    return str(int(value)) if value == int(value) else repr(value)


def write_table(path: Path, rows: Iterable[tuple[Definition, Point]]) -> None:
    """Write rows as one table; the file is complete or, on any failure, untouched."""
    written = sorted(rows, key=lambda row: (row[0].name, order_of_rows(row[1])))
    dimensions = list(dict.fromkeys(dimension for definition, _ in written for dimension in definition.dimensions))
    with whole_file(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*BEFORE_DIMENSIONS, *dimensions, *AFTER_DIMENSIONS))
        writer.writerows(_cells(definition, point, dimensions) for definition, point in written)


def _cells(definition: Definition, point: Point, dimensions: Sequence[str]) -> tuple[str, ...]:
    category = dict(zip(definition.dimensions, point.group, strict=True))
    return (
        definition.name,
        point.first.isoformat(),
        point.last.isoformat(),
        number_text(point.value),
        definition.unit,
        *(category.get(dimension, "") for dimension in dimensions),
        point.first_published.isoformat(),
        point.source,
        point.released.isoformat(),
        "; ".join(point.flags),
    )
