"""A comparison on an 80-column terminal: people first, then cost, then what each scheme alone does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from foreland.clock import date_of
from foreland.lab.views.comparing import Comparison
from foreland.report.comparison_rows import Block, baseline_name, blocks_of, letters_of, own_lines
from foreland.report.rows import WHEN

LABEL, NUMBER, RANGE = 10, 12, 20  # columns; with spaces between them 80


def comparison_for_terminal(comparison: Comparison, page: Path | None) -> Iterator[Any]:
    """What `foreland compare` prints; `page` is where the whole comparison has been written."""
    first = comparison.scenarios[0]
    yield "[bold]Scenarios in the same futures[/bold]"
    yield (
        f"{date_of(first.first_day):%-d %B %Y} to {date_of(first.last_day):%-d %B %Y}, "
        f"{first.futures:,} futures, seed {first.seed}"
    )
    yield _legend(comparison)
    yield ""
    yield _side_by_side(blocks_of(comparison, comparison.shared))
    shown = len(comparison.shared)
    for number, letter in enumerate(letters_of(comparison)):
        if own := comparison.own(number):
            shown += len(own)
            yield f"\n[bold]{letter} alone[/bold]"
            yield _alone(comparison, number)
    yield ""
    yield (
        "Mean of the futures, and where nine futures in ten lie. Differences are to the baseline, future by future, so "
        "that luck is the same on both sides."
    )
    if further := len(comparison.measures) - shown:
        yield f"{further} further measures are {'on the page and ' if page else ''}in --json."
    if page is not None:
        yield f"Page: {page}"


def _legend(comparison: Comparison) -> Any:
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_row("Baseline", baseline_name(comparison))
    for letter, scenario in zip(letters_of(comparison), comparison.scenarios, strict=True):
        table.add_row(letter, f"{scenario.title} ({scenario.name})")
    return table


def _side_by_side(blocks: tuple[Block, ...]) -> Any:
    """Each measure's name over a line for the baseline and one for every policy."""
    from rich.console import Group

    parts: list[Any] = [_columns("", "Mean", "Nine in ten", "Difference", "Nine in ten")]
    for block in blocks:
        when = f", {block.when}" if block.when == WHEN["stock"] else ""
        parts.append(f"[bold]{block.spoken}[/bold]{when}")
        for line in block.lines:
            change = line.difference
            words = (change.middle, change.interval) if change else ("", "")
            parts.append(_columns(f"  {line.label}", line.figure.middle, line.figure.interval, *words))
            if line.figure.one_in and line.value is not None and line.value.mean:
                parts.append(_columns("", line.figure.one_in, line.figure.one_in_interval, "", ""))
    return Group(*parts)


def _columns(label: str, *cells: str) -> str:
    widths = (NUMBER, RANGE, NUMBER, RANGE)
    return f"{label:<{LABEL}} " + " ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def _alone(comparison: Comparison, number: int) -> Any:
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True, min_width=RANGE)
    for _, line in own_lines(comparison, number):
        table.add_row(f"  {line.label}", line.figure.middle, line.figure.interval)
        if line.figure.one_in and line.value is not None and line.value.mean:
            table.add_row("    that is", line.figure.one_in, line.figure.one_in_interval)
    return table
