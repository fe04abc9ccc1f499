"""The compiled kernel: same bits however it is run, the mirror's bits on real networks, and laws of chance."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from foreland.kernel import advance as kernel
from foreland.kernel import compiled, mirror
from foreland.kernel.advance import advance
from foreland.kernel.bundle import Bundle
from foreland.kernel.layout import NEVER, UNITS_POISSON, Plan, Tally
from foreland.kernel.mirror.counts import wait_cell
from foreland.kernel.packing import wait_cell_of_days
from foreland.kernel.warm import nobody, warm
from foreland.kernel.workspace import Room
from kernel.declared import Layer
from kernel.plan_writer import PlanWriter
from kernel.plans import asylum8, national
from kernel.random_plans import FUTURES, random_complete_plan

SEED = 11


@pytest.fixture(scope="module")
def small() -> Plan:
    return asylum8(scale=0.2, years=1)


def differing_fields(one: Tally, other: Tally) -> list[str]:
    return [name for name in Tally._fields if not np.array_equal(getattr(one, name), getattr(other, name))]


def row(tally: Tally, number: int) -> Tally:
    return Tally(*(counts[number : number + 1] for counts in tally))


@pytest.mark.parametrize("threads", [2, 3, 8])
def test_threads_change_no_bit(small: Plan, threads: int) -> None:
    assert differing_fields(advance(small, SEED, 0, 5), advance(small, SEED, 0, 5, threads=threads)) == []


def test_a_future_is_the_same_alone_or_in_a_block(small: Plan) -> None:
    block = advance(small, SEED, 0, 4)
    assert differing_fields(row(block, 3), advance(small, SEED, 3, 1)) == []


def test_futures_and_seeds_differ(small: Plan) -> None:
    block = advance(small, SEED, 0, 2)
    assert differing_fields(row(block, 0), row(block, 1)) != []
    assert differing_fields(row(block, 0), advance(small, SEED + 1, 0, 1)) != []


@pytest.mark.parametrize("threads", [1, 2])
def test_starting_with_too_little_room_changes_no_bit(
    monkeypatch: pytest.MonkeyPatch, small: Plan, threads: int
) -> None:
    roomy = advance(small, SEED, 0, 3)
    monkeypatch.setattr(kernel, "first_room", lambda _: Room(arena_blocks=8, line_places=5, inbox=2))
    assert differing_fields(roomy, advance(small, SEED, 0, 3, threads=threads)) == []


def test_moving_people_in_too_little_room_changes_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = random_complete_plan(19)
    roomy = advance(plan, SEED, 0, FUTURES)
    assert roomy.flow[:, :, plan.recalls.edge].any()
    assert roomy.flow[:, :, plan.closings.edge].any()
    monkeypatch.setattr(kernel, "first_room", lambda _: Room(arena_blocks=8, line_places=5, inbox=2))
    assert differing_fields(roomy, advance(plan, SEED, 0, FUTURES)) == []


@pytest.mark.parametrize("threads", [1, 2])
def test_progress_counts_the_futures(small: Plan, threads: int) -> None:
    seen: list[int] = []
    advance(small, SEED, 0, 4, threads=threads, progress=seen.append)
    assert seen == [1, 2, 3, 4]


def test_benchmark_network_has_the_bits_of_the_mirror() -> None:
    # Some 60 people a day: more than one chunk of 16 in a bucket, so that the order within a day is tested too.
    plan = asylum8(scale=0.5, years=1)
    assert differing_fields(advance(plan, SEED, 5, 1), mirror.advance(plan, SEED, 5, 1)) == []


def test_national_network_has_the_bits_of_the_mirror() -> None:
    plan = national(inside=1_000, arrivals_a_day=30.0, days=90)
    assert differing_fields(advance(plan, SEED, 0, 2), mirror.advance(plan, SEED, 0, 2)) == []


def test_nobody_comes_to_the_empty_plan() -> None:
    warm()
    tally = advance(nobody(), SEED, 0, 1)
    assert tally.transitions.tolist() == [0]
    assert not tally.fault.any()


def test_numbers_vary_between_futures_as_poisson_says() -> None:
    """Arrivals thinned by a fork are Poisson again: mean and variance 0.6 of 3,000, within five standard errors."""
    days, futures, mean = 60, 400, 0.6 * 60 * 50
    writer = PlanWriter(days=days, exits=["granted", "refused"])
    writer.fork("outcome", (0.6, "granted"), rest="refused")
    writer.layers.append(Layer(1, 0, "outcome", np.full((1, days), 50 << 16), UNITS_POISSON))
    plan = writer.plan()
    tally = advance(plan, SEED, 0, futures)
    granted = tally.flow[:, 0, int(plan.forks.edge_first[0]), 0]
    assert abs(granted.mean() - mean) < 5 * (mean / futures) ** 0.5
    assert abs(granted.var(ddof=1) - mean) < 5 * mean * (2 / futures) ** 0.5


def test_littles_law_holds_to_the_night() -> None:
    """Nights spent in a stage = days of those who have left + nights so far of those still inside.

    Everyone enters from the first day on and leaves by one timed edge, and within a Delay with one table nobody's stay
    matters to others; so the sum of leaving days and of entry days tell both sides.
    """
    days = np.arange(365)
    plan = asylum8(scale=0.2, years=1)
    plan = plan._replace(calendar=plan.calendar._replace(period_of_day=days.astype(np.int16), periods=365))
    tally = advance(plan, SEED, 0, 1)
    inside = tally.stock[0, :, 0].sum(axis=1)  # in screening, night by night
    left = tally.wait_number[0, :, 0].sum(axis=1)
    came = tally.flow[0, :, int(plan.streams.edge[0])].sum(axis=1)
    assert np.array_equal(np.diff(inside, prepend=0), came - left)
    entry_days_of_leavers = (left * days).sum() - tally.wait_days[0, :, 0].sum()
    entry_days_of_those_inside = (came * days).sum() - entry_days_of_leavers
    nights_so_far = inside[-1] * 365 - entry_days_of_those_inside
    assert tally.nights[0, :, 0].sum() == tally.wait_days[0, :, 0].sum() + nights_so_far


def test_wait_cells_are_those_of_the_definition() -> None:
    assert wait_cell_of_days().tolist() == [wait_cell(days) for days in range(NEVER + 1)]


def test_a_bundle_refuses_arrays_with_gaps(small: Plan) -> None:
    gappy = small.stock._replace(first=np.arange(10)[::2])
    with pytest.raises(ValueError, match="contiguous"):
        Bundle(gappy)


def test_machine_code_goes_elsewhere_if_the_cache_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    occupied = tmp_path / "a-file"
    occupied.write_text("")
    monkeypatch.setattr(compiled, "_config", type("Config", (), {"CACHE_DIR": ""}))
    monkeypatch.setenv("XDG_CACHE_HOME", str(occupied))
    monkeypatch.setattr(compiled.tempfile, "gettempdir", lambda: str(tmp_path))
    folder = compiled.cache_folder()
    assert folder is not None
    assert tmp_path in folder.parents
    monkeypatch.setattr(compiled.tempfile, "gettempdir", lambda: str(occupied))
    assert compiled.cache_folder() is None
