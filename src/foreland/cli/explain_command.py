"""`foreland explain [SCENARIO]`: what happens on a day, and in which order."""

from __future__ import annotations

from typing import Annotated

import typer

from foreland.cli.content import Side, catalogue
from foreland.cli.output import Json, print_filled, print_json, print_text


def command(
    scenario: Annotated[
        str | None, typer.Argument(help="Name of a scenario or a file; without it, what holds for every network.")
    ] = None,
    side: Annotated[Side, typer.Option(help="The network with the policy, or the one without.")] = "policy",
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Explain what happens on each day of a run, in which order."""
    from foreland.network.explain import DAY

    if scenario is None:
        if as_json:
            print_json({"order_of_the_day": DAY})
            return
        print_filled(
            'The order of a day, the same in every network. "The order above" is that in which `foreland explain '
            "SCENARIO` lists the stages; it adds the limits, ways and exits of that scenario's network."
        )
        print_text("")
        for number, step in enumerate(DAY, start=1):
            print_filled(step, f"  {number}. ", "     ")
        return
    _explain(scenario, side, as_json)


def _explain(name: str, side: Side, as_json: bool) -> None:
    from foreland.model.assemble import prepare
    from foreland.model.reading import read_scenario
    from foreland.network.explain import DAY, explain
    from foreland.network.wiring import wire

    prepared = prepare(read_scenario(name, catalogue()), side, catalogue())
    text = explain(prepared.network, prepared.measures)
    if as_json:
        stages = [{"name": stage.name, "kind": type(stage).__name__.lower()} for stage in wire(prepared.network).stages]
        said = {"scenario": prepared.scenario.name, "side": side, "order_of_the_day": DAY}
        print_json({**said, "stages": stages, "text": text.splitlines()})
        return
    print_text(text.rstrip("\n"))
