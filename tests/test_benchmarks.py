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
