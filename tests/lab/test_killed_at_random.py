"""Killed at any moment, a run finishes later with the bits of one that was left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from foreland.lab.running import Answer, answer
from foreland.model.assemble import Prepared
from foreland.model.scenario import Scenario
from lab import killed_at_random
from lab.sameness import assert_same
from lab.test_store import environment
from model.isle_country import CATALOGUE


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Prepared, "block_futures", killed_at_random.FUTURES_A_BLOCK)


def test_twenty_runs_killed_at_random_moments_finish_with_the_same_bits(
    ferry: Scenario, ferry_answer: Answer, tmp_path: Path
) -> None:
    script = [sys.executable, str(killed_at_random.__file__), str(tmp_path)]
    told = subprocess.run(script, env=environment(), check=True, capture_output=True, text=True).stdout.splitlines()
    assert len(told) == killed_at_random.MOMENTS
    blocks_when_killed = {line for line in told if line.startswith("killed")}
    assert len(blocks_when_killed) > 2, told  # the moments really fall into different parts of the work
    for moment in range(killed_at_random.MOMENTS):
        assert_same(answer(ferry, CATALOGUE, tmp_path / f"killed-{moment}", threads=1), ferry_answer)
