"""A cohort on an 80-column terminal: where people are at each age, how claims first ended, and what was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from foreland import evidence
from foreland.clock import date_of
from foreland.lab.measuring.figures import Floats
from foreland.lab.measuring.quantiles import quantiles
from foreland.lab.views.cohort import Beside, Cohort, Moment
from foreland.lab.views.cohort_file import ELSEWHERE
from foreland.report.numbers import grouped, interval, middle


def cohort_for_terminal(cohort: Cohort) -> Iterator[Any]:
    """What `foreland cohort` prints."""
    scenario = cohort.scenario
    people = quantiles(cohort.people)
    first, last = _spoken(cohort.claimed.first), _spoken(cohort.claimed.last)
    yield f"[bold]People who claimed from {first} to {last}[/bold]"
    yield f"{scenario.title}: {cohort.side}, {scenario.futures:,} futures, seed {scenario.seed}"
    spread = interval(people, "people")
    yield f"{middle(people, 'people')} people" + (f", from {spread}" if spread else "")
    yield ""
    yield "[bold]Where they are, months after the claim[/bold]"
    yield _table(cohort, {name: [moment.states.get(name) for moment in cohort.moments] for name in _states(cohort)})
    yield ""
    yield "[bold]How their claims first ended[/bold]"
    ends = cohort.moments[0].first_ends
    yield _table(cohort, {name: [moment.first_ends[name] for moment in cohort.moments] for name in ends})
    yield (
        "Per cent of them; below it where nine futures in ten lie. Everyone is followed in every future, nobody "
        "sampled. A withdrawal is one before any decision; most of those people are then out of contact."
    )
    if not all(moment.finished for moment in cohort.moments):
        yield f"* Unfinished: not all of them are followed so long by {_spoken(scenario.last_day)}; of those who are."
    if cohort.beside is not None:
        yield ""
        yield from _beside(cohort, cohort.beside)


def _spoken(day: int) -> str:
    return f"{date_of(day):%-d %B %Y}"


def _states(cohort: Cohort) -> tuple[str, ...]:
    named = tuple(cohort.places.states)
    return (*named, ELSEWHERE) if any(ELSEWHERE in moment.states for moment in cohort.moments) else named


def _table(cohort: Cohort, rows: Mapping[str, list[Floats | None]]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("", ratio=1)
    for moment in cohort.moments:
        table.add_column(_heading(moment), justify="right", no_wrap=True)
    for name, shares in rows.items():
        table.add_row(cohort.places.said(name), *(_percent(share) for share in shares))
        spreads = [_spread(share) for share in shares]
        if any(spreads):
            table.add_row("", *spreads, style="dim")
    return table


def _heading(moment: Moment) -> str:
    if moment.months is None:
        return f"{date_of(moment.day or 0):%b %Y}"
    return f"{moment.months}" + ("" if moment.finished else "*")


def _percent(shares: Floats | None) -> str:
    mean = None if shares is None else quantiles(shares).mean
    return "-" if mean is None else grouped(100.0 * mean, 0.1)


def _spread(shares: Floats | None) -> str:
    found = None if shares is None else quantiles(shares)
    if found is None or found.p05 is None or found.p95 is None:
        return ""
    low, high = (grouped(100.0 * share, 0.1) for share in (found.p05, found.p95))
    return "" if low == high else f"{low}-{high}"


def _beside(cohort: Cohort, beside: Beside) -> Iterator[Any]:
    from rich.table import Table

    day = beside.moment.day or 0
    yield f"[bold]Beside what was published of them on {_spoken(day)}[/bold]"
    table = Table(box=None, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("", ratio=1)
    for heading in ("Published", "Model", "Nine in ten"):
        table.add_column(heading, justify="right", no_wrap=True)
    for published, model in ((beside.first_ends, beside.moment.first_ends), (beside.states, beside.moment.states)):
        for name, share in published.items():
            cells = grouped(100.0 * share, 0.1), _percent(model[name]), _spread(model[name])
            table.add_row(cohort.places.said(name), *cells)
    yield table
    yield f"{beside.caution} [dim]{evidence.source(beside.source).citation}[/dim]"
