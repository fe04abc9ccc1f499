"""Chance: Threefry2x64 with 13 rounds, and the keys and counters that give every draw its own place.

A draw is a pure function of who is drawn for (c0), and of what, on which visit and when (c1). There is no state: asking
twice gives the same bits, and nothing that is drawn for one purpose moves what is drawn for another.
Source of the generator: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
"""

from __future__ import annotations

import hashlib
from functools import cache

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.compiled import Whole, shared

_PARITY = np.uint64(0x1BD11BDAA9FC1A22)
_WORD_BITS = np.uint64(64)
_R0, _R1, _R2, _R3 = np.uint64(16), np.uint64(42), np.uint64(12), np.uint64(31)
_R4, _R5, _R6, _R7 = np.uint64(16), np.uint64(32), np.uint64(24), np.uint64(21)
_LOW = np.uint64(0xFFFFFFFF)
_ZERO, _ONE, _TWO, _THREE = np.uint64(0), np.uint64(1), np.uint64(2), np.uint64(3)

_DRAWS_AT_A_TIME = np.uint64(8)
_WORD_SHIFT = np.uint64(32)
_ARRIVAL_NUMBER_SHIFT = np.uint64(28)
_LAPS_SHIFT = np.uint64(20)
_BLOCK_SHIFT = np.uint64(16)


@cache
def hash32(name: str) -> int:
    """First 4 bytes, little-endian, of the 64-byte BLAKE2b digest of a name: the word under which a stage draws."""
    return int.from_bytes(hashlib.blake2b(name.encode()).digest()[:4], "little")


@cache
def hash64(name: str) -> int:
    """First 8 bytes, little-endian, of the 64-byte BLAKE2b digest of a name."""
    return int.from_bytes(hashlib.blake2b(name.encode()).digest()[:8], "little")


@shared
def _mix(x0: Whole, x1: Whole, rotation: Whole) -> tuple[Whole, Whole]:
    """One round: add, rotate, exclusive or."""
    x0 = x0 + x1
    x1 = (x1 << rotation) | (x1 >> (_WORD_BITS - rotation))
    return x0, x1 ^ x0


@shared
def threefry(k0: Whole, k1: Whole, c0: Whole, c1: Whole) -> tuple[Whole, Whole]:
    """Two words of 64 random bits for key (k0, k1) and counter (c0, c1); in Python, for arrays of them."""
    k2 = _PARITY ^ k0 ^ k1
    x0, x1 = c0 + k0, c1 + k1
    x0, x1 = _mix(x0, x1, _R0)
    x0, x1 = _mix(x0, x1, _R1)
    x0, x1 = _mix(x0, x1, _R2)
    x0, x1 = _mix(x0, x1, _R3)
    x0, x1 = x0 + k1, x1 + k2 + _ONE
    x0, x1 = _mix(x0, x1, _R4)
    x0, x1 = _mix(x0, x1, _R5)
    x0, x1 = _mix(x0, x1, _R6)
    x0, x1 = _mix(x0, x1, _R7)
    x0, x1 = x0 + k2, x1 + k0 + _TWO
    x0, x1 = _mix(x0, x1, _R0)
    x0, x1 = _mix(x0, x1, _R1)
    x0, x1 = _mix(x0, x1, _R2)
    x0, x1 = _mix(x0, x1, _R3)
    x0, x1 = x0 + k0, x1 + k1 + _THREE
    return _mix(x0, x1, _R4)


@shared
def counter_word(word: Whole, arrival_number: Whole, laps: Whole, block: Whole, day: Whole) -> Whole:
    """c1 of a draw: under which word, on which visit, which block of four lanes, on which absolute day (0: any)."""
    return (
        (np.uint64(word) << _WORD_SHIFT)
        | (np.uint64(arrival_number) << _ARRIVAL_NUMBER_SHIFT)
        | (np.uint64(laps) << _LAPS_SHIFT)
        | (np.uint64(block) << _BLOCK_SHIFT)
        | np.uint64(day)
    )


@shared
def in_full(draws: Whole) -> Whole:
    """So many draws rounded up to what the processor makes at a time: the last few one by one would cost far more.

    Whoever draws in full sees that inputs and outputs reach that far, and reads no more than was wanted.
    """
    return (np.uint64(draws) + _DRAWS_AT_A_TIME - _ONE) & ~(_DRAWS_AT_A_TIME - _ONE)


@shared
def future_key(seed: Whole, future: Whole, word: Whole) -> tuple[Whole, Whole]:
    """Key of one future; `word` is H64("foreland")."""
    return threefry(seed, _ZERO, future, word)


def uniforms(
    seed: int,
    futures: NDArray[np.integer],
    c0: int | NDArray[np.integer],
    word: str,
    day: int | NDArray[np.integer],
    block: int = 0,
) -> NDArray[np.uint32]:
    """Draws of the World: four 32-bit lanes for each future, c0 and absolute day, broadcast against one another.

    `word` is the reserved word or qualified name drawn under, hashed as H32; `day` is 0 for what is drawn once.
    Shape: that of the broadcast, and a last axis of 4 lanes. Raises ValueError for a day or block outside 16 and 4
    bits.
    """
    days = np.asarray(day, dtype=np.int64)
    if days.size and (days.min() < 0 or days.max() > 0xFFFF):
        raise ValueError(f"a day of a draw lies between 0 and 65,535, not {days.min()} to {days.max()}")
    if not 0 <= block <= 0xF:
        raise ValueError(f"a block of a draw lies between 0 and 15, not {block}")
    c1 = (np.uint64(hash32(word)) << _WORD_SHIFT) | (np.uint64(block) << _BLOCK_SHIFT) | days.astype(np.uint64)
    words = np.array([seed, 0, hash64("foreland")], np.uint64)[:, None]
    keys = future_key(words[0], np.asarray(futures).astype(np.uint64).reshape(-1), words[2])
    k0, k1 = (key.reshape(np.shape(futures)) for key in keys)
    x0, x1 = np.broadcast_arrays(*threefry(k0, k1, np.asarray(c0, np.uint64), c1))
    lanes = (x0 & _LOW, x0 >> _WORD_SHIFT, x1 & _LOW, x1 >> _WORD_SHIFT)
    return np.stack(lanes, axis=-1).astype(np.uint32)


def open_unit(draw: NDArray[np.uint32]) -> NDArray[np.float64]:
    """A 32-bit draw as a number strictly between 0 and 1: the middle of its cell."""
    return (np.asarray(draw, np.float64) + 0.5) / 2.0**32
