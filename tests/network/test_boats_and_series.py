"""Departures in boats, and slots, seats and capacities by day: from words to arrays, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.kernel import mirror
from foreland.kernel.advance import advance
from foreland.kernel.layout import CERTAIN, CREDIT_UNIT, FIXED_POINT, Tally
from foreland.kernel.quantisation import table_mean
from foreland.measures import Milestone
from foreland.network import (
    Batch,
    DaySeries,
    Delay,
    Departures,
    Edge,
    Estate,
    Exit,
    Fate,
    Fixed,
    Fork,
    LognormalMean,
    Network,
    Open,
    Places,
    Queue,
    Some,
    Stream,
    Switch,
    Uniform,
    Way,
)
from foreland.network.compile import Compiled
from foreland.network.explain import explain
from foreland.network.names import names_used
from network.written import FIRST_DAY, ONE_KIND, column, compiled, given

FATES = (
    Fate("stopped", "rest", "stopped_share"),
    Fate("incident", "rescued", 0.02, some=Some(Uniform(0, "worst"), "died")),
)
CAMP = Departures(
    "camp", to="landed", slots=DaySeries("sea"), seats=DaySeries("boats", times="people_a_boat"), pick="random",
    batch=Batch(size=LognormalMean("people_a_boat", 0.3), fates=FATES),
)  # fmt: skip
STAGES = (
    Delay("rest", Fixed(2), to="again"),
    Fork("again", ways=(Way("tries", Edge("camp", lap=True), 0.9),), rest=Way("gives_up", "elsewhere")),
    Delay("rescued", Fixed(1), to="landed"),
    Exit("landed", "landed"),
    Exit("died", "died"),
    Exit("elsewhere", "elsewhere"),
)
NUMBERS = {"stopped_share": column(0.25, 0.5, index=(0, 1)), "worst": column(0.8), "people_a_boat": column(50)}
REGIMES = (FIRST_DAY, FIRST_DAY + 2)
SERIES = {"sea": np.array([[1, 0, 1, 1]]), "boats": np.array([[2, 1, 3, 0], [1, 1, 1, 1]])}


def coast(camp: Departures = CAMP, **more: Any) -> Network:
    people = Stream("people", 1, to="camp", profile={"kind": "person"})
    return Network("coast", ONE_KIND, (camp, *STAGES), (people,), laps={"camp": 60}, **more)


def on_the_coast(network: Network, series: dict[str, Any] = SERIES, **more: Any) -> Compiled:
    numbers = NUMBERS | more.pop("numbers", {})
    return compiled(network, 4, numbers, REGIMES, [given("people", 300, days=4)], series=series, **more)


def faults(network: Network, **more: Any) -> list[str]:
    with pytest.raises(InputError) as refused:
        on_the_coast(network, **more)
    return [str(fault) for fault in refused.value.faults]


def test_fates_are_cumulative_thresholds_by_regime_the_rest_last() -> None:
    batches = on_the_coast(coast()).plan.batches
    assert batches.stage.tolist() == [0]
    assert batches.first.tolist() == [0, 3]
    assert batches.threshold[0, 2].tolist() == [CERTAIN, CERTAIN]
    assert batches.threshold[0, 0].tolist() == [CERTAIN // 4, CERTAIN // 2]
    expected = np.rint(np.array([0.27, 0.52]) * CERTAIN)
    assert batches.threshold[0, 1].tolist() == expected.tolist()


def test_sizes_are_people_and_shares_thresholds() -> None:
    plan = on_the_coast(coast()).plan
    sizes, shares = plan.batches.size[0], plan.batches.some_share[1]
    assert table_mean(plan.tables.quantile[0, sizes[0]]) == pytest.approx(50, rel=0.002)
    assert table_mean(plan.tables.quantile[0, shares[0]], CERTAIN) == pytest.approx(0.4, abs=1e-6)
    assert plan.batches.some_share[0].tolist() == [-1, -1]


def test_slots_and_seats_by_day_and_future() -> None:
    plan = on_the_coast(coast()).plan
    assert plan.tables.serves[0, plan.stages.serves_row[0]].tolist() == [1, 0, 1, 1]
    assert plan.stages.capacity_row[0] == -1
    assert plan.daily.stage.tolist() == [0]
    assert (plan.daily.capacity[:, 0] / CREDIT_UNIT / 50).tolist() == [[2, 1, 3, 0], [1, 1, 1, 1]]


def test_a_queue_may_serve_so_many_as_a_series_says() -> None:
    desk = Queue("desk", to="out", per_day=DaySeries("staff", times=0.5))
    people = Stream("people", 1, to="desk", profile={"kind": "person"})
    network = Network("town", ONE_KIND, (desk, Exit("out", "out")), (people,))
    staff = {"staff": np.array([[2.0, 0.0, 6.0]])}
    plan = compiled(network, 3, arrivals=[given("people", 4, days=3)], series=staff).plan
    tally = advance(plan, 1, 0, 1)
    assert tally.flow[0, 0, plan.stages.to[0]].tolist() == [1 + 0 + 3]


def lived(network: Compiled) -> Tally:
    tally, plain = (engine(network.plan, 1, 0, 2) for engine in (advance, mirror.advance))
    for one, other in zip(tally, plain, strict=True):
        np.testing.assert_array_equal(one, other)
    return tally


def test_people_and_boats_are_counted_by_fate() -> None:
    first, third = Milestone(("camp",), 1), Milestone(("people",), 900)
    network = on_the_coast(coast(), period="day", milestones=(replace(first, edges=("camp -> landed",)), third))
    index, tally = network.index, lived(network)
    assert index.fates == (("camp", "stopped"), ("camp", "incident"), ("camp", None))
    flow = tally.flow.sum(axis=(1, 3))
    departed = sum(flow[:, index.edges(f"camp.{fate}")].sum(axis=1) for fate in ("stopped", "incident"))
    departed += flow[:, [network.plan.stages.to[0]]].sum(axis=1)
    # Nobody is there on the first morning, the second day is not fit; then three boats of 50 and none, or one and one.
    assert departed.tolist() == [150, 100]
    assert index.boats("camp") == (0, 1, 2)
    assert index.boats("camp.incident") == (1,)
    boats = tally.boats[:, :, index.boats("camp")].sum(axis=2)
    assert (boats[:, 2] >= 1).all()
    assert not boats[:, :2].any()
    assert index.edges("camp.incident") == tuple(
        sorted((*index.edges("camp -> rescued"), *index.edges("camp -> died")))
    )
    assert tally.milestone[:, 1].tolist() == [2, 2]  # 300 a day
    with pytest.raises(InputError, match=r"No boats are counted as 'camp.incidents'.*camp.incident"):
        index.boats("camp.incidents")


def test_explained_in_boats() -> None:
    text = " ".join(explain(coast()).split())
    assert "on each day for which sea is above nought: seats what boats says for the day, times people_a_boat" in text
    assert "In boats, each of a lognormal number with mean people_a_boat and log-sd 0.3 people" in text
    assert "stopped (a share stopped_share of boats) -> rest" in text
    assert "a share drawn for the boat: anything from 0 to worst -> died nothing of that -> landed" in text
    assert names_used(coast()) == ("people_a_boat", "stopped_share", "worst")


def test_a_policy_may_send_the_boats_of_one_fate_elsewhere() -> None:
    network = coast().redirecting("camp", "elsewhere", way="stopped").redirecting("camp", "rest")
    (camp,) = (stage for stage in network.stages if isinstance(stage, Departures))
    assert camp.batch is not None
    assert [fate.to for fate in camp.batch.fates] == ["elsewhere", "rescued"]
    assert camp.to == "rest"
    with pytest.raises(InputError, match=r"no fate 'stoped'.*Did you mean 'stopped'"):
        coast().redirecting("camp", "rest", way="stoped")


def with_fates(*fates: Fate, **more: Any) -> Network:
    return coast(replace(CAMP, batch=Batch(Fixed(20), fates), **more))


def test_shares_of_fates_sum_to_one_at_most() -> None:
    network = with_fates(Fate("a", "rest", 0.7), Fate("b", "rescued", "stopped_share"), Fate("c", "died", 0))
    (fault,) = faults(network)
    assert fault == "Shares of the fates of 'camp' on 2025-07-04 sum to 1.2; they may sum to 1 at most."


def test_what_boats_cannot_have() -> None:
    held = Delay("rescued", Fixed(1), to="landed", holds="beds")
    taken = replace(coast(replace(CAMP, spends=(Places("beds"),))), estates=(Estate("beds", 5),))
    stages = tuple(held if stage.name == "rescued" else stage for stage in taken.stages)
    assert any("spend places and go in boats" in fault for fault in faults(replace(taken, stages=stages)))
    reached = Fate("wrecked", "rescued", 0.1, Some(Fixed(0.5), "died")), Fate("turned", "rest", 0.1)
    assert faults(with_fates(*reached, reached[1])) == ["Boats of 'camp' have 2 fates called 'turned'."]
    asking = Edge("rest", needs=(Open("harbour"),), otherwise="died")
    network = with_fates(*reached, Fate("asks", asking, 0.1), spends=(Open("harbour"),))
    network = replace(network, switches=(Switch("harbour", on="2025-07-02"),))
    assert faults(network) == [
        "Stage 'camp' asks for resources both when it serves and on edge camp -> rest; ask in one of the two."
    ]


def test_what_the_numbers_of_boats_cannot_be() -> None:
    wrecked = Fate("wrecked", "rescued", 0.1, Some(Uniform(0, 1.5), "died"))
    turned = Fate("turned", "rest", 0.1)
    (fault,) = faults(with_fates(wrecked, turned))
    assert fault == ("Share of those aboard in 'wrecked' of 'camp' goes above 1. Expected a maximum of 1 or less.")
    capped = replace(wrecked, some=Some(Uniform(0, 1.5, maximum=1), "died"))
    on_the_coast(with_fates(capped, turned))


def test_series_that_are_not_there_or_do_not_fit() -> None:
    assert faults(coast(), series={"seas": SERIES["sea"], "boats": SERIES["boats"]}) == [
        "Slots of 'camp' read 'sea', but no such series by day is given. Did you mean 'seas'?"
    ]
    assert faults(coast(), series=SERIES | {"boats": np.ones((1, 3))}) == [
        "Series 'boats' has shape (1, 3). Expected (futures or 1, 4)."
    ]
    assert faults(coast(), series=SERIES | {"boats": np.array([[1, 2, -1, 0]])}) == [
        "Seats of 'camp': 'boats' gives -50 on 2025-07-04. Expected 0 to 2,000,000."
    ]


def test_a_milestone_of_nobody_is_refused() -> None:
    (fault,) = faults(coast(), milestones=(Milestone(("people",), 0),))
    assert fault == "A milestone of people is 0 people. Expected 1 or more."


def test_sizes_that_differ_by_date_open_tables_of_their_own() -> None:
    growing = {"people_a_boat": column(40, 60, index=(0, 1))}
    plan = on_the_coast(coast(), numbers=growing).plan
    early, late = plan.batches.size[0]
    means = [table_mean(plan.tables.quantile[0, table], FIXED_POINT) for table in (early, late)]
    assert means == pytest.approx([40, 60], rel=0.002)
