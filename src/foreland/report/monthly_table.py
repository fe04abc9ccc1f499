"""The first headline measures month by month under the policy, on an 80-column terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from foreland.lab.measuring.quantiles import quantiles
from foreland.lab.running import Answer
from foreland.measures import Measure
from foreland.report.numbers import interval, middle, spoken_name

COLUMNS = 4


def by_month_for_terminal(answer: Answer) -> Iterator[Any]:
    """A line for each month: mean of the futures and where nine in ten lie; of a date, in how many it has come."""
    measures = tuple(answer.policy.measure(name) for name in answer.scenario.headline[:COLUMNS])
    if not measures:
        return
    yield "\n[bold]By month, with the policy[/bold]"
    yield _table(answer, measures)
    if any(measure.kind == "date" for measure in measures):
        yield "Of a date: the share of futures in which it has come by the end of the month."


def _table(answer: Answer, measures: tuple[Measure, ...]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("", no_wrap=True)
    for measure in measures:
        table.add_column(spoken_name(measure.name), justify="right", ratio=1)
    for at, period in enumerate(answer.policy.periods):
        table.add_row(period.name, *(_cell(answer, measure, at) for measure in measures))
    return table


def _cell(answer: Answer, measure: Measure, at: int) -> str:
    number, unit = quantiles(answer.policy.values(measure.name)[:, at]), measure.unit_by_period
    spread = "" if measure.kind == "date" else interval(number, unit)
    return middle(number, unit) + (f"\n[dim]{spread}[/dim]" if spread else "")
