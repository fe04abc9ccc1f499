"""Which facts of the source articles the content folders cover, and the command that shows each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from foreland.systems.catalogue import catalogue

REQUIREMENTS = Path(__file__).parent / "requirements.yaml"
FILE = "coverage.yaml"
NOT_MODELLED = "not modelled: "


@cache
def requirements() -> Mapping[str, Any]:
    """Section -> its title, and its facts by number."""
    return {
        section: {"title": said["title"], "facts": {str(number): fact for number, fact in said["facts"].items()}}
        for section, said in _read(REQUIREMENTS).items()
    }


@cache
def covered() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Number of a fact -> (folder, command or why not) of every folder that speaks of it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in catalogue().names("system"):
        path = catalogue().system(name).folder / FILE
        for number, said in (_read(path) if path.exists() else {}).items():
            lines = said if isinstance(said, list) else [said]
            found.setdefault(str(number), []).extend((name, str(line)) for line in lines)
    return {number: tuple(lines) for number, lines in found.items()}


def coverage() -> str:
    """One table a section: the fact, and who shows it how."""
    return "\n\n".join(_section(section, said) for section, said in requirements().items())


def _section(section: str, said: Mapping[str, Any]) -> str:
    lines = [f"## {section}. {said['title']}", "", "| | fact | shown by |", "| --- | --- | --- |"]
    lines += [f"| {number} | {fact} | {'<br>'.join(_shown(number))} |" for number, fact in said["facts"].items()]
    return "\n".join(lines)


def _shown(number: str) -> Iterator[str]:
    for folder, said in covered().get(number, ()):
        if said.startswith(NOT_MODELLED):
            yield f"not modelled ({folder}): {said.removeprefix(NOT_MODELLED)}"
        else:
            yield f"`{said}` ({folder})"


def _read(path: Path) -> Mapping[str, Any]:
    with path.open(encoding="utf-8") as file:
        read: Mapping[str, Any] = YAML(typ="base").load(file)  # numbers of facts are words: 1.1 is not 1.10
    return read
