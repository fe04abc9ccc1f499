"""Streams: who comes into the network, under a code that is theirs for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from foreland.network.feedback import Keep
from foreland.network.ways import To


@dataclass(frozen=True)
class Stream:
    """People who arrive day by day, in boats or one by one.

    `code` 0 to 62 is part of every person's key and never reused for another stream; `profile` fixes traits, `traits`
    are drawn, in this order, from the shares that `people` supplies. Together they name every trait of the network.
    `keep` thins the arrivals by feedback, one after another.
    """

    name: str
    code: int
    to: To
    profile: Mapping[str, str] = field(default_factory=dict)
    traits: tuple[str, ...] = ()
    boats: bool = False
    keep: tuple[Keep, ...] = ()
