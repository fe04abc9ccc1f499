"""What a result rests on: the numbers that nobody knows, the strongest first, and what was left out on purpose."""

from __future__ import annotations

from dataclasses import dataclass

from foreland.clock import NEVER, date_of
from foreland.lab.running import Answer
from foreland.lab.views.importance import Importance, importance
from foreland.report.numbers import in_unit, rounding_step, spoken_name
from foreland.rules.parameter import DatedValue, Parameter

DETERRENCE = "deterrence"


@dataclass(frozen=True)
class AssumptionRow:
    """One uncertain number in words, and its rank correlation with the headline."""

    name: str
    meaning: str
    value: str
    range: str
    status: str
    correlation: str


def headline_of(answer: Answer) -> str:
    """The measure that is asked about: the scenario's first headline; without one, the first that the policy moves."""
    if answer.scenario.headline:
        return answer.scenario.headline[0]
    names = [measure.name for measure in answer.policy.measures]
    return next((name for name in names if (answer.difference.total(name) != 0).any()), names[0])


def assumptions_of(answer: Answer) -> tuple[AssumptionRow, ...]:
    """Every uncertain number of the question, strongest first."""
    ranked = importance(answer, headline_of(answer))
    return tuple(_row(item, answer.scenario.last_day) for item in ranked)


def deterrence_of(answer: Answer) -> str:
    """One sentence that says whether people are assumed to react to the policy by not coming."""
    day = answer.scenario.last_day
    parameters = answer.prepared["policy"].parameters
    names = [name for name in parameters if name.startswith(DETERRENCE) and _is_on(parameters[name], day)]
    if names:
        return f"Deterrence is assumed in this scenario: {', '.join(spoken_name(name).lower() for name in names)}."
    return "No deterrence is assumed: news of the policy keeps nobody from setting out."


def _is_on(parameter: Parameter, day: int) -> bool:
    """Whether it is in force on a day and not nought: a strength of nought is no deterrence."""
    dated = parameter.at(day)
    return dated is not None and dated.value != 0


def _row(item: Importance, day: int) -> AssumptionRow:
    parameter = item.parameter
    dated = parameter.at(day) or parameter.in_force[-1]
    return AssumptionRow(
        name=parameter.name,
        meaning=parameter.meaning + (f" ({parameter.key})" if parameter.key else ""),
        value=_spoken(parameter, dated),
        range=_range(parameter, dated),
        status=parameter.status,
        correlation=f"{item.correlation:+.2f}",
    )


def _spoken(parameter: Parameter, dated: DatedValue) -> str:
    if parameter.unit == "date" and isinstance(dated.value, (int, float)):
        return date_of(int(min(dated.value, NEVER))).isoformat()
    if isinstance(dated.value, bool) or not isinstance(dated.value, (int, float)):
        return str(dated.value)
    spread = dated.spread
    step = rounding_step(spread.p05, spread.p95) if spread else rounding_step(dated.value, dated.value)
    return in_unit(dated.value, parameter.unit, step)


def _range(parameter: Parameter, dated: DatedValue) -> str:
    spread = dated.spread
    if spread is None:
        return ""
    if parameter.unit == "date":
        return f"{date_of(int(spread.p05))} to {date_of(int(spread.p95))}"
    step = rounding_step(spread.p05, spread.p95)
    return f"{in_unit(spread.p05, parameter.unit, step)} to {in_unit(spread.p95, parameter.unit, step)}"
