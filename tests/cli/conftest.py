"""The command line, called in this process; mostly for the Isle, where results can be computed by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from foreland.cli import content
from foreland.cli.main import exit_code
from model.isle_country import CATALOGUE


@dataclass(frozen=True)
class Said:
    """What a command wrote, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Foreland = Callable[..., Said]


@pytest.fixture
def foreland(capsys: pytest.CaptureFixture[str]) -> Foreland:
    """Calls `foreland` with these words."""

    def call(*words: str) -> Said:
        capsys.readouterr()
        code = exit_code(list(words))
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return call


@pytest.fixture
def isle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The Isle in place of what ships, and an empty folder to work in."""
    monkeypatch.setattr("foreland.systems.catalogue.catalogue", lambda: CATALOGUE)
    monkeypatch.chdir(tmp_path)
    content.catalogue.cache_clear()
    yield
    content.catalogue.cache_clear()
