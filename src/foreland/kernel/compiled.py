"""How the functions of this folder are compiled, and where the machine code is kept between runs.

Small functions are compiled into their callers. Only the entry point is cached on disk, and a cached entry cannot
notice that a function it calls from another file has changed. So the cache lives in a folder named after a hash of
every source file here: a change of any of them looks elsewhere, finds nothing, and compiles afresh.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.extending import register_jitable

Function = TypeVar("Function", bound=Callable[..., Any])


def source_hash() -> str:
    """Hash of the text of every source file of the kernel (16 hexadecimal digits)."""
    digest = hashlib.blake2b(digest_size=8)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


_njit: Any = numba.njit
_config: Any = numba.config

Whole = Any  # one whole number of compiled code, of 64 bits unless its name says otherwise; also a yes or no
Wholes = Any  # a run of them

_HOW: dict[str, Any] = {
    "nogil": True,
    "error_model": "numpy",
    "_nrt": False,  # nothing is allocated in compiled code, so nothing need be counted
}
_INNER: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def shared(function: Function) -> Function:
    """Leave a function as it is for Python (where it takes numpy arrays), and compile it into compiled callers."""
    return register_jitable(**_HOW, forceinline=True)(function)


def step(function: Function) -> Function:
    """Compile a function that only compiled code calls, once or so for a stage and day."""
    return cast(Function, _njit(**_HOW, **_INNER)(function))


def inlined(function: Function) -> Function:
    """Compile a function into its callers: a few instructions, or a pass that reads best apart."""
    return cast(Function, _njit(**_HOW, **_INNER, forceinline=True)(function))


def woven(function: Function) -> Function:
    """Weave a function into its one caller before either is compiled: spares compiling what it calls once more."""
    return cast(Function, _njit(**_HOW, **_INNER, inline="always")(function))


def entry_point(function: Function) -> Function:
    """Compile the one function that Python calls, and keep its machine code on disk where that is possible."""
    folder = cache_folder()
    if folder is None:
        return cast(Function, _njit(**_HOW)(function))
    before = _config.CACHE_DIR
    _config.CACHE_DIR = str(folder)
    try:
        return cast(Function, _njit(**_HOW, no_cfunc_wrapper=True, cache=True)(function))
    finally:
        _config.CACHE_DIR = before


def cache_folder() -> Path | None:
    """The folder of this version's machine code: in the user's cache, else temporary, else None."""
    name = f"kernel-{source_hash()}"
    chosen = _config.CACHE_DIR or os.environ.get("XDG_CACHE_HOME")
    homes = [Path(chosen) if chosen else Path("~/.cache").expanduser(), Path(tempfile.gettempdir())]
    for home in homes:
        folder = home / "foreland" / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except OSError:
            continue
    return None
