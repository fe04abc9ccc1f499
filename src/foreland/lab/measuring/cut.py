"""How a measure is split: everyone, and the groups that some traits make."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from foreland.lab.measuring.stacked import EVERYONE, Floats
from foreland.rules.traits import Traits


@dataclass(frozen=True, eq=False)
class Cut:
    """Groups of a measure, everyone first, made of the finer groups by which the kernel counts.

    `order` lists the kernel's groups so that those of one group stand together, and `first` where each begins; both
    are empty if everyone is all there is.
    """

    names: tuple[str, ...]
    order: NDArray[np.int64]
    first: NDArray[np.int64]

    def of(self, counts: NDArray[np.int64]) -> Floats:
        """Counts by the kernel's groups (futures, periods, kernel's groups) as (groups, futures, periods)."""
        groups = [counts.sum(axis=2)[np.newaxis]]
        if self.first.size:
            split = np.add.reduceat(counts[:, :, self.order], self.first, axis=2)
            groups.append(split.transpose(2, 0, 1))
        return np.concatenate(groups).astype(np.float64)

    def of_everyone(self, counts: Floats) -> Floats:
        """Numbers that are not split (futures, periods), the same for every group: (groups, futures, periods)."""
        return np.broadcast_to(counts, (len(self.names), *counts.shape))


@cache
def cut(traits: Traits, counted_by: tuple[str, ...], asked: tuple[str, ...]) -> Cut:
    """The groups of the traits that are `asked`, which are among those by which the kernel counts."""
    none = np.zeros(0, np.int64)
    if not asked:
        return Cut((EVERYONE,), none, none)
    fine, _ = traits.groups(counted_by)
    coarse, names = traits.groups(asked)
    members = [np.unique(fine[coarse == number]) for number in range(len(names))]
    first = np.cumsum([0, *(len(each) for each in members[:-1])])
    return Cut((EVERYONE, *names), np.concatenate(members).astype(np.int64), first)
