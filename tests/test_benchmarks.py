"""The comparison of engines: its arithmetic, and that programs without a package of their own answer as the kernel."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
RUNS = 6


@pytest.fixture(autouse=True)
def benchmarks_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


def runs_of(module: str, first_seed: int) -> Any:
    """Several runs of one engine, as the comparison keeps them."""
    network, timing = import_module("benchmarks.peers.network"), import_module("benchmarks.timing")
    simulate = import_module(f"benchmarks.peers.{module}").simulate
    answers = [simulate(network.Size(5_000), first_seed + number) for number in range(RUNS)]
    return timing.Timed([timing.Run(1.0, 0, answer) for answer in answers], [1.0] * RUNS)


def test_programs_without_an_engine_answer_as_the_kernel_does() -> None:
    agreement, kernel = import_module("benchmarks.agreement"), import_module("benchmarks.peers.table").KERNEL
    timed = {
        kernel: runs_of("foreland_kernel", 1),
        "plain Python": runs_of("plain_python", 100),
        "NumPy": runs_of("numpy_arrays", 200),
    }
    assert agreement.disagreements(agreement.compared(timed)) == []


def test_an_engine_that_grants_a_tenth_more_is_found_out() -> None:
    agreement, kernel = import_module("benchmarks.agreement"), import_module("benchmarks.peers.table").KERNEL
    right, wrong = runs_of("foreland_kernel", 1), runs_of("foreland_kernel", 100)
    wrong.runs = [replace(run, answer=replace(run.answer, granted=1.1 * run.answer.granted)) for run in wrong.runs]
    found = agreement.disagreements(agreement.compared({kernel: right, "wrong": wrong}))
    assert len(found) == 1
    assert found[0].startswith("wrong: granted is +")


def test_service_of_part_of_a_person_is_paid_back() -> None:
    """The example of the specification: 3.25 a day are 4, 3, 3, 3, 4 people; what nobody uses is lost."""
    credit = import_module("benchmarks.peers.network").Credit(3.25)
    assert [credit.served(100) for _ in range(5)] == [4, 3, 3, 3, 4]
    assert credit.served(0) == 0
    assert credit.served(100) == 4


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ({}, 0.0),
        ({10: 2.0}, 200.0),
        ({10: 1.0, 100: 1.9}, 10.9),
        ({1: 5.0, 10: 1.0, 100: 1.9}, 10.9),
        ({10: 1.0, 100: 100.0}, 10_000.0),
        ({10: 2.0, 100: 1.0}, 1.0),
    ],
    ids=["nothing known", "proportional", "a fixed cost", "the last two", "the square goes on", "never less"],
)
def test_seconds_of_a_larger_size_are_foreseen(seconds: dict[int, float], expected: float) -> None:
    assert import_module("benchmarks.timing").seconds_expected(1_000, seconds) == pytest.approx(expected)


def test_the_chart_has_every_engine_and_whole_powers_of_ten() -> None:
    chart = import_module("benchmarks.plot").chart(
        "Title", {"fast": [(20.0, 0.02), (500.0, 0.3)], "a & b": [(20.0, 5.0)]}
    )
    assert ">fast<" in chart
    assert ">a &amp; b<" in chart
    assert [f">{tick}<" in chart for tick in ("10", "1,000", "0.01", "10")] == [True] * 4


def test_a_large_run_is_worked_out_from_measured_points() -> None:
    """By hand: a future of 10 million people takes 10 x 2 s in the kernel and 1 s around it, 21 s of one core."""
    scaling = import_module("benchmarks.scaling")
    kernel = {
        people: scaling.KernelCost(people, 4 * people, people / 500_000, 100_000_000 + 20 * people)
        for people in (100_000, 1_000_000)
    }
    lab = scaling.LabCost("made up", 10, 8, 4.0, 0.25, 0.25, 0.5, 1_000, 100, 2_000, 5_000)
    run = scaling.LargeRun(scaling.Measured(kernel, lab, {1: 3.0, 2: 2.0}, 500.0), 10_000_000, 400)
    assert run.seconds_per_future == pytest.approx(20 + 4 / 8 + 0.25 + 0.25)
    assert run.core_seconds == pytest.approx(2 * 400 * 21)
    assert run.worker_bytes == pytest.approx(100_000_000 + 20 * 10_000_000 + 8 * 5_000)
    assert run.limits == pytest.approx(
        {"handing out blocks": 8 * 21 / 2, "merging": 21 / 0.5, "disk": 21 * 500 / 1_000, "number of blocks": 100}
    )
    assert run.seconds_on(1) == pytest.approx(16_800)
    assert run.seconds_on(256) == pytest.approx(16_800 / 10.5)  # the disk keeps no more cores busy
    assert (run.table_bytes, run.held_bytes, run.block_bytes) == (80_000, 1_600_000, 800_000)


def test_the_page_is_written_between_its_marks() -> None:
    pages = import_module("benchmarks.scale_page")
    with pytest.raises(SystemExit, match="has no"):
        pages.written_into("a page without marks", None, {}, {})
    assert pages.BEGIN in (ROOT / "docs/background/how-large-it-can-get.md").read_text(encoding="utf-8")
