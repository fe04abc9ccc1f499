"""What a page holds to be run: commands with the output that is shown, files to be saved, and Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent

FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w*)\n(?P<content>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"# file: (?P<name>\S+)\n")
EXIT = re.compile(r"\(exit (?P<code>\d+)\)")


@dataclass(frozen=True)
class Command:
    """One command line, what is shown below it, and how it must end."""

    line: str
    shown: tuple[str, ...]
    code: int = 0


@dataclass(frozen=True)
class File:
    """A file that the reader is told to save."""

    name: str
    content: str


@dataclass(frozen=True)
class Python:
    """Python that the reader is told to run."""

    program: str


Block = Command | File | Python


def blocks(page: str) -> Iterator[Block]:
    """Everything on a page that can be run, from top to bottom."""
    for found in FENCE.finditer(page):
        content = dedent(found["content"])
        if found["language"] == "console":
            yield from _commands(content)
        elif found["language"] == "python":
            yield Python(content)
        elif file := FILE.match(content):
            yield File(file["name"], content)


def languages(page: str) -> set[str]:
    """The languages of all fenced blocks of a page."""
    return {found["language"] for found in FENCE.finditer(page)}


def _commands(content: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
        line, *shown = part.rstrip("\n").split("\n")
        ends = [int(found["code"]) for text in shown if (found := EXIT.fullmatch(text))]
        yield Command(line, tuple(text for text in shown if not EXIT.fullmatch(text)), *ends)


def shape(line: str) -> str:
    """A line without its numbers, hashes and spacing: what must stay the same from version to version."""
    line = re.sub(r"-[0-9a-f]{12}\b", "-HASH", line)
    line = re.sub(r"1 in [\d,]+|none", "ONE IN", line)
    line = re.sub(r"[-+]?£?\d[\d,.]*%?(bn|m)?", "#", line)
    return re.sub(r"\s+", " ", line).strip()
