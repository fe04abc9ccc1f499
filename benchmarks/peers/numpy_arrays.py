"""NumPy doing what the kernel does: people with an identity and one of 40 profiles, shares that differ by profile and
regime, draws keyed by seed, person and stage, and all counts by month and profile. Whole arrays at a time, day by day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from benchmarks.peers.network import (
    ALLOWED_SHARE,
    APPEALED_SHARE,
    DAYS,
    DAYS_BETWEEN_DEPARTURES,
    DETAINED_SHARE,
    DETENTION,
    GRANTED_SHARE,
    PROFILES,
    REGIMES,
    REMOVAL,
    SCREENING,
    Answer,
    Credit,
    Lognormal,
    Size,
)

DAYS_A_PERIOD = 30
PERIODS = -(-DAYS // DAYS_A_PERIOD)
SCREENED, HELD, MAIN, APPEAL, REMOVING = range(5)
(TO_DETENTION, TO_MAIN, RELEASED, DEPARTED, GRANTED, APPEALED, WITHDRAWN, ALLOWED, REFUSED, REMOVED) = range(10)
WAIT_DAYS = DAYS + 1
KNOTS = 1_024


@dataclass(frozen=True)
class People:
    """Some people, in order; each array of shape (people,)."""

    person: NDArray[np.uint64]
    profile: NDArray[np.intp]
    since: NDArray[np.int64]  # day of entry into where they are

    def __len__(self) -> int:
        return len(self.person)

    def __getitem__(self, which: Any) -> People:
        return People(self.person[which], self.profile[which], self.since[which])

    def columns(self) -> tuple[NDArray[Any], ...]:
        return self.person, self.profile, self.since


def empty(room: int = 0) -> People:
    return People(np.empty(room, np.uint64), np.empty(room, np.intp), np.empty(room, np.int64))


def joined(parts: list[People]) -> People:
    if not parts:
        return empty()
    return People(*(np.concatenate(columns) for columns in zip(*(part.columns() for part in parts), strict=True)))


def mixed(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """SplitMix64's mixing function (Steele, Lea and Flood, OOPSLA 2014)."""
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return words ^ (words >> np.uint64(31))


class Stay:
    """A duration drawn from a table of quantiles, rounded to whole days without bias."""

    def __init__(self, duration: Lognormal) -> None:
        probability = np.clip(np.arange(KNOTS + 1) / KNOTS, 1e-6, 1 - 1e-6)
        self.knots = np.exp(duration.log_mean + duration.log_sd * ndtri(probability))
        # The last cell is so wide that its own mean, not a straight line, must be met.
        inner = np.linspace(1 - 1 / KNOTS, 1, 4_097)[:-1] + 1 / KNOTS / 8_192
        mean = np.exp(duration.log_mean + duration.log_sd * ndtri(inner)).mean()
        self.knots[-1] = 2 * mean - self.knots[-2]

    def days(self, draw: NDArray[np.float64], rounding: NDArray[np.float64]) -> NDArray[np.int64]:
        place = draw * KNOTS
        cell = place.astype(np.intp)
        value = self.knots[cell] + (self.knots[cell + 1] - self.knots[cell]) * (place - cell)
        return np.asarray(np.floor(value + rounding), np.int64)


class Line:
    """A first-in-first-out queue in arrays that double when they are full."""

    def __init__(self) -> None:
        self.room = empty(1_024)
        self.head = self.tail = 0

    def __len__(self) -> int:
        return self.tail - self.head

    def join(self, people: People) -> None:
        if self.tail + len(people) > len(self.room):
            waiting = self.room[self.head : self.tail]
            self.room = joined([waiting, empty(len(waiting) + 2 * len(people) + 1_024)])
            self.head, self.tail = 0, len(waiting)
        for column, new in zip(self.room.columns(), people.columns(), strict=True):
            column[self.tail : self.tail + len(people)] = new
        self.tail += len(people)

    def leave(self, number: int) -> People:
        self.head += number
        return self.room[self.head - number : self.head]


