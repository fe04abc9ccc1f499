"""Support: allocated estates that somebody fills, and that never run out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foreland.errors import Fault

if TYPE_CHECKING:
    from foreland.network.network import Network


def faults_of_support(network: Network) -> Iterator[Fault]:
    """Faults of allocated estates and of stages whose people are supported."""
    supported = [stage.name for stage in network.holding_stages if stage.supported is not None]
    if supported and not network.allocated:
        yield Fault(f"People in '{supported[0]}' are supported, but no estate is allocated.")
    if network.allocated and not supported:
        yield Fault(f"Estate '{network.allocated[0].name}' is allocated, but nobody is supported in any stage.")
    for estate in network.allocated[:-1]:
        if estate.places is None:
            yield Fault(
                f"Allocated estate '{estate.name}' has no end, so nobody ever lives in those declared after it."
            )
    for estate in network.allocated[-1:]:
        if estate.places is not None:
            yield Fault(
                f"Allocated estate '{estate.name}' is the last and has an end: people beyond it would not be counted.",
                expected="a last estate without places",
            )
