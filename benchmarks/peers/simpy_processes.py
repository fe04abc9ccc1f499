"""SimPy as its documentation teaches it: a process for each person, resources, interrupts for departures."""

from __future__ import annotations

import random
from collections.abc import Generator, Iterator
from typing import Any

import simpy

from benchmarks.peers.network import (
    ALLOWED_SHARE,
    APPEALED_SHARE,
    DAYS,
    DAYS_BETWEEN_DEPARTURES,
    DETAINED_SHARE,
    DETENTION,
    GRANTED_SHARE,
    REMOVAL,
    SCREENING,
    Answer,
    Credit,
    Lognormal,
    Size,
    whole_servers,
)

Steps = Iterator[Any]


class System:
    """Resources that people ask for, and what is counted."""

    def __init__(self, size: Size, seed: int) -> None:
        self.env = simpy.Environment()
        self.chance = random.Random(seed)
        self.size = size
        self.places = simpy.Resource(self.env, capacity=size.places)
        deciders, self.days_of_a_decision = whole_servers(size.decisions_per_day)
        self.deciders = simpy.Resource(self.env, capacity=deciders)
        judges, self.days_of_an_appeal = whole_servers(size.appeals_per_day)
        self.judges = simpy.Resource(self.env, capacity=judges)
        self.held: dict[simpy.Process, None] = {}  # in order of entry
        self.answer = Answer()
        self.waited = self.decided = 0.0

    def days(self, stay: Lognormal) -> float:
        return self.chance.lognormvariate(stay.log_mean, stay.log_sd)

    def arrivals(self) -> Steps:
        while True:
            yield self.env.timeout(self.chance.expovariate(self.size.arrivals_per_day))
            self.answer.people += 1
            self.env.process(self.person())

    def person(self) -> Steps:
        yield self.env.timeout(self.days(SCREENING))
        if self.chance.random() < DETAINED_SHARE and self.places.count < self.places.capacity:
            departed = yield from self.detention()
            if departed:
                return
        yield from self.decision()

    def detention(self) -> Generator[Any, Any, bool]:
        """Returns whether the person left on a departure."""
        me = self.env.active_process
        with self.places.request() as place:
            yield place
            self.held[me] = None
            try:
                yield self.env.timeout(self.days(DETENTION))
            except simpy.Interrupt:
                self.answer.departed += 1
                return True
            del self.held[me]
            return False

    def departures(self) -> Steps:
        seats = Credit(self.size.seats)
        while True:
            yield self.env.timeout(DAYS_BETWEEN_DEPARTURES)
            for process in list(self.held)[: seats.served(len(self.held))]:
                del self.held[process]
                process.interrupt()

    def decision(self) -> Steps:
        joined = self.env.now
        with self.deciders.request() as decider:
            yield decider
            self.waited += self.env.now - joined
            self.decided += 1
            yield self.env.timeout(self.days_of_a_decision)
        outcome = self.chance.random()
        if outcome < GRANTED_SHARE:
            self.answer.granted += 1
        elif outcome < GRANTED_SHARE + APPEALED_SHARE:
            yield from self.appeal()
        else:
            self.answer.withdrawn += 1

    def appeal(self) -> Steps:
        with self.judges.request() as judge:
            yield judge
            yield self.env.timeout(self.days_of_an_appeal)
        if self.chance.random() < ALLOWED_SHARE:
            self.answer.allowed += 1
        else:
            yield self.env.timeout(self.days(REMOVAL))
            self.answer.removed += 1

    def nights(self) -> Steps:
        """Stocks read at the end of each day."""
        yield self.env.timeout(1 - 1e-6)
        while True:
            self.answer.mean_detained += self.places.count / DAYS
            self.answer.mean_waiting += len(self.deciders.queue) / DAYS
            self.answer.mean_appealing += len(self.judges.queue) / DAYS
            yield self.env.timeout(1)


def simulate(size: Size, seed: int) -> Answer:
    system = System(size, seed)
    for process in (system.departures(), system.arrivals(), system.nights()):
        system.env.process(process)
    system.env.run(until=DAYS)
    system.answer.mean_days_to_decision = system.waited / max(system.decided, 1)
    return system.answer
