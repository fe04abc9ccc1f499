"""Plans with a warm-up that is thrown away, and means over futures with their standard errors."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.advance import advance
from foreland.kernel.layout import FIXED_POINT, UNITS_POISSON, Plan, Tally
from kernel.declared import Layer
from kernel.plan_writer import PlanWriter

WARM_UP, MEASURED = 0, 1
SEED = 20_250_630


def warmed_up(warm_up_days: int, measured_days: int, **more: Any) -> PlanWriter:
    """A writer whose first period is thrown away and whose second is measured; everyone goes out by one exit."""
    days = warm_up_days + measured_days
    period_of_day = np.repeat([WARM_UP, MEASURED], [warm_up_days, measured_days])
    return PlanWriter(days=days, first_day=1_000, period_of_day=period_of_day, exits=["out"], **more)


def poisson_stream(writer: PlanWriter, code: int, per_day: float, to: Any, profile: int = 0) -> Layer:
    units = np.full((1, writer.days), round(per_day * FIXED_POINT))
    return Layer(code, 0, to, units, units_kind=UNITS_POISSON, profile=profile)


def run(plan: Plan, futures: int, seed: int = SEED) -> Tally:
    tally = advance(plan, seed, 0, futures, threads=2)
    assert not tally.fault.any()
    return tally


def mean_stock(tally: Tally, stage: int, measured_days: int, group: int | None = None) -> NDArray[Any]:
    """Average number inside over the measured nights, one value for each future."""
    nights = tally.nights[:, MEASURED, stage]
    return (nights.sum(axis=-1) if group is None else nights[:, group]) / measured_days


def assert_mean(values: NDArray[Any], theory: float, largest_error_share: float = 0.007, within: float = 0.02) -> None:
    """The mean over futures lies within 3.5 standard errors of theory and within 2 % of it.

    The standard errors must be small enough to mean something. Where a test allows larger ones, it says how far off the
    mean may be.
    """
    error = values.std(ddof=1) / np.sqrt(len(values))
    assert error <= largest_error_share * theory, (
        f"standard error {error:.4g} is above {largest_error_share} of {theory}"
    )
    distance = (values.mean() - theory) / error
    found = f"mean {values.mean():.5g}, theory {theory:.5g}, standard error {error:.3g}"
    assert abs(distance) <= 3.5, found
    assert abs(values.mean() - theory) <= within * theory, found


def assert_variance(values: NDArray[Any], theory: float) -> None:
    """The variance over futures or seeds lies within 15 % of theory."""
    assert abs(values.var(ddof=1) / theory - 1) <= 0.15, f"variance {values.var(ddof=1):.5g}, theory {theory:.5g}"


def free_of_load(waiting: NDArray[Any], busy: NDArray[Any], load: float) -> NDArray[Any]:
    """Waiting numbers with the part explained by a chance load taken out (the busy servers are a control variate)."""
    slope = np.cov(waiting, busy)[0, 1] / busy.var(ddof=1)
    return np.asarray(waiting - slope * (busy - load))


def erlang_b(servers: int, load: float) -> float:
    """Share of arrivals that find all servers busy and are lost (Erlang 1917), by the usual recursion."""
    lost = 1.0
    for busy in range(1, servers + 1):
        lost = load * lost / (busy + load * lost)
    return lost


def erlang_c_queue(servers: int, load: float) -> float:
    """Mean number waiting in M/M/c (Erlang 1917)."""
    lost, used = erlang_b(servers, load), load / servers
    waits = lost / (1 - used * (1 - lost))
    return waits * used / (1 - used)
