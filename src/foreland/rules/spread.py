"""How uncertain a number is: three quantiles and the scale on which they are joined.

A spread has two halves that meet at the median, each a piece of the same shape: with g the scale of the shape
(identity, logarithm, logit), s(u) the standard normal quantile and z = s(0.95),

    quantile(u) = g^-1( g(median) + s(u)/z * (g(p95) - g(median)) )      u >= 0.5, and with g(median) - g(p05) below.

So the 5th, 50th and 95th percentiles are exactly those written down, whatever their asymmetry, and the function never
falls. A uniform spread uses s(u) = u - 0.5, z = 0.45: the 5th and 95th percentile of each half are then on a straight
line to its end. Compare the two-piece normal of the Bank of England's fan charts (Britton, Fisher and Whitley,
Quarterly Bulletin, February 1998), which joins densities where this joins quantiles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from foreland.errors import Fault, InputError
from foreland.units import UNITS

Floats = NDArray[np.float64]
Shape = Literal["lognormal", "logit-normal", "normal", "uniform"]

Z95 = 1.6448536269514722  # 95th percentile of the standard normal
UNIFORM_95 = 0.45  # distance of the 95th percentile of a uniform from its middle


@dataclass(frozen=True)
class Scale:
    """A monotone map `to` the scale on which a shape is symmetric, and the way `back`; `least`, `most`: its domain."""

    to: Callable[[Floats], Floats]
    back: Callable[[Floats], Floats]
    least: float = -np.inf
    most: float = np.inf


def _same(values: Floats) -> Floats:
    return values


def _logit(shares: Floats) -> Floats:
    return np.log(shares) - np.log1p(-shares)


def _logistic(logits: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-logits))


SCALES: dict[str, Scale] = {
    "lognormal": Scale(np.log, np.exp, 0.0),
    "logit-normal": Scale(_logit, _logistic, 0.0, 1.0),
    "normal": Scale(_same, _same),
    "uniform": Scale(_same, _same),
}


@dataclass(frozen=True)
class Spread:
    """5th, 50th and 95th percentile of a number; draws are clipped to `least` .. `most` where those are given.

    Raises InputError if the percentiles are out of order or the shape cannot reach them.
    """

    p05: float
    median: float
    p95: float
    shape: Shape
    least: float | None = None
    most: float | None = None

    def __post_init__(self) -> None:
        if not self.p05 <= self.median <= self.p95:
            found = f"p05 {self.p05:g}, median {self.median:g}, p95 {self.p95:g}"
            raise InputError(Fault(f"The spread is out of order: {found}.", expected="p05 <= median <= p95"))
        scale = SCALES[self.shape]
        if not (scale.least < self.p05 and self.p95 < scale.most):
            bounds = "above 0" if np.isinf(scale.most) else "between 0 and 1, both left out"
            raise InputError(
                Fault(
                    f"A {self.shape} spread cannot run from {self.p05:g} to {self.p95:g}.",
                    expected=f"quantiles {bounds}, or `shape: normal`, or `{{low: .., high: ..}}`",
                )
            )

    def quantile(self, u: Floats) -> Floats:
        """The value below which a share `u` of the draws falls; `u` in (0, 1), any shape, the result has the same."""
        scale = SCALES[self.shape]
        low, middle, high = scale.to(np.array([self.p05, self.median, self.p95]))
        steps = self._steps(np.asarray(u, dtype=np.float64))
        drawn = scale.back(middle + steps * np.where(steps < 0.0, middle - low, high - middle))
        return np.clip(drawn, self.least, self.most) if self._is_bounded else drawn

    @property
    def _is_bounded(self) -> bool:
        return self.least is not None or self.most is not None

    def _steps(self, u: Floats) -> Floats:
        """Distance from the median: -1 at the 5th percentile, 0 at the 50th, 1 at the 95th."""
        if self.shape == "uniform":
            return (u - 0.5) / UNIFORM_95
        from scipy.special import ndtri

        steps: Floats = ndtri(u) / Z95
        return steps


def shape_of(unit: str) -> Shape:
    """The shape that fits a unit's range: shares logit-normal, other quantities from zero up lognormal, else normal."""
    bounds = UNITS[unit]
    if bounds.most == 1.0:
        return "logit-normal"
    return "lognormal" if bounds.least == 0.0 else "normal"


def around(median: float, deviation: float, shape: Shape, unit: str) -> Spread:
    """The spread whose standard deviation on the scale of its shape is `deviation` (`sd`, `log_sd`, `logit_sd`)."""
    if deviation < 0.0:
        raise InputError(Fault(f"A standard deviation of {deviation:g} is below 0.", expected="0 or more"))
    scale = SCALES[shape]
    if not scale.least < median < scale.most:
        raise InputError(Fault(f"A {shape} spread cannot lie around {median:g}.", expected="`sd`, or `{low, high}`"))
    middle = scale.to(np.array([median]))
    p05, p95 = (float(scale.back(middle + side * Z95 * deviation)[0]) for side in (-1.0, 1.0))
    return between(p05, median, p95, shape, unit)


def evenly(low: float, median: float, high: float, unit: str) -> Spread:
    """Half of the draws even between `low` and `median`, half between `median` and `high`."""
    if not low <= median <= high:
        found = f"low {low:g}, value {median:g}, high {high:g}"
        raise InputError(Fault(f"The spread is out of order: {found}.", expected="low <= value <= high"))
    reach = 2.0 * UNIFORM_95
    return between(median - reach * (median - low), median, median + reach * (high - median), "uniform", unit)


def between(p05: float, median: float, p95: float, shape: Shape, unit: str) -> Spread:
    """The spread of these percentiles, clipped to the range of the unit."""
    return Spread(p05, median, p95, shape, UNITS[unit].least, UNITS[unit].most)
