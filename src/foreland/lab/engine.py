"""The engine's own upkeep."""

from __future__ import annotations

from pathlib import Path


def warm() -> None:
    """Compile the kernel, or load it from its cache, so that the first question does not wait for it."""
    from foreland.kernel.warm import warm as warm_kernel

    warm_kernel()


def cache_folder() -> Path | None:
    """Where the compiled kernel is kept between runs; None if no folder can be written."""
    from foreland.kernel.compiled import cache_folder as kept_in

    return kept_in()


def is_compiled() -> bool:
    """Whether a compiled kernel is kept from an earlier run, so that none need wait for it."""
    folder = cache_folder()
    return folder is not None and any(folder.rglob("*.nbc"))
