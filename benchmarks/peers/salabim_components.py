"""salabim as its manual teaches it: a component for each person, resources with requesters' queues.

The generator form (`yieldless(False)`) is used: it is the faster of the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import salabim as sim

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
    """What all components share."""

    def __init__(self, size: Size, seed: int) -> None:
        sim.yieldless(False)
        self.env = sim.Environment(random_seed=seed, trace=False)
        self.size = size
        self.places = sim.Resource("places", capacity=size.places)
        deciders, self.days_of_a_decision = whole_servers(size.decisions_per_day)
        self.deciders = sim.Resource("deciders", capacity=deciders)
        judges, self.days_of_an_appeal = whole_servers(size.appeals_per_day)
        self.judges = sim.Resource("judges", capacity=judges)
        self.held: dict[sim.Component, None] = {}  # in order of entry
        self.answer = Answer()
        self.waited = self.decided = 0.0

    def days(self, stay: Lognormal) -> float:
        return self.env.random.lognormvariate(stay.log_mean, stay.log_sd)


class Arrivals(sim.Component):
    def process(self, system: System) -> Steps:
        while True:
            yield self.hold(system.env.random.expovariate(system.size.arrivals_per_day))
            system.answer.people += 1
            Person(system=system)


class Person(sim.Component):
    def process(self, system: System) -> Steps:
        draw, answer = system.env.random.random, system.answer
        yield self.hold(system.days(SCREENING))
        if draw() < DETAINED_SHARE and system.places.available_quantity() > 0:
            yield self.request(system.places)
            system.held[self] = None
            yield self.hold(system.days(DETENTION))
            self.release()
            if self not in system.held:  # the departure woke this person and took them off the list
                answer.departed += 1
                return
            del system.held[self]
        joined = system.env.now()
        yield self.request(system.deciders)
        system.waited += system.env.now() - joined
        system.decided += 1
        yield self.hold(system.days_of_a_decision)
        self.release()
        outcome = draw()
        if outcome < GRANTED_SHARE:
            answer.granted += 1
        elif outcome < GRANTED_SHARE + APPEALED_SHARE:
            yield self.request(system.judges)
            yield self.hold(system.days_of_an_appeal)
            self.release()
            if draw() < ALLOWED_SHARE:
                answer.allowed += 1
            else:
                yield self.hold(system.days(REMOVAL))
                answer.removed += 1
        else:
            answer.withdrawn += 1


class Departures(sim.Component):
    def process(self, system: System) -> Steps:
        seats = Credit(system.size.seats)
        while True:
            yield self.hold(DAYS_BETWEEN_DEPARTURES)
            for person in list(system.held)[: seats.served(len(system.held))]:
                del system.held[person]
                person.activate()


def simulate(size: Size, seed: int) -> Answer:
    system = System(size, seed)
    Departures(system=system)
    Arrivals(system=system)
    system.env.run(till=DAYS)
    answer = system.answer
    answer.mean_detained = system.places.claimed_quantity.mean()
    answer.mean_waiting = system.deciders.requesters().length.mean()
    answer.mean_appealing = system.judges.requesters().length.mean()
    answer.mean_days_to_decision = system.waited / max(system.decided, 1)
    return answer
