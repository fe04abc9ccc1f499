"""The five kinds of stage of which every network is made.

Names follow queueing theory: capacity, slot, priority, patience, gate. `holds` names an estate of which everyone inside
has a place; `supported` is the share of people inside who live in allocated estates; `closes` ends a stage on a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from foreland.network.batches import Batch
from foreland.network.moves import Closing
from foreland.network.orders import Order, Pick
from foreland.network.patience import Patience
from foreland.network.resources import FromPool, Need
from foreland.network.series import Amount
from foreland.network.slots import Slots
from foreland.network.stays import Stay
from foreland.network.values import Value
from foreland.network.ways import To, Way


@dataclass(frozen=True)
class Delay:
    """Everyone stays for a time of their own."""

    name: str
    stay: Stay
    to: To
    patience: tuple[Patience, ...] = ()
    holds: str | None = None
    supported: Value | None = None
    closes: Closing | None = None


@dataclass(frozen=True)
class Queue:
    """People wait to be served: so many a day, or from a pool of work, or as the resources in `spends` come free.

    `priority` is a table of lanes 0 (first) to 14, 15 = held: not served. `work` is what a person costs, one if absent.
    """

    name: str
    to: To
    per_day: Amount | None = None
    spends: tuple[Need, ...] = ()
    order: Order = "first_in"
    priority: Value | None = None
    work: Value | None = None
    slots: Slots | None = None
    pool: FromPool | None = None
    patience: tuple[Patience, ...] = ()
    holds: str | None = None
    supported: Value | None = None
    closes: Closing | None = None


@dataclass(frozen=True)
class Departures:
    """People leave together on slots, `seats` at a time, after a gate where some are blocked.

    `over` is the share called beyond the seats; fewer boarders than `least` cancel the slot; whoever is blocked
    takes the way `blocked`, or stays if there is none. `batch` cuts those who board into boats with fates of their own.
    """

    name: str
    to: To
    slots: Slots
    seats: Amount
    spends: tuple[Need, ...] = ()
    pick: Pick = "longest"
    priority: Value | None = None
    gate: Value | None = None
    blocked: To | None = None
    over: Value | None = None
    least: Value = 0
    batch: Batch | None = None
    patience: tuple[Patience, ...] = ()
    holds: str | None = None
    supported: Value | None = None
    closes: Closing | None = None


@dataclass(frozen=True)
class Fork:
    """People are routed by a table of shares; `rest` takes whoever is left. It takes no time and holds nobody.

    Each `person` draws, or each `boat`: then everyone who came in one goes the same way, if their shares are the same.
    """

    name: str
    ways: tuple[Way, ...]
    rest: Way
    draws: Literal["person", "boat"] = "person"


@dataclass(frozen=True)
class Exit:
    """A final outcome."""

    name: str
    outcome: str


Holding = Delay | Queue | Departures
Stage = Delay | Queue | Departures | Fork | Exit