class Asylum:
    def __init__(self, size: Size, seed: int) -> None:
        self.size = size
        self.chance = np.random.default_rng(seed)
        self.key = mixed(np.array([seed], np.uint64) + np.uint64(0x9E3779B97F4A7C15))[0]
        self.people = 0
        self.due: dict[int, list[list[People]]] = {
            stage: [[] for _ in range(DAYS + 1)] for stage in (SCREENED, REMOVING)
        }
        self.stays = {SCREENED: Stay(SCREENING), HELD: Stay(DETENTION), REMOVING: Stay(REMOVAL)}
        self.held, self.ends = (
            joined([]),
            np.empty(0, np.int64),
        )  # in order of entry, and the day on which the stay ends
        self.main, self.appeal = Line(), Line()

        def table(*shares: float) -> NDArray[np.float64]:
            """Cumulative shares by regime, profile and row: here all alike, read as if they were not."""
            return np.broadcast_to(np.cumsum(shares), (REGIMES, PROFILES, len(shares))).copy()

        self.triage, self.judgement = table(DETAINED_SHARE), table(ALLOWED_SHARE)
        self.outcome = table(GRANTED_SHARE, APPEALED_SHARE)
        self.flow = np.zeros((PERIODS, 10, PROFILES), np.int64)
        self.inside = np.zeros((5, PROFILES), np.int64)
        self.nights = np.zeros((PERIODS, 5, PROFILES), np.int64)
        self.waits = np.zeros((5, WAIT_DAYS), np.int64)

    def draws(self, people: People, stage: int, purpose: int) -> NDArray[np.float64]:
        word = self.key + np.uint64(stage * 16 + purpose)
        bits = mixed(mixed(people.person + word) ^ self.key) >> np.uint64(11)
        return bits.astype(np.float64) * 2.0**-53

    def rows(self, people: People, stage: int, table: NDArray[np.float64], day: int) -> NDArray[np.int64]:
        """Which row of a fork each of the people takes."""
        thresholds = table[day * REGIMES // DAYS, people.profile]
        reached = self.draws(people, stage, 1)[:, None] >= thresholds
        return reached.sum(axis=1, dtype=np.int64)

    def enter(self, people: People, stage: int, day: int) -> People:
        people.since[:] = day
        self.inside[stage] += np.bincount(people.profile, minlength=PROFILES)
        return people

    def leave(self, people: People, stage: int, day: int) -> None:
        self.inside[stage] -= np.bincount(people.profile, minlength=PROFILES)
        self.waits[stage] += np.bincount(day - people.since, minlength=WAIT_DAYS)

    def count(self, people: People, edge: int, day: int) -> None:
        self.flow[day // DAYS_A_PERIOD, edge] += np.bincount(people.profile, minlength=PROFILES)

    def stay_days(self, people: People, stage: int) -> NDArray[np.int64]:
        return self.stays[stage].days(self.draws(people, stage, 2), self.draws(people, stage, 3))

    def start_stay(self, people: People, stage: int, day: int) -> None:
        """Puts people where their stay's last day is; none of it is before today."""
        end = np.minimum(day + self.stay_days(self.enter(people, stage, day), stage), DAYS)
        order = np.argsort(end, kind="stable")
        people, end = people[order], end[order]
        starts = np.flatnonzero(np.diff(end, prepend=-1))
        for first, last in zip(starts, np.append(starts, len(end))[1:], strict=True):
            self.due[stage][end[first]].append(people[first:last])

    def morning(self, day: int) -> People:
        """Ends of detention, then departures; returns those who go on to the main queue."""
        over = self.ends == day
        released = self.held[over]
        self.held, self.ends = self.held[~over], self.ends[~over]
        if day and day % DAYS_BETWEEN_DEPARTURES == 0:
            number = self.seats.served(len(self.ends))
            departed = self.held[:number]
            self.held, self.ends = self.held[number:], self.ends[number:]
            self.leave(departed, HELD, day)
            self.count(departed, DEPARTED, day)
        self.leave(released, HELD, day)
        self.count(released, RELEASED, day)
        return released

    def detain(self, asking: People, day: int) -> People:
        """Admits as many as there are places for, in order; returns those who go on at once."""
        room = self.size.places - len(self.ends)
        admitted, refused = asking[:room], asking[room:]
        self.count(admitted, TO_DETENTION, day)
        end = day + self.stay_days(self.enter(admitted, HELD, day), HELD)
        at_once = end == day
        self.leave(admitted[at_once], HELD, day)
        self.held = joined([self.held, admitted[~at_once]])
        self.ends = np.concatenate([self.ends, end[~at_once]])
        return joined([refused, admitted[at_once]])

    def arrive(self, day: int, number: int) -> None:
        person = np.arange(self.people, self.people + number, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        self.people += number
        people = People(person, np.empty(number, np.intp), np.empty(number, np.int64))
        people.profile[:] = self.draws(people, 9, 0) * PROFILES
        self.start_stay(people, SCREENED, day)

    def triaged(self, day: int) -> list[People]:
        screened = joined(self.due[SCREENED][day])
        self.leave(screened, SCREENED, day)
        asks = self.rows(screened, SCREENED, self.triage, day) == 0
        onward = [self.detain(screened[asks], day), screened[~asks]]
        self.count(joined(onward), TO_MAIN, day)
        return onward

    def decide(self, day: int) -> None:
        decided = self.main.leave(self.decisions.served(len(self.main)))
        self.leave(decided, MAIN, day)
        row = self.rows(decided, MAIN, self.outcome, day)
        for number, edge in enumerate((GRANTED, APPEALED, WITHDRAWN)):
            self.count(decided[row == number], edge, day)
        self.appeal.join(self.enter(decided[row == 1], APPEAL, day))

    def judge(self, day: int) -> None:
        judged = self.appeal.leave(self.appeals.served(len(self.appeal)))
        self.leave(judged, APPEAL, day)
        row = self.rows(judged, APPEAL, self.judgement, day)
        self.count(judged[row == 0], ALLOWED, day)
        refused = judged[row == 1]
        self.count(refused, REFUSED, day)
        self.start_stay(refused, REMOVING, day)

    def remove(self, day: int) -> None:
        removed = joined(self.due[REMOVING][day])
        self.leave(removed, REMOVING, day)
        self.count(removed, REMOVED, day)

    def run(self) -> None:
        arrivals = self.chance.poisson(self.size.arrivals_per_day, DAYS)
        self.decisions, self.appeals = Credit(self.size.decisions_per_day), Credit(self.size.appeals_per_day)
        self.seats = Credit(self.size.seats)
        for day in range(DAYS):
            released = self.morning(day)
            self.arrive(day, arrivals[day])
            onward = joined([released, *self.triaged(day)])
            self.main.join(self.enter(onward, MAIN, day))
            self.decide(day)
            self.judge(day)
            self.remove(day)
            self.nights[day // DAYS_A_PERIOD] += self.inside


def simulate(size: Size, seed: int) -> Answer:
    asylum = Asylum(size, seed)
    asylum.run()
    flow = asylum.flow.sum(axis=(0, 2))
    nights = asylum.nights.sum(axis=(0, 2)) / DAYS
    waits = asylum.waits[MAIN]
    return Answer(
        people=asylum.people,
        granted=flow[GRANTED],
        withdrawn=flow[WITHDRAWN],
        allowed=flow[ALLOWED],
        removed=flow[REMOVED],
        departed=flow[DEPARTED],
        mean_detained=nights[HELD],
        mean_waiting=nights[MAIN],
        mean_appealing=nights[APPEAL],
        mean_days_to_decision=waits @ np.arange(WAIT_DAYS) / max(waits.sum(), 1),
    )
