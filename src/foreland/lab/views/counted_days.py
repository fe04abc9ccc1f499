"""Arrivals counted day by day - one row of published days, or one row a future - and what is told of them.

Running totals, days with arrivals, people per boat, largest days, the day on which a number is passed: the same
arithmetic for what was published and for what is simulated.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.errors import InputError

Counts = NDArray[np.int64]
NEVER = -1


@dataclass(frozen=True)
class CountedDays:
    """People and boats on each day from `first_day` (absolute) on; both whole numbers, shape (rows, days)."""

    first_day: int
    people: Counts
    boats: Counts

    @property
    def last_day(self) -> int:
        """The last day counted."""
        return self.first_day + int(self.people.shape[1]) - 1

    @property
    def running_total(self) -> Counts:
        """People from the first day up to and with each day, shape (rows, days)."""
        return np.asarray(np.cumsum(self.people, axis=1))

    @property
    def total(self) -> Counts:
        """People on all days together, shape (rows,)."""
        return np.asarray(self.people.sum(axis=1))

    @property
    def crossing_days(self) -> Counts:
        """Days on which at least one boat came, shape (rows,)."""
        return np.asarray((self.boats > 0).sum(axis=1))

    @property
    def people_per_boat(self) -> NDArray[np.float64]:
        """People over boats of all days together, shape (rows,); NaN where no boat came."""
        boats = self.boats.sum(axis=1)
        return np.asarray(np.divide(self.total, boats, out=np.full(len(boats), np.nan), where=boats > 0))

    @property
    def largest_day(self) -> Counts:
        """Most people on one day, shape (rows,)."""
        return np.asarray(self.people.max(axis=1))

    def day_passed(self, number: float) -> Counts:
        """First day on which the running total is above `number`, shape (rows,); -1 in rows where it never is."""
        above = self.running_total > number
        return np.where(above.any(axis=1), self.first_day + above.argmax(axis=1), NEVER)

    def between(self, first_day: int, last_day: int) -> CountedDays:
        """The days from `first_day` to `last_day`, both inside. Raises InputError if not all of them are counted."""
        if first_day < self.first_day or last_day > self.last_day or last_day < first_day:
            raise InputError("These days are not all counted.")
        cut = slice(first_day - self.first_day, last_day - self.first_day + 1)
        return CountedDays(first_day, self.people[:, cut], self.boats[:, cut])
