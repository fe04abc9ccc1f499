"""`foreland cohort SCENARIO --claimed 2023-01`: where people who claimed together are, months and years later.

    foreland cohort uk-2019-to-2024 --claimed 2021
    foreland cohort uk-2023-to-2025 --claimed 2023-Q1 --futures 50 --json

With --json one object: {"scenario", "side", "claimed", "from", "to", "futures", "seed", "people", "moments":
[{"months", "day", "finished", "followed_share", "states": {NAME: {"mean", "p05", "p50", "p95"}}, "first_ends": {...}}],
"beside": {"series", "source", "caution", "published": {"first_ends", "states"}, "model": {one moment}} or null}.
"""

from __future__ import annotations

from typing import Annotated

import typer

from foreland.cli.content import Side, catalogue
from foreland.cli.output import Json, print_json, print_rich
from foreland.cli.progress import futures_bar
from foreland.cli.question import SCENARIO, SEED, SETTINGS, THREADS, TO, asked, until

FUTURES = 20


def command(
    scenario: Annotated[str, SCENARIO],
    claimed: Annotated[str, typer.Option(metavar="PERIOD", help="A month, quarter or year: 2023-01, 2023-Q1, 2023.")],
    side: Annotated[Side, typer.Option(help="With the policy, or without.")] = "policy",
    to: Annotated[str | None, TO] = None,
    futures: Annotated[int, typer.Option(min=1, help="How many futures.")] = FUTURES,
    seed: Annotated[int | None, SEED] = None,
    settings: Annotated[list[str] | None, SETTINGS] = None,
    threads: Annotated[int | None, THREADS] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Say where the people who claimed in one period are later."""
    from foreland.lab.running import available_cores
    from foreland.lab.views.cohort import cohorts
    from foreland.model.assemble import prepare
    from foreland.report.cohort_table import cohort_for_terminal

    question = until(asked(scenario, futures, seed, settings or ()), to)
    prepared = prepare(question, side, catalogue())
    with futures_bar(question.futures) as progress:
        (found,) = cohorts(prepared, [claimed], threads or available_cores(), progress)
    if as_json:
        print_json(found.as_json())
        return
    print_rich(*cohort_for_terminal(found))
