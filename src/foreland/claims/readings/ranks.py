"""Records: where a number stands among all comparable ones that had been published."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf
from typing import Literal

from foreland import evidence
from foreland.claims.measures import Measure, Part, measure
from foreland.claims.readings.answer import Answer, Known, silent
from foreland.claims.readings.counts import Counted
from foreland.claims.readings.figures import points_of, standing, total
from foreland.claims.spoken import spoken_bounds, spoken_days
from foreland.evidence import Point

FEWEST_TO_RANK = 3
SINGLE_DAYS = (
    "Single days are not held: `foreland evidence import FILE` of the official workbook of small-boat arrivals adds "
    "them."
)


Unit = Literal["day", "week", "month"]


class Rank(Counted):
    """The place of a period among the same days of every other year, or of a level among all earlier levels.

    1 is the highest, or the lowest with `lowest`. Net migration and other yearly figures are ranked among every twelve
    months that had been published. `every` ranks a day, week or month among all of them instead. `after` leaves out
    what ended by that day ("the highest since 2018"); `before` what began later than it.
    """

    how: Literal["rank"] = "rank"
    first: date
    last: date
    lowest: bool = False
    every: Unit | None = None
    after: date | None = None
    before: date | None = None

    @property
    def is_of_its_day(self) -> bool:
        """Always."""
        return True

    def answer(self, known: Known) -> Answer:
        """The rank and what stands above it."""
        meant = measure(self.measure)
        side = "lowest" if self.lowest else "highest"
        words = f"place among {self._comparable()} ({side} first): {meant.says}, {spoken_days(self.first, self.last)}"
        own = self._own(meant, known)
        others = self._others(meant, known)
        if own.value is None:
            return silent(words, "number", own.note)
        fewest = max(1, self.last.year - self.after.year - 1) if self.after else FEWEST_TO_RANK
        if len(others) < fewest:
            return silent(words, "number", self._too_few())
        beyond = [other for other in others if (other < own.value if self.lowest else other > own.value)]
        best = min(others) if self.lowest else max(others)
        note = f"{spoken_bounds(own.value, own.value, meant.unit)}; {side} of {len(others)} others: {best:,.0f}"
        return Answer(1.0 + len(beyond), 1.0 + len(beyond), "number", words, own.sources, note, own.flagged)

    def _comparable(self) -> str:
        kind = f"all {self.every}s" if self.every else "comparable figures"
        return f"{kind} after {spoken_days(self.after, self.after)}" if self.after else kind

    def _too_few(self) -> str:
        if self.every == "day":
            return SINGLE_DAYS
        return "Too few comparable figures are held to call anything a record."

    def _own(self, meant: Measure, known: Known) -> Answer:
        if meant.kind in ("stock", "share", "rate", "money"):
            return standing(meant, self.ask(), self.last, known, self.narrowed())
        answer = total(meant, self.ask(), self.first, self.last, known, self.narrowed())
        is_missing_day = self.every == "day" and answer.value is None
        return silent(answer.words, answer.unit, SINGLE_DAYS) if is_missing_day else answer

    def _others(self, meant: Measure, known: Known) -> list[float]:
        if self.every is not None:
            return [point.value for point in self._every_one(meant, known) if self._counts(point)]
        if meant.kind == "flow" and meant.windows == "joined":
            return self._same_days_of_other_years(meant, known)
        points = [
            point
            for group in self.ask()
            for part in group
            for point in points_of(part, known, meant.daily, self.narrowed())
            if point.last < self.last or (meant.kind == "flow" and point.last != self.last and self.after is None)
        ]
        return [point.value for point in points if self.after is None or point.last > self.after]

    def _every_one(self, meant: Measure, known: Known) -> list[Point]:
        """Every day, week or month of the series that counts by it."""
        parts = [part for group in self.ask() for part in group]
        fitting = [part for part in parts if evidence.definition(part.series).every == self.every]
        return list(points_of(fitting[0], known, meant.daily, self.narrowed())) if fitting else []

    def _counts(self, point: Point) -> bool:
        if (point.first, point.last) == (self.first, self.last):
            return False
        return (self.after is None or point.last > self.after) and (self.before is None or point.first <= self.before)

    def _same_days_of_other_years(self, meant: Measure, known: Known) -> list[float]:
        found = []
        for year in range(2001, 2026):
            back = self.last.year - year
            if back == 0 or (self.after is not None and (year <= self.after.year or back < 0)):
                continue
            first, last = (years_earlier(day, back) for day in (self.first, self.last))
            answer = total(meant, self.ask(), first, last, known, self.narrowed())
            if answer.low is not None and answer.high is not None and answer.high < inf:
                found.append((answer.low + answer.high) / 2.0)
        return found


class Largest(Counted):
    """The largest count of a single day from `first` to `last`."""

    how: Literal["largest day"] = "largest day"
    first: date
    last: date

    def answer(self, known: Known) -> Answer:
        """The largest of the days that are held; silent without the official daily workbook."""
        meant = measure(self.measure)
        words = f"{meant.says}, the largest single day of {spoken_days(self.first, self.last)}"
        parts = [part for group in self.ask() for part in group]
        daily = [part for part in parts if evidence.definition(part.series).every == "day"]
        points = [point for part in daily for point in points_of(part, known, meant.daily, self.narrowed())]
        inside = [point for point in points if self.first <= point.first and point.last <= self.last]
        if not inside:
            return silent(words, meant.unit, SINGLE_DAYS)
        best = max(inside, key=lambda point: point.value)
        return Answer(
            best.value, best.value, meant.unit, f"{words}, {spoken_days(best.first, best.first)}", (best.source,)
        )


class Place(Counted):
    """The place of one nationality among all of them, from `first` to `last`; 1 is the largest."""

    how: Literal["place"] = "place"
    first: date
    last: date

    def answer(self, known: Known) -> Answer:
        """The place, among the nationalities of the first group of series that has the period."""
        meant = measure(self.measure)
        words = f"place of {self.nationality} among nationalities: {meant.says}, {spoken_days(self.first, self.last)}"
        for group in self.ask():
            counted = self._counts(group[0].series, known)
            if self.nationality in counted:
                own = counted[self.nationality]
                larger = sum(count > own for name, count in counted.items() if name not in _NOT_ONE_NATIONALITY)
                return Answer(1.0 + larger, 1.0 + larger, "number", words, note=f"{own:,.0f}")
        return silent(words, "number", "No figure by nationality is held for this period.")

    def _counts(self, series: str, known: Known) -> dict[str, float]:
        meant = measure(self.measure)
        found = {}
        for name in evidence.series(series).categories("nationality"):
            answer = total(meant, ((Part(series=series),),), self.first, self.last, known, {"nationality": name})
            if answer.value is not None:
                found[name] = answer.value
        return found


_NOT_ONE_NATIONALITY = (
    "All other nationalities",
    "Other",
    "Other and unknown",
    "Not currently recorded",
    "Unknown",
    "All",
)


def years_earlier(day: date, years: int) -> date:
    """The same day `years` years before; the end of February stays the end of February."""
    next_day = day + timedelta(days=1)
    if next_day.day == 1:
        return date(next_day.year - years, next_day.month, 1) - timedelta(days=1)
    return date(day.year - years, day.month, min(day.day, 28) if day.month == 2 else day.day)
