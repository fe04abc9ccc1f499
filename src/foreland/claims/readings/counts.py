"""Counts over a period and levels on a day."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from foreland.claims.measures import Ask, Part, measure
from foreland.claims.readings.answer import Answer, Known, Reading, silent
from foreland.claims.readings.figures import LONGEST_STALE_DAYS, points_of, standing, total
from foreland.claims.spoken import spoken_days
from foreland.evidence import Point


class Counted(Reading):
    """Anything counted for a measure.

    `definition` chooses another way to count it, `group` one of its groups of series, `where` narrows it.
    """

    measure: str
    definition: int | None = None
    group: int | None = None
    nationality: str | None = None
    where: dict[str, str] = Field(default_factory=dict)

    def ask(self) -> Ask:
        """The groups of series that answer."""
        meant = measure(self.measure)
        if self.definition is not None:
            return (meant.definitions[self.definition],)
        asked = meant.by_nationality if self.nationality else meant.ask
        return asked if self.group is None else (asked[self.group],)

    @property
    def is_daily(self) -> bool:
        """Whether single days of it can be imported."""
        return measure(self.measure).daily

    def narrowed(self) -> dict[str, str]:
        """The categories of this reading."""
        return {**self.where, "nationality": self.nationality} if self.nationality else self.where


class Count(Counted):
    """How many from `first` to `last`, both inside."""

    how: Literal["count"] = "count"
    first: date
    last: date

    def answer(self, known: Known) -> Answer:
        """The sum over the window, or bounds."""
        return total(measure(self.measure), self.ask(), self.first, self.last, known, self.narrowed())


class Standing(Counted):
    """The newest level, share or yearly amount that describes a time up to `on`; with `first`, exactly that period.

    A figure that is more than `stale_days` old on the day is not quoted for it.
    """

    how: Literal["standing"] = "standing"
    on: date
    first: date | None = None
    stale_days: int = LONGEST_STALE_DAYS

    def answer(self, known: Known) -> Answer:
        """The newest figure up to the day."""
        if self.first is not None:
            return total(measure(self.measure), self.ask(), self.first, self.on, known, self.narrowed())
        return standing(measure(self.measure), self.ask(), self.on, known, self.narrowed(), self.stale_days)


class PeoplePerBoat(Reading):
    """How many people came in each boat, from `first` to `last`."""

    how: Literal["people per boat"] = "people per boat"
    first: date
    last: date

    def answer(self, known: Known) -> Answer:
        """Arrivals over boats in the same days."""
        words = f"people for each boat, {spoken_days(self.first, self.last)}"
        people, boats = (
            Count(measure=name, first=self.first, last=self.last).answer(known)
            for name in ("small_boat_arrivals", "small_boats")
        )
        if people.value is None or not boats.value:
            return silent(words, "people/boat", people.note or boats.note or "No boat is recorded in these days.")
        ratio = people.value / boats.value
        return Answer(ratio, ratio, "people/boat", words, (*people.sources, *boats.sources))


class Published(Reading):
    """One published number of a series, for exactly the period from `first` to `last`; `released_by` fixes the day
    of the release instead of the day on which the reading looks."""

    how: Literal["published"] = "published"
    series: str
    first: date
    last: date
    where: dict[str, str] = Field(default_factory=dict)
    released_by: date | None = None
    unit: str = "people net"

    def answer(self, known: Known) -> Answer:
        """The figure of that period, or silence."""
        seen = Known(self.released_by) if self.released_by else known
        words = f"{self.series}, {spoken_days(self.first, self.last)}"
        if self.released_by:
            words += f", as published by {spoken_days(self.released_by, self.released_by)}"
        point = self._point(seen)
        if point is None:
            return silent(words, self.unit, "No such figure had been published." if seen.on else "No figure is held.")
        flagged = seen.on is not None and point.released > seen.on
        return Answer(point.value, point.value, self.unit, words, (point.source,), "", flagged)

    def _point(self, seen: Known) -> Point | None:
        points = points_of(Part(series=self.series), seen, False, self.where)
        return next((point for point in points if (point.first, point.last) == (self.first, self.last)), None)
