"""Plain Python: a loop over days with lists, deques and a dict; people are nothing but the day on which they queued."""

from __future__ import annotations

import math
import random
from collections import deque

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


def simulate(size: Size, seed: int) -> Answer:
    chance = random.Random(seed)
    arrivals = np.random.default_rng(seed).poisson(size.arrivals_per_day, DAYS).tolist()
    draw, normal, exp, floor = chance.random, chance.gauss, math.exp, math.floor

    def days(stay: Lognormal) -> int:
        return floor(exp(normal(stay.log_mean, stay.log_sd)) + draw())

    answer = Answer()
    screened = [0] * DAYS  # people whose screening ends on a day
    released: list[list[int]] = [[] for _ in range(DAYS)]  # of those held, whose stay ends on a day
    removed = [0] * DAYS
    held: dict[int, None] = {}  # in order of entry
    waiting: deque[int] = deque()
    appealing = 0
    decisions, appeals, seats = Credit(size.decisions_per_day), Credit(size.appeals_per_day), Credit(size.seats)
    detained_nights = waiting_nights = appealing_nights = waited = decided = 0
    for day in range(DAYS):
        for person in released[day]:
            if person in held:
                del held[person]
                waiting.append(day)
        if day and day % DAYS_BETWEEN_DEPARTURES == 0:
            for _ in range(seats.served(len(held))):
                del held[next(iter(held))]
                answer.departed += 1
        for _ in range(arrivals[day]):
            end = day + days(SCREENING)
            if end < DAYS:
                screened[end] += 1
        answer.people += arrivals[day]
        for number in range(screened[day]):
            if draw() < DETAINED_SHARE and len(held) < size.places:
                end = day + days(DETENTION)
                if end > day:
                    person = day << 32 | number
                    held[person] = None
                    if end < DAYS:
                        released[end].append(person)
                    continue
            waiting.append(day)
        for _ in range(decisions.served(len(waiting))):
            waited += day - waiting.popleft()
            decided += 1
            outcome = draw()
            if outcome < GRANTED_SHARE:
                answer.granted += 1
            elif outcome < GRANTED_SHARE + APPEALED_SHARE:
                appealing += 1
            else:
                answer.withdrawn += 1
        judged = appeals.served(appealing)
        appealing -= judged
        for _ in range(judged):
            if draw() < ALLOWED_SHARE:
                answer.allowed += 1
            else:
                end = day + days(REMOVAL)
                if end < DAYS:
                    removed[end] += 1
        detained_nights += len(held)
        waiting_nights += len(waiting)
        appealing_nights += appealing
    answer.removed = sum(removed)
    answer.mean_detained = detained_nights / DAYS
    answer.mean_waiting = waiting_nights / DAYS
    answer.mean_appealing = appealing_nights / DAYS
    answer.mean_days_to_decision = waited / max(decided, 1)
    return answer
