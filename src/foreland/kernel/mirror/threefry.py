"""The generator in plain integers: Threefry2x64 with 13 rounds, and how a future, a person and a purpose become a draw.

The mirror has its own copy on purpose: a slip in the compiled generator cannot hide behind the same slip here.
Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011).
"""

from __future__ import annotations

from hashlib import blake2b

_MASK_64 = (1 << 64) - 1
_MASK_32 = (1 << 32) - 1
_ROUNDS = 13
_ROTATIONS = (16, 42, 12, 31, 16, 32, 24, 21)
_PARITY = 0x1BD11BDAA9FC1A22


def threefry(key: tuple[int, int], counter: tuple[int, int]) -> tuple[int, int]:
    """Two 64-bit words from a key and a counter of two 64-bit words each."""
    schedule = (key[0], key[1], _PARITY ^ key[0] ^ key[1])
    left = (counter[0] + schedule[0]) & _MASK_64
    right = (counter[1] + schedule[1]) & _MASK_64
    for turn in range(_ROUNDS):
        left = (left + right) & _MASK_64
        rotation = _ROTATIONS[turn % 8]
        right = ((right << rotation | right >> (64 - rotation)) & _MASK_64) ^ left
        if turn % 4 == 3:
            injection = turn // 4 + 1
            left = (left + schedule[injection % 3]) & _MASK_64
            right = (right + schedule[(injection + 1) % 3] + injection) & _MASK_64
    return left, right


def name_hash(name: str, octets: int) -> int:
    """First `octets` bytes, little-endian, of the 64-byte BLAKE2b digest of a name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=64).digest()[:octets], "little")


class Draws:
    """All the chances of one future: every draw is a pure function of what it is for."""

    def __init__(self, seed: int, future: int) -> None:
        self._key = threefry((seed & _MASK_64, 0), (future, name_hash("foreland", 8)))

    def lanes(
        self, who: int, word: int, arrival_number: int = 0, laps: int = 0, block: int = 0, day: int = 0
    ) -> tuple[int, int, int, int]:
        """Four 32-bit numbers for `who` (a person's key, or what stands in its place) and the purpose `word`."""
        purpose = word << 32 | arrival_number << 28 | laps << 20 | block << 16 | day
        first, second = threefry(self._key, (who, purpose))
        return first & _MASK_32, first >> 32, second & _MASK_32, second >> 32
