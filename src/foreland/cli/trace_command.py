"""`foreland trace SCENARIO`: one synthetic person's history, step by step."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from foreland.cli.content import Side, catalogue
from foreland.cli.output import Json, print_filled, print_json, print_rich
from foreland.cli.progress import working
from foreland.cli.question import SCENARIO, TO, asked, until


def command(
    scenario: Annotated[str, SCENARIO],
    person: Annotated[int, typer.Option(min=0, help="Which of the people followed, one in 64, counted from 0.")] = 0,
    stream: Annotated[str | None, typer.Option(help="Count only arrivals by this stream.")] = None,
    future: Annotated[int, typer.Option(min=0, help="In which future.")] = 0,
    side: Annotated[Side, typer.Option(help="With the policy, or without.")] = "policy",
    to: Annotated[str | None, TO] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Follow one synthetic person through one future."""
    from foreland.lab.tracing import trace
    from foreland.model.assemble import prepare

    question = until(asked(scenario, None, None), to)
    prepared = prepare(question, side, catalogue())
    with working("Living through one future"):
        history = trace(prepared, future, stream, person)
    if as_json:
        said = {"scenario": prepared.scenario.name, "side": side, "future": future, "number": person}
        print_json({**said, **asdict(history)})
        return
    from rich.table import Table

    from foreland.clock import date_of

    table = Table(box=None, show_header=False, pad_edge=False)
    for step in history.steps:
        table.add_row(step.date.isoformat(), step.what, step.place)
    print_filled(f"{question.title}: {side}, future {future}, person {person} of those followed, by {history.stream}")
    print_filled(", ".join(f"{trait} {value}" for trait, value in history.traits.items()))
    print_rich("", table, "")
    if history.steps[-1].what != "leaves by":
        print_filled(f"Still in {history.steps[-1].place} at the end of {date_of(question.last_day)}.")
    print_filled("A synthetic person, drawn by the model; nobody's record.")
