"""`foreland why NAME` or `foreland why SYSTEM.NAME`: where a number comes from."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.output import Json, print_filled, print_json


def command(
    name: Annotated[str, typer.Argument(help="A parameter, rule, measure, series of evidence or source.")],
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Say where a number comes from."""
    from foreland.report.provenance import why

    found = why(name, catalogue())
    if as_json:
        print_json(asdict(found))
        return
    print_filled(f"{found.name} ({found.what}), {found.where}")
    print_filled(found.meaning)
    for line in found.lines:
        print_filled(line, "  ", "    ")
    if found.rests_on:
        print_filled("Rests on: " + ", ".join(found.rests_on))
    for source in found.sources:
        print_filled(f"{source.key}: {source.citation}" + (f" {source.url}" if source.url else ""), "", "  ")
    if found.also:
        print_filled("Of the same name elsewhere: " + ", ".join(found.also), "", "  ")
