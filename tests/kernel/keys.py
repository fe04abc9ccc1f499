"""Words and keys as the kernel has them, for people whom tests put inside on the first day."""

from __future__ import annotations

from hashlib import blake2b

from foreland.kernel import layout


def word(name: str) -> int:
    """First 4 bytes, little-endian, of the BLAKE2b digest of a name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=64).digest()[:4], "little")


def record(
    key: int, profile: int, latest_arrival: int, entry: int, stamp: int, arrival_number: int = 0, laps: int = 0
) -> tuple[int, int]:
    """Words 1 and 2 of a person inside on the first day."""
    return key << 16 | profile, latest_arrival << 48 | entry << 32 | stamp << 16 | arrival_number << 12 | laps


def stock_key(stage: str, number: int) -> int:
    return layout.STOCK_STREAM << 42 | (word(f"test/{stage}") & (1 << 18) - 1) << 24 | number
