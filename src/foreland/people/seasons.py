"""The season of the year as a smooth curve: harmonics of the position of a day in the year.

The angle of a day is 2 pi (day of the year - 1) / 365.25; a season of n harmonics is a sum of n sines and n cosines of
its multiples, in the order sine, cosine, sine of twice the angle, cosine of twice the angle ...
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from foreland.clock import EPOCH
from foreland.people.values import Floats, Value, column

DAYS_PER_YEAR = 365.25
_EPOCH_DAY = np.datetime64(EPOCH, "D")


def day_of_year(days: NDArray[np.int64]) -> NDArray[np.int64]:
    """Position in its year of each day number, 1 for 1 January."""
    dates = _EPOCH_DAY + days.astype("timedelta64[D]")
    new_year = dates.astype("datetime64[Y]").astype("datetime64[D]")
    return np.asarray((dates - new_year) / np.timedelta64(1, "D"), dtype=np.int64) + 1


def harmonics(days: NDArray[np.int64], number: int) -> Floats:
    """The regressors of a season with `number` harmonics; shape (D, 2 * number)."""
    angle = 2.0 * np.pi * (day_of_year(days) - 1) / DAYS_PER_YEAR
    columns = [wave(multiple * angle) for multiple in range(1, number + 1) for wave in (np.sin, np.cos)]
    return np.stack(columns, axis=-1)


def season(days: NDArray[np.int64], weights: Sequence[Value]) -> Floats:
    """The season on each day; a weight may be one number or one per future.

    Shape (F|1, D). Weights come in the order of `harmonics`.
    """
    regressors = harmonics(days, len(weights) // 2)
    parts = (column(weight) * regressors[:, place] for place, weight in enumerate(weights))
    return sum(parts, np.zeros((1, len(days))))


def days_between(first_day: int, last_day: int) -> NDArray[np.int64]:
    """Every day number from the first to the last, both inside; shape (D,)."""
    return np.arange(first_day, last_day + 1, dtype=np.int64)
