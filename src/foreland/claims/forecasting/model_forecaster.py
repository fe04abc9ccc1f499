"""Forecasts answered from what the model said: a probability and the range in which nine of ten futures lie.

Nothing is simulated here: the answers are read from those that are kept (`kept.py`), so a check stays quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import Literal

from foreland import evidence
from foreland.claims.claim import Claim
from foreland.claims.forecaster import Simulated
from foreland.claims.forecasting.kept import KeptAnswer, KeptFigure, kept_answer
from foreland.claims.forecasting.questions import Asked, question_of
from foreland.claims.measures import measure
from foreland.claims.readings.answer import Known
from foreland.claims.readings.figures import standing
from foreland.claims.spoken import spoken_bounds, spoken_day, spoken_number

LOW, MIDDLE, HIGH = 0.05, 0.50, 0.95
DAYS_OF_RATE = {"people/week": 7.0, "people/month": 30.44}
Way = Literal["at least", "at most"]
_AT_MOST = ("up to", "less than")


class ModelForecaster:
    """Answers forecasts from kept answers of the scenarios that `questions.yaml` names."""

    def simulate(self, claim: Claim) -> Simulated | None:
        """The probability and the range, or the reason why there is none; None if the model is not asked."""
        asked = question_of(claim)
        if asked is None:
            return None
        if asked.scenario is None:
            return _without_answer(asked.why)
        answer = kept_answer(asked.scenario)
        figure = answer.figure(asked) if answer else None
        if answer is None or figure is None or not figure.whole:
            return _without_answer(_why_none(asked.scenario))
        return _answered(claim, asked, answer, figure)


def _why_none(scenario: str) -> str:
    known = import_module("foreland.systems.catalogue").catalogue().names("scenario")
    if scenario not in known:
        return f"It is not simulated: the scenario '{scenario}' that would answer it is not in the catalogue."
    return f"It is not simulated yet: `foreland check FILE --simulate` runs the scenario '{scenario}' and keeps it."


def _without_answer(why: str) -> Simulated:
    return Simulated(None, None, None, "", why)


def _answered(claim: Claim, asked: Asked, answer: KeptAnswer, figure: KeptFigure) -> Simulated:
    values, day, is_reached = _values(claim, asked, answer, figure)
    wanted = _wanted(claim, asked, answer)
    way = _way(claim, asked)
    chance = None
    if asked.chance and is_reached and wanted is not None:
        chance = sum(value >= wanted if way == "at least" else value <= wanted for value in values) / len(values)
    low, middle, high = (_quantile(values, share) for share in (LOW, MIDDLE, HIGH))
    words = " ".join(
        sentence
        for sentence in (
            f"Simulated in {len(values):,} futures of '{answer.scenario}': {asked.about}, {_days(asked, answer, day)}: "
            f"{spoken_bounds(low, high, figure.unit)} in nine of ten (middle {spoken_number(middle, figure.unit)}).",
            _spoken_chance(chance, way, wanted, figure.unit),
            "" if is_reached else "The day of the claim lies after the scenario ends, so no probability is given.",
            asked.rests_on,
            "" if answer.is_current else "The model has changed since; `--simulate` works it out again.",
        )
        if sentence
    )
    return Simulated(chance, low, high, figure.unit, words, middle, answer.scenario, len(values))


def _values(claim: Claim, asked: Asked, answer: KeptAnswer, figure: KeptFigure) -> tuple[Sequence[float], date, bool]:
    """One number for each future, the day that they describe, and whether that day is the claim's."""
    if asked.until == "the end" or not figure.by_month:
        return figure.whole, answer.last, True
    due = claim.due or date((claim.said or answer.first).year, 12, 31)
    day = min(due, answer.last)
    months = sum(month <= f"{day:%Y-%m}" for month in answer.months)
    if not months:
        return figure.whole, answer.last, False
    if figure.kind == "stock":
        return [row[months - 1] for row in figure.by_month], day, due <= answer.last
    first = sum(month < f"{day:%Y}-01" for month in answer.months)
    before = _published_before(asked, answer, day)
    return [before + sum(row[first:months]) for row in figure.by_month], day, due <= answer.last


def _published_before(asked: Asked, answer: KeptAnswer, day: date) -> float:
    """What had been published for the part of the year that lies before the scenario."""
    if not asked.published or answer.first.year != day.year:
        return 0.0
    points = evidence.series(asked.published).latest().points
    return sum(point.value for point in points if date(day.year, 1, 1) <= point.first < answer.first)


def _wanted(claim: Claim, asked: Asked, answer: KeptAnswer) -> float | None:
    """The number of the claim in the unit of the scenario's measure."""
    if claim.claimed is None:
        return None
    value = claim.claimed.value
    if asked.number == "one in":
        return 1.0 / value if value else None
    if asked.number == "one less":
        return 1.0 - value
    if asked.number == "rate" and claim.claimed.unit in DAYS_OF_RATE:
        return value * asked.days / DAYS_OF_RATE[claim.claimed.unit]
    return value


def _way(claim: Claim, asked: Asked) -> Way:
    """Whether the claim comes true from its number upwards or downwards: a fall is told from the level of the day."""
    if asked.number == "one less" or (claim.hedge in _AT_MOST and asked.number == "as counted"):
        return "at most"
    if claim.claimed is None or claim.measure is None or asked.until == "the end":
        return "at least"
    meant = measure(claim.measure)
    if meant.kind == "flow" or claim.said is None:
        return "at least"
    now = standing(meant, meant.ask, claim.said, Known(claim.said)).value
    return "at most" if now is not None and claim.claimed.value < now else "at least"


def _days(asked: Asked, answer: KeptAnswer, day: date) -> str:
    if asked.until == "the day":
        return f"{spoken_day(day)}"
    return f"{spoken_day(answer.first)} to {spoken_day(answer.last)}"


def _spoken_chance(chance: float | None, way: Way, wanted: float | None, unit: str) -> str:
    if chance is None or wanted is None:
        return ""
    share = "none" if chance == 0 else "all" if chance == 1 else f"{100 * chance:.0f} in 100"
    return f"{way.capitalize()} {spoken_number(wanted, unit)} in {share} of them."


def _quantile(values: Sequence[float], share: float) -> float:
    """Linear between neighbours, as everywhere in Foreland."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
