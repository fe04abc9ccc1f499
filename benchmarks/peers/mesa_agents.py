"""Mesa as its documentation teaches it: an Agent for each person who steps once a day, a Model with what is shared."""

from __future__ import annotations

from collections import deque

import mesa
import numpy as np

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
)


class Person(mesa.Agent):
    """Somebody in one of the places; whoever waits in a queue does nothing until called."""

    def __init__(self, model: Asylum) -> None:
        super().__init__(model)
        self.place = "screening"
        self.leaves = model.today + model.days(SCREENING)
        self.joined = 0

    def step(self) -> None:
        if self.leaves > self.model.today:
            return
        if self.place == "screening":
            self.model.triage(self)
        elif self.place == "removal":
            self.model.answer.removed += 1
            self.remove()


class Asylum(mesa.Model):
    """The system as a whole. People held are kept in a list of their own as well, since a stay ends in the morning."""

    def __init__(self, size: Size, seed: int) -> None:
        super().__init__(seed=seed)
        self.size = size
        self.today = -1
        self.arrivals = np.random.default_rng(seed).poisson(size.arrivals_per_day, DAYS).tolist()
        self.held: dict[Person, None] = {}  # in order of entry
        self.waiting: deque[Person] = deque()
        self.appealing: deque[Person] = deque()
        self.decisions = Credit(size.decisions_per_day)
        self.appeals = Credit(size.appeals_per_day)
        self.seats = Credit(size.seats)
        self.answer = Answer()
        self.waited = self.decided = 0

    def days(self, stay: Lognormal) -> int:
        return int(self.random.lognormvariate(stay.log_mean, stay.log_sd) + self.random.random())

    def step(self) -> None:
        self.today += 1
        for person in [person for person in self.held if person.leaves == self.today]:
            del self.held[person]
            self.queue(person)
        if self.today and self.today % DAYS_BETWEEN_DEPARTURES == 0:
            self.depart()
        Person.create_agents(self, self.arrivals[self.today])
        self.answer.people += self.arrivals[self.today]
        self.agents.shuffle_do("step")
        self.decide()
        self.judge()
        self.answer.mean_detained += len(self.held) / DAYS
        self.answer.mean_waiting += len(self.waiting) / DAYS
        self.answer.mean_appealing += len(self.appealing) / DAYS

    def triage(self, person: Person) -> None:
        if self.random.random() < DETAINED_SHARE and len(self.held) < self.size.places:
            person.leaves = self.today + self.days(DETENTION)
            if person.leaves > self.today:
                person.place = "detention"
                self.held[person] = None
                return
        self.queue(person)

    def queue(self, person: Person) -> None:
        person.place, person.leaves, person.joined = "waiting", DAYS, self.today
        self.waiting.append(person)

    def depart(self) -> None:
        for person in list(self.held)[: self.seats.served(len(self.held))]:
            del self.held[person]
            person.remove()
            self.answer.departed += 1

    def decide(self) -> None:
        for _ in range(self.decisions.served(len(self.waiting))):
            person = self.waiting.popleft()
            self.waited += self.today - person.joined
            self.decided += 1
            outcome = self.random.random()
            if GRANTED_SHARE <= outcome < GRANTED_SHARE + APPEALED_SHARE:
                self.appealing.append(person)
                continue
            if outcome < GRANTED_SHARE:
                self.answer.granted += 1
            else:
                self.answer.withdrawn += 1
            person.remove()

    def judge(self) -> None:
        for _ in range(self.appeals.served(len(self.appealing))):
            person = self.appealing.popleft()
            if self.random.random() < ALLOWED_SHARE:
                self.answer.allowed += 1
                person.remove()
            else:
                person.place, person.leaves = "removal", self.today + self.days(REMOVAL)
                if person.leaves == self.today:
                    person.step()


def simulate(size: Size, seed: int) -> Answer:
    model = Asylum(size, seed)
    for _ in range(DAYS):
        model.step()
    model.answer.mean_days_to_decision = model.waited / max(model.decided, 1)
    return model.answer
