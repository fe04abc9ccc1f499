"""Readings made of other readings: ratios, shares, differences, changes, sums, products."""

from __future__ import annotations

from collections.abc import Callable
from math import inf, prod
from typing import Annotated, Literal

from pydantic import Field

from foreland.claims.readings.answer import Answer, Known, Reading, exactly, silent
from foreland.claims.readings.counts import Count, Counted, Published, Standing
from foreland.claims.readings.rules import Rule, RuleChange
from foreland.claims.spoken import spoken_bounds

Operation = Literal["ratio", "one less ratio", "difference", "change", "sum", "product"]


class Number(Reading):
    """A plain number with the reason for it: fifty-two weeks, or a figure quoted in the article."""

    how: Literal["number"] = "number"
    value: float
    unit: str = "number"
    why: str
    source: str | None = None

    def answer(self, known: Known) -> Answer:
        """The number itself."""
        return exactly(self.value, self.unit, self.why, (self.source,) if self.source else ())


Term = Annotated[Count | Standing | Published | Rule | RuleChange | Number, Field(discriminator="how")]


class Computed(Reading):
    """An operation on other readings, first term first: ratio = first/second, change = second/first - 1."""

    how: Literal["computed"] = "computed"
    operation: Operation
    of: tuple[Term, ...]
    unit: str = "share"

    @property
    def is_daily(self) -> bool:
        """Whether single days of one of its terms can be imported."""
        return any(isinstance(term, Counted) and term.is_daily for term in self.of)

    def answer(self, known: Known) -> Answer:
        """The result; silent where a term is silent, has bounds that are not closed, or would divide by zero."""
        terms = [term.answer(known) for term in self.of]
        words = self.label or f"{self.operation} of " + " and ".join(term.words for term in terms)
        missing = next((term for term in terms if term.low is None), None)
        missing = missing or next((term for term in terms if term.high == inf), None)
        if missing is not None:
            return silent(words, self.unit, missing.note)
        low, high = _extremes(self.operation, terms)
        sources = tuple(dict.fromkeys(key for term in terms for key in term.sources))
        if low is None or high is None:
            return silent(words, self.unit, "It would divide by zero.")
        note = "; ".join(_spoken(term) for term in terms)
        return Answer(low, high, self.unit, words, sources, note, any(term.flagged for term in terms))


def _spoken(term: Answer) -> str:
    assert term.low is not None
    assert term.high is not None
    return f"{term.words}: {spoken_bounds(term.low, term.high, term.unit)}"


def _extremes(operation: Operation, terms: list[Answer]) -> tuple[float | None, float | None]:
    """The lowest and highest result that the bounds of the terms allow."""
    corners: list[list[float]] = [[]]
    for term in terms:
        ends = {end for end in (term.low, term.high) if end is not None}
        corners = [[*corner, end] for corner in corners for end in ends]
    results = [_OPERATIONS[operation](corner) for corner in corners]
    finite = [result for result in results if result is not None]
    if len(finite) < len(results):
        return None, None
    return min(finite), max(finite)


def _ratio(values: list[float]) -> float | None:
    return values[0] / values[1] if values[1] else None


def _one_less_ratio(values: list[float]) -> float | None:
    return 1.0 - values[0] / values[1] if values[1] else None


def _change(values: list[float]) -> float | None:
    return values[1] / values[0] - 1.0 if values[0] else None


_OPERATIONS: dict[Operation, Callable[[list[float]], float | None]] = {
    "ratio": _ratio,
    "one less ratio": _one_less_ratio,
    "difference": lambda values: values[1] - values[0],
    "change": _change,
    "sum": sum,
    "product": prod,
}
