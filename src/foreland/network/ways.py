"""Ways through a network: an edge with all that happens on it, and a named way out of a fork."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from foreland.network.resources import Mint, Need
from foreland.network.values import Value


@dataclass(frozen=True)
class Edge:
    """A way to the stage, fork or exit called `to`.

    `needs`      resources asked for, all or nothing; if one is lacking the person takes `otherwise` instead
    `set`        trait -> value given to whoever passes
    `stamp`      today becomes the person's stamped date
    `mint`       tokens made
    `lap`        the person goes round a loop once more
    `restart`    a new arrival of the same person: new clocks, laps from zero
    """

    to: str
    needs: tuple[Need, ...] = ()
    otherwise: str | Edge | None = None
    set: Mapping[str, str] = field(default_factory=dict)
    stamp: bool = False
    mint: tuple[Mint, ...] = ()
    lap: bool = False
    restart: bool = False


To = str | Edge


def as_edge(to: To) -> Edge:
    """An edge that only leads there, if a name is given."""
    return Edge(to) if isinstance(to, str) else to


@dataclass(frozen=True)
class Way:
    """One row of a fork: the `share` of people who go this way, None for the rest."""

    name: str
    to: To
    share: Value | None = None
