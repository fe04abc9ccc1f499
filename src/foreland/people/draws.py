"""Keyed chances for what nobody chooses: the same future always draws the same numbers, in whatever block it stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.people.values import Floats


@dataclass(frozen=True)
class KeyedDraws:
    """Draws of the World for some futures of a run; `futures` holds their numbers, shape (F,)."""

    seed: int
    futures: NDArray[np.int64]

    def once(self, name: str) -> Floats:
        """One uniform per future for something that is drawn once, such as a parameter; shape (F,), between 0 and 1."""
        from foreland.kernel.generator import hash64, open_unit, uniforms

        lanes = uniforms(self.seed, self.futures, hash64(name), "world", 0)
        return np.asarray(open_unit(lanes[..., 0]))

    def daily(self, name: str, days: NDArray[np.int64]) -> Floats:
        """Four uniforms per future and absolute day for a day series of that name; shape (4, F, D), between 0 and 1."""
        from foreland.kernel.generator import hash64, open_unit, uniforms

        lanes = uniforms(self.seed, self.futures[:, None], hash64(name), "series", days[None, :])
        return np.ascontiguousarray(np.moveaxis(open_unit(lanes), -1, 0))


def normal(uniform: Floats) -> Floats:
    """Standard normal quantile; same shape."""
    from scipy.special import ndtri

    return np.asarray(ndtri(uniform))
