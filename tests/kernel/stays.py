"""Quantile tables of lengths of stay for tests."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.quantisation import quantile_words


def constant_days(days: float) -> NDArray[np.uint64]:
    return quantile_words(lambda probability: np.full_like(probability, days))


def exponential(mean_days: float) -> NDArray[np.uint64]:
    return quantile_words(lambda probability: -mean_days * np.log1p(-probability))
