"""Ways to leave a stage early: clocks of law, a drawn time, a dated chance a day. The first to fall wins.

A stage may have any number of clocks, but at most one thing that is left to chance.
"""

from __future__ import annotations

from dataclasses import dataclass

from foreland.measures import Since
from foreland.network.stays import Stay
from foreland.network.values import Value
from foreland.network.ways import To


@dataclass(frozen=True)
class Clock:
    """A deadline `days` after entry, latest arrival or the stamped date: n nights are possible."""

    days: Value
    to: To
    since: Since = "arrival"


@dataclass(frozen=True)
class Drawn:
    """A time drawn on entry after which the person leaves if nothing else came first."""

    stay: Stay
    to: To


@dataclass(frozen=True)
class Hazard:
    """A dated chance of leaving each day, by profile, such as withdrawing a claim."""

    per_day: Value
    to: To


Patience = Clock | Drawn | Hazard
