"""Everyone who claimed in one future, with the place in which each was on any later day: a count, not a sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.advance import Seen, follow
from foreland.kernel.following import LEAVES
from foreland.lab.living import refuse_fault
from foreland.lab.views.cohort_file import ELSEWHERE, WAITING, CohortPlaces, Names
from foreland.model.assemble import Prepared
from foreland.network.index import Index

Days = NDArray[np.int64]
EVERYONE_BITS = 0
_DAY_BITS = 20  # of a person's rank and a day in one number


@dataclass(frozen=True, eq=False)
class ClaimHistories:
    """People (N,) by the absolute day on which they claimed, and the notes that tell where each has been since.

    `ended` is the day of the first end of the claim, later than any day where it has none; `end` is its number in
    `ends`. States and ends are numbered in the order of their names.
    """

    states: tuple[str, ...]
    ends: tuple[str, ...]
    claimed: Days
    ended: Days
    end: NDArray[np.int64]
    _rank: NDArray[np.int64]
    _moment: NDArray[np.int64]  # of every note of the future: rank of the person, then day; ascending
    _state: NDArray[np.int64]

    def among(self, chosen: NDArray[np.bool_]) -> ClaimHistories:
        """Only these of the people, (N,)."""
        rows = (self.claimed[chosen], self.ended[chosen], self.end[chosen], self._rank[chosen])
        return ClaimHistories(self.states, self.ends, *rows, self._moment, self._state)

    def state_on(self, day: Days) -> NDArray[np.int64]:
        """Number of the state in which each person was at the end of a day (N,) not before the claim."""
        last = np.searchsorted(self._moment, _moment(self._rank, day), side="right") - 1
        return self._state[last]

    def end_by(self, day: Days) -> NDArray[np.int64]:
        """Number of the first end that each claim had by the end of a day (N,); one past the last if none."""
        return np.where(self.ended <= day, self.end, len(self.ends))


def claim_histories(prepared: Prepared, places: CohortPlaces, future: int) -> ClaimHistories:
    """Everyone who claimed in a future on one of its days. Raises RunError if the future cannot go on."""
    compiled = prepared.block(future, 1).compiled
    seen = follow(compiled.plan, prepared.scenario.seed, future, EVERYONE_BITS)
    refuse_fault(prepared, future, seen.fault)
    order = np.argsort(seen.person, kind="stable")
    day = seen.day[order]
    rank = np.unique(seen.person[order], return_inverse=True)[1]
    names = _names(compiled.index)
    place = _place(seen, len(compiled.index.stages))[order]
    state = _numbered(places.states, names)[place]
    end = _numbered(places.first_ends, names)[place]
    waiting = state == tuple(places.states).index(WAITING)
    claim = _first(waiting, rank)
    ending = _first(~waiting & (np.arange(len(rank)) > claim[rank]), rank)
    claimants = np.flatnonzero(claim < len(rank))
    claimants = claimants[day[claim[claimants]] >= prepared.scenario.first_day]
    never = np.iinfo(np.int64).max
    has_ended = ending[claimants] < len(rank)
    at = np.minimum(ending[claimants], len(rank) - 1)
    known = has_ended & (end[at] < len(places.first_ends))
    return ClaimHistories(
        states=(*places.states, ELSEWHERE),
        ends=tuple(places.first_ends),
        claimed=day[claim[claimants]],
        ended=np.where(known, day[at], never),
        end=end[at],
        _rank=claimants,
        _moment=_moment(rank, day),
        _state=state,
    )


def _names(index: Index) -> tuple[str, ...]:
    return (*index.stages, *(end.name for end in index.wiring.network.exits))


def _place(seen: Seen, stages: int) -> NDArray[np.int64]:
    """Number of each note's place among the stages and, after them, the exits."""
    return seen.place.astype(np.int64) + np.where(seen.kind == LEAVES, stages, 0)


def _numbered(meaning: Names, names: Sequence[str]) -> NDArray[np.int64]:
    """For each place the number of what it means; one past the last if nothing."""
    number = {place: at for at, places in enumerate(meaning.values()) for place in places}
    return np.array([number.get(name, len(meaning)) for name in names], dtype=np.int64)


def _first(chosen: NDArray[np.bool_], rank: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of each person the first note that is chosen; the number of notes if none is."""
    first = np.full(int(rank[-1]) + 1 if rank.size else 0, len(rank), dtype=np.int64)
    at = np.flatnonzero(chosen)[::-1]
    first[rank[at]] = at  # the earliest is written last
    return first


def _moment(rank: NDArray[np.int64], day: Days) -> NDArray[np.int64]:
    return (rank << _DAY_BITS) | day
