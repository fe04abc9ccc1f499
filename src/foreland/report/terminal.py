"""A result on an 80-column terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from foreland.clock import date_of
from foreland.lab.running import Answer
from foreland.report.assumptions import AssumptionRow, assumptions_of, deterrence_of, headline_of
from foreland.report.numbers import spoken_name
from foreland.report.rows import WHEN, Cell, Row, rows_of
from foreland.report.sentences import dates_sentence

ASSUMPTIONS_SHOWN = 5
TERMINAL_WIDTH, BETWEEN_COLUMNS, LEAST_NAME_WIDTH, SHORTEST_RANGE = 80, 6, 14, 11


def answer_for_terminal(answer: Answer) -> Iterator[Any]:
    """What `foreland run` prints: the question, the assumptions that matter, the numbers, where the rest is."""
    scenario = answer.scenario
    rows = rows_of(answer, scenario.headline)
    yield f"[bold]{scenario.title}[/bold]"
    yield (
        f"{date_of(scenario.first_day):%-d %B %Y} to {date_of(scenario.last_day):%-d %B %Y}, "
        f"{scenario.futures:,} futures, seed {scenario.seed}"
    )
    yield ""
    yield f"[bold]Assumptions that move '{spoken_name(headline_of(answer))}' most[/bold]"
    yield "(their range; rank correlation)"
    yield _assumption_table(assumptions_of(answer)[:ASSUMPTIONS_SHOWN])
    yield deterrence_of(answer)
    yield ""
    yield _result_table(rows)
    yield "People, unless the name says otherwise. First line: mean of the futures; below:"
    yield "nine futures in ten lie in this range. Both columns are the same futures."
    for row in rows:
        if row.is_of_deaths_or_money:
            yield f"[dim]{row.spoken}: {row.measure.definition} {row.measure.boundary}[/dim]"
    further = len(answer.policy.measures) - len(rows)
    if further:
        yield f"{further} further measures are in the report and in --json."
    yield dates_sentence(answer)
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

    table = Table(box=None, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("", ratio=1)
    for heading in ("Baseline", "Policy", "Difference"):
        table.add_column(heading, justify="right", no_wrap=True)
    longest = _longest_range(rows)
    for row in rows:
        cells = (row.baseline, row.policy, row.difference)
        name = f"{row.spoken}, {row.when}" if row.when == WHEN["stock"] else row.spoken
        table.add_row(name, *(_lines(cell.middle, cell.interval, longest) for cell in cells))
        if any(cell.one_in for cell in cells):
            name = "  it comes in" if row.measure.kind == "date" else "  that is"
            table.add_row(name, *(_lines(cell.one_in, cell.one_in_interval, longest) for cell in cells))
    return table


def _longest_range(rows: tuple[Row, ...]) -> int:
    """Characters beyond which a range goes on two lines, so that no word of a name breaks within 80 columns."""
    columns = list(zip(*((row.baseline, row.policy, row.difference) for row in rows), strict=True))
    room = TERMINAL_WIDTH - BETWEEN_COLUMNS - LEAST_NAME_WIDTH
    for longest in range(TERMINAL_WIDTH, SHORTEST_RANGE, -1):
        if sum(max(_width(cell, longest) for cell in column) for column in columns) <= room:
            return longest
    return SHORTEST_RANGE


def _width(cell: Cell, longest: int) -> int:
    ranges = (_broken(words, longest) for words in (cell.interval, cell.one_in_interval))
    return max(len(line) for words in (cell.middle, cell.one_in, *ranges) for line in words.split("\n"))


def _broken(words: str, longest: int) -> str:
    return words if len(words) <= longest else words.replace(" to ", " to\n")


def _lines(above: str, below: str, longest: int) -> str:
    return f"{above}\n[dim]{_broken(below, longest)}[/dim]" if below else above
