"""How large a workbook may be, checked before anything is opened and kept while it is read.

The largest official workbook of this field unpacks to about 150 MB. A file that claims or turns out to be much more
is refused: it is damaged, is not what it seems, or was made to fill the memory of whoever opens it.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from foreland.errors import Fault, InputError

MOST_FILE_BYTES = 150 * 2**20
MOST_UNPACKED_BYTES = 600 * 2**20
MOST_PARTS = 5_000
MOST_ROWS = 500_000
MEMORY_BYTES = 2 * 2**30
SECONDS = 120
CHUNK_BYTES = 2**20


def check_archive(path: Path) -> None:
    """Refuse a file that is not a whole, reasonably sized ODS or XLSX archive, without opening it as a workbook.

    Every part is unpacked once in small pieces, so that a false directory or a truncated end is found. Raises
    InputError.
    """
    if not path.is_file():
        raise InputError(Fault("There is no such file.", str(path), "an ODS or XLSX workbook"))
    size = path.stat().st_size
    if size > MOST_FILE_BYTES:
        raise InputError(_too_large(path, f"The file is {size / 2**20:.0f} MB.", MOST_FILE_BYTES))
    try:
        with zipfile.ZipFile(path) as archive:
            _check_directory(path, archive)
            _check_parts(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise InputError(
            Fault(f"The file is damaged or is not a workbook: {error}.", str(path), "a whole ODS or XLSX workbook")
        ) from error


def _check_directory(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise InputError(Fault(f"The archive has {len(parts)} parts.", str(path), f"at most {MOST_PARTS}"))
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED_BYTES:
        raise InputError(_too_large(path, f"It would unpack to {unpacked / 2**20:.0f} MB.", MOST_UNPACKED_BYTES))


def _check_parts(path: Path, archive: zipfile.ZipFile) -> None:
    left = MOST_UNPACKED_BYTES
    for part in archive.infolist():
        with archive.open(part) as stream:
            while piece := stream.read(CHUNK_BYTES):
                left -= len(piece)
                if left < 0:
                    raise InputError(_too_large(path, "It unpacks to more than it says.", MOST_UNPACKED_BYTES))


def _too_large(path: Path, what: str, most: int) -> Fault:
    return Fault(what, str(path), f"at most {most / 2**20:.0f} MB")
