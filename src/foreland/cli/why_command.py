"""`foreland why NAME`: where a number comes from."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.output import Json, print_json, print_text


def command(
    name: Annotated[str, typer.Argument(help="A parameter, rule, measure, series of evidence or source.")],
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Say where a number comes from: its publication, law, assumption or computation."""
    from foreland.report.provenance import why

    found = why(name, catalogue())
    if as_json:
        print_json(asdict(found))
        return
    from textwrap import fill

    print_text(f"{found.name} ({found.what}), {found.where}", fill(found.meaning, 80))
    for line in found.lines:
        print_text(fill(line, 80, initial_indent="  ", subsequent_indent="    "))
    if found.rests_on:
        print_text(fill("Rests on: " + ", ".join(found.rests_on), 80))
    for source in found.sources:
        print_text(
            fill(
                f"{source.key}: {source.citation}" + (f" {source.url}" if source.url else ""),
                80,
                subsequent_indent="  ",
            )
        )
