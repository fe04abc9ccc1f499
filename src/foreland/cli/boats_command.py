"""`foreland boats`: arrivals by small boat up to a day, beside the same date of other years, and what lies ahead.

    foreland boats
    foreland boats --on 2023-12-03 --as-known 2023-12-04
    foreland boats --on 2024-06-30 --json

With --json one object: {"on", "published", "years": [{"year", "to_date": {"low", "high", "sources", "flagged"},
"whole", "people_per_boat", "crossing_days", "largest_day", "change"}], "last_days": [...], "ahead": {"world",
"futures", "first", "last", "total": {"mean", "p05", "p50", "p95"}, ..., "passed": [{"year", "share_of_futures", "p05",
"p50", "p95"}]} or null}.
"""

from __future__ import annotations

from typing import Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.days import read_day
from foreland.cli.output import Json, print_json, print_rich
from foreland.cli.progress import working

FUTURES, SEED_IF_NOT_GIVEN = 1000, 1
SYSTEM = "small_boat_statistics"


def command(
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day; if not given, the last published.")] = None,
    as_known: Annotated[
        str | None, typer.Option("--as-known", metavar="DATE", help="The figures as they stood on a day.")
    ] = None,
    futures: Annotated[int, typer.Option(min=1, help="How many futures of the days ahead.")] = FUTURES,
    seed: Annotated[int, typer.Option(help="Which set of futures.")] = SEED_IF_NOT_GIVEN,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Say how many have come by a day, and what lies ahead."""
    from foreland.lab.views.arrival_statistics import arrival_statistics
    from foreland.lab.views.arrivals_file import read_arrivals
    from foreland.report.arrivals_table import arrivals_for_terminal

    series = read_arrivals(catalogue().system(SYSTEM).folder)
    world = catalogue().world(series.worlds[-1])
    with working("Counting arrivals"):
        found = arrival_statistics(series, world, read_day("--on", on), futures, seed, read_day("--as-known", as_known))
    if as_json:
        print_json(found.as_json())
        return
    print_rich(*arrivals_for_terminal(found))
