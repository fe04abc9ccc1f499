"""`foreland check FILE`: what is said in public, against what has been published."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foreland.cli.output import Json, print_json, print_rich
from foreland.cli.progress import futures_bar
from foreland.errors import Fault, InputError

if TYPE_CHECKING:
    from foreland.claims import Report

RUNS = Path("foreland-runs")


def command(
    file: Annotated[
        Path, typer.Argument(help="An article's plain text, a ledger of claims (YAML), or a list of sentences (CSV).")
    ],
    on: Annotated[
        str | None, typer.Option("--date", help="Day of the article, such as 2023-12-05, if its text does not give it.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Also write a page: the article with every claim underlined.")
    ] = None,
    simulate: Annotated[
        bool, typer.Option("--simulate", help="First run the scenarios that answer its forecasts: minutes, kept.")
    ] = False,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Check public claims against what has been published."""
    from foreland.claims import ModelForecaster, check_file

    report = check_file(file, _day(on), ModelForecaster())
    if simulate and _simulated(report):
        report = check_file(file, _day(on), ModelForecaster())
    if out is not None:
        from foreland.report.checked_article import write_page

        write_page(report, out)
    if as_json:
        from foreland.claims.claim_review import as_json as report_as_json

        print_json(report_as_json(report))
        return
    from foreland.report.checked_article import report_for_terminal

    print_rich(*report_for_terminal(report))


def _simulated(report: Report) -> bool:
    """Whether any scenario that the forecasts of a report ask for was run or found."""
    from foreland.claims.forecasting.simulating import FUTURES, scenarios_asked, simulate_and_keep

    scenarios = scenarios_asked(checked.claim for checked in report.checked)
    for scenario in scenarios:
        with futures_bar(2 * FUTURES) as progress:
            simulate_and_keep(scenario, RUNS, progress)
    return bool(scenarios)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(Fault(f"'{text}' is not a date.", "--date", "an ISO date such as 2023-12-05")) from None
