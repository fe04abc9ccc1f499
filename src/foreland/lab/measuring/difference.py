"""Two sides of a question in the same futures, subtracted future by future.

Both sides share every chance, so what a policy cannot reach differs by exactly zero, and what it can reach differs by
what the policy does rather than by luck.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foreland.errors import InputError
from foreland.lab.measuring.figures import EVERYONE, Figures, Floats
from foreland.lab.measuring.quantiles import Quantiles
from foreland.lab.measuring.stacked import Stacked

ROUNDING = 1e-12
"""Share of a figure that is lost when thousands of doubles are added in another order (each keeps 1e-16)."""


@dataclass(frozen=True, eq=False)
class Difference(Figures):
    """The policy's figures less the baseline's; undefined where either is."""

    policy: Figures
    baseline: Figures

    def quantiles(self, measure: str, group: str = EVERYONE) -> Quantiles:
        """Mean and percentiles of `total` over futures; of a date, days later where it comes on both sides."""
        return self._of_whole(measure, group)

    @property
    def is_exactly_zero(self) -> bool:
        """Whether no measure differs in any future, group or period (undefined on both sides counts as the same)."""
        return all(
            np.array_equal(ours.block, theirs.block, equal_nan=True)
            for ours, theirs in (
                (self.policy.by_period, self.baseline.by_period),
                (self.policy.whole, self.baseline.whole),
            )
        )


def difference(policy: Figures, baseline: Figures) -> Difference:
    """Policy less baseline. Raises InputError unless both have the same futures, periods and measures."""
    if (policy.seed, policy.futures, policy.periods) != (baseline.seed, baseline.futures, baseline.periods):
        raise InputError("Only runs with the same seed, number of futures and window can be subtracted.")
    return Difference(
        measures=policy.measures,
        periods=policy.periods,
        by_period=_less(policy.by_period, baseline.by_period),
        whole=_less(policy.whole, baseline.whole),
        unfinished=policy.unfinished,
        seed=policy.seed,
        policy=policy,
        baseline=baseline,
    )


def _less(ours: Stacked, theirs: Stacked) -> Stacked:
    if ours.names != theirs.names:
        raise InputError("Only runs that count the same measures can be subtracted.")
    return Stacked(ours.names, _apart(ours.block, theirs.block))


def _apart(ours: Floats, theirs: Floats) -> Floats:
    """Ours less theirs; what is no more than the rounding of a division or of money added up is nothing."""
    change = ours - theirs
    noise = ROUNDING * np.maximum(np.abs(ours), np.abs(theirs))
    return np.where(np.abs(change) <= noise, 0.0, change)
