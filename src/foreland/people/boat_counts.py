"""How many boats come on a day on which boats come at all: a negative binomial without its zero.

Described by the mean on crossing days, so that leaving out the zero does not raise it, and by the dispersion k of the
negative binomial before the zero is cut (variance m + m**2 / k around its own mean m).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foreland.people.values import Floats

LEAST_MEAN = 1.02  # a crossing day has one boat at least, so its mean cannot be less than one
MOST_BOATS = 400  # far beyond any day seen; the tail that is left out has a chance below one in a billion
_NEWTON_STEPS = 12


def uncut_mean(mean: Floats, dispersion: Floats) -> Floats:
    """Mean m of the negative binomial whose mean without the zero is `mean`; same shape.

    Solves m / (1 - (1 + m / k)**-k) = mean by Newton's method; means below `LEAST_MEAN` are raised to it.
    """
    target = np.maximum(mean, LEAST_MEAN)
    uncut = np.maximum(target - 1.0, 0.02)
    for _ in range(_NEWTON_STEPS):
        none = (1.0 + uncut / dispersion) ** -dispersion
        excess = uncut - target * (1.0 - none)
        slope = 1.0 - target * none / (1.0 + uncut / dispersion)
        uncut = np.maximum(uncut - excess / slope, 1e-3 * uncut)
    return uncut


def counts(uniform: Floats, mean: Floats, dispersion: Floats) -> NDArray[np.int64]:
    """Boats on a crossing day: the quantile at `uniform`; all three broadcast to one shape, which is the result's."""
    uniform, mean, dispersion = np.broadcast_arrays(uniform, mean, dispersion)
    uncut = uncut_mean(mean, dispersion).ravel()
    sizes = dispersion.ravel()
    odds = uncut / (sizes + uncut)
    none = (1.0 + uncut / sizes) ** -sizes
    remaining = none + uniform.ravel() * (1.0 - none)
    chance = none * sizes * odds
    remaining = remaining - none - chance
    boats = np.ones(uncut.shape, dtype=np.int64)
    open_cells = np.flatnonzero(remaining > 0.0)
    remaining, chance = remaining[open_cells], chance[open_cells]
    odds, sizes = odds[open_cells], sizes[open_cells]
    for number in range(2, MOST_BOATS + 1):
        boats[open_cells] = number
        chance = chance * odds * (sizes + number - 1.0) / number
        remaining = remaining - chance
        still = remaining > 0.0
        if not still.any():
            break
        open_cells, remaining, chance = open_cells[still], remaining[still], chance[still]
        odds, sizes = odds[still], sizes[still]
    return boats.reshape(uniform.shape)


def log_likelihood(boats: Floats, mean: Floats, dispersion: float) -> Floats:
    """Log of the chance of each number of boats (one or more) on crossing days with these means; same shape."""
    from scipy.special import gammaln

    uncut = uncut_mean(mean, np.asarray(dispersion))
    log_none = -dispersion * np.log1p(uncut / dispersion)
    ways = gammaln(boats + dispersion) - gammaln(dispersion) - gammaln(boats + 1.0)
    return np.asarray(ways + log_none + boats * np.log(uncut / (dispersion + uncut)) - np.log(-np.expm1(log_none)))


def variance(mean: Floats, dispersion: float) -> Floats:
    """Variance of boats on crossing days with these means; same shape."""
    uncut = uncut_mean(mean, np.asarray(dispersion))
    kept = -np.expm1(-dispersion * np.log1p(uncut / dispersion))
    return np.asarray((uncut + uncut**2 / dispersion + uncut**2) / kept - (uncut / kept) ** 2)
