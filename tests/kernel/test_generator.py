"""The generator against its published known answers, and the addresses of draws against the written layout."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from foreland.kernel.generator import counter_word, future_key, hash32, hash64, open_unit, threefry, uniforms

ONES = 2**64 - 1


def one_draw(k0: int, k1: int, c0: int, c1: int) -> tuple[int, int]:
    """A draw from four words, asked of arrays of one because numpy warns when single numbers wrap."""
    x0, x1 = threefry(*np.array([[k0], [k1], [c0], [c1]], np.uint64))
    return int(x0[0]), int(x1[0])


# Known-answer vectors for Threefry2x64 with 13 rounds, from the test vectors published with the generator (Random123).
@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (0, (0xF167B032C3B480BD, 0xE91F9FEE4B7A6FB5)),
        (ONES, (0xCCDEC5C917A874B1, 0x4DF53ABCA26CEB01)),
    ],
)
def test_threefry_gives_the_published_answers(word: int, expected: tuple[int, int]) -> None:
    assert one_draw(word, word, word, word) == expected


def test_names_are_hashed_by_the_first_bytes_of_blake2b() -> None:
    digest = hashlib.blake2b(b"uk/screening", digest_size=64).digest()
    assert hash32("uk/screening") == int.from_bytes(digest[:4], "little")
    assert hash64("uk/screening") == int.from_bytes(digest[:8], "little")


def test_counter_word_keeps_every_field_apart() -> None:
    assert counter_word(0xFFFFFFFF, 0, 0, 0, 0) == 0xFFFFFFFF << 32
    assert counter_word(0, 15, 0, 0, 0) == 0xF << 28
    assert counter_word(0, 0, 255, 0, 0) == 0xFF << 20
    assert counter_word(0, 0, 0, 15, 0) == 0xF << 16
    assert counter_word(0, 0, 0, 0, 65_535) == 0xFFFF


def test_world_draws_follow_from_key_and_counter() -> None:
    seed, future, c0, day = 7, 3, hash64("gate"), 9_000
    k0, k1 = one_draw(seed, 0, future, hash64("foreland"))
    x0, x1 = one_draw(k0, k1, c0, hash32("series") << 32 | day)
    expected = [x0 & 0xFFFFFFFF, x0 >> 32, x1 & 0xFFFFFFFF, x1 >> 32]
    drawn = uniforms(seed, np.array([1, future]), c0, "series", np.array([day]))
    assert drawn.shape == (2, 4)
    assert drawn[1].tolist() == expected


def test_neighbouring_futures_and_seeds_do_not_share_a_key() -> None:
    seeds, futures = (axis.ravel().astype(np.uint64) for axis in np.mgrid[0:20, 0:20])
    keys = np.stack(future_key(seeds, futures, np.uint64(hash64("foreland"))))
    assert np.unique(keys, axis=1).shape == (2, 400)


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
