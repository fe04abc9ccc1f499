"""Starsim as its documentation teaches it: a module with states over `ss.People`, stepped once a day, and distributions
drawn for the people concerned. People who leave are removed from the population.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import starsim as ss

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

NOWHERE, SCREENED, HELD, WAITING, APPEALING, REMOVING = range(6)


def lognormal(stay: Lognormal) -> Any:
    return ss.lognorm_im(mean=stay.log_mean, sigma=stay.log_sd)


class Asylum(ss.Module):
    """Where everybody is, until when, and since when."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.define_pars(
            arrivals=ss.poisson(lam=size.arrivals_per_day),
            screening=lognormal(SCREENING),
            detention=lognormal(DETENTION),
            removal=lognormal(REMOVAL),
            rounding_screening=ss.random(),
            rounding_detention=ss.random(),
            rounding_removal=ss.random(),
            is_detained=ss.bernoulli(p=DETAINED_SHARE),
            outcome=ss.random(),
            is_allowed=ss.bernoulli(p=ALLOWED_SHARE),
        )
        self.define_states(
            ss.FloatArr("place", default=NOWHERE),
            ss.FloatArr("leaves", default=np.inf),
            ss.FloatArr("joined", default=0.0),
        )
        self.decisions, self.appeals = Credit(size.decisions_per_day), Credit(size.appeals_per_day)
        self.seats = Credit(size.seats)
        self.answer = Answer()
        self.waited = self.decided = 0.0

    def stay(self, name: str, uids: Any) -> Any:
        """Last days of stays that begin today."""
        return self.ti + np.floor(self.pars[name].rvs(uids) + self.pars[f"rounding_{name}"].rvs(uids))

    def at(self, place: int) -> Any:
        return (self.place == place).uids

    def first(self, place: int, number: int) -> Any:
        """Those who joined first."""
        uids = self.at(place)
        return uids[np.argsort(self.joined[uids], kind="stable")[:number]]

    def move(self, uids: Any, place: int) -> None:
        self.place[uids] = place
        self.joined[uids] = self.ti
        self.leaves[uids] = np.inf

    def out(self, uids: Any) -> int:
        self.place[uids] = NOWHERE
        self.sim.people.request_removal(uids)
        return len(uids)

    def step(self) -> None:
        self.move(((self.place == HELD) & (self.leaves <= self.ti)).uids, WAITING)
        if self.ti and self.ti % DAYS_BETWEEN_DEPARTURES == 0:
            held = len(self.at(HELD))
            self.answer.departed += self.out(self.first(HELD, self.seats.served(held)))
        self.arrive()
        self.triage()
        self.decide()
        self.judge()
        self.answer.removed += self.out(((self.place == REMOVING) & (self.leaves <= self.ti)).uids)
        self.answer.mean_detained += len(self.at(HELD)) / DAYS
        self.answer.mean_waiting += len(self.at(WAITING)) / DAYS
        self.answer.mean_appealing += len(self.at(APPEALING)) / DAYS

    def arrive(self) -> None:
        uids = self.sim.people.grow(int(self.pars.arrivals.rvs(1)[0]))
        if len(uids):
            self.move(uids, SCREENED)
            self.leaves[uids] = self.stay("screening", uids)
        self.answer.people += len(uids)

    def triage(self) -> None:
        screened = ((self.place == SCREENED) & (self.leaves <= self.ti)).uids
        if len(screened) == 0:
            return
        self.move(screened, WAITING)
        held = self.pars.is_detained.filter(screened)[: self.size.places - len(self.at(HELD))]
        if len(held):
            leaves = self.stay("detention", held)
            kept = held[leaves > self.ti]
            self.move(kept, HELD)
            self.leaves[kept] = leaves[leaves > self.ti]

    def decide(self) -> None:
        decided = self.first(WAITING, self.decisions.served(len(self.at(WAITING))))
        if len(decided) == 0:
            return
        self.waited += float((self.ti - self.joined[decided]).sum())
        self.decided += len(decided)
        outcome = self.pars.outcome.rvs(decided)
        self.move(decided[(outcome >= GRANTED_SHARE) & (outcome < GRANTED_SHARE + APPEALED_SHARE)], APPEALING)
        self.answer.granted += self.out(decided[outcome < GRANTED_SHARE])
        self.answer.withdrawn += self.out(decided[outcome >= GRANTED_SHARE + APPEALED_SHARE])

    def judge(self) -> None:
        judged = self.first(APPEALING, self.appeals.served(len(self.at(APPEALING))))
        if len(judged) == 0:
            return
        allowed, refused = self.pars.is_allowed.split(judged)
        self.answer.allowed += self.out(allowed)
        self.move(refused, REMOVING)
        if len(refused):
            self.leaves[refused] = self.stay("removal", refused)


def simulate(size: Size, seed: int) -> Answer:
    sim = ss.Sim(
        n_agents=1,
        modules=Asylum(size),
        start=ss.days(0),
        stop=ss.days(DAYS - 1),
        dt=ss.days(1),
        rand_seed=seed,
        verbose=0,
    )
    sim.run()
    asylum = next(module for module in sim.modules if isinstance(module, Asylum))
    asylum.answer.mean_days_to_decision = asylum.waited / max(asylum.decided, 1)
    return asylum.answer
