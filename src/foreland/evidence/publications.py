"""Where published numbers come from: one record per publication, stated once and pointed at by key.

The records are in `sources.yaml`. A row of a table, a dated value of a parameter or a claim names a key; nobody
retypes a citation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from foreland.errors import Fault, InputError, nearest_name

HERE = Path(__file__).parent
SHIPPED_SOURCES = HERE / "sources.yaml"


@dataclass(frozen=True)
class Source:
    """One publication, or one edition of a repeated publication.

    `published` is None where a page carries no date of its own. `note` says how the figures were read from it when
    that was not directly.
    """

    key: str
    title: str
    producer: str
    published: date | None = None
    url: str | None = None
    licence: str = ""
    note: str = ""

    @property
    def citation(self) -> str:
        """One line for print: producer, title, date."""
        when = f" ({self.published.day} {self.published:%b %Y})" if self.published else ""
        return f"{self.producer}, {self.title}{when}"


def read_sources(path: Path) -> dict[str, Source]:
    """Sources of one YAML file, keyed as written. Raises InputError with every fault."""
    written = YAML(typ="safe").load(path) or {}
    found: dict[str, Source] = {}
    faults: list[Fault] = []
    for key, entry in written.items():
        unknown = set(entry) - set(Source.__dataclass_fields__)
        missing = {"title", "producer"} - set(entry)
        faults += [Fault(f"Source '{key}' has an unknown field '{name}'.", str(path)) for name in sorted(unknown)]
        faults += [Fault(f"Source '{key}' has no {name}.", str(path)) for name in sorted(missing)]
        if not unknown and not missing:
            found[key] = Source(key=key, **entry)
    if faults:
        raise InputError(faults)
    return found


@cache
def shipped_sources() -> Mapping[str, Source]:
    """The sources that come with Foreland."""
    return read_sources(SHIPPED_SOURCES)


def find_source(key: str, known: Mapping[str, Source]) -> Source:
    """The source of that key. Raises InputError naming the nearest key if there is none."""
    if key not in known:
        raise InputError(
            Fault(f"No source is called '{key}'.", expected="a key of sources.yaml", nearest=nearest_name(key, known))
        )
    return known[key]
