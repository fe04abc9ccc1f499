"""A change in arrivals on an 80-column terminal: what makes it up, then whose boats, then what is not said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from foreland import evidence
from foreland.lab.views.decomposition import METHOD, Decomposition, Part
from foreland.report.numbers import grouped, signed

NATIONALITIES_SHOWN = 8
OTHERS = "everyone else"
NO_CAUSE = (
    "Arithmetic on published figures, not a cause: it says by which of these the year differed, not why. Fewer "
    "crossing days may be bad weather or fewer people who try; why boats set out on a crossing day - policies, "
    "police, prices, wars - is what these figures do not explain."
)


def decomposition_for_terminal(found: Decomposition) -> Iterator[Any]:
    """What `foreland decompose` prints."""
    yield f"[bold]{found.title}: {found.year} against {found.against}[/bold]"
    yield (
        f"{grouped(found.before, 1)} in {found.against}, {grouped(found.now, 1)} in {found.year}: "
        f"{_people(found.change)} ({signed(grouped(100 * found.change / found.before, 1))}%)"
    )
    yield ""
    yield _factor_table(found)
    yield ""
    yield "[bold]Boats per crossing day, by who filled them[/bold]"
    yield _nationality_table(found)
    yield ""
    yield NO_CAUSE
    yield f"Method: {METHOD}; exact. A nationality's part leaves out what crossing days and fuller boats made of it."
    for key in found.sources:
        yield f"[dim]{evidence.source(key).citation}[/dim]"


def _people(number: float) -> str:
    return signed(grouped(number, 1))


def _table(*headings: str) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("", ratio=1)
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _factor_table(found: Decomposition) -> Any:
    table = _table(found.against, found.year, "People", "Of the change")
    for part, step, words in (
        (found.days, 1, ""),
        (found.per_boat, 0.1, ""),
        (found.boats_per_day, 0.1, ", not explained"),
    ):
        cells = grouped(part.before, step), grouped(part.now, step)
        share = _share(part.people, found.change)
        table.add_row(part.name.capitalize() + words, *cells, _people(part.people), share)
    if found.revision:
        share = _share(found.revision, found.change)
        table.add_row("In the total, in no figure by nationality", "", "", _people(found.revision), share)
    table.add_row("[bold]Together[/bold]", "", "", f"[bold]{_people(found.change)}[/bold]", "100%")
    return table


def _share(people: float, change: float) -> str:
    return f"{grouped(100 * people / change, 1)}%" if change else ""


def _nationality_table(found: Decomposition) -> Any:
    table = _table(found.against, found.year, "Change", "Part of it")
    shown, rest = found.nationalities[:NATIONALITIES_SHOWN], found.nationalities[NATIONALITIES_SHOWN:]
    for part in (*shown, *_summed(rest)):
        counts = grouped(part.before, 1), grouped(part.now, 1), _people(part.now - part.before)
        table.add_row(part.name, *counts, _people(part.people))
    return table


def _summed(parts: tuple[Part, ...]) -> Iterator[Part]:
    if parts:
        before, now, people = (sum(getattr(each, name) for each in parts) for name in ("before", "now", "people"))
        yield Part(OTHERS, before, now, people)
