"""`foreland doctor`: what is missing here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from foreland.cli.output import Json, print_filled, print_json, print_text

LEAST_PYTHON = (3, 11)
RUNS = Path("foreland-runs")


@dataclass(frozen=True)
class Check:
    """One thing that Foreland needs: whether it is here, what was found, and what to do if it is not."""

    name: str
    fine: bool
    found: str
    remedy: str


def command(as_json: Annotated[bool, Json] = False) -> None:
    """Say what is missing on this machine."""
    checks = list(all_checks())
    missing = [check for check in checks if not check.fine]
    if as_json:
        print_json({"fine": not missing, "checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            print_filled(check.found, f"{'ok' if check.fine else 'MISSING':<9}{check.name:<22}", " " * 31)
        print_text("", "Nothing is missing." if not missing else "To do:")
        for check in missing:
            print_filled(check.remedy, "  ")
    if missing:
        raise typer.Exit(1)


def all_checks() -> Iterator[Check]:
    """Every check, in the order in which a fresh machine fails them."""
    yield _python()
    yield from _libraries()
    yield _writable("run folder", RUNS.resolve(), "Choose another folder for runs with `--out`.")
    yield _evidence_folder()
    yield _engine_cache()


def _python() -> Check:
    import platform
    import sys

    least = ".".join(map(str, LEAST_PYTHON))
    return Check("Python", sys.version_info >= LEAST_PYTHON, platform.python_version(), f"Install Python {least}.")


def _libraries() -> Iterator[Check]:
    """Each library that the installed package says it needs, extras left out."""
    from importlib.metadata import PackageNotFoundError, requires, version

    for requirement in requires("foreland") or ():
        if "extra ==" in requirement:
            continue
        name = requirement.split(">")[0].split("<")[0].split(";")[0].strip()
        try:
            yield Check(name, True, version(name), "")
        except PackageNotFoundError:
            yield Check(name, False, "not installed", f"python -m pip install '{requirement}'")


def _writable(name: str, folder: Path, remedy: str) -> Check:
    """Whether files can be written in a folder, or in the nearest one above it that exists; leaves nothing behind."""
    import tempfile

    existing = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            return Check(name, True, f"{folder} can be written", "")
    except OSError as problem:
        return Check(name, False, f"{folder} cannot be written: {problem.strerror}", remedy)


def _evidence_folder() -> Check:
    from foreland.evidence.folder import VARIABLE, own_folder

    return _writable("own evidence", own_folder(), f"Name another folder in the environment variable {VARIABLE}.")


def _engine_cache() -> Check:
    from foreland.lab.engine import cache_folder, is_compiled

    folder = cache_folder()
    if folder is None:
        remedy = (
            "Name a folder that can be written in XDG_CACHE_HOME; until then every command compiles the engine anew."
        )
        return Check("engine cache", False, "no folder can be written", remedy)
    state = "the engine is compiled" if is_compiled() else "empty: `foreland warm` compiles the engine"
    return Check("engine cache", True, f"{folder} ({state})", "")
