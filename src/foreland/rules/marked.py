"""YAML in which every value knows its line, and in which a key written twice is a fault instead of a loss.

Scalars follow the YAML 1.2 core words (true, false, null, numbers); everything else, dates included, stays text, so
that the reader of a file can say what is wrong with `2025-02-30` where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from foreland.errors import Fault, InputError
from foreland.rules.fault_list import FaultList
from foreland.rules.places import place, short_path

Scalar = str | int | float | bool | None
WORDS: Mapping[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}
INTEGER = re.compile(r"[-+]?[0-9][0-9_]*")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


@dataclass(frozen=True)
class Marked:
    """A value and the `line` of its key (of itself in a list): a scalar, a dict of Marked or a list of Marked."""

    content: Scalar | dict[str, Marked] | list[Marked]
    line: int | None

    @property
    def entries(self) -> dict[str, Marked]:
        """The entries of a mapping; empty for anything else."""
        return self.content if isinstance(self.content, dict) else {}

    @property
    def text(self) -> str:
        """A scalar as it would be written, for messages; a list or mapping by its kind."""
        if isinstance(self.content, dict | list):
            return "a mapping" if isinstance(self.content, dict) else "a list"
        return str(self.content)


def read_marked(path: Path | str) -> Marked:
    """The whole file. Raises InputError if there is no such file, if it is not YAML, or if a key is written twice."""
    file = short_path(path)
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(Fault("There is no such file.", file)) from None
    return parse_marked(text, file)


def parse_marked(text: str, file: str) -> Marked:
    """The same from text; `file` names it in messages."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputError(Fault(f"This is not YAML: {error.problem or error.context}.", place(file, line))) from None
    faults = FaultList(file)
    tree = Marked({}, 1) if root is None else _marked(root, root.start_mark.line + 1, faults)
    faults.refuse()
    return tree


def mark(plain: Any, line: int | None = None) -> Marked:
    """Plain Python values as if they had been read from `line` of a file; dates become ISO text."""
    if isinstance(plain, Mapping):
        return Marked({str(key): mark(value, line) for key, value in plain.items()}, line)
    if isinstance(plain, Sequence) and not isinstance(plain, str):
        return Marked([mark(value, line) for value in plain], line)
    if isinstance(plain, date):
        return Marked(plain.isoformat(), line)
    if plain is None or isinstance(plain, bool | int | float | str):
        return Marked(plain, line)
    return mark(plain.item(), line) if hasattr(plain, "item") else Marked(str(plain), line)


def _marked(node: Node, line: int, faults: FaultList) -> Marked:
    if isinstance(node, MappingNode):
        return Marked(_mapping(node, faults), line)
    if isinstance(node, SequenceNode):
        return Marked([_marked(item, item.start_mark.line + 1, faults) for item in node.value], line)
    return Marked(_scalar(node) if isinstance(node, ScalarNode) else None, line)


def _mapping(node: MappingNode, faults: FaultList) -> dict[str, Marked]:
    entries: dict[str, Marked] = {}
    for key, value in node.value:
        line, name = key.start_mark.line + 1, str(key.value)
        if name in entries:
            faults.add(f"'{name}' is written twice, first in line {entries[name].line}.", line, "each name once")
        else:
            entries[name] = _marked(value, line, faults)
    return entries


def _scalar(node: ScalarNode) -> Scalar:
    text = str(node.value)
    if node.style is not None:
        return text
    if text.lower() in WORDS:
        return WORDS[text.lower()]
    if INTEGER.fullmatch(text):
        return int(text.replace("_", ""))
    if NUMBER.fullmatch(text):
        return float(text.replace("_", ""))
    return text
