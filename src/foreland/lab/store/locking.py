"""One process at a time in a run folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from foreland.evidence import locking
from foreland.lab.store.files import saying_why


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """As `foreland.evidence.locking.locked`. Raises RunError if the file cannot be made."""
    with ExitStack() as held:
        with saying_why(path.parent):
            held.enter_context(locking.locked(path))
        yield
