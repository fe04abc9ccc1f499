"""What a reading returns, and the day from which it looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

LAST_DAY_OF_EVIDENCE = date(2025, 6, 30)
"""The last day whose events the evidence describes (DESIGN s.9)."""


@dataclass(frozen=True)
class Known:
    """The day on which the figures are looked at: `on` None means the newest release that is held."""

    on: date | None = None


NEWEST = Known()


@dataclass(frozen=True)
class Answer:
    """A computed value with the words that must stand beside it.

    `low` and `high` are equal for a value, differ for bounds, and are None where no figure is held; `note` then says
    why. `unit` is a unit of Foreland, or "yes/no" with 1 and 0. `sources` are keys of the evidence. `flagged` says
    that a later release stands in for the one of the day.
    """

    low: float | None
    high: float | None
    unit: str
    words: str
    sources: tuple[str, ...] = ()
    note: str = ""
    flagged: bool = False

    @property
    def value(self) -> float | None:
        """The value, or None for bounds and for silence."""
        return self.low if self.low == self.high else None

    def said_as(self, words: str) -> Answer:
        """The same value in other words."""
        return replace(self, words=words)


def silent(words: str, unit: str, note: str) -> Answer:
    """The answer of a reading for which no figure is held."""
    return Answer(None, None, unit, words, note=note)


def exactly(value: float, unit: str, words: str, sources: tuple[str, ...] = (), note: str = "") -> Answer:
    """The answer of a reading that has one value."""
    return Answer(value, value, unit, words, sources, note)


Hedge = Literal["exactly", "about", "almost", "more than", "at least", "less than", "up to"]


class Expected(BaseModel):
    """The number that one reading is held against, where it is not the claim's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: float
    unit: str
    step: float | None = None
    hedge: Hedge = "exactly"


class Reading(BaseModel):
    """One way to work a claim out.

    `expect` replaces the claim's own number for this reading; `alternative` marks a reading that is defensible beside
    the plain one; `beside` one that is shown and never judged; `label` says in words what is computed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    expect: Expected | None = None
    alternative: bool = False
    beside: bool = False
    label: str = ""

    def answer(self, known: Known) -> Answer:
        """The value as it was known on a day; never raises for a figure that is not held."""
        raise NotImplementedError

    @property
    def is_of_its_day(self) -> bool:
        """Whether later figures must not stand in for those of the day: a record is one until it is broken."""
        return False

    @property
    def is_yes_or_no(self) -> bool:
        """Whether the answer is yes or no rather than a number."""
        return False
