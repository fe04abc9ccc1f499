"""Series by day: what the World says afresh each day, such as whether the sea is fit for crossing."""

from __future__ import annotations

from dataclasses import dataclass

from foreland.network.values import Value


@dataclass(frozen=True)
class DaySeries:
    """A number for each day and future, given to the network under a name, `times` a dated number.

    As slots, the days on which it is above nought; as seats or a capacity, so many on that day.
    """

    name: str
    times: Value = 1


Amount = Value | DaySeries
