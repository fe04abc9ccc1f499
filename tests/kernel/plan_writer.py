"""Plans for tests, written straight into the kernel's arrays from short declarations; no rules, no network, no country.

Stages are declared in sweep order and named; edges name their targets. Only tests use this: what a network means is
compiled by `foreland.network`, and a mistake there must not hide here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.kernel import layout
from foreland.kernel.layout import CREDIT_UNIT
from foreland.kernel.quantisation import cumulative_thresholds, exponential_words
from kernel.declared import Fork, Layer, Ratio, Recall, Series, Stage, Throw, To
from kernel.written.plan import written


@dataclass
class PlanWriter:
    """Collects declarations; `plan` lays them out. Tables given by row are plain lists of arrays."""

    days: int
    first_day: int = 9_000
    profiles: int = 1
    regime_of_day: NDArray[Any] | None = None
    period_of_day: NDArray[Any] | None = None
    group_of_profile: NDArray[Any] | None = None
    stages: list[Stage] = field(default_factory=list)
    forks: list[Fork] = field(default_factory=list)
    exits: list[str] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    loops: list[tuple[int, int, int]] = field(default_factory=list)  # shift, mask, most
    stay_rows: list[NDArray[Any]] = field(default_factory=list)  # each (regimes, profiles) of quantile tables
    quantiles: list[NDArray[Any]] = field(default_factory=lambda: [exponential_words()])
    clock_days: list[Sequence[int]] = field(default_factory=list)  # each by regime
    hazards: list[tuple[NDArray[Any], NDArray[Any]]] = field(default_factory=list)  # group of profile; (F|1, groups, D)
    lanes: list[NDArray[Any]] = field(default_factory=list)
    work_cells: list[NDArray[Any]] = field(default_factory=list)
    work: NDArray[Any] = field(default_factory=lambda: np.full((1, 1), CREDIT_UNIT))
    capacities: list[NDArray[Any]] = field(default_factory=list)  # each (futures or 1, regimes), CREDIT_UNITs
    serves: list[NDArray[Any]] = field(default_factory=list)  # each (futures or 1, days)
    gate_cells: list[NDArray[Any]] = field(default_factory=list)
    gate: NDArray[Any] = field(default_factory=lambda: np.zeros((1, 1)))
    set_profiles: list[NDArray[Any]] = field(default_factory=list)
    switches: list[NDArray[Any]] = field(default_factory=list)  # each (futures or 1, days)
    caps: list[tuple[NDArray[Any], NDArray[Any]]] = field(default_factory=list)  # (F|1, regimes) and (days,) resets
    tokens: list[tuple[NDArray[Any], int]] = field(default_factory=list)  # (F|1,) lag, and life
    estates: list[NDArray[Any]] = field(default_factory=list)  # each (futures or 1, regimes)
    pools: list[NDArray[Any]] = field(default_factory=list)  # each (futures or 1, regimes), CREDIT_UNITs
    wait_since: list[int] = field(default_factory=list)
    cohort_limits: list[int] = field(default_factory=list)
    stock: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # stage: words 1 and 2
    recalls: list[Recall] = field(default_factory=list)
    supported: dict[str, NDArray[Any]] = field(default_factory=dict)  # stage: (futures or 1, regimes, groups) 16.16
    allocated: list[NDArray[Any]] = field(default_factory=list)  # each (futures or 1, regimes)
    ratios: list[Ratio] = field(default_factory=list)
    throws: list[Throw] = field(default_factory=list)
    ages: list[tuple[tuple[str, ...], int, int]] = field(default_factory=list)  # stages, since, days
    milestones: list[tuple[tuple[Series, ...], int]] = field(default_factory=list)  # edges, people

    @property
    def regimes(self) -> int:
        return 1 if self.regime_of_day is None else int(max(self.regime_of_day)) + 1

    @property
    def groups(self) -> int:
        return 1 if self.group_of_profile is None else int(max(self.group_of_profile)) + 1

    @property
    def stage_names(self) -> list[str]:
        return [stage.name for stage in self.stages]

    def everyone(self, number: int) -> NDArray[Any]:
        """A cell table that says the same of everyone at all times."""
        return np.full((self.regimes, self.profiles), number)

    def delay(self, name: str, table: NDArray[np.uint64], to: To, **more: Any) -> None:
        self.stages.append(Stage(name, layout.DELAY, to, stay_row=self.stay(table), **more))

    def queue(self, name: str, per_day: float | None, to: To, **more: Any) -> None:
        self.stages.append(Stage(name, layout.QUEUE, to, capacity_row=self._capacity(per_day), **more))

    def departures(self, name: str, seats: float | None, slots: NDArray[Any], to: To, **more: Any) -> None:
        self.serves.append(np.asarray(slots)[None, :])
        row = len(self.serves) - 1
        self.stages.append(
            Stage(name, layout.DEPARTURES, to, capacity_row=self._capacity(seats), serves_row=row, **more)
        )

    def fork(self, name: str, *ways: tuple[float, To], rest: To, loop: int = -1) -> None:
        thresholds = cumulative_thresholds([[[probability for probability, _ in ways]]])
        edges = (*(to for _, to in ways), rest)
        self.forks.append(Fork(name, edges, thresholds, self.everyone(0), loop))

    def stay(self, table: NDArray[np.uint64]) -> int:
        """Row of `stay_rows` that gives everyone this quantile table."""
        self.quantiles.append(table)
        self.stay_rows.append(self.everyone(len(self.quantiles) - 1))
        return len(self.stay_rows) - 1

    def _capacity(self, per_day: float | None) -> int:
        if per_day is None:
            return -1
        self.capacities.append(np.full((1, self.regimes), round(per_day * CREDIT_UNIT)))
        return len(self.capacities) - 1

    def plan(self) -> layout.Plan:
        return written(self)
