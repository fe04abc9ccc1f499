"""The worked examples of Ciw's and SimPy's documentation, as written on the page for people who come from those tools,
lived through often enough to be told from theory; where there is no theory, from many trials of the tool itself.
"""

from __future__ import annotations

from math import comb, exp
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from docs.blocks import Python, blocks
from theory.measuring import assert_mean, erlang_c_queue, free_of_load

PAGE = Path(__file__).parents[2] / "docs/background/coming-from-ciw-and-simpy.md"

Floats = NDArray[np.float64]


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """What the page defines, once it has been run from top to bottom."""
    names: dict[str, Any] = {}
    for block in blocks(PAGE.read_text(encoding="utf-8")):
        if isinstance(block, Python):
            exec(compile(block.program, str(PAGE), "exec"), names)
    return names


def test_the_bank_waits_as_erlang_says(page: dict[str, Any]) -> None:
    """Waiting numbers are freed of what a chance load explains: otherwise thousands of futures more would be needed."""
    for bank, tellers, futures in (("three", 3, 2_400), ("four", 4, 3_600)):
        lived = page[bank].live(futures)
        busy = lived.inside("teller")
        assert_mean(busy, 2.0)
        assert_mean(free_of_load(lived.inside("waiting for teller"), busy, 2.0), erlang_c_queue(tellers, 2.0))


def test_the_cafe_is_three_independent_queues(page: dict[str, Any]) -> None:
    lunches = page["lunches"].live(320)
    for counter, servers, load in (("cold", 1, 0.3), ("hot", 2, 0.725), ("till", 2, 1.0)):
        busy = lunches.inside(counter)
        inside = free_of_load(lunches.inside(f"waiting for {counter}") + busy, busy, load)
        assert_mean(inside, load + erlang_c_queue(servers, load))


def test_stools_fall_as_often_as_in_ciw(page: dict[str, Any]) -> None:
    for seconds, mean, error in (((3, 5), 7.60, 0.13), ((3.5, 4.5), 0.886, 0.049)):
        values = page["broken_an_hour"](page["factory"](*seconds), futures=60)
        ours = values.std(ddof=1) / np.sqrt(len(values))
        assert abs(values.mean() - mean) <= 3.5 * np.hypot(ours, error)


def test_the_reception_is_pollaczek_and_khinchine(page: dict[str, Any]) -> None:
    per_minute, mean_square = 3 / 60, (2 * 15**2 + 2 * 2 * 10**2) / 3  # of exponentials: twice the square of the mean
    used = 1 / 60 * 15 + 2 / 60 * 10
    waiting = per_minute**2 * mean_square / (2 * (1 - used))
    assert_mean(page["seen"].live(120).inside("waiting for reception"), waiting, 0.04, within=0.14)


def test_priorities_are_cobham(page: dict[str, Any]) -> None:
    first, second, service = 5.0, 3.0, 0.1
    residual = (first + second) * service**2
    waits = (residual / (1 - first * service), residual / ((1 - first * service) * (1 - (first + second) * service)))
    lines = page["lines"].live(160)
    assert_mean(lines.inside("waiting for server", group=0), first * waits[0], 0.03, within=0.1)
    assert_mean(lines.inside("waiting for server", group=1), second * waits[1], 0.06, within=0.2)


def share_served_with_patience(per_minute: float, mean_service: float, least: float, most: float) -> float:
    """M/M/1 with uniform patience: density of the virtual wait lambda P0 exp(lambda H(v) - mu v), H' = P(patience > v)
    (Baccelli and Hebuterne, 1981)."""
    wait = np.linspace(0.0, 40 * mean_service, 400_001)
    outlasts = np.clip((most - wait) / (most - least), 0.0, 1.0)
    step = wait[1]
    summed = np.concatenate([[0.0], np.cumsum((outlasts[1:] + outlasts[:-1]) / 2 * step)])
    busy = per_minute * np.trapezoid(np.exp(per_minute * summed - wait / mean_service), wait)
    return float(busy / (1 + busy) / mean_service / per_minute)


def test_as_many_are_served_at_simpys_bank_as_patience_allows(page: dict[str, Any]) -> None:
    tried = page["tried"].live(420)
    served = tried.passed("waiting for counter -> counter") / tried.passed("customers")
    assert_mean(served, share_served_with_patience(0.1, 12.0, 1.0, 3.0))


def share_working(machines: int, per_minute: float, repair_minutes: float) -> float:
    """Machines working in M/D/1//N (Takacs, Introduction to the Theory of Queues, 1962, chapter 5)."""
    product, total = 1.0, 1.0
    for number in range(1, machines):
        transform = exp(-number * per_minute * repair_minutes)
        product *= (1 - transform) / transform
        total += comb(machines - 1, number) * product
    idle = 1 / (1 + machines * per_minute * repair_minutes * total)
    return (1 - idle) / repair_minutes / (machines * per_minute)


def test_simpys_machines_work_as_much_as_takacs_says(page: dict[str, Any]) -> None:
    working = page["four_weeks"].live(300).inside("working") / 10
    assert_mean(working, share_working(10, 1 / 300, 30.0))
