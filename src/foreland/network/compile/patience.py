"""Patience: the early ways out of each stage, in declared order, with the tables that they read."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from foreland.kernel.layout import (
    CLOCK_FROM_ARRIVAL,
    CLOCK_FROM_ENTRY,
    CLOCK_FROM_STAMP,
    DRAWN,
    HAZARD,
    NEVER,
    Int32,
    Patience,
)
from foreland.network.compile.hazards import HazardTables
from foreland.network.compile.numbers import Asked, Bool, Int64, Numbers
from foreland.network.compile.presence import Presence
from foreland.network.compile.stays import StayTables
from foreland.network.numbering import PATIENCE
from foreland.network.patience import Clock, Drawn
from foreland.network.patience import Patience as Written
from foreland.network.wiring import Wiring

CLOCKS = {"entry": CLOCK_FROM_ENTRY, "arrival": CLOCK_FROM_ARRIVAL, "stamp": CLOCK_FROM_STAMP}


@dataclass
class ClockTable:
    """Collects the days of clocks, shape (rows, regimes)."""

    numbers: Numbers
    rows: list[Int64] = field(default_factory=list)

    def add(self, clock: Clock, stage: str, needed: Bool) -> int:
        """Row of a clock."""
        asked = Asked(clock.days, f"Clock of '{stage}'", most=NEVER)
        days = self.numbers.without_futures(self.numbers.by_regime(asked, needed), asked)
        self.rows.append(self.numbers.whole(days, asked))
        return len(self.rows) - 1

    def clock_days(self) -> Int32:
        """Days of each clock in each regime."""
        return np.array(self.rows, np.int32).reshape(-1, len(self.numbers.regimes))


@dataclass(frozen=True)
class PatienceTables:
    """The three kinds of table on which patience rests."""

    stays: StayTables
    hazards: HazardTables
    clocks: ClockTable

    def add(self, patience: Written, stage: str, needed: Bool) -> tuple[int, int]:
        """Kind of a patience, and its row in the table of that kind."""
        if isinstance(patience, Clock):
            return CLOCKS[patience.since], self.clocks.add(patience, stage, needed)
        if isinstance(patience, Drawn):
            return DRAWN, self.stays.add(patience.stay, f"patience of '{stage}'", needed)
        asked = Asked(patience.per_day, f"Chance a day of leaving '{stage}'", most=1.0)
        return HAZARD, self.hazards.add(asked, needed)


def compile_patience(wiring: Wiring, tables: PatienceTables, presence: Presence) -> tuple[Patience, Int32]:
    """Patience of all stages in sweep order, and the slice of each stage, shape (stages + 1,)."""
    kinds: list[int] = []
    values: list[int] = []
    edges: list[int] = []
    first = [0]
    for stage in wiring.stages:
        needed = presence.at(stage.name)
        for patience in stage.patience:
            kind, value = tables.add(patience, stage.name, needed)
            kinds.append(kind)
            values.append(value)
        edges.extend(
            edge.number for edge in wiring.leaving[stage.name] if edge.part == PATIENCE and edge.else_of is None
        )
        first.append(len(kinds))
    arrays = Patience(np.array(kinds, np.int8), np.array(values, np.int32), np.array(edges, np.int32))
    return arrays, np.array(first, np.int32)
