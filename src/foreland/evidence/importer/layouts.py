"""The workbooks that can be imported, described as data in `layouts.yaml`.

A layout names its sheets; a sheet names the headings that must be there, how a row's period is written, and which
series its numbers go to. Columns are found by the words of their headings, never by their place. Sheet names and
headings are compared by their letters and digits only, so that spacing, capitals, dashes and marks of footnotes may
change between editions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

LAYOUTS = Path(__file__).parent / "layouts.yaml"
MARKS = re.compile(r"\s*\[[^\]]{0,40}\]")
FILLING = re.compile(r"\b(?:total number of|number of)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """One series that a sheet fills.

    `where` keeps the rows whose column holds one of the words (columns and words plain); `groups` gives, for each
    dimension of the series, the column that holds its category; `words` renames categories of a dimension; `others`
    names, for a dimension, the category that takes every category which does not ship.
    """

    series: str
    count: str
    where: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    others: Mapping[str, str]

    @property
    def columns(self) -> frozenset[str]:
        """Every column that it reads, by our name for it."""
        return frozenset({self.count, *self.where, *self.groups.values()})


@dataclass(frozen=True)
class Sheet:
    """One sheet of a layout. `names` are those that editions have given it, the newest first.

    `headings` gives the accepted spellings of each column by our name for it; those of `optional` columns may be
    missing, and what needs them is then not read; `period` is (column, how it is written:
    day, week_ending, quarter or as_at); `missing` are the words that stand for "no figure"; `first_published` names
    the rule of `release_calendar` for the day on which a period's figure ordinarily first appears.
    """

    names: tuple[str, ...]
    headings: Mapping[str, tuple[str, ...]]
    optional: tuple[str, ...]
    period: tuple[str, str]
    missing: tuple[str, ...]
    first_published: str
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Layout:
    """One kind of official workbook.

    `release` names a rule of `release_calendar` for the edition's own day; `flags` go with every figure of it.
    """

    key: str
    title: str
    producer: str
    licence: str
    url: str
    release: str
    flags: tuple[str, ...]
    sheets: tuple[Sheet, ...]


def plain(text: object) -> str:
    """Letters and digits of a heading or sheet name in small letters: what two editions have in common."""
    return "".join(letter for letter in str(text).casefold() if letter.isalnum())


def without_marks(text: object) -> str:
    """A text without the marks of footnotes that official tables put in square brackets: "1,234 [r]", "[note 3]"."""
    return MARKS.sub("", str(text)).strip()


def plain_heading(text: object) -> str:
    """A heading as it is compared: without marks of footnotes and without "number of"."""
    return plain(FILLING.sub("", without_marks(text)))


def _target(written: Mapping[str, Any]) -> Target:
    return Target(
        series=written["series"],
        count=written["count"],
        where={column: tuple(map(plain, words)) for column, words in written.get("where", {}).items()},
        groups=written.get("groups", {}),
        words={
            dimension: {plain(old): new for old, new in names.items()}
            for dimension, names in written.get("words", {}).items()
        },
        others=written.get("others", {}),
    )


def _sheet(written: Mapping[str, Any], release: str) -> Sheet:
    return Sheet(
        names=tuple(written["names"]),
        headings={name: tuple(spellings) for name, spellings in written["headings"].items()},
        optional=tuple(written.get("optional", ())),
        period=(written["period"]["column"], written["period"]["written_as"]),
        missing=tuple(written.get("missing", ())),
        first_published=written.get("first_published", release),
        targets=tuple(_target(target) for target in written["targets"]),
    )


@cache
def layouts() -> tuple[Layout, ...]:
    """Every workbook that can be imported."""
    written = YAML(typ="safe").load(LAYOUTS)
    return tuple(
        Layout(
            key=key,
            **{
                **entry,
                "flags": tuple(entry.get("flags", ())),
                "sheets": tuple(_sheet(sheet, entry["release"]) for sheet in entry["sheets"]),
            },
        )
        for key, entry in written.items()
    )
