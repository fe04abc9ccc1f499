"""What queues and departures read: capacity, days of service, lanes, work and gates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from foreland.kernel.layout import CREDIT_UNIT, FIXED_POINT, HELD_LANE, Int16, Int32, UInt8, UInt32
from foreland.kernel.quantisation import threshold
from foreland.network.compile.axes import side_by_side, stacked
from foreland.network.compile.cells import distinct_cells
from foreland.network.compile.numbers import Asked, Bool, Float64, Int64, Numbers
from foreland.network.compile.presence import Presence
from foreland.network.compile.slots import serving_days
from foreland.network.series import Amount, DaySeries
from foreland.network.stages import Departures, Queue
from foreland.network.values import Value

MOST_PEOPLE = 2_000_000  # in units of credit they still fit 32 bits


class ServiceRows(NamedTuple):
    """Rows of one stage in the tables of service, -1 where it has none; `over` is 16.16."""

    capacity: int = -1
    serves: int = -1
    lane: int = -1
    work: int = -1
    gate: int = -1
    over: int = 0
    least: int = 0


@dataclass
class CaseTable:
    """Collects numbers by regime and profile as cells; all rows share one list of cells."""

    numbers: Numbers
    cells: list[Int64] = field(default_factory=list)  # each (regimes, profiles or 1)
    values: list[Float64] = field(default_factory=list)  # each (futures or 1, cells)

    def add(self, asked: Asked, needed: Bool) -> int:
        """Row of a value."""
        joint = self.numbers.by_profile([asked], needed)
        cell, first = distinct_cells(joint.tables[0])
        start = sum(values.shape[1] for values in self.values)
        self.cells.append(cell[joint.variant] + start)
        self.values.append(joint.tables[0].reshape(joint.tables.shape[1], -1)[:, first])
        return len(self.cells) - 1

    def cell(self) -> Int16:
        """Cell of each regime and profile, shape (rows, regimes, profiles)."""
        cells = np.zeros((len(self.cells), len(self.numbers.regimes), self.numbers.traits.size), np.int16)
        for row, cell in enumerate(self.cells):
            cells[row] = cell
        return cells

    def value(self) -> Float64:
        """Value of each cell, shape (futures or 1, cells)."""
        return side_by_side(self.values, empty=np.zeros((1, 0)))


@dataclass
class ServiceTables:
    """Collects what serving stages read."""

    numbers: Numbers
    presence: Presence
    works: CaseTable = field(init=False)
    gates: CaseTable = field(init=False)
    lanes: list[Int64] = field(default_factory=list)  # each (regimes, profiles or 1)
    capacities: list[Float64] = field(default_factory=list)  # each (futures or 1, regimes)
    serving: list[UInt8] = field(default_factory=list)  # each (futures or 1, days)

    def __post_init__(self) -> None:
        self.works = CaseTable(self.numbers)
        self.gates = CaseTable(self.numbers)

    def add_queue(self, queue: Queue) -> ServiceRows:
        """Rows of a queue."""
        needed = self.presence.served_at(queue.name, queue.spends)
        rows = ServiceRows(capacity=self._capacity(queue.per_day, f"Capacity of '{queue.name}'", needed))
        if queue.slots is not None:
            rows = rows._replace(serves=self._serves(queue, needed))
        if queue.work is not None:
            rows = rows._replace(
                work=self.works.add(Asked(queue.work, f"Work in '{queue.name}'", most=MOST_PEOPLE), needed)
            )
        return rows._replace(lane=self._lane(queue.name, queue.priority))

    def add_departures(self, departures: Departures) -> ServiceRows:
        """Rows of departures."""
        name = departures.name
        needed = self.presence.served_at(name, departures.spends)
        over = Asked(0 if departures.over is None else departures.over, f"Share called beyond the seats of '{name}'")
        least = Asked(departures.least, f"Least boarders of '{name}'")
        rows = ServiceRows(
            capacity=self._capacity(departures.seats, f"Seats of '{name}'", needed),
            serves=self._serves(departures, needed),
            lane=self._lane(name, departures.priority),
            over=round(self._for_good(over, needed) * FIXED_POINT),
            least=int(self.numbers.whole(np.array(self._for_good(least, needed)), least)),
        )
        if departures.gate is None:
            return rows
        return rows._replace(gate=self.gates.add(Asked(departures.gate, f"Gate of '{name}'", most=1.0), needed))

    def capacity(self) -> Int32:
        """Shape (futures or 1, rows, regimes), in units of credit."""
        rows = [np.rint(capacity * CREDIT_UNIT).astype(np.int32) for capacity in self.capacities]
        return stacked(rows, (len(self.numbers.regimes),), np.int32)

    def serves(self) -> UInt8:
        """Shape (futures or 1, rows, days)."""
        return stacked(self.serving, (self.numbers.days,), np.uint8)

    def lane(self) -> UInt8:
        """Shape (rows, regimes, profiles)."""
        lanes = np.zeros((len(self.lanes), len(self.numbers.regimes), self.numbers.traits.size), np.uint8)
        for row, lane in enumerate(self.lanes):
            lanes[row] = lane
        return lanes

    def work(self) -> Int32:
        """Shape (futures or 1, cells), in units of credit."""
        return np.rint(self.works.value() * CREDIT_UNIT).astype(np.int32)

    def gate(self) -> UInt32:
        """Thresholds of being blocked, shape (futures or 1, cells)."""
        return threshold(self.gates.value())

    def _capacity(self, amount: Amount | None, what: str, needed: Bool) -> int:
        """Row of a capacity; -1 for none, and for one by day, which stands in a table of its own."""
        if amount is None or isinstance(amount, DaySeries):
            return -1
        self.capacities.append(self.numbers.by_regime(Asked(amount, what, most=MOST_PEOPLE), needed))
        return len(self.capacities) - 1

    def _serves(self, stage: Queue | Departures, needed: Bool) -> int:
        if stage.slots is None:
            return -1
        self.serving.append(serving_days(stage.slots, stage.name, self.numbers, needed))
        return len(self.serving) - 1

    def _lane(self, stage: str, priority: Value | None) -> int:
        if priority is None:
            return -1
        asked = Asked(priority, f"Lane in '{stage}'", most=HELD_LANE)
        joint = self.numbers.by_profile([asked], self.presence.at(stage))
        lanes = self.numbers.without_futures(joint.tables[0], asked)
        self.lanes.append(self.numbers.whole(lanes, asked)[joint.variant])
        return len(self.lanes) - 1

    def _for_good(self, asked: Asked, needed: Bool) -> float:
        return float(self.numbers.without_futures(self.numbers.for_good(asked, needed), asked))
