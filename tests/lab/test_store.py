"""A run on disk: found again, gone on with after a kill, repaired after damage, done once by two processes."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from foreland.errors import RunError
from foreland.kernel.layout import Tally
from foreland.lab import workplace
from foreland.lab.running import Answer, answer
from foreland.lab.store import files
from foreland.model.assemble import Block, Prepared
from foreland.model.scenario import Scenario
from lab.sameness import assert_same
from model.isle_country import CATALOGUE

TESTS = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of four futures, so that twelve futures make three blocks a side."""
    monkeypatch.setattr(Prepared, "block_futures", 4)


@pytest.fixture
def counted_blocks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Notes every block that is really run and measured."""
    done: list[tuple[str, int]] = []
    figures_of = workplace.figures_of

    def noted(prepared: Prepared, block: Block, tally: Tally) -> object:
        done.append((prepared.side, block.first_future))
        return figures_of(prepared, block, tally)

    monkeypatch.setattr(workplace, "figures_of", noted)
    return done


def test_the_same_question_finds_its_finished_answer(
    ferry: Scenario, ferry_answer: Answer, tmp_path: Path, counted_blocks: list[tuple[str, int]]
) -> None:
    first = answer(ferry, CATALOGUE, tmp_path, threads=1)
    assert len(counted_blocks) == 6
    again = answer(ferry, CATALOGUE, tmp_path, threads=1)
    assert len(counted_blocks) == 6
    assert again.folder == first.folder
    assert again.manifest == first.manifest
    assert_same(again, first)
    assert_same(first, ferry_answer)  # on disk or in memory, in blocks of 4 or of 256


def test_the_manifest_says_what_decided_the_bits(ferry: Scenario, tmp_path: Path) -> None:
    found = answer(ferry, CATALOGUE, tmp_path, threads=1)
    assert found.folder is not None
    manifest = json.loads((found.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["question"].startswith(found.folder.name.removeprefix("ferry-"))
    assert set(manifest["inputs"]) == {"scenario", "parameters", "systems", "code", "evidence", "libraries"}
    assert manifest["policy_design_date"] == "2025-01-15"  # of the ferry treaty, its newest source
    assert manifest["latest_publication_date"] == "2025-01-15"
    assert not list((found.folder / "blocks").iterdir())


def test_another_question_has_another_folder(ferry: Scenario, tmp_path: Path) -> None:
    asked = [ferry, ferry.with_(seed=8), ferry.with_policy(ferry_share=0.1), ferry.with_assumptions(arrivals_per_day=3)]
    folders = {answer(each.with_(futures=1), CATALOGUE, tmp_path, threads=1).folder for each in asked}
    assert len(folders) == 4


def test_another_title_is_the_same_question(ferry: Scenario, tmp_path: Path) -> None:
    one, other = (
        answer(each.with_(futures=1), CATALOGUE, tmp_path, threads=1) for each in (ferry, ferry.with_(title="New"))
    )
    assert one.folder == other.folder


def test_a_stopped_run_keeps_its_blocks_says_so_and_goes_on(
    ferry: Scenario, ferry_answer: Answer, tmp_path: Path, counted_blocks: list[tuple[str, int]]
) -> None:
    def stop_in_the_third(steps: int) -> None:
        if len(counted_blocks) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match="3 finished blocks are kept"):
        answer(ferry, CATALOGUE, tmp_path, threads=1, progress=stop_in_the_third)
    finished = answer(ferry, CATALOGUE, tmp_path, threads=1)
    assert len(counted_blocks) == 6
    assert_same(finished, ferry_answer)


def test_a_run_that_is_killed_goes_on_with_the_same_bits(
    ferry: Scenario, ferry_answer: Answer, tmp_path: Path, counted_blocks: list[tuple[str, int]]
) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], env=environment(), check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(tmp_path.glob("*/blocks/*.block"))) == 2
    finished = answer(ferry, CATALOGUE, tmp_path, threads=1)
    assert len(counted_blocks) == 4
    assert_same(finished, ferry_answer)


def test_a_damaged_block_is_found_and_done_again(
    ferry: Scenario, ferry_answer: Answer, tmp_path: Path, counted_blocks: list[tuple[str, int]]
) -> None:
    def stop_after_two(steps: int) -> None:
        if len(counted_blocks) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        answer(ferry, CATALOGUE, tmp_path, threads=1, progress=stop_after_two)
    block = sorted(tmp_path.glob("*/blocks/*.block"))[0]
    content = bytearray(block.read_bytes())
    content[len(content) // 2] ^= 1
    block.write_bytes(content)
    finished = answer(ferry, CATALOGUE, tmp_path, threads=1)
    assert len(counted_blocks) == 7
    assert_same(finished, ferry_answer)


def test_a_damaged_answer_is_found_and_done_again(ferry: Scenario, ferry_answer: Answer, tmp_path: Path) -> None:
    first = answer(ferry, CATALOGUE, tmp_path, threads=1)
    assert first.folder is not None
    measures = first.folder / "measures.parquet"
    measures.write_bytes(measures.read_bytes()[:-100])
    assert_same(answer(ferry, CATALOGUE, tmp_path, threads=1), ferry_answer)
    assert_same(answer(ferry, CATALOGUE, tmp_path, threads=1), ferry_answer)


def test_two_processes_that_ask_the_same_at_once_do_it_once(tmp_path: Path) -> None:
    asked = [
        subprocess.Popen([sys.executable, "-c", COUNTING, str(tmp_path)], env=environment(), stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    done = sorted(int(process.communicate()[0]) for process in asked)
    assert [process.returncode for process in asked] == [0, 0]
    assert done == [0, 6]


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(ferry: Scenario, tmp_path: Path) -> None:
    in_the_way = tmp_path / "runs"
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(RunError, match=r"runs.* cannot be used: .* choose another folder"):
        answer(ferry, CATALOGUE, in_the_way, threads=1)


def test_a_full_disk_is_said_in_a_sentence_and_loses_nothing(
    ferry: Scenario, ferry_answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound, kept = Path.write_bytes, []

    def full_after_two(path: Path, content: bytes) -> int:
        if len(kept) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        kept.append(path)
        return sound(path, content)

    with monkeypatch.context() as full:
        full.setattr(Path, "write_bytes", full_after_two)
        with pytest.raises(RunError, match="There is no room left"):
            answer(ferry, CATALOGUE, tmp_path, threads=1)
    assert len(list(tmp_path.glob("*/blocks/*.block"))) == 2
    assert not list(tmp_path.glob("*/blocks/.*.tmp"))
    assert_same(answer(ferry, CATALOGUE, tmp_path, threads=1), ferry_answer)


def test_a_sealed_file_is_whole_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "block"
    files.write_sealed(path, b"content")
    assert files.read_sealed(path) == b"content"
    path.write_bytes(path.read_bytes()[:-1])
    assert files.read_sealed(path) is None
    assert files.read_sealed(tmp_path / "missing") is None


def test_progress_counts_every_future_of_both_sides(ferry: Scenario, tmp_path: Path) -> None:
    told: list[int] = []
    answer(ferry, CATALOGUE, tmp_path, threads=1, progress=told.append)
    assert sum(told) == 2 * ferry.futures


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])}


ASKING = """
import os, signal, sys
from pathlib import Path
from model.isle_country import CATALOGUE
from foreland.lab import running, workplace
from foreland.model.assemble import Prepared
from foreland.model.reading import read_scenario
Prepared.block_futures = 4
ferry, out = read_scenario("ferry", CATALOGUE), Path(sys.argv[1])
"""
KILLED = (
    ASKING
    + """
done = []
def kill_after_two(steps):
    done.append(steps)
    if len(done) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
running.answer(ferry, CATALOGUE, out, threads=1, progress=kill_after_two)
"""
)
COUNTING = (
    ASKING
    + """
done, figures_of = [], workplace.figures_of
def noted(*asked):
    done.append(asked)
    return figures_of(*asked)
workplace.figures_of = noted
running.answer(ferry, CATALOGUE, out, threads=1)
print(len(done))
"""
)
