"""The series and sources that can be asked for by name: those that ship, with the user's own import over them.

A table is read when one of its series is first asked for. Imported rows are further vintages of the same series;
the shipped ones stay.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from foreland.errors import Fault, InputError, nearest_name
from foreland.evidence.definitions import Definition, shipped_definitions
from foreland.evidence.folder import own_folder
from foreland.evidence.points import Point
from foreland.evidence.publications import SHIPPED_SOURCES, Source, find_source, read_sources, shipped_sources
from foreland.evidence.tidy_tables import SHIPPED_TABLES, read_table
from foreland.evidence.vintages import Series

IMPORTED_TABLE = "imported.csv"
IMPORTED_SOURCES = "imported-sources.yaml"


def names() -> tuple[str, ...]:
    """Names of every series, in alphabetical order."""
    return tuple(sorted(shipped_definitions()))


def definition(name: str) -> Definition:
    """What a series counts. Raises InputError naming the nearest series if there is none of that name."""
    known = shipped_definitions()
    if name not in known:
        raise InputError(
            Fault(
                f"No series is called '{name}'.",
                expected="a name that `foreland evidence list` prints",
                nearest=nearest_name(name, known),
            )
        )
    return known[name]


def series(name: str) -> Series:
    """Every vintage of a series, shipped and imported. Raises InputError as `definition` does.

    A series may have no rows yet: daily figures come only from the user's own import.
    """
    meant = definition(name)
    shipped = Series(name, meant.unit, meant.definition, meant.kind, shipped_rows(meant), meant.dimensions)
    imported = imported_table().get(name, ())
    return shipped.with_rows(imported) if imported else shipped


def sources() -> Mapping[str, Source]:
    """Every source by key, shipped and imported."""
    own = own_folder() / IMPORTED_SOURCES
    return {**shipped_sources(), **read_sources(own)} if own.exists() else shipped_sources()


def source(key: str) -> Source:
    """The source of that key. Raises InputError naming the nearest key if there is none."""
    return find_source(key, sources())


def shipped_rows(meant: Definition) -> tuple[Point, ...]:
    """Rows of a series that come with Foreland, in order."""
    return _shipped_table(meant.table).get(meant.name, ())


def imported_table() -> Mapping[str, tuple[Point, ...]]:
    """Rows of the user's own import by series. Raises InputError if the file was damaged."""
    state = imported_state()
    return {} if state is None else _imported_table(*state)


def imported_state() -> tuple[Path, int, int] | None:
    """What tells one state of the user's own import from another; None if nothing was imported."""
    path = own_folder() / IMPORTED_TABLE
    if not path.exists():
        return None
    state = path.stat()
    return path, state.st_mtime_ns, state.st_size


def fingerprint() -> str:
    """Hash of every table and source in use, shipped and imported: equal hashes mean equal evidence."""
    digest = hashlib.sha256()
    shipped = [SHIPPED_SOURCES, *SHIPPED_TABLES.glob("*.csv")]
    own = [path for name in (IMPORTED_SOURCES, IMPORTED_TABLE) if (path := own_folder() / name).exists()]
    for path in (*sorted(shipped), *own):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def _shipped_table(table: str) -> Mapping[str, tuple[Point, ...]]:
    path: Path = SHIPPED_TABLES / f"{table}.csv"
    return read_table(path, shipped_definitions()) if path.exists() else {}


@lru_cache(maxsize=4)
def _imported_table(path: Path, changed_ns: int, size: int) -> Mapping[str, tuple[Point, ...]]:
    return read_table(path, shipped_definitions())
