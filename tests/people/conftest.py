from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import foreland.systems
from foreland.rules.parameters import ParameterSet
from foreland.rules.traits import Traits

ParameterDraws = Callable[[np.ndarray], dict[str, np.ndarray]]
SHIPPED_WORLD = Path(foreland.systems.__file__).parent / "worlds" / "uk_2025" / "parameters.yaml"
NATIONALITIES = (
    "afghan", "albanian", "eritrean", "horn_and_gulf", "iranian", "iraqi", "south_asian", "sudanese", "syrian",
    "turkish", "vietnamese", "other",
)  # fmt: skip


@pytest.fixture(scope="session")
def world() -> ParameterSet:
    """The shipped World."""
    return ParameterSet.from_yaml(SHIPPED_WORLD)


@pytest.fixture(scope="session")
def traits() -> Traits:
    return Traits(
        {
            "nationality": NATIONALITIES,
            "age": ("adult", "child_with_adult", "child_alone"),
            "sex": ("male", "female"),
            "route": ("small_boat", "other", "in_france"),
            "tried_before": ("no", "yes"),
            "family_link": ("no", "yes"),
            "cohort": ("before_pilot", "during_pilot", "stock"),
        }
    )


@pytest.fixture(scope="session")
def parameter_draws(world: ParameterSet) -> ParameterDraws:
    """One uniform number per uncertain parameter of the World for each future, from a generator of the future's own."""
    uncertain = [name for name in world if world[name].is_uncertain]

    def draw(futures: np.ndarray) -> dict[str, np.ndarray]:
        by_future = np.stack([np.random.default_rng(int(future)).random(len(uncertain)) for future in futures])
        return {name: by_future[:, place] for place, name in enumerate(uncertain)}

    return draw
