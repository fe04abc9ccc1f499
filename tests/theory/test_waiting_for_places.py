"""Queues for a place: M/M/c, two of them in tandem, and loss. A day is a hundredth of the mean stay."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from kernel.declared import Edge
from kernel.plan_writer import PlanWriter
from kernel.stays import constant_days, exponential
from theory.measuring import (
    MEASURED,
    assert_mean,
    erlang_b,
    erlang_c_queue,
    free_of_load,
    mean_stock,
    poisson_stream,
    run,
    warmed_up,
)

MEAN_DAYS = 100.0
WARM_UP_DAYS, MEASURED_DAYS = 4_000, 26_000


def served(writer: PlanWriter, name: str, servers: int, mean_days: float, to: str) -> None:
    """A queue for one of so many places, and the place itself."""
    writer.estates.append(np.array([[servers]]))
    estate = len(writer.estates) - 1
    writer.queue(f"waiting for {name}", None, name, spends=(("place", estate),))
    writer.delay(name, exponential(mean_days), to, holds=estate)


@pytest.mark.parametrize(("servers", "used_share", "futures"), [(2, 0.6, 2_400), (5, 0.7, 2_300)])
def test_number_in_mmc_is_erlangs(servers: int, used_share: float, futures: int) -> None:
    load = servers * used_share
    writer = warmed_up(WARM_UP_DAYS, MEASURED_DAYS)
    served(writer, "service", servers, MEAN_DAYS, "out")
    writer.layers = [poisson_stream(writer, 1, load / MEAN_DAYS, "waiting for service")]
    tally = run(writer.plan(), futures)
    waiting, busy = mean_stock(tally, 0, MEASURED_DAYS), mean_stock(tally, 1, MEASURED_DAYS)
    assert_mean(busy, load)
    assert_mean(waiting + busy, erlang_c_queue(servers, load) + load)
    assert_mean(free_of_load(waiting, busy, load), erlang_c_queue(servers, load))


def test_jackson_tandem_is_two_independent_queues() -> None:
    first_servers, second_servers, per_day = 2, 3, 0.01
    first_mean, second_mean = 100.0, 150.0
    writer = warmed_up(WARM_UP_DAYS, MEASURED_DAYS)
    served(writer, "first", first_servers, first_mean, "waiting for second")
    served(writer, "second", second_servers, second_mean, "out")
    writer.layers = [poisson_stream(writer, 1, per_day, "waiting for first")]
    tally = run(writer.plan(), 900)
    for stage, servers, load in ((0, first_servers, per_day * first_mean), (2, second_servers, per_day * second_mean)):
        number = mean_stock(tally, stage, MEASURED_DAYS) + mean_stock(tally, stage + 1, MEASURED_DAYS)
        assert_mean(number, erlang_c_queue(servers, load) + load)


@pytest.mark.parametrize(
    "stay", [exponential(4 * MEAN_DAYS), constant_days(4 * MEAN_DAYS)], ids=["exponential", "constant"]
)
def test_share_turned_away_is_erlangs_whatever_the_stays_look_like(stay: NDArray[np.uint64]) -> None:
    """A day is a 400th of the mean stay: at a hundredth, whole days turn 1.9 % fewer away than Erlang's formula."""
    places, load = 10, 8.0
    writer = warmed_up(WARM_UP_DAYS, MEASURED_DAYS, estates=[np.array([[places]])])
    writer.delay("detention", stay, "out", holds=0)
    to = Edge("detention", ask=(("place", 0),), otherwise="out")
    writer.layers = [poisson_stream(writer, 1, load / (4 * MEAN_DAYS), to)]
    plan = writer.plan()
    flow = run(plan, 1_150).flow[:, MEASURED, :, 0]
    asked = int(plan.streams.edge[0])
    turned_away = int(plan.edges.otherwise[asked])
    share = flow[:, turned_away] / (flow[:, asked] + flow[:, turned_away])
    assert_mean(share, erlang_b(places, load))
