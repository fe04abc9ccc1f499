"""Events and the time between them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from foreland import evidence
from foreland.claims.measures import measure
from foreland.claims.readings.answer import LAST_DAY_OF_EVIDENCE, Answer, Known, Reading, exactly, silent
from foreland.claims.readings.figures import total
from foreland.claims.spoken import spoken_day, spoken_days
from foreland.evidence import Event

DAYS_PER_UNIT = {"days": 1.0, "weeks": 7.0, "months": 30.44, "years": 365.25}
"""A month is 30.44 days and a year 365.25, the averages of the calendar."""


class YesOrNo(Reading):
    """A reading whose answer is yes or no."""

    @property
    def is_yes_or_no(self) -> bool:
        """Always."""
        return True


class Happened(YesOrNo):
    """Whether one of the named events happened from `first` to `last`, both inside."""

    how: Literal["happened"] = "happened"
    events: tuple[str, ...]
    first: date
    last: date

    def answer(self, known: Known) -> Answer:
        """Yes if any of the events lies in the window."""
        found = [evidence.event(name) for name in self.events]
        words = f"{' / '.join(event.title for event in found)} Said: {spoken_days(self.first, self.last)}"
        inside = [event for event in found if self.first <= event.day <= self.last]
        note = "; ".join(f"{event.day:%A} {spoken_day(event.day)}" for event in found)
        return exactly(float(bool(inside)), "yes/no", words, _sources(inside or found), note)


class Elapsed(Reading):
    """The time from an event or a day to another, in `unit`."""

    how: Literal["elapsed"] = "elapsed"
    since: date | str
    until: date | str
    unit: str = "days"

    def answer(self, known: Known) -> Answer:
        """The days between, in the unit."""
        start, end = _day(self.since), _day(self.until)
        value = (end[0] - start[0]).days / DAYS_PER_UNIT[self.unit]
        words = f"{self.unit} from {spoken_day(start[0])} to {spoken_day(end[0])}"
        return exactly(
            value, self.unit, words, start[1] + end[1], " ".join(text for text in (start[2], end[2]) if text)
        )


class EventCount(Reading):
    """How many of the named events lie from `first` to `last`."""

    how: Literal["event count"] = "event count"
    events: tuple[str, ...]
    first: date
    last: date

    def answer(self, known: Known) -> Answer:
        """The count, with the days of the events."""
        found = [event for event in map(evidence.event, self.events) if self.first <= event.day <= self.last]
        note = "; ".join(f"{event.title} {spoken_day(event.day)}" for event in found)
        words = f"events from {spoken_day(self.first)} to {spoken_day(self.last)}"
        return exactly(float(len(found)), "number", words, _sources(found), note)


class ByDeadline(YesOrNo):
    """Whether a measure had reached `least` by a deadline, counted from `since`; silent after the evidence ends."""

    how: Literal["by deadline"] = "by deadline"
    measure: str
    since: date
    deadline: date
    least: float = 1.0

    def answer(self, known: Known) -> Answer:
        """Yes or no, looking at the newest figures: an outcome is judged when it is known."""
        words = f"{measure(self.measure).says}: at least {self.least:,.0f} by {spoken_day(self.deadline)}"
        if self.deadline > LAST_DAY_OF_EVIDENCE:
            return silent(words, "yes/no", f"The day is after the evidence ends ({spoken_day(LAST_DAY_OF_EVIDENCE)}).")
        meant = measure(self.measure)
        counted = total(meant, meant.ask, self.since, self.deadline, Known())
        if counted.low is None or counted.high is None:
            return silent(words, "yes/no", counted.note)
        reached = {counted.low >= self.least, counted.high >= self.least}
        if len(reached) == 2:
            return Answer(0.0, 1.0, "yes/no", words, counted.sources, "The figures held do not settle it.")
        return exactly(float(reached.pop()), "yes/no", words, counted.sources, f"counted: {counted.high:,.0f}")


class StartedBy(YesOrNo):
    """Whether an event had happened by a deadline; silent past the end of the evidence unless it is a design fact."""

    how: Literal["started by"] = "started by"
    events: tuple[str, ...]
    deadline: date

    def answer(self, known: Known) -> Answer:
        """Yes if the event's day is up to the deadline."""
        found = [evidence.event(name) for name in self.events]
        words = f"{' / '.join(event.title for event in found)} By {spoken_day(self.deadline)}"
        note = "; ".join(spoken_day(event.day) for event in found)
        return exactly(
            float(any(event.day <= self.deadline for event in found)), "yes/no", words, _sources(found), note
        )


def _day(when: date | str) -> tuple[date, tuple[str, ...], str]:
    if isinstance(when, date):
        return when, (), ""
    event = evidence.event(when)
    return event.day, (event.source,), event.title


def _sources(found: list[Event]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event.source for event in found))
