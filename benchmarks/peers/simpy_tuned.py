"""SimPy tuned by hand: no process for a person, only callbacks on timeouts; queues are deques, served once a day."""

from __future__ import annotations

import math
import random
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
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
)


class System:
    """Lists of people and what is counted. Stays end at whole days, before the day's own process runs at a half."""

    def __init__(self, size: Size, seed: int) -> None:
        self.env = simpy.Environment()
        self.chance = random.Random(seed)
        self.arrivals = np.random.default_rng(seed).poisson(size.arrivals_per_day, DAYS).tolist()
        self.size = size
        self.held: dict[simpy.Timeout, None] = {}  # in order of entry
        self.screened = 0
        self.waiting: deque[int] = deque()  # days of joining
        self.appealing = 0
        self.detained_nights = self.waiting_nights = self.appealing_nights = 0
        self.waited = self.decided = 0
        self.answer = Answer()

    def after(self, stay: Lognormal, then: Callable[[Any], None]) -> simpy.Timeout | None:
        """Calls `then` on the morning on which a stay ends that begins now, at half a day; at once if that is today."""
        chance = self.chance
        days = math.floor(math.exp(chance.gauss(stay.log_mean, stay.log_sd)) + chance.random())
        if days == 0:
            then(None)
            return None
        end = self.env.timeout(days - 0.5)
        end.callbacks.append(then)
        return end

    def ends_screening(self, _: Any) -> None:
        self.screened += 1

    def is_released(self, end: simpy.Timeout | None) -> None:
        if end is None:
            self.waiting.append(int(self.env.now))
        elif end in self.held:
            del self.held[end]
            self.waiting.append(int(self.env.now))

    def is_removed(self, _: Any) -> None:
        self.answer.removed += 1

    def days(self) -> Iterator[Any]:
        """One process does everything that happens to the system as a whole, day by day."""
        size, answer, draw = self.size, self.answer, self.chance.random
        decisions, appeals, seats = Credit(size.decisions_per_day), Credit(size.appeals_per_day), Credit(size.seats)
        yield self.env.timeout(0.5)
        for day in range(DAYS):
            if day and day % DAYS_BETWEEN_DEPARTURES == 0:
                for _ in range(seats.served(len(self.held))):
                    del self.held[next(iter(self.held))]
                    answer.departed += 1
            for _ in range(self.arrivals[day]):
                self.after(SCREENING, self.ends_screening)
            answer.people += self.arrivals[day]
            for _ in range(self.screened):
                if draw() < DETAINED_SHARE and len(self.held) < size.places:
                    end = self.after(DETENTION, self.is_released)
                    if end is not None:
                        self.held[end] = None
                else:
                    self.waiting.append(day)
            self.screened = 0
            for _ in range(decisions.served(len(self.waiting))):
                self.waited += day - self.waiting.popleft()
                self.decided += 1
                outcome = draw()
                if outcome < GRANTED_SHARE:
                    answer.granted += 1
                elif outcome < GRANTED_SHARE + APPEALED_SHARE:
                    self.appealing += 1
                else:
                    answer.withdrawn += 1
            judged = appeals.served(self.appealing)
            self.appealing -= judged
            for _ in range(judged):
                if draw() < ALLOWED_SHARE:
                    answer.allowed += 1
                else:
                    self.after(REMOVAL, self.is_removed)
            self.detained_nights += len(self.held)
            self.waiting_nights += len(self.waiting)
            self.appealing_nights += self.appealing
            yield self.env.timeout(1)


def simulate(size: Size, seed: int) -> Answer:
    system = System(size, seed)
    system.env.process(system.days())
    system.env.run(until=DAYS)
    answer = system.answer
    answer.mean_detained = system.detained_nights / DAYS
    answer.mean_waiting = system.waiting_nights / DAYS
    answer.mean_appealing = system.appealing_nights / DAYS
    answer.mean_days_to_decision = system.waited / max(system.decided, 1)
    return answer
