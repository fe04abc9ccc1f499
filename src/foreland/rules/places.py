"""How a place in a file is written in messages: short, the same on every machine, and with its line.

Shipped files are named from the package down (`foreland/systems/...`), a person's own files as seen from where they
stand; so nothing that is printed or stored carries the name of a machine's folders.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def short_path(path: Path | str) -> str:
    """The path from the package or the current folder down if it lies there, otherwise its file name."""
    whole = Path(path).resolve()
    for root in (PACKAGE.parent, Path.cwd()):
        if whole.is_relative_to(root):
            return whole.relative_to(root).as_posix()
    return whole.name


def place(file: str, line: int | None) -> str:
    """ "file:line", or the file alone where the line is not known."""
    return f"{file}:{line}" if line else file
