"""Moving people who are already somewhere: a stage that closes, and a recall that takes people out of stages.

Both come before anyone else moves on a day, and those moved are the first at the door they come to.
"""

from __future__ import annotations

from dataclasses import dataclass

from foreland.network.orders import Order
from foreland.network.values import Value
from foreland.network.ways import To


@dataclass(frozen=True)
class Closing:
    """From the day `on` a stage is shut: everyone inside leaves by `to`, and so does whoever comes later."""

    on: Value
    to: To


@dataclass(frozen=True)
class Recall:
    """From the day `on` until the day before `off`, people inside `stages` are taken out, so many a day or all at once.

    `who` is a yes or no by profile. They are taken stage by stage as listed, and inside a stage in `order`. What `to`
    needs is asked for one by one; when something is lacking the recall stops for the day, so `to` has no else.
    """

    name: str
    stages: tuple[str, ...]
    to: To
    on: Value
    off: Value | None = None
    who: Value = 1
    order: Order = "first_in"
    per_day: Value | None = None
