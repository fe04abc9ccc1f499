"""A funnel on an 80-column terminal: the steps with what is lost at each, then the limits, the costliest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from foreland.clock import date_of
from foreland.lab.measuring.figures import Floats
from foreland.lab.measuring.quantiles import Quantiles, quantiles
from foreland.lab.views.funnel import FoundLimit, Funnel, TakenStep
from foreland.report.numbers import grouped, interval, middle, rounding_step, signed

PEOPLE = "people"


def funnel_for_terminal(funnel: Funnel) -> Iterator[Any]:
    """What `foreland funnel` prints."""
    scenario = funnel.scenario
    yield f"[bold]{scenario.title}[/bold]"
    yield (
        f"{date_of(scenario.first_day):%-d %B %Y} to {date_of(scenario.last_day):%-d %B %Y}, "
        f"{scenario.futures:,} futures, seed {scenario.seed}"
    )
    yield ""
    yield f"[bold]{funnel.title}[/bold]"
    yield _step_table(funnel.steps)
    yield (
        "People: mean of the futures, and where nine futures in ten lie. Share: of the people of the step before, over "
        "all futures. Indented: who does not take the step and, below that, what was at its end when they asked for it."
    )
    if funnel.limits:
        yield ""
        yield f"[bold]What holds people back from '{funnel.steps[-1].name}'[/bold]"
        yield _limit_table(funnel.limits)
        yield (
            "At its end: how often the limit let nobody more through, of the times at which it might be asked for. If "
            "lifted: how many more people take the last step in the same futures with this limit alone out of the way; "
            "several together may do more."
        )


def _step_table(steps: tuple[TakenStep, ...]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("", ratio=1)
    for heading in ("People", "Nine in ten", "Share"):
        table.add_column(heading, justify="right", no_wrap=True)
    before: Floats | None = None
    for step in steps:
        for loss in step.lost:
            table.add_row(_indented(loss.why, 2), *_cells(loss.people, before), style="dim")
            if len(loss.because) > 1:
                for words, people in sorted(loss.because.items(), key=lambda item: -item[1].sum()):
                    table.add_row(_indented(words, 4), *_cells(people, None), style="dim")
        table.add_row(f"[bold]{step.name}[/bold]", *_cells(step.people, before))
        before = step.people
    return table


def _indented(words: str, columns: int) -> Any:
    from rich.padding import Padding

    return Padding(words, (0, 0, 0, columns))


def _cells(people: Floats, before: Floats | None) -> tuple[str, str, str]:
    found = quantiles(people)
    return middle(found, PEOPLE), interval(found, PEOPLE), _share(people, before)


def _share(people: Floats, before: Floats | None) -> str:
    """People over people of the step before, all futures together."""
    if before is None or not before.sum():
        return ""
    percent = 100.0 * people.sum() / before.sum()
    return f"{grouped(percent, 1.0 if percent >= 10 else 0.1)}%"


def _limit_table(limits: tuple[FoundLimit, ...]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("", ratio=1)
    table.add_column("At its end", justify="right", no_wrap=True)
    table.add_column("If lifted", justify="right", no_wrap=True)
    for limit in sorted(limits, key=lambda each: -_mean(each.more)):
        (ended, ended_range), (more, more_range) = _ended(limit), _more(limit)
        table.add_row(limit.name, ended, more)
        if limit.means:
            table.add_row(_indented(f"lifted: {limit.means}", 2), ended_range, more_range, style="dim")
    return table


def _mean(values: Floats | None) -> float:
    return -np.inf if values is None else float(np.mean(values))


def _ended(limit: FoundLimit) -> tuple[str, str]:
    if limit.used_up is None:
        return "", ""
    found = quantiles(limit.used_up)
    words = f"{_percent(found, found.mean)} of {limit.counted}"
    spread = f"{_percent(found, found.p05)} to {_percent(found, found.p95)}"
    return words, "" if found.p05 == found.p95 else spread


def _percent(found: Quantiles, value: float | None) -> str:
    if value is None or found.p05 is None or found.p95 is None:
        return "-"
    return grouped(100.0 * value, max(1.0, 100.0 * rounding_step(found.p05, found.p95))) + "%"


def _more(limit: FoundLimit) -> tuple[str, str]:
    if limit.more is None:
        return "", ""
    found = quantiles(limit.more)
    return signed(middle(found, PEOPLE)), interval(found, PEOPLE)
