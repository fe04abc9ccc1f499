"""A real cluster of three workers, one of which is killed half-way: the bits of one machine, nothing lost or twice."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foreland.errors import InputError, RunError
from foreland.lab import cluster, running
from foreland.lab.living import BlockOf
from foreland.lab.measuring.blocks import BlockFigures
from foreland.lab.running import Answer, answer
from foreland.lab.store.run_folder import RunFolder
from foreland.model.assemble import Prepared
from foreland.model.scenario import Scenario
from lab.sameness import assert_same
from model.isle_country import CATALOGUE

ROOT = Path(__file__).parents[2]
WORKERS = 3
BLOCKS_A_SIDE = 10

pytestmark = pytest.mark.filterwarnings("default")  # what the cluster's own library warns of is not ours to refuse


@pytest.fixture(scope="module")
def local_cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")]))
        with distributed.LocalCluster(
            n_workers=WORKERS, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as running:
            yield running


@pytest.fixture
def many_blocks(ferry: Scenario, monkeypatch: pytest.MonkeyPatch) -> Scenario:
    monkeypatch.setattr(Prepared, "block_futures", 2)
    return ferry.with_(futures=2 * BLOCKS_A_SIDE)


@pytest.fixture
def kept_blocks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Notes every block that is put into a run folder."""
    kept: list[tuple[object, ...]] = []
    keep_block = RunFolder.keep_block

    def noted(folder: RunFolder, asked: BlockOf, figures: BlockFigures) -> None:
        kept.append(asked)
        keep_block(folder, asked, figures)

    monkeypatch.setattr(RunFolder, "keep_block", noted)
    return kept


def test_a_worker_that_is_killed_half_way_changes_nothing(
    many_blocks: Scenario, tmp_path: Path, local_cluster: Any, kept_blocks: list[tuple[object, ...]]
) -> None:
    worker = next(iter(local_cluster.workers.values())).pid
    told: list[int] = []

    def kill_in_the_middle(futures: int) -> None:
        told.append(futures)
        if len(told) == BLOCKS_A_SIDE // 2:
            os.kill(worker, signal.SIGKILL)

    there = answer(many_blocks, CATALOGUE, tmp_path, progress=kill_in_the_middle, on=local_cluster.scheduler_address)
    assert len(kept_blocks) == len(set(kept_blocks)) == 2 * BLOCKS_A_SIDE
    assert sum(told) == 2 * many_blocks.futures
    assert_same(there, answer(many_blocks, CATALOGUE, threads=1))


def test_what_is_on_disk_already_is_not_done_again_on_a_cluster(
    many_blocks: Scenario, tmp_path: Path, local_cluster: Any, kept_blocks: list[tuple[object, ...]]
) -> None:
    def stop(futures: int) -> None:
        if len(kept_blocks) == BLOCKS_A_SIDE // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match="5 finished blocks are kept"):
        answer(many_blocks, CATALOGUE, tmp_path, threads=1, progress=stop)
    there = answer(many_blocks, CATALOGUE, tmp_path, on=local_cluster.scheduler_address)
    assert len(kept_blocks) == len(set(kept_blocks)) == 2 * BLOCKS_A_SIDE
    assert_same(there, answer(many_blocks, CATALOGUE, threads=1))


def test_an_answer_that_is_kept_nowhere_is_worked_out_on_the_cluster_too(
    many_blocks: Scenario, local_cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(running, "ThisMachine", None)  # would fail if blocks were worked out here
        there = answer(many_blocks, CATALOGUE, on=local_cluster.scheduler_address)
    assert there.folder is None
    assert_same(there, answer(many_blocks, CATALOGUE, threads=1))


def test_an_error_of_the_question_comes_back_in_its_own_words(
    ferry: Scenario, ferry_answer: Answer, local_cluster: Any
) -> None:
    asked = cluster.Cluster(local_cluster.scheduler_address, ferry, CATALOGUE, "of another version")
    with pytest.raises(RunError, match="other code, content, evidence or libraries"):
        list(asked.blocks(ferry_answer.prepared, [BlockOf("policy", 0, 2)]))


def test_an_address_where_nobody_listens_is_refused(
    ferry: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "ANSWER_WITHIN_SECONDS", 0.2)
    with pytest.raises(InputError, match=r"No Dask scheduler answers at 'tcp://127\.0\.0\.1:9'.*tcp://host:8786"):
        answer(ferry, CATALOGUE, tmp_path, on="tcp://127.0.0.1:9")
