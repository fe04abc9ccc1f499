"""The networks on which speed is measured, and which tests of the whole kernel use: `asylum8` and a national system.

`asylum8` is the benchmark network of flow.md s.6e; `national` has the size and the habits of the UK network (40 stages,
laps, hazards, lanes, pools, people found inside) with invented numbers.
"""

from __future__ import annotations

import numpy as np
from scipy import stats

from foreland.kernel import layout
from foreland.kernel.layout import Plan
from foreland.kernel.quantisation import cumulative_thresholds, quantile_words
from kernel.plan_writer import Edge, Layer, Patience, PlanWriter, Trait

Z95 = stats.norm.ppf(0.95)
YEARS = 10
GROUPS = 40


def lognormal_between(p05: float, p95: float):
    """Quantile table of the lognormal with these 5 % and 95 % points."""
    log_sd = np.log(p95 / p05) / (2 * Z95)
    return quantile_words(lambda p: np.sqrt(p05 * p95) * stats.lognorm.ppf(p, log_sd))


def lognormal_of_mean(mean: float, log_sd: float = 1.0):
    """Quantile table of the lognormal with this mean."""
    return quantile_words(lambda p: mean * np.exp(-(log_sd**2) / 2) * stats.lognorm.ppf(p, log_sd))


def asylum8(scale: float = 1.0, years: int = YEARS, waits: bool = True) -> Plan:
    """The benchmark network: 120 people a day times `scale`, capacities in proportion, every output by 40 groups."""
    days = 365 * years
    writer = PlanWriter(
        days=days,
        profiles=GROUPS,
        period_of_day=np.arange(days) // 30,
        group_of_profile=np.arange(GROUPS),
        exits=["removed", "granted", "withdrawn", "allowed"],
        estates=[np.array([[round(850 * scale)]])],
        wait_since=[layout.SINCE_ENTRY] * 5 if waits else [],
    )

    def timed(to: str, number: int) -> Edge:
        return Edge(to, waits=(number,)) if waits else Edge(to)

    writer.delay("screening", lognormal_between(2.0, 10.0), timed("triage", 0))
    held = writer.stay(lognormal_of_mean(30.0))
    slots = np.arange(days) % 7 == 0
    slots[0] = False
    writer.departures(
        "detention",
        50 * scale,
        slots,
        timed("removed", 1),
        holds=0,
        patience=(Patience(layout.DRAWN, held, timed("main", 1)),),
        spends=(),
    )
    writer.queue("main", 110 * scale, timed("outcome", 2))
    writer.queue("appeal", 30 * scale, timed("judged", 3))
    writer.delay("removal", lognormal_of_mean(60.0), timed("removed", 4))
    writer.fork("triage", (0.30, Edge("detention", ask=(("place", 0),), otherwise="main")), rest="main")
    writer.fork("outcome", (0.60, "granted"), (0.35, "appeal"), rest="withdrawn")
    writer.fork("judged", (0.45, "allowed"), rest="removal")
    equal = cumulative_thresholds(np.full(GROUPS - 1, 1 / GROUPS))
    writer.layers.append(
        Layer(
            1,
            0,
            "screening",
            np.full((1, days), round(120 * scale * layout.FIXED_POINT)),
            layout.UNITS_POISSON,
            traits=(Trait(1, GROUPS, equal[None, None, None, :]),),
        )
    )
    return writer.plan()
