"""Room for everyone who is expected is there from the start, and files of many chunks keep their order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from foreland.kernel import advance as kernel
from foreland.kernel import mirror
from foreland.kernel.layout import UNITS_GIVEN, Plan, Tally
from kernel.declared import Layer
from kernel.keys import record, stock_key
from kernel.plan_writer import PlanWriter
from kernel.plans import asylum8

SEED = 7


def queue(arrivals: list[int], served_a_day: float, inside: int = 0) -> Plan:
    """A queue, first in, first out, with some inside at the start and so many arrivals on each day."""
    days = len(arrivals)
    writer = PlanWriter(days=days, exits=["served"], wait_since=[0])
    writer.queue("queue", served_a_day, "served")
    writer.layers.append(Layer(1, 0, "queue", np.array([arrivals]), UNITS_GIVEN))
    day = writer.first_day - 1
    writer.stock["queue"] = [record(stock_key("queue", number), 0, day, day, day) for number in range(inside)]
    return writer.plan()


def rooms_needed(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> list[Any]:
    rooms: list[Any] = []
    allocate = kernel.workspace

    def noting(sizes: Any, room: Any) -> Any:
        rooms.append(room)
        return allocate(sizes, room)

    monkeypatch.setattr(kernel, "workspace", noting)
    kernel.advance(plan, SEED, 0, 1)
    return rooms


def test_no_future_is_begun_twice_for_people_who_were_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(rooms_needed(monkeypatch, queue([10_000] * 40, 1.0))) == 1


def test_a_benchmark_ten_times_as_large_is_lived_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(rooms_needed(monkeypatch, asylum8(10.0, years=1))) == 1


def same(kernel_tally: Tally, plain: Tally) -> bool:
    return all(np.array_equal(one, other) for one, other in zip(kernel_tally, plain, strict=True))


@pytest.mark.parametrize("inside", [0, 1, 127, 128, 129, 1_000])
def test_files_that_fill_drain_and_begin_anew_are_those_of_the_mirror(inside: int) -> None:
    plan = queue([300, 300, 1, 0, 0, 0, 0, 0, 128, 0, 129, 700, 16, 0, 15, 0, 0, 0], 257.0, inside)
    tally = kernel.advance(plan, SEED, 0, 1)
    assert same(tally, mirror.advance(plan, SEED, 0, 1))
    assert tally.stock[0, -1].sum() == 0  # all 1,589 and at most 1,000 more are served in 18 days of 257
