"""A run on disk: its folder, the blocks of futures while it runs, and the finished answer.

    foreland-runs/NAME-HASH/
        scenario.yaml      the question
        manifest.json      what decided the bits, dates, machine and timings; with it the run is finished
        measures.parquet   side, measure, group, period, future, value; null where undefined
        passages.parquet   side, source, target, future, people
        people.parquet     histories of some synthetic people in the first future: side, person, stream, traits, steps
        blocks/            finished blocks of a run that is not finished yet

The hash is of everything that decides the bits, so the same question finds its finished answer. Every file is put in
place whole; a block that was damaged since is seen by its seal and done again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foreland.lab.ensemble import Ensemble, ensemble_of
from foreland.lab.living import BlockOf
from foreland.lab.measuring.blocks import BlockFigures
from foreland.lab.store.files import hash_of, read_sealed, saying_why, write_sealed, writing
from foreland.lab.store.locking import locked
from foreland.lab.store.packed_block import packed, unpacked
from foreland.lab.store.parquet import read_figures, write_figures, write_passages, write_people
from foreland.lab.tracing import Steps
from foreland.model.assemble import Prepared, SideName
from foreland.model.scenario import Scenario
from foreland.model.writing import as_yaml

HASH_LETTERS = 12


@dataclass(frozen=True)
class RunFolder:
    """The folder of one question under `out`; `question` is the hash of everything that decides its bits."""

    path: Path
    question: str

    @property
    def measures_file(self) -> Path:
        """Every figure of both sides."""
        return self.path / "measures.parquet"

    @property
    def passages_file(self) -> Path:
        """Who went from where to where on both sides."""
        return self.path / "passages.parquet"

    @property
    def manifest_file(self) -> Path:
        """What decided the bits, and how it went."""
        return self.path / "manifest.json"

    @property
    def finished_blocks(self) -> int:
        """Blocks of futures that are kept for going on."""
        return len(list(self._blocks.glob("*.block")))

    @contextmanager
    def held(self, scenario: Scenario) -> Iterator[None]:
        """The folder for this process alone. Waits while another process answers the same question.

        Raises RunError if the folder cannot be made or written.
        """
        with saying_why(self.path):
            self._blocks.mkdir(parents=True, exist_ok=True)
        with locked(self.path / "lock"):
            if not (self.path / "scenario.yaml").exists():
                with writing(self.path / "scenario.yaml") as aside:
                    aside.write_text(as_yaml(scenario), encoding="utf-8")
            yield

    def manifest(self) -> Mapping[str, Any] | None:
        """The manifest of a finished run whose figures are whole; None otherwise."""
        try:
            found: dict[str, Any] = json.loads(self.manifest_file.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        whole = found.get("question") == self.question and found.get("files") == self._hashes()
        return found if whole else None

    def sides(self, prepared: Mapping[SideName, Prepared]) -> Mapping[SideName, Ensemble]:
        """The figures of a finished run."""
        figures = read_figures(self.measures_file, self.passages_file)
        return {side: ensemble_of(prepared[side], figures[side]) for side in prepared}

    def block(self, asked: BlockOf) -> BlockFigures | None:
        """A block that was finished before; None if it was not, or if the file has been damaged."""
        content = read_sealed(self._block_file(asked))
        return None if content is None else unpacked(content)

    def keep_block(self, asked: BlockOf, figures: BlockFigures) -> None:
        """Keep a finished block. Raises RunError if it cannot be written."""
        write_sealed(self._block_file(asked), packed(figures))

    def keep_people(self, sides: Mapping[SideName, Steps]) -> None:
        """Write the histories of people who were followed. Raises RunError if they cannot be written."""
        with writing(self.path / "people.parquet") as aside:
            write_people(aside, sides)

    def finish(self, sides: Mapping[SideName, Ensemble], manifest: Mapping[str, Any]) -> Mapping[str, Any]:
        """Write the answer, then the manifest that makes it one; the blocks are no longer needed."""
        with writing(self.measures_file) as aside:
            write_figures(aside, sides)
        with writing(self.passages_file) as aside:
            write_passages(aside, sides)
        complete = {"question": self.question, **manifest, "files": self._hashes()}
        with writing(self.manifest_file) as aside:
            aside.write_text(json.dumps(complete, indent=2) + "\n", encoding="utf-8")
        for path in self._blocks.iterdir():
            path.unlink()
        return complete

    def _hashes(self) -> dict[str, str | None]:
        return {path.name: hash_of(path) for path in (self.measures_file, self.passages_file)}

    @property
    def _blocks(self) -> Path:
        return self.path / "blocks"

    def _block_file(self, asked: BlockOf) -> Path:
        return self._blocks / f"{asked.side}-{asked.first_future}-{asked.futures}.block"


def run_folder(out: Path, scenario: Scenario, question: str) -> RunFolder:
    """The folder of a question under `out`, named after the scenario and the hash."""
    return RunFolder(out / f"{scenario.name}-{question[:HASH_LETTERS]}", question)
