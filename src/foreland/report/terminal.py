"""A result on an 80-column terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from foreland.clock import date_of
from foreland.lab.running import Answer
from foreland.report.assumptions import AssumptionRow, assumptions_of, deterrence_of
from foreland.report.rows import Cell, Row, rows_of


def answer_for_terminal(answer: Answer) -> Iterator[Any]:
    """What `foreland run` prints: the question, the assumptions that matter, the numbers, where the rest is."""
    scenario = answer.scenario
    yield f"[bold]{scenario.title}[/bold]"
    yield (
        f"{date_of(scenario.first_day):%-d %B %Y} to {date_of(scenario.last_day):%-d %B %Y}, "
        f"{scenario.futures:,} futures, both policies in the same futures (seed {scenario.seed})"
    )
    yield ""
    yield "[bold]Assumptions that move the result most[/bold] (rank correlation)"
    yield _assumption_table(assumptions_of(answer)[:6])
    yield deterrence_of(answer)
    yield ""
    yield _result_table(rows_of(answer))
    yield "Mean over futures; below it the range from the 5th to the 95th percentile."
    if answer.folder is not None:
        yield f"Report: {answer.folder / 'report.html'}"


def _assumption_table(rows: tuple[AssumptionRow, ...]) -> Any:
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, expand=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    for row in rows:
        table.add_row(row.meaning, row.range, row.correlation)
    return table


def _result_table(rows: tuple[Row, ...]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column("", ratio=1)
    for heading in ("Baseline", "Policy", "Difference"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in rows:
        when = f", {row.when}" if row.when else ""
        name = f"{row.spoken}\n[dim]{row.unit}{when}[/dim]"
        table.add_row(name, *(_lines(cell) for cell in (row.baseline, row.policy, row.difference)))
    return table


def _lines(cell: Cell) -> str:
    below = [f"[dim]{text}[/dim]" for text in (cell.interval, cell.one_in) if text]
    return "\n".join([cell.middle, *below])
