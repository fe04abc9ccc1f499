"""Limited things that people need on their way, and how an edge or a server asks for them.

Declared once in a network: `Estate`, `TokenKind`, `Cap`, `Switch`, `Pool`. Asked for, by name, with `Places`,
`Token`, `PerPeriod` and `Open` in `needs` of an edge or `spends` of a server; a `Pool` is shared with `FromPool`. An
`AllocatedEstate` is filled at night; nobody asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from foreland.network.values import Value

CapPeriod = Literal["day", "week", "month", "total"]


@dataclass(frozen=True)
class Estate:
    """A stock of places, one for each person in a stage that `holds` it; a fall in `places` evicts nobody."""

    name: str
    places: Value


@dataclass(frozen=True)
class AllocatedEstate:
    """Places filled every night with supported people, after the estates declared before it; without `places`: no end.

    Nobody asks for such a place and none is kept: only how many live there is known.
    """

    name: str
    places: Value | None = None


@dataclass(frozen=True)
class TokenKind:
    """A permit minted on one edge and spent on another, usable `lag_days` after minting and for `life_days` from then.

    Without `life_days` it is usable for ever.
    """

    name: str
    lag_days: Value
    life_days: Value | None = None


@dataclass(frozen=True)
class Cap:
    """At most `size` people in a period: a day, a week from Monday, a month from the 1st, or the whole run."""

    name: str
    size: Value
    period: CapPeriod = "week"


@dataclass(frozen=True)
class Thrown:
    """A switch is on while the ratio of a feedback is `at_least` so much and `below` so much (if given)."""

    feedback: str
    at_least: Value = 0
    below: Value | None = None


@dataclass(frozen=True)
class Switch:
    """Open from the day `on` until the day before `off`, and whenever a feedback throws it.

    Days are ISO dates, names of date parameters, or days since 1 January 2000.
    """

    name: str
    on: Value | None = None
    off: Value | None = None
    thrown: Thrown | None = None


@dataclass(frozen=True)
class Pool:
    """Units of work a day that several queues share, such as caseworkers."""

    name: str
    units: Value


@dataclass(frozen=True)
class Open:
    """Asks that a switch be open; takes nothing."""

    switch: str


@dataclass(frozen=True)
class PerPeriod:
    """Asks for one of the people whom a cap still lets through in this period."""

    cap: str


@dataclass(frozen=True)
class Token:
    """Asks for a usable token, the oldest first, and spends it."""

    token: str


@dataclass(frozen=True)
class Places:
    """Asks for a place of an estate, kept while the stages passed through hold the same estate."""

    estate: str


Need = Open | PerPeriod | Token | Places


@dataclass(frozen=True)
class Mint:
    """Makes `number` tokens for each person who passes."""

    token: str
    number: int = 1


@dataclass(frozen=True)
class FromPool:
    """A queue's dated share of a pool's units; what it leaves goes to the next queue of the pool in the sweep."""

    pool: str
    share: Value
