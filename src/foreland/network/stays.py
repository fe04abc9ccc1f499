"""How long people stay: distributions of whole or part days, by profile and regime.

Each distribution names its arguments (parameters, rules or numbers), its exact quantile function and its expectation.
The compiler turns them into quantile tables. A `maximum` cuts the upper tail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.network.values import Value

Float64 = NDArray[np.float64]

_NORMAL_95 = 1.6448536269514722  # 95 % quantile of the standard normal distribution


def _normal_quantile(probability: Float64) -> Float64:
    from scipy.special import ndtri  # heavy to import, needed only when a network is compiled

    return np.asarray(ndtri(probability), dtype=np.float64)


@dataclass(frozen=True)
class Fixed:
    """Always `days` long."""

    days: Value
    maximum: Value | None = None

    @property
    def arguments(self) -> tuple[Value, ...]:
        """Values in the order in which `quantile` and `expectation` take them."""
        return (self.days,)

    @staticmethod
    def quantile(probability: Float64, days: Any) -> Float64:
        """Days at each probability; every value the same."""
        return np.full_like(probability, days)

    @staticmethod
    def expectation(days: Any) -> Any:
        """The fixed days themselves."""
        return days


@dataclass(frozen=True)
class Uniform:
    """Any length between `least` and `most` days, all alike."""

    least: Value
    most: Value
    maximum: Value | None = None

    @property
    def arguments(self) -> tuple[Value, ...]:
        """Values in the order in which `quantile` and `expectation` take them."""
        return (self.least, self.most)

    @staticmethod
    def quantile(probability: Float64, least: Any, most: Any) -> Float64:
        """least + (most - least) p."""
        return np.asarray(least + (most - least) * probability)

    @staticmethod
    def expectation(least: Any, most: Any) -> Any:
        """(least + most) / 2."""
        return (least + most) / 2


@dataclass(frozen=True)
class Lognormal:
    """Lognormal with 5 % of stays shorter than `p05` and 5 % longer than `p95` days."""

    p05: Value
    p95: Value
    maximum: Value | None = None

    @property
    def arguments(self) -> tuple[Value, ...]:
        """Values in the order in which `quantile` and `expectation` take them."""
        return (self.p05, self.p95)

    @staticmethod
    def quantile(probability: Float64, p05: Any, p95: Any) -> Float64:
        """sqrt(p05 p95) exp(s z), with s = ln(p95/p05) / (2 z_0.95)."""
        log_sd = np.log(p95 / p05) / (2 * _NORMAL_95)
        return np.asarray(np.sqrt(p05 * p95) * np.exp(log_sd * _normal_quantile(probability)))

    @staticmethod
    def expectation(p05: Any, p95: Any) -> Any:
        """sqrt(p05 p95) exp(s^2/2)."""
        log_sd = np.log(p95 / p05) / (2 * _NORMAL_95)
        return np.sqrt(p05 * p95) * np.exp(log_sd**2 / 2)


@dataclass(frozen=True)
class LognormalMean:
    """Lognormal with a `mean` in days and a standard deviation `log_sd` of the logarithm."""

    mean: Value
    log_sd: Value
    maximum: Value | None = None

    @property
    def arguments(self) -> tuple[Value, ...]:
        """Values in the order in which `quantile` and `expectation` take them."""
        return (self.mean, self.log_sd)

    @staticmethod
    def quantile(probability: Float64, mean: Any, log_sd: Any) -> Float64:
        """mean exp(s z - s^2/2)."""
        return np.asarray(mean * np.exp(log_sd * _normal_quantile(probability) - log_sd**2 / 2))

    @staticmethod
    def expectation(mean: Any, log_sd: Any) -> Any:
        """The mean that was asked for."""
        return mean


@dataclass(frozen=True)
class Exponential:
    """Exponential with a mean in days: the same chance of ending on every day."""

    mean: Value
    maximum: Value | None = None

    @property
    def arguments(self) -> tuple[Value, ...]:
        """Values in the order in which `quantile` and `expectation` take them."""
        return (self.mean,)

    @staticmethod
    def quantile(probability: Float64, mean: Any) -> Float64:
        """-mean ln(1 - p)."""
        return np.asarray(-mean * np.log1p(-probability))

    @staticmethod
    def expectation(mean: Any) -> Any:
        """The mean that was asked for."""
        return mean


Stay = Fixed | Uniform | Lognormal | LognormalMean | Exponential
