"""What many futures say about one number: its mean and the range in which nine of ten futures lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PERCENTILES = (0.05, 0.50, 0.95)


@dataclass(frozen=True)
class Quantiles:
    """Mean and 5th, 50th and 95th percentile over futures; None where no future has a value.

    `undefined_share` is the share of futures without one, such as a share whose denominator is zero.
    """

    mean: float | None
    p05: float | None
    p50: float | None
    p95: float | None
    undefined_share: float = 0.0


@dataclass(frozen=True)
class OneIn:
    """A share said as "one in N": the fewest, middle and most N; None means none at all (a share of zero)."""

    fewest: float | None
    middle: float | None
    most: float | None


def quantiles(values: NDArray[np.float64]) -> Quantiles:
    """Quantiles of one number per future, shape (futures,), linear between neighbours; NaN counts as undefined."""
    defined = values[~np.isnan(values)]
    if not defined.size:
        return Quantiles(None, None, None, None, 1.0 if values.size else 0.0)
    p05, p50, p95 = (float(value) for value in np.quantile(defined, PERCENTILES))
    return Quantiles(float(defined.mean()), p05, p50, p95, 1.0 - defined.size / values.size)


def quantiles_by_row(rows: NDArray[np.float64]) -> tuple[Quantiles, ...]:
    """Quantiles of each row of (rows, futures), as `quantiles` gives them, all rows at once where nothing is undefined.

    The sums are added up in the order in which `quantiles` adds them, so every bit is the same.
    """
    if not rows.size:
        return tuple(quantiles(row) for row in rows)
    whole = np.flatnonzero(~np.isnan(rows).any(axis=1))
    defined = np.ascontiguousarray(rows[whole])
    numbers = np.column_stack([defined.mean(axis=1), *np.quantile(defined, PERCENTILES, axis=1)]).tolist()
    found = {int(row): Quantiles(*number) for row, number in zip(whole, numbers, strict=True)}
    return tuple(found[number] if number in found else quantiles(row) for number, row in enumerate(rows))


def quantiles_of_dates(days: NDArray[np.float64]) -> Quantiles:
    """Quantiles of a day per future, shape (futures,); a day that never comes (NaN) is later than every other.

    Each is the day of one of the futures, None for never. There is no mean of days of which some never come.
    """
    if not days.size:
        return Quantiles(None, None, None, None)
    never = np.isnan(days)
    found = np.quantile(np.where(never, np.inf, days), PERCENTILES, method="inverted_cdf")
    p05, p50, p95 = (None if np.isinf(day) else float(day) for day in found)
    return Quantiles(None if never.any() else float(days.mean()), p05, p50, p95, float(never.mean()))


def one_in(share: Quantiles) -> OneIn:
    """One in N from the quantiles of the share: a large share is a small N, so the ends change places."""
    return OneIn(_inverse(share.p95), _inverse(share.p50), _inverse(share.p05))


def _inverse(share: float | None) -> float | None:
    return 1.0 / share if share else None
