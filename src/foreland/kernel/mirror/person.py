"""Someone inside a future: the record of flow.md's state, unpacked into whole numbers."""

from __future__ import annotations

from dataclasses import dataclass

from foreland.kernel.layout import NEVER

# Where the fields of the 48-bit key begin: stream 6 bits, layer 3, day of first arrival 15, boat 12, seat 12.
_STREAM_SHIFT, _LAYER_SHIFT, _DAY_SHIFT, _BOAT_SHIFT = 42, 39, 24, 12


def person_key(stream: int, layer: int, day: int, boat: int, seat: int) -> int:
    """Key of the person in a seat; a stream without boats numbers its units in boat and seat together."""
    return stream << _STREAM_SHIFT | layer << _LAYER_SHIFT | day << _DAY_SHIFT | boat << _BOAT_SHIFT | seat


@dataclass(eq=False)
class Person:
    """A record. All days are absolute; `laps` holds the counters of all loops together.

    Two people are the same only if they are one and the same object, whatever their fields say.
    """

    key: int
    profile: int
    latest_arrival: int
    entry: int
    stamp: int
    arrival_number: int = 0
    laps: int = 0
    leaving_day: int = NEVER  # end of the stay in a Delay
    deadline: int = NEVER  # first of the stage's patience to fall
    cause: int = 0  # which patience of the stage that is

    @classmethod
    def from_words(cls, identity: int, dates: int) -> Person:
        """Unpack words 1 and 2 of a record."""
        return cls(
            key=identity >> 16,
            profile=identity & 0xFFFF,
            latest_arrival=dates >> 48,
            entry=dates >> 32 & 0xFFFF,
            stamp=dates >> 16 & 0xFFFF,
            arrival_number=dates >> 12 & 0xF,
            laps=dates & 0xFFF,
        )


@dataclass
class Leaver:
    """Someone on the way out of a stage or a stream: by which edge, why, and the estates where a place is kept."""

    person: Person
    edge: int
    cause: str
    estates: list[int]


class FaultError(Exception):
    """The future cannot go on; the codes are those of `Tally.fault`."""

    def __init__(self, code: int, where: int, person_key: int = 0) -> None:
        super().__init__(f"fault {code} at {where}, person {person_key}")
        self.code = code
        self.where = where
        self.person_key = person_key


# What can go wrong in a future.
LAPS_PAST_MAXIMUM, ARRIVALS_PAST_MAXIMUM, SEATS_PAST_MAXIMUM, ASKS_PAST_MAXIMUM = 1, 2, 3, 4
PEOPLE_LOST, PLACES_LOST, TOKENS_LOST = 5, 6, 7
