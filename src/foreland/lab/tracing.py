"""Histories of synthetic people, step by step, as the kernel lives them.

One person in 64 is followed, chosen by a hash of the person's key: the same people on both sides of a scenario. To
follow changes nothing that happens. `foreland trace` prints one history; a run keeps those of one future.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from foreland.clock import date_of
from foreland.errors import Fault, InputError, nearest_name
from foreland.kernel.advance import Seen, follow
from foreland.kernel.following import ENTERS, FOUND, LEAVES
from foreland.kernel.layout import STOCK_STREAM
from foreland.model.assemble import Prepared
from foreland.network.index import Index

FOLLOWED_BITS = 6  # one person in 2**6
INSIDE = "already inside"
WORDS: Mapping[int, str] = {ENTERS: "enters", FOUND: "was in", LEAVES: "leaves by"}
_STREAM_SHIFT = np.uint64(42)  # the stream's code stands in the highest 6 bits of a person's key


@dataclass(frozen=True)
class Step:
    """One step: on `date` the person did `what` ("enters", "was in" on the first day, "leaves by") at `place`."""

    date: date
    what: str
    place: str


@dataclass(frozen=True)
class History:
    """One synthetic person: a key without meaning, the stream they came by, their traits at last, and their steps."""

    person: int
    stream: str
    traits: Mapping[str, str]
    steps: tuple[Step, ...]


def histories(prepared: Prepared, future: int) -> tuple[History, ...]:
    """Every history followed in a future: people found inside first, then by day of arrival."""
    compiled = prepared.block(future, 1).compiled
    seen = follow(compiled.plan, prepared.scenario.seed, future, FOLLOWED_BITS)
    order = np.argsort(seen.person, kind="stable")
    _, first = np.unique(seen.person[order], return_index=True)
    people = sorted(np.split(order, first[1:]), key=lambda notes: int(notes[0]))
    return tuple(_history(prepared, compiled.index, seen, notes) for notes in people)


def trace(prepared: Prepared, future: int, stream: str | None = None, nth: int = 0) -> History:
    """The `nth` of the people followed (from 0) who arrive in a future, by any stream or by the one named.

    Raises InputError if there is no such stream or person.
    """
    streams = [each.name for each in prepared.network.streams]
    if stream is not None and stream not in streams:
        expected = "one of " + ", ".join(streams)
        raise InputError(Fault(f"No stream is called '{stream}'.", None, expected, nearest_name(stream, streams)))
    came = [one for one in histories(prepared, future) if one.stream != INSIDE and stream in (None, one.stream)]
    if nth >= len(came):
        raise InputError(
            Fault(
                f"{len(came)} people who arrive in future {future} are followed; there is no number {nth}.",
                expected=f"a number from 0 to {len(came) - 1}",
            )
        )
    return came[nth]


def _history(prepared: Prepared, index: Index, seen: Seen, notes: np.ndarray) -> History:
    """One person's notes, which stand in the order of the days."""
    key = seen.person[notes[0]]
    return History(
        person=int(key),
        stream=_stream(prepared, int(key >> _STREAM_SHIFT)),
        traits=prepared.country.traits.describe(int(seen.profile[notes[-1]])),
        steps=tuple(_step(index, seen, int(note)) for note in notes),
    )


def _step(index: Index, seen: Seen, note: int) -> Step:
    kind, place = int(seen.kind[note]), int(seen.place[note])
    network = index.wiring.network
    name = network.exits[place].name if kind == LEAVES else index.wiring.order[place]
    return Step(date_of(int(seen.day[note])), WORDS[kind], name)


def _stream(prepared: Prepared, code: int) -> str:
    if code == STOCK_STREAM:
        return INSIDE
    return next(stream.name for stream in prepared.network.streams if stream.code == code)
