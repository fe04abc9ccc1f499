"""What tests declare: stages, edges, forks, streams and everything that hangs on them, by name.

A table has futures (or 1) as its first axis. Edges name their targets; a bare name is an edge that only leads there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from foreland.kernel import layout


@dataclass(frozen=True)
class Edge:
    to: str
    ask: tuple[tuple[str, int], ...] = ()  # ("place", estate) and so on
    otherwise: Edge | str | None = None
    set_row: int = -1
    stamp: bool = False
    mint: tuple[int, int] | None = None  # token, number
    lap: int = -1
    restart: bool = False
    waits: tuple[int, ...] = ()
    cohorts: tuple[int, ...] = ()


To = Edge | str


@dataclass(frozen=True)
class Patience:
    kind: int
    value: int
    to: To


@dataclass(frozen=True)
class Closing:
    day: int | NDArray[Any]  # absolute, or (futures or 1,)
    to: To


@dataclass(frozen=True)
class Fate:
    to: To
    share: NDArray[Any]  # (futures or 1, regimes)
    some: To | None = None
    some_share: Sequence[int] = ()  # quantile table by regime, in units of 2**-31


@dataclass(frozen=True)
class Boats:
    size: Sequence[int]  # quantile table by regime
    fates: tuple[Fate, ...]


@dataclass(frozen=True)
class Stage:
    name: str
    kind: int
    to: To
    patience: tuple[Patience, ...] = ()
    holds: int = -1
    loop: int = -1
    stay_row: int = -1
    blocked: To | None = None
    order: int = layout.FIRST_IN
    lane_row: int = -1
    work_row: int = -1
    capacity_row: int = -1
    serves_row: int = -1
    pool: int = -1
    pool_share: tuple[int, ...] = ()  # 16.16 by regime
    spends: tuple[tuple[str, int], ...] = ()
    gate_row: int = -1
    over: int = 0
    least: int = 0
    closes: Closing | None = None
    boats: Boats | None = None
    daily: NDArray[Any] | None = None  # (futures or 1, days) CREDIT_UNITs


@dataclass(frozen=True)
class Fork:
    name: str
    ways: tuple[To, ...]
    thresholds: NDArray[Any]  # (futures or 1, cells, ways - 1) cumulative
    cell: NDArray[Any]  # (regimes, profiles)
    loop: int = -1
    by_boat: bool = False


@dataclass(frozen=True)
class Trait:
    multiplier: int
    radix: int
    thresholds: NDArray[Any]  # (futures or 1, date rows, parent digits, radix - 1) cumulative
    parent_divisor: int = 1
    parent_radix: int = 1
    date_row: NDArray[Any] | None = None  # (days,)


@dataclass(frozen=True)
class Recall:
    stages: tuple[str, ...]
    to: To
    active: NDArray[Any]  # (futures or 1, days)
    who: NDArray[Any] | None = None  # (regimes, profiles), None: everyone
    order: int = layout.FIRST_IN
    per_day: NDArray[Any] | None = None  # (futures or 1, regimes) CREDIT_UNITs, None: all


@dataclass(frozen=True)
class Series:
    """What a feedback adds up: the edge of a stage's ordinary leavers, of a layer's arrivals, or a layer's units."""

    stage: str = ""
    layer: int = -1
    units: int = -1


@dataclass(frozen=True)
class Ratio:
    over: tuple[Series, ...]
    under: tuple[Series, ...] = ()
    constant: int | NDArray[Any] = 1
    window: int = 1
    lag: int = 0
    least: int = 0
    before: tuple[int, int] = (0, 0)  # 16.16 a day


@dataclass(frozen=True)
class Throw:
    switch: int
    ratio: int
    at_least: NDArray[Any]  # (futures or 1, regimes) 16.16
    below: NDArray[Any]


@dataclass(frozen=True)
class Thinned:
    ratio: int
    response: NDArray[Any]  # (futures or 1, regimes, RESPONSE_KNOTS) thresholds
    divert: To | None = None


@dataclass(frozen=True)
class Layer:
    code: int
    layer: int
    to: To
    units: NDArray[Any]  # (futures or 1, days)
    units_kind: int = layout.UNITS_GIVEN
    boats: bool = False
    size_table: int = -1
    size_scale: NDArray[Any] | None = None  # (futures or 1, days)
    profile: int = 0
    traits: tuple[Trait, ...] = ()
    thinned: tuple[Thinned, ...] = ()
