"""What a result rests on: how strongly it moves with each number that nobody knows.

The measure of strength is Spearman's rank correlation over futures between a parameter's draw and the result. It sees
one-directional effects only, and correlations below the noise of so many futures are told as they are: with F futures
chance alone makes about 1/sqrt(F).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from foreland.lab.measuring.figures import Floats
from foreland.lab.running import Answer
from foreland.model.assemble import Prepared
from foreland.rules.parameter import Parameter


@dataclass(frozen=True)
class Importance:
    """One uncertain parameter and the rank correlation of its draws with a result, from -1 to 1."""

    parameter: Parameter
    correlation: float


_KNOWN: WeakKeyDictionary[Answer, dict[str, tuple[Importance, ...]]] = WeakKeyDictionary()
"""What has been found for an answer: terminal, page and workbook all ask."""


def importance(answer: Answer, measure: str) -> tuple[Importance, ...]:
    """Every uncertain parameter of either side that can move a measure, the strongest first.

    Numbers that only other measures read, such as the price of a night beside a count of people, are left out. The
    result is the difference that the policy makes; where it makes none, the policy side's own figure.
    """
    known = _KNOWN.setdefault(answer, {})
    if measure not in known:
        known[measure] = _importance(answer, measure)
    return known[measure]


def _importance(answer: Answer, measure: str) -> tuple[Importance, ...]:
    change, own = answer.difference.total(measure), answer.policy.total(measure)
    result = change if _varies(change) else own
    found = [
        Importance(parameter, rank_correlation(draw, result))
        for prepared in answer.prepared.values()
        for parameter, draw in _draws(prepared, measure)
    ]
    once = {item.parameter.name: item for item in reversed(found)}
    return tuple(sorted(once.values(), key=lambda item: (-abs(item.correlation), item.parameter.name)))


def assumed_share(prepared: Prepared) -> float:
    """Share, from 0 to 1, of the dated values in force in the window that are assumed rather than law or published."""
    scenario = prepared.scenario
    in_use = [
        parameter.status
        for parameter in prepared.parameters.values()
        for span in parameter.history()
        if not span.value.expected and not span.value.ends and span.first <= scenario.last_day
        if span.last is None or span.last >= scenario.first_day
    ]
    return in_use.count("assumed") / len(in_use) if in_use else 0.0


def rank_correlation(one: Floats, other: Floats) -> float:
    """Spearman's rho of two columns (futures,), ties sharing their mean rank; futures where either is NaN are left out.

    0 where fewer than three futures are left or one column does not vary.
    """
    defined = ~(np.isnan(one) | np.isnan(other))
    one, other = one[defined], other[defined]
    if len(one) < 3 or not _varies(one) or not _varies(other):
        return 0.0
    return float(np.corrcoef(_mean_ranks(one), _mean_ranks(other))[0, 1])


def _mean_ranks(values: Floats) -> Floats:
    """The rank of each value from 1, those that are equal sharing the mean of their ranks."""
    _, place, number = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(number)
    return np.asarray((last - (number - 1) / 2)[place])


def _draws(prepared: Prepared, measure: str) -> Iterable[tuple[Parameter, Floats]]:
    futures = np.arange(prepared.scenario.futures)
    drawn = prepared.draws(futures, prepared.may_move(measure))
    return ((prepared.parameters[name], draw) for name, draw in drawn.items())


def _varies(values: Floats) -> bool:
    defined = values[~np.isnan(values)]
    return bool(defined.size and (defined != defined[0]).any())
