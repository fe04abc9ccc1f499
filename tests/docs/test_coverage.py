"""Every fact of the source articles has a line in a content folder, and every name in such a line exists."""

from __future__ import annotations

import importlib.util
import shlex
import sys
from pathlib import Path
from types import ModuleType

import pytest

from foreland import evidence
from foreland.cli.main import COMMANDS
from foreland.lab.validation.validate import ids
from foreland.report.provenance import why
from foreland.systems.catalogue import catalogue

DOCS = Path(__file__).parents[2] / "docs"


def coverage_table() -> ModuleType:
    spec = importlib.util.spec_from_file_location("coverage_table", DOCS / "coverage_table.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault("coverage_table", module)
    spec.loader.exec_module(module)
    return module


TABLE = coverage_table()
FACTS = [number for section in TABLE.requirements().values() for number in section["facts"]]
LINES = [(folder, said) for lines in TABLE.covered().values() for folder, said in lines]
SCENARIO_COMMANDS = ("run", "compare", "funnel", "explain", "cohort", "trace")


@pytest.mark.parametrize("number", FACTS)
def test_every_fact_has_a_line(number: str) -> None:
    assert TABLE.covered().get(number)


def test_every_line_is_of_a_fact() -> None:
    assert set(TABLE.covered()) <= set(FACTS)


@pytest.mark.parametrize(("folder", "said"), sorted(set(LINES)))
def test_every_name_in_a_line_exists(folder: str, said: str) -> None:
    if said.startswith(TABLE.NOT_MODELLED):
        assert len(said) > len(TABLE.NOT_MODELLED) + 10
        return
    foreland, command, *words = shlex.split(said)
    assert foreland == "foreland"
    assert command in COMMANDS
    names = [word for word in words if not word.startswith("-")]
    if command in SCENARIO_COMMANDS:
        assert {name for name in names if "=" not in name and name in words[: _options_at(words)]} <= set(
            catalogue().names("scenario")
        )
    elif command == "evidence":
        assert names[0] == "show"
        assert evidence.show_ledger(names[1]) if names[1] in evidence.LEDGERS else evidence.series(names[1]).rows
    elif command == "validate":
        assert set(names[0].split(",")) <= set(ids(catalogue()))
    elif command == "why":
        assert why(names[0], catalogue()).meaning


def _options_at(words: list[str]) -> int:
    return next((place for place, word in enumerate(words) if word.startswith("-")), len(words))
