"""People abroad who apply to be admitted: a Poisson number a day at a rate that has to be assumed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from foreland.people.values import Value, column
from foreland.rules.population import StreamNumbers, TraitShares


def applicant_numbers(
    per_day: Value, first_day: int, last_day: int, stream: str, traits: Sequence[TraitShares]
) -> StreamNumbers:
    """The stream of applicants as the network takes it; `per_day` is one rate or one per future (F,).

    The rate is the same on every day: until a scheme is open and when it has ended, the network turns applicants away.
    """
    means = np.repeat(column(per_day), last_day - first_day + 1, axis=1)
    return StreamNumbers(stream, "poisson", means, None, None, tuple(traits))
