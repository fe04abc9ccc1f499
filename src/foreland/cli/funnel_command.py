"""`foreland funnel SCENARIO`: who is lost at each step of a policy, and which limit holds people back.

    foreland funnel uk-france-pilot --futures 50
    foreland funnel uk-france-pilot --set uk_france_exchange.returns_cap_per_week=200 --json

With --json one object: {"scenario", "system", "from", "to", "futures", "seed", "unit", "steps": [{"name", "people":
{"mean", "p05", "p50", "p95"}, "lost": [{"why", "people", "because": [{"why", "people"}]}]}], "limits": [{"name",
"used_up": {"share_of", "mean", ...} or null, "lifted": {"means", "mean", ...} or null}]}.
"""

from __future__ import annotations

from typing import Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.output import Json, print_json, print_rich
from foreland.cli.progress import futures_bar
from foreland.cli.question import SCENARIO, SEED, SETTINGS, THREADS, asked

FUTURES = 100


def command(
    scenario: Annotated[str, SCENARIO],
    futures: Annotated[int, typer.Option(help="How many futures, each lived through once a limit.")] = FUTURES,
    seed: Annotated[int | None, SEED] = None,
    settings: Annotated[list[str] | None, SETTINGS] = None,
    threads: Annotated[int | None, THREADS] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Show where people are lost on the way, and which limit binds."""
    from foreland.lab.running import available_cores
    from foreland.lab.views.funnel import funnel, runs_of
    from foreland.report.funnel_table import funnel_for_terminal

    question = asked(scenario, futures, seed, settings or ())
    with futures_bar(runs_of(question, catalogue()) * question.futures) as progress:
        found = funnel(question, catalogue(), threads or available_cores(), progress)
    if as_json:
        print_json(found.as_json())
        return
    print_rich(*funnel_for_terminal(found))
