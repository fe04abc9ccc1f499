"""What nobody chooses: how many come, how courts rule, how a partner answers - and how each is drawn.

Every uncertain parameter has one draw per future, found from the seed, the future and the parameter's name alone.
So a draw does not depend on which other parameters exist, on the policy, or on what a run is compared with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.rules.parameters import ParameterSet

WORLD_WORD = "world"


@dataclass(frozen=True)
class World:
    """A named set of parameters about which there is a choice of belief, not of policy."""

    name: str
    title: str
    parameters: ParameterSet


def draws(names: Iterable[str], seed: int, futures: NDArray[np.int64]) -> Mapping[str, NDArray[np.float64]]:
    """One uniform number in (0, 1) per parameter and future: name -> shape (futures,).

    The draw of a parameter is the first lane of Threefry2x64-13 under the future's key, with the parameter's name
    hashed into the counter and the reserved word "world" (docs/background: flow, part 3).
    """
    from foreland.kernel.generator import hash64, open_unit, uniforms

    return {name: open_unit(uniforms(seed, futures, hash64(name), WORLD_WORD, 0)[..., 0]) for name in names}
