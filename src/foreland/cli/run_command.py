"""`foreland run NAME_or_FILE`: the main job, baseline and policy in the same futures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.output import Json, print_json, print_rich
from foreland.cli.progress import futures_bar
from foreland.cli.question import SCENARIO, SEED, SETTINGS, THREADS, asked, known_on
from foreland.errors import InputError


def command(
    scenario: Annotated[str, SCENARIO],
    futures: Annotated[
        int | None, typer.Option(help="How many futures; the scenario's own number if not given.")
    ] = None,
    seed: Annotated[int | None, SEED] = None,
    settings: Annotated[list[str] | None, SETTINGS] = None,
    as_known: Annotated[
        str | None, typer.Option("--as-known", metavar="DATE", help="Evidence as it stood on a day.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="'month' adds a table, or in the JSON a series, by month.")] = None,
    out: Annotated[Path, typer.Option(help="Folder in which run folders are kept.")] = Path("foreland-runs"),
    threads: Annotated[int | None, THREADS] = None,
    on: Annotated[str | None, typer.Option(metavar="ADDRESS", help="A Dask cluster: tcp://host:port.")] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Say what would happen under a policy, with ranges."""
    from foreland.lab.running import answer
    from foreland.report.monthly_table import by_month_for_terminal
    from foreland.report.page import write_page
    from foreland.report.terminal import answer_for_terminal
    from foreland.report.workbook import write_workbook

    if by not in (None, "month"):
        raise InputError(f"--by {by}: only 'month' is possible.")
    question = known_on(asked(scenario, futures, seed, settings or ()), as_known)
    with futures_bar(2 * question.futures) as progress:
        found = answer(question, catalogue(), out, threads, progress, on)
    write_page(found)
    write_workbook(found)
    if as_json:
        print_json(found.as_json(by_month=by == "month"))
        return
    print_rich(*answer_for_terminal(found))
    if by == "month":
        print_rich(*by_month_for_terminal(found))
