"""Whether all engines answer alike: means over runs, their standard errors, and Welch's test against the kernel."""

from __future__ import annotations

import math
from collections.abc import Mapping
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
LEAST_PROBABILITY = 1e-4  # with some 150 comparisons in all, one in 70 series of runs has a false alarm
SAME_SHARE = 0.001  # the kernel keeps capacities in 1/1,024 of a person


@dataclass(frozen=True)
class Compared:
    """One output of one engine beside the kernel's."""

    output: str
    mean: float
    standard_error: float
    share_apart: float  # of the kernel's mean
    probability: float  # of means at least so far apart if both engines draw from the same distribution

    @property
    def agrees(self) -> bool:
        return self.probability >= LEAST_PROBABILITY or abs(self.share_apart) <= SAME_SHARE


def values_of(timed: Timed, output: str) -> list[float]:
    """One output of all runs; empty if the engine cannot say."""
    values = [getattr(run.answer, output) for run in timed.runs]
    return [] if None in values else [float(value) for value in values]


def compared(timed: Mapping[str, Timed]) -> dict[str, list[Compared]]:
    """Every engine with at least two runs, every output that it has."""
    return {
        name: [
            _compared(output, values, values_of(timed[KERNEL], output))
            for output in OUTPUTS
            if (values := values_of(one, output))
        ]
        for name, one in timed.items()
        if len(one.runs) > 1
    }


def _compared(output: str, values: list[float], kernel: list[float]) -> Compared:
    mean, expected = float(np.mean(values)), float(np.mean(kernel))
    error = float(np.std(values, ddof=1)) / math.sqrt(len(values))
    apart = mean / expected - 1
    probability = 1.0 if apart == 0 else float(stats.ttest_ind(values, kernel, equal_var=False).pvalue)
    return Compared(output, mean, error, apart, probability)


def disagreements(results: Mapping[str, list[Compared]]) -> list[str]:
    """What does not agree, in words."""
    return [
        f"{name}: {OUTPUTS[one.output]} is {one.share_apart:+.2%} from the kernel's (p = {one.probability:.1g})"
        for name, found in results.items()
        for one in found
        if not one.agrees
    ]
