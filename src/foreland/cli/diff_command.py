"""`foreland diff RUN1 RUN2`: why two finished runs differ, and by how much.

    foreland diff foreland-runs/uk-france-pilot-0123456789ab foreland-runs/uk-france-pilot-ba9876543210

With --json one object: {"first", "second", "same_question", "reasons": [{"kind", "what", "first", "second"}],
"measures": {NAME: {"policy": {"first": {"mean", "p05", "p50", "p95"}, "second", "change"}, "baseline": {...}}}};
"change" is null where the runs do not have the same futures.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.output import Json, print_json, print_rich

if TYPE_CHECKING:
    from foreland.measures import Measure


def command(
    first: Annotated[Path, typer.Argument(metavar="RUN1", help="A run folder.")],
    second: Annotated[Path, typer.Argument(metavar="RUN2", help="Another run folder.")],
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Say why two runs differ."""
    from foreland.lab.store.kept_run import read_run
    from foreland.lab.views.differing import differing
    from foreland.report.difference_table import difference_for_terminal

    found = differing(read_run(first), read_run(second))
    if as_json:
        print_json(found.as_json())
        return
    print_rich(*difference_for_terminal(found, _measures()))


def _measures() -> dict[str, Measure]:
    known = catalogue()
    of_countries = [measure for name in known.names("country") for measure in known.country(name).measures]
    of_systems = [measure for name in known.names("system") for measure in known.system(name).measures]
    return {measure.name: measure for measure in (*of_countries, *of_systems)}
