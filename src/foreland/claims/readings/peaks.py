"""The highest figure of a measure: which one it was, and how high."""

from __future__ import annotations

from datetime import date
from typing import Literal

from foreland.claims.measures import Ask, Measure, measure
from foreland.claims.readings.answer import Answer, Known, silent
from foreland.claims.readings.counts import Counted
from foreland.claims.readings.figures import points_of
from foreland.claims.spoken import spoken_days
from foreland.evidence import Point

LEVELS = ("stock", "share", "rate", "money")


class Peak(Counted):
    """The highest level, or the highest twelve months of a count, that ended from `first` to `last`."""

    how: Literal["peak"] = "peak"
    first: date
    last: date

    def answer(self, known: Known) -> Answer:
        """The highest figure and when it was."""
        meant = measure(self.measure)
        words = f"highest of {meant.says}, to {spoken_days(self.last, self.last)}"
        found = highest(meant, self.ask(), self.first, self.last, known, self.narrowed())
        if found is None:
            return silent(words, meant.unit, "No figure is held whose highest could be told.")
        when = spoken_days(found.first, found.last)
        flagged = known.on is not None and found.released > known.on
        return Answer(found.value, found.value, meant.unit, f"{words}: {when}", (found.source,), when, flagged)


def highest(
    meant: Measure, ask: Ask, first: date, last: date, known: Known, where: dict[str, str] | None = None
) -> Point | None:
    """The highest figure that ended in these days: of levels each, of counts those of twelve months."""
    fitting = [
        point
        for group in ask
        for part in group
        for point in points_of(part, known, meant.daily, where)
        if first <= point.last <= last and (meant.kind in LEVELS or 360 <= (point.last - point.first).days <= 367)
    ]
    return max(fitting, key=lambda point: point.value, default=None)
