"""What a future counts: its rows of the Tally, raised one by one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from foreland.kernel.layout import SINCE_ARRIVAL, SINCE_ENTRY, WAIT_CELLS, Plan, Tally
from foreland.kernel.mirror.person import FaultError, Person
from foreland.kernel.mirror.tables import Today

_SINGLE_DAYS = 64


def empty_tally(plan: Plan, futures: int) -> Tally:
    """A Tally of noughts for a block of futures."""
    by_period = (futures, plan.calendar.periods)
    groups = plan.calendar.groups
    stages, edges, layers = len(plan.stages.kind), len(plan.edges.target), len(plan.streams.code)
    waits, cohorts = len(plan.counting.wait_since), len(plan.counting.cohort_limit_days)
    estates, caps = plan.resources.estate_places.shape[1], plan.resources.cap_size.shape[1]
    tokens = len(plan.resources.token_life)
    return Tally(
        flow=np.zeros((*by_period, edges, groups), np.int32),
        stock=np.zeros((*by_period, stages, groups), np.int32),
        nights=np.zeros((*by_period, stages, groups), np.int64),
        wait_number=np.zeros((*by_period, waits, groups), np.int32),
        wait_days=np.zeros((*by_period, waits, groups), np.int64),
        wait_squares=np.zeros((*by_period, waits, groups), np.int64),
        wait_cells=np.zeros((futures, waits, WAIT_CELLS), np.int32),
        cohort=np.zeros((*by_period, cohorts, groups), np.int32),
        places=np.zeros((*by_period, estates), np.int32),
        places_nights=np.zeros((*by_period, estates), np.int64),
        places_most=np.zeros((futures, estates), np.int32),
        tokens=np.zeros((*by_period, tokens, 3), np.int32),
        cap_most=np.zeros((futures, caps), np.int32),
        slots=np.zeros((*by_period, stages, 2), np.int32),
        units=np.zeros((*by_period, layers), np.int32),
        allocated=np.zeros((*by_period, plan.allocation.places.shape[1]), np.int32),
        allocated_nights=np.zeros((*by_period, plan.allocation.places.shape[1]), np.int64),
        not_come=np.zeros((*by_period, layers, groups), np.int32),
        thrown=np.zeros((*by_period, plan.resources.switch_on.shape[1]), np.int32),
        older=np.zeros((*by_period, len(plan.ledger.days), groups), np.int32),
        boats=np.zeros((*by_period, len(plan.batches.edge)), np.int32),
        milestone=np.full((futures, len(plan.milestones.number)), -1, np.int32),
        transitions=np.zeros(futures, np.int64),
        fault=np.zeros((futures, 4), np.int64),
    )


def wait_cell(days: int) -> int:
    """Cell of a wait: single days to 63, then 16 cells a doubling."""
    if days < _SINGLE_DAYS:
        return days
    doubling = days.bit_length() - 1
    return _SINGLE_DAYS + (doubling - 6) * 16 + (days >> (doubling - 4) & 15)


def start_of_wait(since: int, person: Person) -> int:
    """The day from which a wait, or an age, is counted."""
    if since == SINCE_ENTRY:
        return person.entry
    return person.latest_arrival if since == SINCE_ARRIVAL else person.stamp


class Counts:
    """Counters of one future on one day; `begin` moves on to the next day."""

    def __init__(self, plan: Plan, tally: Tally, row: int) -> None:
        self._plan = plan
        self._tally = tally
        self._row = row

    def begin(self, today: Today) -> None:
        """From now on everything happens today."""
        self._today = today
        self._now = (self._row, today.period)
        self.of_today = [0] * (len(self._plan.edges.target) + len(self._plan.streams.code))  # by series of feedback

    def _group(self, person: Person) -> int:
        return int(self._plan.calendar.group_of_profile[person.profile])

    def waited(self, edge: int, person: Person) -> None:
        """Waits and cohorts fed by an edge, read before the edge changes anything about the person."""
        counting, group = self._plan.counting, self._group(person)
        first, end = self._plan.edges.wait_first[edge], self._plan.edges.wait_first[edge + 1]
        for wait in counting.wait_of_edge[first:end]:
            days = self._today.day - start_of_wait(int(counting.wait_since[wait]), person)
            self._tally.wait_number[(*self._now, wait, group)] += 1
            self._tally.wait_days[(*self._now, wait, group)] += days
            self._tally.wait_squares[(*self._now, wait, group)] += days * days
            self._tally.wait_cells[self._row, wait, wait_cell(days)] += 1
        self._cohorts(edge, person, group)

    def _cohorts(self, edge: int, person: Person, group: int) -> None:
        counting, calendar = self._plan.counting, self._plan.calendar
        arrival_index = person.latest_arrival - calendar.first_day
        if arrival_index < 0:
            return
        first, end = self._plan.edges.cohort_first[edge], self._plan.edges.cohort_first[edge + 1]
        for cohort in counting.cohort_of_edge[first:end]:
            if self._today.index - arrival_index <= counting.cohort_limit_days[cohort]:
                self._tally.cohort[self._row, calendar.period_of_day[arrival_index], cohort, group] += 1

    def passed(self, edge: int, person: Person) -> None:
        """Someone passed an edge; the group is that of the profile after the edge's `set`."""
        self._tally.flow[(*self._now, edge, self._group(person))] += 1
        self.of_today[edge] += 1

    def transition(self) -> None:
        """Someone entered a stage or reached an exit."""
        self._tally.transitions[self._row] += 1

    def units_came(self, layer: int, number: int) -> None:
        """Boats (or people who come singly) of a layer that came today."""
        self._tally.units[(*self._now, layer)] += number
        self.of_today[len(self._plan.edges.target) + layer] += number

    def not_come(self, layer: int, person: Person) -> None:
        """A feedback kept someone away."""
        self._tally.not_come[(*self._now, layer, self._group(person))] += 1

    def thrown(self, switches: Iterable[int]) -> None:
        """These switches are on today because of a feedback."""
        for switch in switches:
            self._tally.thrown[(*self._now, switch)] += 1

    def slot(self, stage: int, boarded: int) -> None:
        """A slot for which people were called: flown if anyone boarded, else cancelled."""
        self._tally.slots[(*self._now, stage, 0 if boarded else 1)] += 1

    def boat(self, fate: int) -> None:
        """A boat met a fate."""
        self._tally.boats[(*self._now, fate)] += 1

    def reached(self, milestone: int) -> None:
        """So many people have passed since the first day."""
        self._tally.milestone[self._row, milestone] = self._today.index

    def cap_used(self, cap: int, used: int) -> None:
        """A cap has been used so many times in its present period."""
        self._tally.cap_most[self._row, cap] = max(int(self._tally.cap_most[self._row, cap]), used)

    def tokens_minted(self, token: int, number: int) -> None:
        """Tokens were made."""
        self._tally.tokens[(*self._now, token, 0)] += number

    def token_spent(self, token: int) -> None:
        """A token was used."""
        self._tally.tokens[(*self._now, token, 1)] += 1

    def tokens_expired(self, token: int, number: int) -> None:
        """Tokens passed the end of their life unused."""
        self._tally.tokens[(*self._now, token, 2)] += number

    def tokens_left(self, token: int) -> int:
        """Minted less spent and expired, over the run so far."""
        minted, spent, expired = self._tally.tokens[self._row, :, token].sum(axis=0, dtype=np.int64)
        return int(minted - spent - expired)

    def night(self, people_by_stage: Iterable[list[Person]], places_held: list[int]) -> None:
        """Who is where, and how many places are held, at midnight; the period's last night stands as its stock."""
        self._tally.stock[self._now] = 0
        for stage, people in enumerate(people_by_stage):
            for person in people:
                self._tally.stock[(*self._now, stage, self._group(person))] += 1
        self._tally.nights[self._now] += self._tally.stock[self._now]
        self._tally.places[self._now] = places_held
        self._tally.places_nights[self._now] += self._tally.places[self._now]
        self._tally.places_most[self._row] = np.maximum(self._tally.places_most[self._row], places_held)
        self._tally.older[self._now] = 0

    def allocated(self, people: list[int]) -> None:
        """How many live in each allocated estate tonight."""
        self._tally.allocated[self._now] = people
        self._tally.allocated_nights[self._now] += self._tally.allocated[self._now]

    def is_older(self, age: int, person: Person) -> None:
        """Someone's age tonight is beyond that of a row of the ledger."""
        self._tally.older[(*self._now, age, self._group(person))] += 1

    def fault(self, fault: FaultError) -> None:
        """The future stops here."""
        self._tally.fault[self._row] = (fault.code, self._today.day, fault.where, fault.person_key)
