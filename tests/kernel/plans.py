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
from kernel.declared import Edge, Layer, Patience, Recall, Trait
from kernel.keys import record, stock_key
from kernel.plan_writer import PlanWriter

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


def with_ages(plan: Plan) -> Plan:
    """`asylum8` with people beyond half a year and a year since arrival: undecided, on appeal, and to be removed."""
    undecided, detained, appeal, removal = [0, 2], [1], [3], [4]
    parts = np.zeros((3, len(plan.stages.kind)), np.uint8)
    for part, stages in enumerate((undecided, appeal, detained + removal)):
        parts[part, stages] = 1
    return plan._replace(
        ledger=layout.Ledger(
            of_stage=np.repeat(parts, 2, axis=0),
            since=np.full(6, layout.SINCE_ARRIVAL, np.int8),
            days=np.array([182, 365] * 3, np.int32),
        )
    )


NATIONAL_PROFILES = 200
NATIONAL_REGIMES = 30


def national(inside: int = 250_000, arrivals_a_day: float = 300.0, days: int = 365, recalled_a_day: int = 0) -> Plan:
    """A system of the size of the UK's: 40 stages in ten rows of four, one year, with people inside from the start.

    Each row is a check (Delay), a decision (Queue with lanes, a pool and people who withdraw), a wait (Delay with a
    dated chance of losing contact) and a hold with weekly departures and limited places; people move on row by row,
    and a few are sent round again. Some may be recalled, row by row, from decision and wait to a hold that has room.
    All numbers are invented.
    """
    rng = np.random.default_rng(8)
    regimes, profiles = NATIONAL_REGIMES, NATIONAL_PROFILES
    rows = 10
    writer = PlanWriter(
        days=days,
        profiles=profiles,
        regime_of_day=np.arange(days) * regimes // days,
        period_of_day=np.arange(days) * 12 // days,
        group_of_profile=np.arange(profiles) % 30,
        exits=["returned", "settled", "withdrawn"],
        estates=[np.full((1, regimes), 400) for _ in range(rows)],
        pools=[np.full((1, regimes), 800 * layout.CREDIT_UNIT)],
        loops=[(0, 63, 63)],
        wait_since=[layout.SINCE_ENTRY] * rows,
    )
    writer.hazards = [(np.arange(profiles) % 4, rng.uniform(0.0, 0.002, (1, 4, days))) for _ in range(2)]
    lanes_of_three_eras = rng.integers(0, 4, (3, profiles))
    writer.lanes = [lanes_of_three_eras[np.arange(regimes) * 3 // regimes]]
    writer.work_cells = [rng.integers(0, 3, (regimes, profiles))]
    writer.work = np.array([[700, 1_024, 1_500]])
    weekly = np.arange(days) % 7 == 3
    share = layout.FIXED_POINT // rows
    for row in range(rows):
        following = f"check{row + 1}" if row + 1 < rows else "settled"
        again = Edge(f"decision{row}", lap=0)
        writer.delay(f"check{row}", lognormal_between(3.0, 60.0), f"decision{row}", loop=0)
        writer.queue(
            f"decision{row}",
            None,
            Edge(f"outcome{row}", waits=(row,)),
            pool=0,
            pool_share=(share,) * regimes,
            lane_row=0,
            work_row=0,
            loop=0,
            patience=(Patience(layout.HAZARD, 0, "withdrawn"),),
        )
        writer.delay(
            f"wait{row}",
            lognormal_of_mean(120.0),
            f"next{row}",
            loop=0,
            patience=(Patience(layout.HAZARD, 1, "withdrawn"),),
        )
        writer.departures(
            f"hold{row}",
            40,
            weekly,
            "returned",
            holds=row,
            loop=0,
            patience=(Patience(layout.DRAWN, writer.stay(lognormal_of_mean(30.0)), again),),
        )
        writer.fork(
            f"outcome{row}",
            (0.35, f"wait{row}"),
            (0.25, Edge(f"hold{row}", ask=(("place", row),), otherwise=f"wait{row}")),
            rest=following,
        )
        writer.fork(f"next{row}", (0.3, "settled"), (0.1, again), rest=following)
        if recalled_a_day:
            writer.recalls.append(
                Recall(
                    (f"decision{row}", f"wait{row}"),
                    Edge(f"hold{row}", ask=(("place", row),), lap=0),
                    np.ones((1, days)),
                    order=row % 3,
                    per_day=np.full((1, regimes), recalled_a_day * layout.CREDIT_UNIT),
                )
            )
    writer.layers.append(_seeking_people(days, arrivals_a_day, profiles))
    for row in range(rows):
        writer.stock[f"decision{row}"] = _found_inside(rng, writer, f"decision{row}", inside // (2 * rows))
        writer.stock[f"wait{row}"] = _found_inside(rng, writer, f"wait{row}", inside // (2 * rows))
    return writer.plan()


def _seeking_people(days: int, arrivals_a_day: float, profiles: int) -> Layer:
    """Arrivals with two traits: one of 20 kinds, and given that one of 10."""
    kind = cumulative_thresholds(np.full(19, 1 / 20))[None, None, None, :]
    within = np.broadcast_to(cumulative_thresholds(np.full(profiles // 20 - 1, 20 / profiles)), (1, 1, 20, 9))
    return Layer(
        2,
        0,
        "check0",
        np.full((1, days), round(arrivals_a_day * layout.FIXED_POINT)),
        layout.UNITS_POISSON,
        traits=(Trait(1, 20, kind), Trait(20, profiles // 20, within, parent_divisor=1, parent_radix=20)),
    )


def _found_inside(rng: np.random.Generator, writer: PlanWriter, stage: str, people: int) -> list[tuple[int, int]]:
    """People who entered a stage within the two years before, in order of entry."""
    entries = np.sort(rng.integers(writer.first_day - 730, writer.first_day, people))
    kinds = rng.integers(0, writer.profiles, people)
    return [
        record(stock_key(stage, number), int(kind), int(entry), int(entry), int(entry))
        for number, (entry, kind) in enumerate(zip(entries, kinds, strict=True))
    ]
