"""One synthetic person's history, step by step, as the plain-Python mirror lives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from foreland.clock import date_of
from foreland.errors import Fault, InputError, nearest_name
from foreland.model.assemble import Prepared
from foreland.network.index import Index

if TYPE_CHECKING:
    from foreland.kernel.mirror import Visit as Seen

WORDS = {"arrive": "arrives by", "enter": "enters", "leave": "leaves", "exit": "ends in"}


@dataclass(frozen=True)
class Visit:
    """One step: on `date` the person did `what` ("arrives by", "enters", "leaves", "ends in") at `stage`.

    `stage` is a stream, a stage or an exit. `why` says what ended a stay: "stay" (its time was over), "served",
    "departed", "blocked", or "patience 0" for the first of the stage's deadlines.
    """

    date: date
    stage: str
    what: str
    why: str = ""


def trace(prepared: Prepared, future: int, stream: str | None = None, nth: int = 0) -> tuple[Visit, ...]:
    """The history of the `nth` person (from 0) to arrive in a future, by any stream or by the one named.

    Exact: everyone else lives through the same days beside them, because queues and places depend on everyone. What
    comes after the person has left for good is not lived through. In a national system the mirror lives through some
    days a second, so a history of half a year takes a minute or so; a scenario with an earlier last day takes less.

    Raises InputError if there is no such stream or person.
    """
    from foreland.kernel.mirror import advance

    compiled = prepared.block(future, 1).compiled
    watcher = _Watcher(compiled.index, _edges_of(compiled.index, stream), nth)
    try:
        advance(compiled.plan, prepared.scenario.seed, future, 1, watcher.watch)
    except _LeftForGood:
        return tuple(watcher.visits)
    if not watcher.visits:
        raise InputError(
            Fault(
                f"{watcher.arrived} people arrive in future {future}; there is no number {nth}.",
                expected=f"a number from 0 to {watcher.arrived - 1}",
            )
        )
    return tuple(watcher.visits)


class _LeftForGood(Exception):  # noqa: N818 - a signal, not an error
    """The person who is watched has come to an exit."""


@dataclass
class _Watcher:
    """Waits for the `nth` arrival by one of `edges`, then notes everything that happens to that person."""

    index: Index
    edges: frozenset[int]
    nth: int

    def __post_init__(self) -> None:
        self.arrived = 0
        self.person: int | None = None
        self.visits: list[Visit] = []

    def watch(self, seen: Seen) -> None:
        if seen.kind == "arrive" and seen.index in self.edges:
            if self.arrived == self.nth:
                self.person = seen.person
            self.arrived += 1
        if seen.person == self.person:
            self.visits.append(Visit(date_of(seen.day), self._place(seen), WORDS[seen.kind], seen.cause))
            if seen.kind == "exit":
                raise _LeftForGood

    def _place(self, seen: Seen) -> str:
        wiring = self.index.wiring
        if seen.kind == "arrive":
            return wiring.edges[seen.index].source
        if seen.kind == "exit":
            return wiring.network.exits[seen.index].name
        return wiring.order[seen.index]


def _edges_of(index: Index, stream: str | None) -> frozenset[int]:
    streams = [each.name for each in index.wiring.network.streams]
    if stream is not None and stream not in streams:
        expected = "one of " + ", ".join(streams)
        raise InputError(Fault(f"No stream is called '{stream}'.", None, expected, nearest_name(stream, streams)))
    asked = streams if stream is None else [stream]
    return frozenset(number for name in asked for number in index.edges(name))
