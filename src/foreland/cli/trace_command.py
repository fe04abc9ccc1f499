"""`foreland trace SCENARIO`: one synthetic person's history, visit by visit."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.explain_command import Side
from foreland.cli.output import Json, print_filled, print_json, print_rich, print_text
from foreland.cli.progress import working


def command(
    scenario: Annotated[str, typer.Argument(help="Name of a scenario (foreland list scenarios), or a file.")],
    person: Annotated[int, typer.Option(min=0, help="The how-manieth arrival, counted from 0.")] = 0,
    stream: Annotated[str | None, typer.Option(help="Count only arrivals by this stream.")] = None,
    future: Annotated[int, typer.Option(min=0, help="In which future.")] = 0,
    side: Annotated[Side, typer.Option(help="With the policy, or without.")] = Side.policy,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Follow one synthetic person through one future."""
    from foreland.lab.tracing import trace
    from foreland.model.assemble import prepare
    from foreland.model.reading import read_scenario

    prepared = prepare(read_scenario(scenario, catalogue()), side.value, catalogue())
    with working("Living through one future, person by person"):
        visits = trace(prepared, future, stream, person)
    if as_json:
        said = {"scenario": prepared.scenario.name, "side": side.value, "future": future, "person": person}
        print_json({**said, "visits": [asdict(visit) for visit in visits]})
        return
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    for visit in visits:
        because = f"({visit.why})" if visit.why else ""
        table.add_row(visit.date.isoformat(), visit.what, visit.stage, because)
    print_text(f"{prepared.scenario.title}: {side.value}, future {future}, arrival {person}", "")
    print_rich(table)
    print_text("")
    print_filled("A synthetic person: drawn by the model, like nobody in particular.")
