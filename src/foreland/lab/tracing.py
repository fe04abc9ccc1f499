"""Histories of synthetic people, step by step, as the kernel lives them.

One person in 64 is followed, chosen by a hash of the person's key: the same people on both sides of a scenario. To
follow changes nothing that happens. `foreland trace` prints one history; a run keeps those of one future.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from foreland.clock import date_of
from foreland.errors import Fault, InputError, nearest_name
from foreland.kernel.layout import STOCK_STREAM
from foreland.model.assemble import Prepared
from foreland.network.index import Index

if TYPE_CHECKING:
    from foreland.kernel.advance import Seen

FOLLOWED_BITS = 6  # one person in 2**6
INSIDE = "already inside"
WORDS = ("enters", "was in", "leaves by")  # in the order of kernel.following: ENTERS, FOUND, LEAVES
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


@dataclass(frozen=True, eq=False)
class Steps:
    """Every step of the people followed in a future, each array of shape (steps,).

    People stand in order of the day of their entry or arrival, then of their key (stream, boat, seat); the steps of one
    person in the order in which they were made. `person` numbers them from 0; `traits` are those they had at last.
    """

    person: NDArray[np.int64]
    key: NDArray[np.uint64]
    stream: NDArray[np.str_]
    traits: Mapping[str, NDArray[np.str_]]
    day: NDArray[np.int64]
    what: NDArray[np.str_]
    place: NDArray[np.str_]


def followed(prepared: Prepared, future: int) -> Steps:
    """What everybody who is followed does in a future."""
    from foreland.kernel.advance import follow

    compiled = prepared.block(future, 1).compiled
    seen = follow(compiled.plan, prepared.scenario.seed, future, FOLLOWED_BITS)
    keys, first, of_note = np.unique(seen.person, return_index=True, return_inverse=True)
    number = np.empty(len(keys), np.int64)
    number[np.lexsort((keys, seen.day[first]))] = np.arange(len(keys))
    last = np.zeros(len(keys), np.int64)
    last[of_note] = np.arange(len(of_note))  # notes are in order of time: the last stands
    order = np.argsort(number[of_note], kind="stable")
    profile = seen.profile[last][of_note][order]
    traits = prepared.country.traits
    return Steps(
        person=number[of_note][order],
        key=seen.person[order],
        stream=_streams(prepared, seen.person[order] >> _STREAM_SHIFT),
        traits={trait: traits.column(trait)[profile] for trait in traits.names},
        day=seen.day[order],
        what=np.array(WORDS)[seen.kind[order]],
        place=_places(compiled.index, seen)[order],
    )


def trace(prepared: Prepared, future: int, stream: str | None = None, nth: int = 0) -> History:
    """The `nth` of the people followed (from 0) who arrive in a future, by any stream or by the one named.

    Raises InputError if there is no such stream or person.
    """
    streams = [each.name for each in prepared.network.streams]
    if stream is not None and stream not in streams:
        expected = "one of " + ", ".join(streams)
        raise InputError(Fault(f"No stream is called '{stream}'.", None, expected, nearest_name(stream, streams)))
    steps = followed(prepared, future)
    wanted = steps.stream != INSIDE if stream is None else steps.stream == stream
    came = np.unique(steps.person[wanted])
    if nth >= len(came):
        raise InputError(
            Fault(
                f"{len(came)} people who arrive in future {future} are followed; there is no number {nth}.",
                expected=f"a number from 0 to {len(came) - 1}",
            )
        )
    return _history(steps, int(came[nth]))


def _history(steps: Steps, person: int) -> History:
    """What one person does."""
    own = np.flatnonzero(steps.person == person)
    return History(
        person=int(steps.key[own[0]]),
        stream=str(steps.stream[own[0]]),
        traits={trait: str(words[own[0]]) for trait, words in steps.traits.items()},
        steps=tuple(Step(date_of(int(steps.day[step])), str(steps.what[step]), str(steps.place[step])) for step in own),
    )


def _places(index: Index, seen: Seen) -> NDArray[np.str_]:
    """The stage that is entered or the exit that is taken, by name."""
    stages = np.array(index.wiring.order)
    exits = np.array([each.name for each in index.wiring.network.exits])
    leaves = seen.kind == WORDS.index("leaves by")
    return np.where(leaves, exits[np.where(leaves, seen.place, 0)], stages[np.where(leaves, 0, seen.place)])


def _streams(prepared: Prepared, codes: NDArray[np.uint64]) -> NDArray[np.str_]:
    """The stream of each code, by name."""
    names = {STOCK_STREAM: INSIDE, **{stream.code: stream.name for stream in prepared.network.streams}}
    known = np.array(list(names), np.uint64)
    order = np.argsort(known)
    return np.array(list(names.values()))[order][np.searchsorted(known[order], codes)]
