"""Everything about a person that chance decides: stays, patience, routes, gates and lotteries."""

from __future__ import annotations

from typing import NamedTuple

from foreland.kernel.layout import (
    CLOCK_FROM_ARRIVAL,
    CLOCK_FROM_ENTRY,
    CLOCK_FROM_STAMP,
    DELAY,
    DRAWN,
    NEVER,
    Plan,
)
from foreland.kernel.mirror.person import Person
from foreland.kernel.mirror.tables import UNIFORM_END, Today, below, least_uniform_above, own_row, quantile, route
from foreland.kernel.mirror.threefry import Draws

_SEAT = 0xFFF  # the low 12 bits of a key
_EXPONENTIAL_TABLE = 0  # row of `Tables.quantile` with the standard exponential in units of 2**-26


class Beginning(NamedTuple):
    """How someone begins in a stage: where the hazard starts to count, and the days already spent (None: newcomer)."""

    hazard_index: int
    spent_days: int | None


class Chances:
    """The draws of one future, read against its tables."""

    def __init__(self, plan: Plan, row: int, draws: Draws) -> None:
        self._plan = plan
        self._row = row
        self._draws = draws

    def begin(self, stage: int, person: Person, today: Today) -> None:
        """Someone enters a stage: leaving day and deadline are drawn from today's tables."""
        person.entry = today.day
        self._draw_times(stage, person, today, Beginning(today.index + 1, None))

    def find_inside(self, stage: int, person: Person, first: Today) -> None:
        """Someone is inside on the first day: times are drawn given the time spent and end today at the earliest."""
        self._draw_times(stage, person, first, Beginning(0, first.day - person.entry))
        person.leaving_day = max(person.leaving_day, first.day)
        person.deadline = max(person.deadline, first.day)

    def _draw_times(self, stage: int, person: Person, today: Today, beginning: Beginning) -> None:
        stages = self._plan.stages
        uniforms = self._lanes(person, int(stages.word[stage]), int(stages.loop[stage]))
        person.leaving_day = NEVER
        if stages.kind[stage] == DELAY:
            row = int(stages.stay_row[stage])
            days = self._days(row, person, today, beginning, uniforms[0], uniforms[3] & 0xFFFF)
            person.leaving_day = min(person.entry + days, NEVER)
        person.deadline, person.cause = NEVER, 0
        first, end = int(stages.patience_first[stage]), int(stages.patience_first[stage + 1])
        for cause, patience in enumerate(range(first, end)):
            deadline = self._deadline(patience, person, today, beginning, uniforms)
            if deadline < person.deadline:
                person.deadline, person.cause = deadline, cause

    def _deadline(
        self, patience: int, person: Person, today: Today, beginning: Beginning, uniforms: tuple[int, int, int, int]
    ) -> int:
        kind, value = int(self._plan.patience.kind[patience]), int(self._plan.patience.value[patience])
        if kind == DRAWN:
            days = self._days(value, person, today, beginning, uniforms[2], uniforms[3] >> 16)
            return min(person.entry + days, NEVER)
        clock_start = {
            CLOCK_FROM_ENTRY: person.entry,
            CLOCK_FROM_ARRIVAL: person.latest_arrival,
            CLOCK_FROM_STAMP: person.stamp,
        }
        if kind in clock_start:
            return min(clock_start[kind] + int(self._plan.tables.clock_days[value, today.regime]), NEVER)
        return self._hazard_day(value, person, beginning, uniforms[2])

    def _days(
        self, stay_row: int, person: Person, today: Today, beginning: Beginning, uniform: int, rounding: int
    ) -> int:
        """Whole days of a drawn duration, rounded without bias by 16 random bits."""
        tables = self._plan.tables
        table = int(tables.stay_cell[stay_row, today.regime, person.profile])
        words = own_row(tables.quantile, self._row)[table]
        if beginning.spent_days is not None:
            least = least_uniform_above(words, beginning.spent_days << 16)
            uniform = least + ((UNIFORM_END - least) * uniform >> 32)
            if uniform == UNIFORM_END:  # longer inside than the table allows: the stay is over
                return beginning.spent_days
        return quantile(words, uniform) + rounding >> 16

    def _hazard_day(self, hazard: int, person: Person, beginning: Beginning, uniform: int) -> int:
        """First day after the beginning by which the hazard has grown by more than a standard exponential draw."""
        tables = self._plan.tables
        group = int(tables.hazard_group[hazard, person.profile])
        cumulative = own_row(tables.hazard, self._row)[hazard, group]
        patience = quantile(own_row(tables.quantile, self._row)[_EXPONENTIAL_TABLE], uniform)
        for index in range(beginning.hazard_index + 1, len(cumulative)):
            if int(cumulative[index]) - int(cumulative[beginning.hazard_index]) > patience:
                return self._plan.calendar.first_day + index - 1
        return NEVER

    def fork_edge(self, fork: int, person: Person, today: Today) -> int:
        """The row of a fork that someone takes."""
        forks, tables = self._plan.forks, self._plan.tables
        who = person.key & ~_SEAT if forks.by_boat[fork] else person.key
        uniform = self._lanes_of(who, person, int(forks.word[fork]), int(forks.loop[fork]))[1]
        thresholds = int(forks.rows[fork]) - 1
        cell = int(tables.fork_cell[fork, today.regime, person.profile])
        start = int(forks.cell_first[fork]) + cell * thresholds
        cumulative = own_row(tables.threshold, self._row)[start : start + thresholds]
        return int(forks.edge_first[fork]) + route(uniform, cumulative)

    def is_blocked(self, stage: int, person: Person, today: Today) -> bool:
        """Whether the gate of a departure blocks someone on today's slot."""
        gate_row = int(self._plan.stages.gate_row[stage])
        if gate_row < 0:
            return False
        tables = self._plan.tables
        cell = int(tables.gate_cell[gate_row, today.regime, person.profile])
        return below(self._todays_lanes(stage, person, today)[0], int(own_row(tables.gate, self._row)[cell]))

    def route_draw(self, stage: int, person: Person) -> int:
        """The draw by which someone in a boat is among some of those aboard, or not."""
        stages = self._plan.stages
        return self._lanes(person, int(stages.word[stage]), int(stages.loop[stage]))[1]

    def lottery(self, stage: int, person: Person, today: Today) -> int:
        """Today's place of someone in a random order; the smallest comes first."""
        return self._todays_lanes(stage, person, today)[1]

    def _todays_lanes(self, stage: int, person: Person, today: Today) -> tuple[int, int, int, int]:
        stages = self._plan.stages
        return self._lanes(person, int(stages.word[stage]), int(stages.loop[stage]), block=1, day=today.day)

    def _lanes(self, person: Person, word: int, loop: int, block: int = 0, day: int = 0) -> tuple[int, int, int, int]:
        return self._lanes_of(person.key, person, word, loop, block, day)

    def _lanes_of(
        self, who: int, person: Person, word: int, loop: int, block: int = 0, day: int = 0
    ) -> tuple[int, int, int, int]:
        """Lanes drawn for `who`, on the present visit of a person."""
        laps = self.laps_of(person, loop) if loop >= 0 else 0
        return self._draws.lanes(who, word, person.arrival_number, laps, block, day)

    def laps_of(self, person: Person, loop: int) -> int:
        """How often someone has come round a loop since the latest arrival."""
        loops = self._plan.loops
        return person.laps >> int(loops.shift[loop]) & int(loops.mask[loop])
