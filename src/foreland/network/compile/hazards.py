"""Dated hazards: chances a day by profile, added up over the days of the run."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from foreland.kernel.layout import Int16, Int64
from foreland.kernel.quantisation import hazard_cumulative, hazard_steps
from foreland.network.compile.cells import distinct_cells
from foreland.network.compile.numbers import Asked, Bool, Numbers


@dataclass
class HazardTables:
    """Collects hazards; profiles with the same chances on every day and in every future form a group."""

    numbers: Numbers
    groups: list[Int16] = field(default_factory=list)  # each (profiles,)
    sums: list[Int64] = field(default_factory=list)  # each (futures or 1, groups, days + 1)

    def add(self, asked: Asked, needed: Bool) -> int:
        """Number of the hazard whose chance a day is asked for."""
        joint = self.numbers.by_profile([asked], needed)
        chances = joint.tables[0]
        futures, variants, profiles = chances.shape
        group, first = distinct_cells(chances.reshape(futures * variants, 1, profiles))
        steps = hazard_steps(chances[:, :, first].transpose(0, 2, 1))
        self.groups.append(np.broadcast_to(group[0], self.numbers.traits.size).astype(np.int16))
        self.sums.append(hazard_cumulative(steps[:, :, joint.variant[self.numbers.regime_of_day]]))
        return len(self.sums) - 1

    def group(self) -> Int16:
        """Group of each profile, shape (hazards, profiles)."""
        return np.array(self.groups, np.int16).reshape(-1, self.numbers.traits.size)

    def hazard(self) -> Int64:
        """Shape (futures or 1, hazards, most groups, days + 1); groups that a hazard does not have stay 0."""
        futures = max((sums.shape[0] for sums in self.sums), default=1)
        groups = max((sums.shape[1] for sums in self.sums), default=1)
        table = np.zeros((futures, len(self.sums), groups, self.numbers.days + 1), np.int64)
        for hazard, sums in enumerate(self.sums):
            table[:, hazard, : sums.shape[1]] = sums
        return table
