"""`foreland list WHAT`: what there is to ask about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.output import Json, print_json, print_names
from foreland.errors import Fault, InputError, nearest_name

Row = tuple[str, str]


def _scenarios() -> list[Row]:
    from foreland.model.reading import read_scenario

    known = catalogue()
    return [(name, read_scenario(name, known).title) for name in known.names("scenario")]


def _titles(kind: str) -> Callable[[], list[Row]]:
    def rows() -> list[Row]:
        known = catalogue()
        return [(name, getattr(known, kind)(name).title) for name in known.names(kind)]  # type: ignore[arg-type]

    return rows


def _measures() -> list[Row]:
    known = catalogue()
    measures = [measure for name in known.names("country") for measure in known.country(name).measures]
    measures += [measure for name in known.names("system") for measure in known.system(name).measures]
    return sorted({measure.name: measure.definition for measure in measures}.items())


def _parameters() -> list[Row]:
    known = catalogue()
    found = {}
    for name in known.names("system"):
        found.update({key: parameter.meaning for key, parameter in known.system(name).parameters.items()})
    for name in known.names("world"):
        found.update({key: parameter.meaning for key, parameter in known.world(name).parameters.items()})
    return sorted(found.items())


def _series() -> list[Row]:
    from foreland import evidence

    return [(name, evidence.definition(name).definition) for name in evidence.names()]


LISTS: dict[str, Callable[[], list[Row]]] = {
    "models": _titles("country"),
    "scenarios": _scenarios,
    "policies": _titles("policy"),
    "systems": _titles("system"),
    "worlds": _titles("world"),
    "measures": _measures,
    "parameters": _parameters,
    "series": _series,
}


def command(
    what: Annotated[str, typer.Argument(help="One of " + ", ".join(LISTS) + ".")] = "scenarios",
    as_json: Annotated[bool, Json] = False,
) -> None:
    """List scenarios, policies, measures, parameters and more."""
    if what not in LISTS:
        raise InputError(
            Fault(
                f"There is no list of '{what}'.",
                "foreland list",
                "one of " + ", ".join(LISTS),
                nearest_name(what, LISTS),
            )
        )
    rows = LISTS[what]()
    if as_json:
        print_json({what: [{"name": name, "title": title} for name, title in rows]})
        return
    print_names(rows)
