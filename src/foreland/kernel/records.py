"""A person as the kernel moves one about: two or three 64-bit words, passed by value (flow.md, state).

Word 1: person key 48 bits, profile 16. Word 2: latest arrival 16, entry into the stage 16, stamp 16, arrival number
4, laps 12. Word 3, in a Delay that people may leave before their stay ends, and of a deadline of people who wait in
lines: spare 16, cause 4, lane 4, spare 8 (its lowest bit: gone), order of entry 32. Days are absolute.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, inlined

U16 = np.uint64(0xFFFF)
U32 = np.uint64(0xFFFFFFFF)
PERSON_SHIFT = np.uint64(16)
EACH_PERSON = np.uint64(0xFFFFFFFFFFFF)  # of a key: all of it
EACH_BOAT = np.uint64(0xFFFFFFFFF000)  # of a key: all but the seat

ARRIVAL_SHIFT = np.uint64(48)
ENTRY_SHIFT = np.uint64(32)
STAMP_SHIFT = np.uint64(16)
NUMBER_SHIFT = np.uint64(12)
NUMBER_MASK = np.uint64(0xF)
LAPS_MASK = np.uint64(0xFFF)
MOST_ARRIVAL_NUMBER = 15

CAUSE_SHIFT = np.uint64(44)
CAUSE_MASK = np.uint64(0xF)
LANE_SHIFT = np.uint64(40)
LANE_MASK = np.uint64(0xF)
GONE = np.uint64(1 << 32)
END_OF_STAY = 15  # in a Delay's third word: the stay ended, no patience did

_ENTRY_CLEARED = ~np.uint64(0xFFFF << 32)
_STAMP_CLEARED = ~np.uint64(0xFFFF << 16)
_NUMBER_IN_PLACE = np.uint64(0xF000)
_NUMBER_TO_COUNTER = np.uint64(16)  # from bit 12 of the word to bit 28 of the counter
_LAPS_TO_COUNTER = np.uint64(20)


@inlined
def profile_of(word1: Whole) -> Whole:
    """Profile, from word 1."""
    return word1 & U16


@inlined
def entry_of(word2: Whole) -> Whole:
    """Day of entry into the stage, from word 2."""
    return np.int64((word2 >> ENTRY_SHIFT) & U16)


@inlined
def arrival_of(word2: Whole) -> Whole:
    """Day of the latest arrival, from word 2."""
    return np.int64(word2 >> ARRIVAL_SHIFT)


@inlined
def stamp_of(word2: Whole) -> Whole:
    """The stamped day, from word 2."""
    return np.int64((word2 >> STAMP_SHIFT) & U16)


@inlined
def with_entry(word2: Whole, day: Whole) -> Whole:
    """Word 2 of someone who enters a stage."""
    return (word2 & _ENTRY_CLEARED) | (np.uint64(day) << ENTRY_SHIFT)


@inlined
def with_stamp(word2: Whole, day: Whole) -> Whole:
    """Word 2 of someone who is stamped."""
    return (word2 & _STAMP_CLEARED) | (np.uint64(day) << STAMP_SHIFT)


@inlined
def newcomer(day: Whole) -> Whole:
    """Word 2 of someone who arrives: arrived, entered and stamped today, first arrival, no laps."""
    return (np.uint64(day) << ARRIVAL_SHIFT) | (np.uint64(day) << ENTRY_SHIFT) | (np.uint64(day) << STAMP_SHIFT)


@inlined
def returned(word2: Whole, day: Whole) -> Whole:
    """Word 2 after a restart: next arrival number, arrived today, laps at nought, entry and stamp as they were."""
    number = ((word2 >> NUMBER_SHIFT) & NUMBER_MASK) + np.uint64(1)
    dates = word2 & np.uint64(0x0000FFFFFFFF0000)
    return (np.uint64(day) << ARRIVAL_SHIFT) | dates | (number << NUMBER_SHIFT)


@inlined
def laps_in(word2: Whole, shift: Whole, mask: Whole) -> Whole:
    """Counter of one loop; a mask of nought means outside all loops."""
    return ((word2 & LAPS_MASK) >> shift) & mask


@inlined
def visit_bits(word2: Whole, shift: Whole, mask: Whole) -> Whole:
    """Arrival number and laps where a draw's counter has them."""
    number = (word2 & _NUMBER_IN_PLACE) << _NUMBER_TO_COUNTER
    return number | (laps_in(word2, shift, mask) << _LAPS_TO_COUNTER)
