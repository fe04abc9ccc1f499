"""The engine's own upkeep."""

from __future__ import annotations


def warm() -> None:
    """Compile the kernel, or load it from its cache, so that the first question does not wait for it."""
    from foreland.kernel.warm import warm as warm_kernel

    warm_kernel()
