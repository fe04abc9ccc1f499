"""Importing an official workbook into the user's own evidence folder.

    >>> from foreland.evidence.importer import import_workbook
    >>> report = import_workbook("small_boats_time_series.ods")
    >>> report.added, report.revised

The shipped tables are never touched. Imported figures are further vintages of the same series; the import happens
wholly or not at all. Days after the evidence that ships are accepted: they are the user's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from ruamel.yaml import YAML

from foreland.errors import Fault, InputError
from foreland.evidence.catalogue import IMPORTED_SOURCES, IMPORTED_TABLE, definition, imported_table
from foreland.evidence.folder import own_folder
from foreland.evidence.importer.bounded import read_bounded
from foreland.evidence.importer.layouts import layouts
from foreland.evidence.importer.merging import Merge, Revision, SeriesChange, merge
from foreland.evidence.locking import locked
from foreland.evidence.publications import Source, read_sources
from foreland.evidence.tidy_tables import write_table
from foreland.evidence.whole_files import whole_file

LOCK = "lock"

__all__ = ["ImportReport", "Revision", "SeriesChange", "import_workbook"]


@dataclass(frozen=True)
class ImportReport:
    """What an import did. `edition` is the source under which the new figures are held."""

    file: Path
    folder: Path
    edition: Source
    changes: tuple[SeriesChange, ...]
    revisions: tuple[Revision, ...]

    @property
    def added(self) -> int:
        """Figures for periods that had none."""
        return sum(change.added for change in self.changes)

    @property
    def revised(self) -> int:
        """Figures that differ from the ones held; the older ones are kept."""
        return sum(change.revised for change in self.changes)

    @property
    def unchanged(self) -> int:
        """Figures that were held already."""
        return sum(change.unchanged for change in self.changes)

    @property
    def latest(self) -> date:
        """Last day that the workbook describes."""
        return max(change.last for change in self.changes)


def import_workbook(file: str | Path) -> ImportReport:
    """Read an official ODS or XLSX workbook into the user's evidence folder.

    Raises InputError, and changes nothing, if the file is missing, damaged, too large, not a workbook that is known,
    or has a row that cannot be read.
    """
    path = Path(file)
    reading = read_bounded(path)
    layout = next(layout for layout in layouts() if layout.key == reading.layout)
    folder = own_folder()
    with _alone_in(folder):
        result = merge(reading, layout)
        if any(result.rows.values()):
            _keep(folder, result)
    return ImportReport(path, folder, result.edition, result.changes, result.revisions)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """What is held may not change between laying a workbook over it and writing: imports go one after another."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / LOCK):
            yield
    except OSError as error:
        raise InputError(Fault(f"The figures cannot be kept: {error}.", str(folder), "a folder to write in")) from error


def _keep(folder: Path, result: Merge) -> None:
    """Write the source first, then every row in one step: without its rows a source is harmless."""
    table = {name: [*points] for name, points in imported_table().items()}
    for name, points in result.rows.items():
        table.setdefault(name, []).extend(points)
    rows = [(definition(name), point) for name, points in table.items() for point in points]
    _write_sources(folder / IMPORTED_SOURCES, result.edition)
    write_table(folder / IMPORTED_TABLE, rows)


def _write_sources(path: Path, edition: Source) -> None:
    known = dict(read_sources(path)) if path.exists() else {}
    known[edition.key] = edition
    written = {key: asdict(source) for key, source in known.items()}
    for entry in written.values():
        del entry["key"]
    with whole_file(path) as file:
        YAML(typ="safe").dump(written, file)
