"""A comparison on an 80-column terminal: measure by measure, the baseline and every scenario below one another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from foreland.clock import date_of
from foreland.lab.comparing import Comparison
from foreland.report.comparison_rows import Block, baseline_name, blocks_of, letters_of
from foreland.report.rows import WHEN


def comparison_for_terminal(comparison: Comparison, page: Path | None) -> Iterator[Any]:
    """What `foreland compare` prints; `page` is where the whole comparison has been written."""
    first, shown = comparison.scenarios[0], comparison.headline()
    yield "[bold]Scenarios in the same futures[/bold]"
    yield (
        f"{date_of(first.first_day):%-d %B %Y} to {date_of(first.last_day):%-d %B %Y}, "
        f"{first.futures:,} futures, seed {first.seed}"
    )
    yield _legend(comparison)
    yield ""
    yield _table(blocks_of(comparison, shown))
    yield (
        "Beside each name: the baseline. Mean of the futures, and where nine futures in ten lie. Differences are to "
        "the baseline, future by future, so that luck is the same on both sides."
    )
    further = len(comparison.measures) - len(shown)
    if further:
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


def _table(blocks: tuple[Block, ...]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("", ratio=1)
    for heading in ("Mean", "Nine in ten", "Difference", "Nine in ten"):
        table.add_column(heading, justify="right", no_wrap=True)
    for block in blocks:
        when = f", {block.when}" if block.when == WHEN["stock"] else ""
        for line in block.lines:
            change = line.difference
            name = f"[bold]{block.spoken}[/bold]{when}" if line is block.lines[0] else f"  {line.label}"
            words = (change.middle, change.interval) if change else ("", "")
            table.add_row(name, line.figure.middle, line.figure.interval, *words)
            if line.figure.one_in and line.value is not None and line.value.mean:
                table.add_row("", line.figure.one_in, line.figure.one_in_interval, style="dim")
    return table
