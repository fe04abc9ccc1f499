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
COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED_BIT = 1
WORKBOOK_PARTS = ("content.xml", "workbook.xml")
MANIFEST = "META-INF/manifest.xml"


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
    with path.open("rb") as file:
        if file.read(len(COMPOUND_FILE)) == COMPOUND_FILE:
            raise InputError(_locked(path, "The file is protected by a password, or is an old XLS workbook."))
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
    if any(part.flag_bits & ENCRYPTED_BIT for part in parts):
        raise InputError(_locked(path, "The file is protected by a password."))
    if not any(part.filename.endswith(WORKBOOK_PARTS) for part in parts):
        holds = ", ".join(part.filename[:60] for part in parts[:3]) or "nothing"
        raise InputError(Fault(f"The file is an archive of {holds}, not a workbook.", str(path), "ODS or XLSX"))
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
                if part.filename == MANIFEST and b"encryption-data" in piece:
                    raise InputError(_locked(path, "The file is protected by a password."))
                if left < 0:
                    raise InputError(_too_large(path, "It unpacks to more than it says.", MOST_UNPACKED_BYTES))


def _locked(path: Path, what: str) -> Fault:
    return Fault(what, str(path), "an open ODS or XLSX workbook, as published")


def _too_large(path: Path, what: str, most: int) -> Fault:
    return Fault(what, str(path), f"at most {most / 2**20:.0f} MB")
