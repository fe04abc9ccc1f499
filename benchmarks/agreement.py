"""Whether all engines answer alike: means over runs, their standard errors, and Welch's test against the kernel."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from scipy import stats

from benchmarks.peers.network import Answer
from benchmarks.peers.table import KERNEL
from benchmarks.timing import Timed

OUTPUTS = {
    "people": "people who came",
    "granted": "granted",
    "withdrawn": "withdrawn",
    "allowed": "appeals allowed",
    "removed": "removed after an appeal",
    "departed": "left on weekly departures",
    "mean_detained": "mean number detained",
    "mean_waiting": "mean number waiting for a decision",
    "mean_appealing": "mean number waiting for an appeal",
    "mean_days_to_decision": "mean days to a decision",
}
assert [each.name for each in fields(Answer)] == list(OUTPUTS)
PEOPLE = tuple(OUTPUTS)[:6]  # the others are means
LEAST_PROBABILITY = 1e-4  # with some 150 comparisons in all, one in 70 series of runs has a false alarm
LEAST_RUNS = 4  # with fewer, how much runs vary is not known well enough
SAME_SHARE = 0.001  # the kernel keeps capacities in 1/1,024 of a person


@dataclass(frozen=True)
class Compared:
    """One output of one engine beside the kernel's."""

    output: str
    mean: float
    standard_error: float
    apart: float
    share_apart: float  # of the kernel's mean
    probability: float  # of means at least so far apart if both engines draw from the same distribution

    @property
    def agrees(self) -> bool:
        """Whether the means are as near as chance allows, or so near that rounding explains what is between them."""
        same = abs(self.share_apart) <= SAME_SHARE or (self.output in PEOPLE and abs(self.apart) < 1)
        return same or self.probability >= LEAST_PROBABILITY


def values_of(timed: Timed, output: str) -> list[float]:
    """One output of all runs; empty if the engine cannot say."""
    values = [float(getattr(run.answer, output)) for run in timed.runs]
    return [] if any(map(math.isnan, values)) else values


def compared(timed: Mapping[str, Timed]) -> dict[str, list[Compared]]:
    """Every engine with enough runs, every output that it has."""
    return {
        name: [
            _compared(output, values, values_of(timed[KERNEL], output))
            for output in OUTPUTS
            if (values := values_of(one, output))
        ]
        for name, one in timed.items()
        if len(one.runs) >= LEAST_RUNS
    }


def _compared(output: str, values: list[float], kernel: list[float]) -> Compared:
    theirs, ours = ((float(np.mean(each)), float(np.std(each, ddof=1)), len(each)) for each in (values, kernel))
    apart = theirs[0] - ours[0]
    is_certain = theirs[1] == ours[1] == 0
    probability = (
        float(apart == 0) if is_certain else float(stats.ttest_ind_from_stats(*theirs, *ours, equal_var=False).pvalue)
    )
    return Compared(output, theirs[0], theirs[1] / math.sqrt(len(values)), apart, apart / ours[0], probability)


def disagreements(results: Mapping[str, Sequence[Compared]]) -> list[str]:
    """What does not agree, in words."""
    return [
        f"{name}: {OUTPUTS[one.output]} is {one.share_apart:+.2%} from the kernel's (p = {one.probability:.1g})"
        for name, found in results.items()
        for one in found
        if not one.agrees
    ]
