"""`foreland compare A B [C ...]`: several scenarios in the same futures, beside the first one's baseline.

    foreland compare uk-france-pilot uk-france-pilot-doubled --futures 200

They must share model, World, assumptions, window, seed and number of futures (--futures and --seed set those of all).
With --json one object: {"scenarios", "baseline_of", "from", "to", "futures", "seed", "manifests", "measures": {NAME:
{"kind", "unit", "definition", "baseline": {"mean", "p05", "p50", "p95"}, "scenarios": {SCENARIO: {"policy",
"difference"}}}}}; what a scenario does not count is null.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.output import Json, print_json, print_rich
from foreland.cli.progress import progress_bar
from foreland.cli.question import SEED, THREADS, asked


def command(
    scenarios: Annotated[list[str], typer.Argument(help="Two scenarios or more: names, or files.")],
    futures: Annotated[
        int | None, typer.Option(help="How many futures; the scenarios' own number if not given.")
    ] = None,
    seed: Annotated[int | None, SEED] = None,
    out: Annotated[Path, typer.Option(help="Folder for run folders and the page.")] = Path("foreland-runs"),
    threads: Annotated[int | None, THREADS] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Set several scenarios side by side, in the same futures."""
    from foreland.lab.views.comparing import compare
    from foreland.report.comparison_page import write_comparison
    from foreland.report.comparison_table import comparison_for_terminal

    questions = [asked(name, futures, seed) for name in scenarios]
    with progress_bar("Running futures", 2 * sum(question.futures for question in questions)) as progress:
        comparison = compare(questions, catalogue(), out, threads, progress)
    page = write_comparison(comparison, out)
    if as_json:
        print_json(comparison.as_json())
        return
    print_rich(*comparison_for_terminal(comparison, page))
