"""The generator against its published known answers, and the addresses of draws against the written layout."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from foreland.kernel.compiled import compiled
from foreland.kernel.generator import counter_word, future_key, hash32, hash64, open_unit, threefry, uniforms

ONES = 2**64 - 1


@compiled
def one_draw(k0, k1, c0, c1):  # type: ignore[no-untyped-def]
    return threefry(k0, k1, c0, c1)


@compiled
def one_word(word, arrival_number, laps, block, day):  # type: ignore[no-untyped-def]
    return counter_word(word, arrival_number, laps, block, day)


# Known-answer vectors for Threefry2x64 with 13 rounds, from the test vectors published with the generator (Random123).
@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (0, (0xF167B032C3B480BD, 0xE91F9FEE4B7A6FB5)),
        (ONES, (0xCCDEC5C917A874B1, 0x4DF53ABCA26CEB01)),
    ],
)
def test_threefry_gives_the_published_answers(word: int, expected: tuple[int, int]) -> None:
    words = [np.uint64(word)] * 4
    assert one_draw(*words) == expected


def test_names_are_hashed_by_the_first_bytes_of_blake2b() -> None:
    digest = hashlib.blake2b(b"uk/screening", digest_size=64).digest()
    assert hash32("uk/screening") == int.from_bytes(digest[:4], "little")
    assert hash64("uk/screening") == int.from_bytes(digest[:8], "little")


def test_counter_word_keeps_every_field_apart() -> None:
    assert one_word(0xFFFFFFFF, 0, 0, 0, 0) == 0xFFFFFFFF << 32
    assert one_word(0, 15, 0, 0, 0) == 0xF << 28
    assert one_word(0, 0, 255, 0, 0) == 0xFF << 20
    assert one_word(0, 0, 0, 15, 0) == 0xF << 16
    assert one_word(0, 0, 0, 0, 65_535) == 0xFFFF


def test_world_draws_follow_from_key_and_counter() -> None:
    seed, future, c0, day = 7, 3, hash64("gate"), 9_000
    k0, k1 = one_draw(np.uint64(seed), np.uint64(0), np.uint64(future), np.uint64(hash64("foreland")))
    x0, x1 = one_draw(k0, k1, np.uint64(c0), np.uint64(hash32("series") << 32 | day))
    expected = [int(x0) & 0xFFFFFFFF, int(x0) >> 32, int(x1) & 0xFFFFFFFF, int(x1) >> 32]
    drawn = uniforms(seed, np.array([1, future]), c0, "series", np.array([day]))
    assert drawn.shape == (2, 4)
    assert drawn[1].tolist() == expected


def test_neighbouring_futures_and_seeds_do_not_share_a_key() -> None:
    word = np.uint64(hash64("foreland"))
    keys = {future_key(np.uint64(seed), np.uint64(future), word) for seed in range(20) for future in range(20)}
    assert len(keys) == 400


def test_draws_are_uniform() -> None:
    """Mean 1/2 and variance 1/12, each within five standard errors of 200,000 draws."""
    units = open_unit(uniforms(1, np.arange(50_000), 0, "world", 0)).ravel()
    assert abs(units.mean() - 0.5) < 5 * (1 / 12 / units.size) ** 0.5
    assert abs(units.var() - 1 / 12) < 5 * (1 / 180 / units.size) ** 0.5
    assert units.min() > 0.0
    assert units.max() < 1.0


def test_days_and_blocks_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        uniforms(1, np.arange(2), 0, "world", 65_536)
    with pytest.raises(ValueError, match="block"):
        uniforms(1, np.arange(2), 0, "world", 0, block=16)
