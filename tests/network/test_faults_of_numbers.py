"""What is wrong with a network's numbers is said with the date, and only where somebody can meet them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.network import (
    Cap,
    Clock,
    Delay,
    Departures,
    Edge,
    Estate,
    Exit,
    Fixed,
    Fork,
    FromPool,
    LognormalMean,
    Network,
    Open,
    PerPeriod,
    Places,
    Pool,
    Queue,
    Stream,
    Switch,
    Token,
    TokenKind,
    Uniform,
    Way,
    Weekdays,
)
from foreland.network.resources import Mint
from foreland.rules.tables import Column, Hole
from foreland.rules.traits import Traits
from network.written import FIRST_DAY, column, compiled, people_inside

TRAITS = Traits({"nationality": ("afghan", "other"), "age": ("adult", "child")})
PEOPLE = Stream("people", 1, to="desk", profile={"nationality": "afghan", "age": "adult"})
OUT = Exit("out", "out")
LATER = (FIRST_DAY, FIRST_DAY + 10)  # regimes from 2 and from 12 July 2025


def town(desk: Any, *stages: Any, **more: Any) -> Network:
    return Network("town", TRAITS, (desk, *stages, OUT), (PEOPLE,), **more)


def until(end: float) -> Column:
    """In force in the first regime, not in the second."""
    return replace(column(end, index=(0, -1)), holes=(Hole(1, LATER[1], "it ended on 2025-07-12 (law.yaml:3)."),))


def since(start: float) -> Column:
    """In force from the second regime on."""
    return replace(column(start, index=(-1, 0)), holes=(Hole(0, LATER[0], "it has no value before 2025-07-12."),))


def faults(network: Network, **numbers: Column) -> list[str]:
    regimes = LATER if any(len(each.index) == 2 for each in numbers.values()) else (FIRST_DAY,)
    with pytest.raises(InputError) as refused:
        compiled(network, days=20, numbers=numbers, regimes=regimes)
    return [str(fault) for fault in refused.value.faults]


def test_shares_of_a_fork_that_sum_to_more_than_one() -> None:
    door = Fork("door", (Way("a", "out", share="a"), Way("b", "out", share=0.5)), Way("rest", "out"))
    network = town(Delay("desk", Fixed(1), to="door"), door)
    assert faults(network, a=column(0.2, [0.5, 0.5, 0.5, 0.57], index=(0, 1))) == [
        "Shares of fork 'door' for other, child on 2025-07-12 sum to 1.07; they may sum to 1 at most, the rest goes "
        "to 'rest'."
    ]


def test_shares_that_miss_one_by_rounding_are_allowed() -> None:
    ways = tuple(Way(f"way_{number}", "out", share=0.1) for number in range(10))
    door = Fork("door", ways, Way("rest", "out"))
    plan = compiled(town(Delay("desk", Fixed(1), to="door"), door)).plan
    assert plan.tables.threshold[0, -1] == 2**31


@pytest.mark.parametrize("value", [-0.1, 1.1])
def test_a_share_outside_nought_to_one_is_named_with_its_profile(value: float) -> None:
    door = Fork("door", (Way("a", "out", share="a"),), Way("rest", "out"))
    network = town(Delay("desk", Fixed(1), to="door"), door)
    first, *_ = faults(network, a=column([0, value, 0, 0]))
    assert first == f"Share 'a' of fork 'door' is {value:g} on 2025-07-02 for afghan, child. Expected 0 to 1."


def test_limits_below_nought_are_refused_together() -> None:
    desk = Queue("desk", to="flight", per_day=-1)
    flight = Departures("flight", to="out", slots=Weekdays("Wed"), seats=-2, patience=(Clock(-3, to="out"),))
    assert faults(town(desk, flight)) == [
        "Clock of 'flight' is -3 on 2025-07-02. Expected 0 to 65,535.",
        "Capacity of 'desk' is -1 on 2025-07-02. Expected 0 to 2,000,000.",
        "Seats of 'flight' is -2 on 2025-07-02. Expected 0 to 2,000,000.",
    ]


def test_a_capacity_that_ends_while_people_wait_is_a_fault_with_its_reason() -> None:
    network = town(Queue("desk", to="out", per_day="decisions"))
    assert faults(network, decisions=until(5)) == [
        "Capacity of 'desk' is not defined on 2025-07-12: it ended on 2025-07-12 (law.yaml:3)."
    ]


def test_a_number_that_begins_later_may_be_missing_while_nobody_can_be_there() -> None:
    """The gate opens with the law; until then nobody reaches the hall."""
    desk = Delay("desk", Fixed(0), to=Edge("hall", needs=(Open("gate"),), otherwise="out"))
    network = town(desk, Queue("hall", to="out", per_day="decisions"), switches=(Switch("gate", on="law"),))
    numbers = {"decisions": since(5), "law": column(LATER[1])}
    plan = compiled(network, days=20, numbers=numbers, regimes=LATER).plan
    assert plan.tables.capacity[0, 0].tolist() == [0, 5 * 1024]
    early = {"decisions": since(5), "law": column(LATER[1] - 1)}
    assert faults(network, **early) == [
        "Capacity of 'hall' is not defined on 2025-07-02: it has no value before 2025-07-12."
    ]


def test_people_already_inside_need_numbers_from_the_first_day() -> None:
    desk = Delay("desk", Fixed(0), to=Edge("hall", needs=(Open("gate"),), otherwise="out"))
    network = town(desk, Queue("hall", to="out", per_day="decisions"), switches=(Switch("gate", on=LATER[1]),))
    inside = [people_inside("hall", [1], nationality=["other"], age=["adult"])]
    with pytest.raises(InputError, match="Capacity of 'hall' is not defined on 2025-07-02"):
        compiled(network, days=20, numbers={"decisions": since(5)}, regimes=LATER, inside=inside)


def test_a_cap_that_ends_with_its_switch_is_no_fault() -> None:
    desk = Queue("desk", to="out", spends=(Open("pilot"), PerPeriod("a_week")))
    network = town(desk, caps=(Cap("a_week", "cap"),), switches=(Switch("pilot", on=0, off="ends"),))
    plan = compiled(network, days=20, numbers={"cap": until(50), "ends": column(LATER[1])}, regimes=LATER).plan
    assert plan.resources.cap_size.tolist() == [[[50, 0]]]
    assert faults(network, cap=until(50), ends=column(LATER[1] + 1)) == [
        "Cap 'a_week' is not defined on 2025-07-12: it ended on 2025-07-12 (law.yaml:3)."
    ]


def test_shares_of_a_pool_sum_to_one_on_every_date() -> None:
    desk = Queue("desk", to="hall", pool=FromPool("staff", 0.5))
    hall = Queue("hall", to="out", pool=FromPool("staff", "share"))
    network = town(desk, hall, pools=(Pool("staff", 10),))
    assert faults(network, share=column(0.5, 0.4, index=(0, 1))) == [
        "The shares of pool 'staff' sum to 0.9 on 2025-07-12, not 1."
    ]


def test_a_stay_whose_table_misses_its_mean_asks_for_a_maximum() -> None:
    """log-sd 3: the tail beyond the last knot, 1 - 2**-21, holds a share 1 - Phi(4.9 - 3) = 3 % of the mean."""
    (fault,) = faults(town(Delay("desk", LognormalMean(1, 3), to="out")))
    assert fault.startswith("Stay of 'desk', LognormalMean(1, 3): its table misses the mean by ")
    assert fault.endswith("; give a maximum.")
    compiled(town(Delay("desk", LognormalMean(1, 3, maximum=50), to="out")))


def test_a_stay_that_is_no_distribution_names_the_stage() -> None:
    (fault,) = faults(town(Delay("desk", Uniform(9, 2), to="out")))
    assert fault.startswith("Stay of 'desk', Uniform(9, 2): ")


@pytest.mark.parametrize("lane", [16, 2.5])
def test_lanes_are_whole_numbers_to_fifteen(lane: float) -> None:
    (fault,) = faults(town(Queue("desk", to="out", per_day=1, priority="lane")), lane=column([0, 1, lane, 0]))
    assert fault.startswith("Lane in 'desk' is " + (f"{lane:g} on 2025-07-02 for other, adult" if lane > 15 else "2.5"))


def test_what_nobody_may_draw_or_change() -> None:
    uncertain = column([[1.0], [2.0]])
    by_date = column(1, 2, index=(0, 1))
    by_profile = column([1, 2, 3, 4])
    desk = Delay("desk", Fixed(1), to=Edge("flight", mint=(Mint("permit"),)), patience=(Clock("uncertain", to="out"),))
    flight = Departures(
        "flight",
        to="out",
        slots=Weekdays("Wed"),
        seats="by_profile",
        least="by_date",
        spends=(Token("permit"),),
    )
    network = town(desk, flight, tokens=(TokenKind("permit", lag_days="by_date", life_days="uncertain"),))
    assert faults(network, uncertain=uncertain, by_date=by_date, by_profile=by_profile) == [
        "Clock of 'desk' differs between futures ('uncertain'). Expected a number without a spread.",
        "Seats of 'flight' differs between profiles ('by_profile'). Expected one number.",
        "Least boarders of 'flight' changes over time ('by_date'). Expected one number for good.",
        "Lag of tokens 'permit' changes over time ('by_date'). Expected one number for good.",
        "Life of tokens 'permit' differs between futures ('uncertain'). Expected a number without a spread.",
    ]


def test_a_name_that_was_not_evaluated_names_the_nearest() -> None:
    network = town(Queue("desk", to="out", per_day="decisons"))
    assert faults(network, decisions=column(5)) == ["'decisons' was not evaluated. Did you mean 'decisions'?"]


def test_places_drawn_from_the_world_are_whole() -> None:
    desk = Delay("desk", Fixed(1), to=Edge("cell", needs=(Places("estate"),), otherwise="out"))
    cell = Delay("cell", Fixed(1), to="out", holds="estate")
    network = town(desk, cell, estates=(Estate("estate", "places"),))
    plan = compiled(network, numbers={"places": column(np.array([[10.4], [10.6]]))}).plan
    assert plan.resources.estate_places.tolist() == [[[10]], [[11]]]
