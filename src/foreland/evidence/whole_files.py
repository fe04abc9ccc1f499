"""Writing a file wholly or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A text file to write that takes the place of `path` when the block ends well; else `path` stays as it was."""
    with NamedTemporaryFile(
        "w", dir=path.parent, prefix=path.stem, suffix=".unfinished", delete=False, encoding="utf-8", newline=""
    ) as file:
        unfinished = Path(file.name)
        try:
            yield file
        except BaseException:
            unfinished.unlink()
            raise
    unfinished.replace(path)
