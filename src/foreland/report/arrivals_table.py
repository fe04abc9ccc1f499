"""Arrivals up to a day on an 80-column terminal: year beside year on the same date, then what lies ahead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from foreland.clock import date_of
from foreland.evidence.windows import Held
from foreland.lab.measuring.quantiles import Quantiles
from foreland.lab.views.arrival_statistics import Ahead, ArrivalStatistics, YearToDate
from foreland.report.numbers import NOTHING, interval, middle

PEOPLE, SHARE_DIGITS = "people", "+.0%"


def arrivals_for_terminal(found: ArrivalStatistics) -> Iterator[Any]:
    """What `foreland boats` prints."""
    yield f"[bold]Arrivals by small boat up to {found.on:%-d %B %Y}[/bold]"
    yield f"Published up to {found.published:%-d %B %Y}."
    yield ""
    yield _year_table(found.years, f"{found.on:%-d %B}")
    yield (
        "Change: on the same days of the year before. Two numbers joined by 'to' are bounds: no published period ends "
        "on that day. A boat: people per boat. Days: days with boats. Most: people on the largest day. Both are held "
        "to the end of a month, and to any day once `foreland evidence import` has read the official workbook. Short "
        "periods depend on the weather; no cause of a change is claimed."
    )
    for days, held in found.last_days.items():
        yield f"Last {days} days published: {_held(held)} people."
    if found.ahead is not None:
        yield ""
        yield from _ahead(found.ahead)


def _year_table(years: tuple[YearToDate, ...], day: str) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 1))
    table.add_column("Year")
    for heading in (f"To {day}", "Change", "Whole year", "A boat", "Days", "Most"):
        table.add_column(heading, justify="right", no_wrap=True)
    for year in years:
        days = NOTHING if year.crossing_days is None else str(year.crossing_days)
        most = NOTHING if year.largest_day is None else f"{year.largest_day:,}"
        boat = NOTHING if year.people_per_boat is None else f"{year.people_per_boat[0]:.0f}"
        table.add_row(str(year.year), _held(year.to_date), _change(year.change), _held(year.whole), boat, days, most)
    return table


def _held(held: Held | None) -> str:
    if held is None:
        return NOTHING
    return f"{held.low:,.0f}" if held.is_exact else f"{held.low:,.0f} to {held.high:,.0f}"


def _change(change: tuple[float, float] | None) -> str:
    if change is None:
        return NOTHING
    low, high = (f"{share:{SHARE_DIGITS}}" for share in change)
    return low if low == high else f"{low} to {high}"


def _ahead(ahead: Ahead) -> Iterator[Any]:
    yield (
        f"[bold]Ahead: {ahead.first:%-d %B} to {ahead.last:%-d %B %Y}[/bold], World '{ahead.world}', "
        f"{ahead.futures:,} futures"
    )
    for name, value in (
        (f"People in all of {ahead.last.year}", ahead.total),
        ("Days with boats still to come", ahead.crossing_days),
        ("People a boat", ahead.people_per_boat),
        ("Most people on one day", ahead.largest_day),
    ):
        yield f"{name}: {middle(value, PEOPLE)} (nine futures in ten {interval(value, PEOPLE)})."
    for year, (share, days) in ahead.passed.items():
        yield f"Above all of {year}: in {_percent(share)} of futures{_when(days)}."


def _percent(share: float) -> str:
    return "all" if share == 1.0 else "none" if share == 0.0 else f"{share:.0%}"


def _when(days: Quantiles) -> str:
    if days.p05 is None or days.p50 is None or days.p95 is None:
        return ""
    first, half, last = (f"{date_of(round(day)):%-d %b}" for day in (days.p05, days.p50, days.p95))
    return f", on {half} ({first} to {last})"
