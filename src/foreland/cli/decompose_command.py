"""`foreland decompose 2023 --against 2022`: what a change in arrivals is made of, in published figures.

    foreland decompose 2023
    foreland decompose 2024 --against 2021 --json

With --json one object: {"method", "change", "title", "year", "against", "before", "now", "days", "per_boat",
"boats_per_day": {"name", "before", "now", "people"}, "nationalities": [the same], "revision", "series", "sources"}.
"""

from __future__ import annotations

from typing import Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.output import Json, print_json, print_rich


def command(
    year: Annotated[str | None, typer.Argument(help="A calendar year; the last one held if not given.")] = None,
    against: Annotated[str | None, typer.Option(metavar="YEAR", help="The year before, if not given.")] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Take the change in arrivals between two years apart."""
    from foreland.lab.views.decomposition import decomposition
    from foreland.report.decomposition_table import decomposition_for_terminal

    found = decomposition(catalogue(), year, against)
    if as_json:
        print_json(found.as_json())
        return
    print_rich(*decomposition_for_terminal(found))
