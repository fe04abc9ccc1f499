"""Writes the parts of the reference that follow from the code, between their marks; a test says when they are stale.

python docs/generate.py
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from coverage_table import coverage

from foreland import evidence
from foreland.cli.main import COMMANDS, app
from foreland.measures import Measure
from foreland.model.reading import KEYS, REQUIRED
from foreland.systems.catalogue import catalogue
from foreland.units import UNITS

HERE = Path(__file__).parent
MARKED = re.compile(r"(<!-- from the code: (?P<part>[a-z ]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    headings = list(headings)
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def scenario_keys() -> str:
    """Every key of a scenario file."""
    rows = ((f"`{key}`", meaning, "yes" if key in REQUIRED else "") for key, meaning in KEYS.items())
    return table(("key", "meaning", "must be there"), rows)


def units() -> str:
    """The closed list of units."""

    def bounds(least: float | None, most: float | None) -> str:
        if least is None:
            return "any number"
        return f"{least:g} or more" if most is None else f"{least:g} to {most:g}"

    rows = ((f"`{unit.name}`", unit.meaning, bounds(unit.least, unit.most)) for unit in UNITS.values())
    return table(("unit", "meaning", "may be"), rows)


def measures() -> str:
    """Every measure, by the system that declares it."""
    known = catalogue()
    parts = []
    for name in known.names("system"):
        system = known.system(name)
        if system.measures:
            parts.append(f"### {system.title} (`{name}`)\n\n{_measures(system.measures)}")
    return "\n\n".join(parts)


def _measures(declared: Iterable[Measure]) -> str:
    rows = (
        (f"`{each.name}`", each.kind, each.unit, " ".join((each.definition, each.boundary)).strip())
        for each in sorted(declared, key=lambda measure: measure.name)
    )
    return table(("measure", "kind", "unit", "definition, and what is left out"), rows)


def flags() -> str:
    """The words that may stand beside a published figure."""
    return table(("flag", "meaning"), evidence.FLAGS.items())


def commands() -> str:
    """Every command with its arguments and options."""
    from typer.main import get_command

    group: Any = get_command(app)
    return "\n\n".join(part for name in COMMANDS for part in _command(name, group.get_command(None, name)))


def _command(name: str, command: Any) -> Iterator[str]:
    inner = getattr(command, "commands", None)
    if inner:
        yield f"### `foreland {name}`\n\n{command.help}"
        for word, each in inner.items():
            yield from _command(f"{name} {word}", each)
        return
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    usage = " ".join(_usage(argument) for argument in arguments)
    yield f"### `foreland {name}{' ' if usage else ''}{usage}`\n\n{command.help}"
    yield table(("", "meaning"), [_parameter(each) for each in command.params if each.name != "help"])


def _usage(argument: Any) -> str:
    name = argument.name.upper()
    return name if argument.required else f"[{name}]"


def _parameter(parameter: Any) -> tuple[str, str]:
    is_argument = parameter.param_type_name == "argument"
    name = parameter.name.upper() if is_argument else ", ".join(parameter.opts)
    shown = "" if parameter.default in (None, False) else f" If left out: `{parameter.default}`."
    return f"`{name}`", f"{parameter.help}{shown}"


PARTS: dict[str, Callable[[], str]] = {
    "scenario keys": scenario_keys,
    "units": units,
    "measures": measures,
    "flags": flags,
    "commands": commands,
    "coverage": coverage,
}


def renewed(page: str) -> str:
    """The page with every marked part written anew."""
    return MARKED.sub(lambda found: f"{found[1]}\n{PARTS[found['part']]()}\n\n{found[3]}", page)


def pages() -> list[Path]:
    """Every page of the documents, the README first."""
    return [HERE.parent / "README.md", *sorted(HERE.rglob("*.md"))]


if __name__ == "__main__":
    for path in pages():
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
