"""The 32-bit words under which stages and forks draw their chances: a hash of the name, never a position."""

from __future__ import annotations

from hashlib import blake2b

RESERVED_WORDS = ("boat", "day", "keep", "series", "traits", "world")


def hash32(name: str) -> int:
    """First four bytes, little-endian, of the 64-byte BLAKE2b digest of the name in UTF-8."""
    return int.from_bytes(blake2b(name.encode(), digest_size=64).digest()[:4], "little")


def word_of(network: str, stage: str) -> int:
    """Word of a stage or fork."""
    return hash32(f"{network}/{stage}")


def batch_word_of(network: str, stage: str) -> int:
    """Word of the batches in which a stage's people depart."""
    return hash32(f"{network}/{stage}/batch")
