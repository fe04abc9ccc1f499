"""One published number: its period, its release, its source, and the words that must stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from foreland.clock import Period
from foreland.evidence.period_names import period_of

Kind = Literal["flow", "stock", "share", "rate", "money"]

LATER_REVISION = "later revision"
FLAGS: dict[str, str] = {
    LATER_REVISION: "held only from a release later than the one that first had the period",
    "provisional": "operational data, revised later",
    "as reported": "read from a report that quotes the publication",
    "rounded": "rounded where it was read",
    "derived": "computed from figures of the same publication",
    "incomplete": "the period or the cohort was not complete when this was published",
    "approximate date": "the day of the release, or of the first one, is not known exactly",
}


@dataclass(frozen=True)
class Point:
    """One number of one release.

    `first` and `last` are the days of the period, both inside it (the same day for a stock). `first_published` is
    the day from which the period had a published figure; where that is before `released`, the figure held is flagged
    "later revision". `group` gives the category of each dimension of the series, in the order of the dimensions.
    `flags` are words from `FLAGS` that must stand beside the number.
    """

    first: date
    last: date
    value: float
    first_published: date
    source: str
    released: date
    group: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def period(self) -> Period:
        """The period on the clock of day numbers."""
        return period_of(self.first, self.last)

    @property
    def is_later_revision(self) -> bool:
        """Whether this figure is held only from a release later than the ordinary first one."""
        return LATER_REVISION in self.flags


@dataclass(frozen=True)
class Figure:
    """A published number on its own, with everything needed to quote it. `source` is a key of the sources."""

    value: float
    unit: str
    period: str
    source: str
    first_published: date
    flags: tuple[str, ...] = ()


def order_of_rows(row: Point) -> tuple[date, date, tuple[str, ...], date]:
    """Sort key of the rows of a series: period, group, release."""
    return (row.first, row.last, row.group, row.released)
