"""Who is called and who is served: credit, order of service, queues and departures."""

from __future__ import annotations

from foreland.kernel.layout import (
    CREDIT_UNIT,
    DEPARTURES,
    FIRST_IN,
    HELD_LANE,
    LAST_IN,
    QUEUE,
    Plan,
)
from foreland.kernel.mirror.boats import Boats
from foreland.kernel.mirror.chances import Chances
from foreland.kernel.mirror.counts import Counts
from foreland.kernel.mirror.person import Leaver, Person
from foreland.kernel.mirror.resources import UNLIMITED, Resources, kept_inside
from foreland.kernel.mirror.tables import Today, own_row


class Service:
    """The servers of one future: their credit, and what is left of each pool today."""

    def __init__(
        self, plan: Plan, row: int, chances: Chances, resources: Resources, counts: Counts, boats: Boats
    ) -> None:
        self._plan = plan
        self._boats = boats
        self._chances = chances
        self._resources = resources
        self._counts = counts
        self._capacity = own_row(plan.tables.capacity, row)
        self._daily = dict(zip(plan.daily.stage.tolist(), own_row(plan.daily.capacity, row), strict=True))
        self._serves = own_row(plan.tables.serves, row)
        self._work = own_row(plan.tables.work, row)
        self._pool_units = own_row(plan.resources.pool_units, row)
        self._credit = [0] * len(plan.stages.kind)
        self._pool_rest = [0] * len(self._pool_units)

    def begin(self) -> None:
        """No pool has anything left over yet."""
        self._pool_rest = [0] * len(self._pool_rest)

    def depart(self, stage: int, people: list[Person], today: Today) -> list[Leaver]:
        """A slot: who boards and who is blocked, in the order called (step 4c)."""
        stages = self._plan.stages
        if stages.kind[stage] != DEPARTURES or not self._is_open(stage, today):
            return []
        self._give_credit(stage, today)
        waiting = self._in_order(stage, people, today)
        spendable = self._resources.allows(int(stages.ask[stage]), kept_inside(self._plan, stage))
        room = min(len(waiting), self._seats(stage), spendable)
        called = waiting[: room + (room * int(stages.over[stage]) >> 16)]
        passed = [person for person in called if not self._chances.is_blocked(stage, person, today)]
        boarding = passed[:room] if len(passed[:room]) >= stages.least[stage] else []
        edges = dict(zip(boarding, self._boats.edges(stage, boarding, today), strict=True))
        if called:
            self._counts.slot(stage, len(boarding))
        self._spend_credit(stage, CREDIT_UNIT * len(boarding))
        leavers = []
        for person in called:
            kept = kept_inside(self._plan, stage)
            if person in edges:
                self._resources.take(int(stages.ask[stage]), kept)
                leavers.append(Leaver(person, edges[person], "departed", kept))
            elif person not in passed and stages.blocked[stage] >= 0:
                leavers.append(Leaver(person, int(stages.blocked[stage]), "blocked", kept))
        return leavers

    def serve(self, stage: int, people: list[Person], today: Today) -> list[Leaver]:
        """A queue serves one person at a time while it has credit and what it spends (step 6.ii)."""
        stages = self._plan.stages
        if stages.kind[stage] != QUEUE or not self._is_open(stage, today):
            return []
        self._give_credit(stage, today)
        served = []
        spent = 0
        for person in self._in_order(stage, people, today):
            kept = kept_inside(self._plan, stage)
            if spent >= self._credit[stage] or self._resources.allows(int(stages.ask[stage]), kept) == 0:
                break
            spent += self._work_of(stage, person, today)
            self._resources.take(int(stages.ask[stage]), kept)
            served.append(Leaver(person, int(stages.to[stage]), "served", kept))
        self._spend_credit(stage, spent)
        return served

    def _is_open(self, stage: int, today: Today) -> bool:
        """Whether the stage serves today: a slot if slots are declared, and no switch it names is off."""
        serves_row = int(self._plan.stages.serves_row[stage])
        is_slot = serves_row < 0 or bool(self._serves[serves_row, today.index])
        return is_slot and not self._resources.is_shut(int(self._plan.stages.ask[stage]))

    def _give_credit(self, stage: int, today: Today) -> None:
        stages = self._plan.stages
        pool, row = int(stages.pool[stage]), int(stages.capacity_row[stage])
        if pool >= 0:
            share = int(self._plan.resources.pool_share[stage, today.regime])
            units = int(self._pool_units[pool, today.regime])
            self._credit[stage] += (share * units >> 16) + self._pool_rest[pool]
            self._pool_rest[pool] = 0
        elif row >= 0:
            self._credit[stage] += int(self._capacity[row, today.regime])
        elif stage in self._daily:
            self._credit[stage] += int(self._daily[stage][today.index])
        else:
            self._credit[stage] = UNLIMITED

    def _seats(self, stage: int) -> int:
        """People who can be served while credit is above nought: 1.5 boards two."""
        return max(0, -(-self._credit[stage] // CREDIT_UNIT))

    def _spend_credit(self, stage: int, spent: int) -> None:
        """A debt is kept for the next day of service; a rest goes to the later users of the pool, or is lost."""
        rest = self._credit[stage] - spent
        self._credit[stage] = min(0, rest)
        if self._plan.stages.pool[stage] >= 0:
            self._pool_rest[int(self._plan.stages.pool[stage])] += max(0, rest)

    def _work_of(self, stage: int, person: Person, today: Today) -> int:
        row = int(self._plan.stages.work_row[stage])
        if row < 0:
            return CREDIT_UNIT
        return int(self._work[int(self._plan.tables.work_cell[row, today.regime, person.profile])])

    def _in_order(self, stage: int, people: list[Person], today: Today) -> list[Person]:
        """People by lane of today's table, held ones left out, and within a lane in the stage's order.

        Reading the lanes afresh each day is what re-laning in order of entry amounts to (step 2).
        """
        order = int(self._plan.stages.order[stage])
        if order == FIRST_IN:
            ordered = people
        elif order == LAST_IN:
            ordered = people[::-1]
        else:
            ordered = sorted(people, key=lambda person: self._chances.lottery(stage, person, today))
        served = [person for person in ordered if self._lane(stage, person, today) != HELD_LANE]
        return sorted(served, key=lambda person: self._lane(stage, person, today))

    def _lane(self, stage: int, person: Person, today: Today) -> int:
        row = int(self._plan.stages.lane_row[stage])
        return int(self._plan.tables.lane[row, today.regime, person.profile]) if row >= 0 else 0
