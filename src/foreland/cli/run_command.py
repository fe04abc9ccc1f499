"""`foreland run NAME_or_FILE`: the main job, baseline and policy in the same futures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.output import Json, print_json, print_rich
from foreland.cli.progress import progress_bar
from foreland.errors import InputError


def command(
    scenario: Annotated[str, typer.Argument(help="Name of a scenario (foreland list scenarios), or a file.")],
    futures: Annotated[
        int | None, typer.Option(help="How many futures; the scenario's own number if not given.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Which set of futures; the scenario's own if not given.")] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", help="policy.parameter=value or assume.parameter=value; may be repeated."),
    ] = None,
    by: Annotated[str | None, typer.Option(help="'month' adds a series by month to the JSON.")] = None,
    out: Annotated[Path, typer.Option(help="Folder in which run folders are kept.")] = Path("foreland-runs"),
    threads: Annotated[
        int | None, typer.Option(min=1, help="Threads; one per core if not given. Results do not depend on it.")
    ] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Say what would happen under a policy, with ranges."""
    from foreland.lab.running import answer
    from foreland.model.reading import read_scenario
    from foreland.report.page import write_page
    from foreland.report.terminal import answer_for_terminal

    if by not in (None, "month"):
        raise InputError(f"--by {by}: only 'month' is possible.")
    question = read_scenario(scenario, catalogue()).with_settings(settings or ())
    changes = {name: value for name, value in (("futures", futures), ("seed", seed)) if value is not None}
    question = question.with_(**changes)
    with progress_bar("Running futures", 2 * question.futures) as progress:
        found = answer(question, catalogue(), out, threads, progress)
    write_page(found)
    if as_json:
        print_json(found.as_json(by_month=by == "month"))
        return
    print_rich(*answer_for_terminal(found))
