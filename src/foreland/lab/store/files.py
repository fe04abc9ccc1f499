"""Files that are either whole or not there: written aside, flushed, put in place, and sealed with their own hash."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from foreland.errors import RunError

SEAL_BYTES = hashlib.sha256().digest_size
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; what stands there at the end of the block takes the place of `path` at once.

    Raises RunError with a sentence if the folder cannot be written or is full; nothing that was there is touched.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with saying_why(path.parent):
            yield aside
            with aside.open("rb+") as file:
                os.fsync(file.fileno())
            aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def write_sealed(path: Path, content: bytes) -> None:
    """Write the content under its hash. Raises RunError as `writing` does."""
    with writing(path) as aside:
        aside.write_bytes(hashlib.sha256(content).digest() + content)


def read_sealed(path: Path) -> bytes | None:
    """The content, or None if the file is not there or is not what was written."""
    try:
        sealed = path.read_bytes()
    except FileNotFoundError:
        return None
    seal, content = sealed[:SEAL_BYTES], sealed[SEAL_BYTES:]
    return content if hashlib.sha256(content).digest() == seal else None


def hash_of(path: Path) -> str | None:
    """SHA-256 of a file in hexadecimal; None if it is not there."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


@contextmanager
def saying_why(folder: Path) -> Iterator[None]:
    """Turns an error of the operating system about this folder into a sentence: RunError."""
    try:
        yield
    except OSError as problem:
        if problem.errno in NO_ROOM:
            what = f"There is no room left in '{folder}'."
        elif problem.errno in NOT_ALLOWED:
            what = f"'{folder}' cannot be written: {problem.strerror}."
        else:
            what = f"'{folder}' cannot be used: {problem.strerror}."
        raise RunError(f"{what} What was finished is kept; make room or choose another folder (--out).") from problem
