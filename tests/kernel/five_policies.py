"""Five fixed changes of policy on the benchmark network, and how much the same luck on both sides sharpens each answer.

Each policy changes one kind of number: a capacity, a share, seats, a stay, places. A draw belongs to a person and a
purpose, so both sides of a comparison give everyone the same luck; the *variance ratio* of an output says how many
times as many futures a comparison without that would need for the same precision.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.advance import advance
from foreland.kernel.layout import CREDIT_UNIT, Plan, Tally
from foreland.kernel.quantisation import cumulative_thresholds
from kernel.plans import asylum8, lognormal_of_mean

SCREENING, DETENTION, MAIN, APPEAL, REMOVAL = range(5)
TRIAGE, OUTCOME, JUDGED = range(3)
SEED = 20_250_630

Floats = NDArray[np.float64]
Change = Callable[[Plan], Plan]


@dataclass(frozen=True)
class FixedPolicy:
    """One change, and the outputs that it cannot reach because they lie upstream of it."""

    title: str
    change: Change
    cannot_reach: frozenset[str]


@dataclass(frozen=True)
class Sharpened:
    """What one policy does to one output, in `pairs` futures with the same luck on both sides."""

    policy: str
    output: str
    mean: float
    standard_error: float
    variance_ratio: float  # of differences between unrelated futures to differences between paired ones
    differences: Floats = field(repr=False)  # (pairs,)

    @property
    def is_moved(self) -> bool:
        """Whether the policy moves the output at all: by more than 3.5 standard errors."""
        return abs(self.mean) > 3.5 * self.standard_error


def per_day(plan: Plan, stage: int, people: float) -> Plan:
    """Another capacity of a queue, or number of seats of a departure."""
    capacity = plan.tables.capacity.copy()
    capacity[:, plan.stages.capacity_row[stage]] = round(people * CREDIT_UNIT)
    return plan._replace(tables=plan.tables._replace(capacity=capacity))


def shares_of_outcomes(plan: Plan, granted: float, appealed: float) -> Plan:
    """Another mix of decisions; the rest are withdrawn."""
    threshold, first = plan.tables.threshold.copy(), plan.forks.cell_first[OUTCOME]
    threshold[:, first : first + 2] = cumulative_thresholds([granted, appealed])
    return plan._replace(tables=plan.tables._replace(threshold=threshold))


def mean_stay(plan: Plan, stage: int, days: float) -> Plan:
    """Another mean of a lognormal stay."""
    quantile = plan.tables.quantile.copy()
    quantile[:, plan.tables.stay_cell[plan.stages.stay_row[stage]]] = lognormal_of_mean(days)
    return plan._replace(tables=plan.tables._replace(quantile=quantile))


def places(plan: Plan, number: int) -> Plan:
    """Another number of places of detention."""
    everywhere = np.full_like(plan.resources.estate_places, number)
    return plan._replace(resources=plan.resources._replace(estate_places=everywhere))


_AT_THE_DOOR = frozenset({"people", "nights in screening"})
_BEFORE_DECISIONS = _AT_THE_DOOR | {"nights in detention", "departed", "days in detention", "joined the main queue"}
_UP_TO_GRANTS = _BEFORE_DECISIONS | {"nights in the main queue", "days to a decision", "granted"}
_UP_TO_REMOVAL = _UP_TO_GRANTS | {
    "withdrawn",
    "appealed",
    "nights in the appeal queue",
    "days to a judgement",
    "allowed",
    "to be removed",
}
POLICIES = (
    FixedPolicy("capacity: 112 decisions a day, not 110", partial(per_day, stage=MAIN, people=112), _BEFORE_DECISIONS),
    FixedPolicy(
        "share: 37 % refused, not 35 %", partial(shares_of_outcomes, granted=0.60, appealed=0.37), _UP_TO_GRANTS
    ),
    FixedPolicy("seats: 60 on each departure, not 50", partial(per_day, stage=DETENTION, people=60), _AT_THE_DOOR),
    FixedPolicy("stay: 50 days to removal, not 60", partial(mean_stay, stage=REMOVAL, days=50.0), _UP_TO_REMOVAL),
    FixedPolicy("places: 800 of detention, not 850", partial(places, number=800), _AT_THE_DOOR),
)


def outputs(plan: Plan, tally: Tally) -> dict[str, Floats]:
    """What a reader would ask of a future, over the whole run; each of shape (futures,)."""
    flow = tally.flow.sum(axis=(1, 3)).astype(float)
    nights = tally.nights.sum(axis=(1, 3)).astype(float)
    waits = tally.wait_days.sum(axis=(1, 3)) / np.maximum(tally.wait_number.sum(axis=(1, 3)), 1)
    outcome, judged, triage = (int(plan.forks.edge_first[number]) for number in (OUTCOME, JUDGED, TRIAGE))
    asked = int(plan.edges.otherwise[triage])
    return {
        "people": tally.units.sum(axis=(1, 2)).astype(float),
        "nights in screening": nights[:, SCREENING],
        "nights in detention": nights[:, DETENTION],
        "days in detention": waits[:, DETENTION],
        "departed": flow[:, plan.stages.to[DETENTION]],
        "joined the main queue": flow[:, asked] + flow[:, triage + 1] + flow[:, plan.patience.edge[0]],
        "nights in the main queue": nights[:, MAIN],
        "days to a decision": waits[:, MAIN],
        "granted": flow[:, outcome],
        "appealed": flow[:, outcome + 1],
        "withdrawn": flow[:, outcome + 2],
        "nights in the appeal queue": nights[:, APPEAL],
        "days to a judgement": waits[:, APPEAL],
        "allowed": flow[:, judged],
        "to be removed": flow[:, judged + 1],
        "nights before removal": nights[:, REMOVAL],
        "removed": flow[:, plan.stages.to[REMOVAL]],
    }


def compared(pairs: int, threads: int = 1) -> dict[FixedPolicy, list[Sharpened]]:
    """Every policy against the baseline in `pairs` futures at full size, all outputs."""
    plan = asylum8()
    before = outputs(plan, advance(plan, SEED, 0, pairs, threads))
    return {policy: _sharpened(policy, before, policy.change(plan), pairs, threads) for policy in POLICIES}


def _sharpened(policy: FixedPolicy, before: dict[str, Floats], plan: Plan, pairs: int, threads: int) -> list[Sharpened]:
    after = outputs(plan, advance(plan, SEED, 0, pairs, threads))
    found = []
    for output, values in after.items():
        differences = values - before[output]
        paired, unrelated = differences.var(ddof=1), values.var(ddof=1) + before[output].var(ddof=1)
        ratio = np.inf if paired == 0 else unrelated / paired
        error = float(np.sqrt(paired / pairs))
        found.append(Sharpened(policy.title, output, float(differences.mean()), error, float(ratio), differences))
    return found
