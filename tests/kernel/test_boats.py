"""Boats with a shared fate: worked by hand, and against the law of compound sums."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.kernel import mirror
from foreland.kernel.advance import advance, follow
from foreland.kernel.following import LEAVES
from foreland.kernel.layout import CERTAIN, CREDIT_UNIT, STOCK_STREAM
from foreland.kernel.quantisation import quantile_words
from kernel.by_hand import FIRST_DAY, arrive, live, stock, writer
from kernel.declared import Boats, Edge, Fate, Series
from kernel.keys import record, stock_key
from kernel.plan_writer import PlanWriter
from kernel.stays import constant_days

SEED = 17


def camp(network: PlanWriter, boat: float, *fates: Fate, **more: object) -> None:
    """A shore from which everyone leaves each day in boats of so many people, if nothing happens `out`."""
    network.quantiles.append(constant_days(boat))
    boats = Boats([len(network.quantiles) - 1] * network.regimes, fates)
    network.departures("camp", None, np.ones(network.days), "out", boats=boats, **more)


def always(share: float = 1.0) -> np.ndarray:
    return np.array([[share]])


def of_shares(network: PlanWriter, least: float, most: float) -> list[int]:
    """A table of shares of those aboard, all alike between two bounds."""
    network.quantiles.append(quantile_words(lambda probability: least + (most - least) * probability, unit=CERTAIN))
    return [len(network.quantiles) - 1]


def test_boarders_are_cut_into_boats_and_the_last_one_takes_the_rest() -> None:
    network = writer(3)
    camp(network, 4, Fate("other", always()))
    arrive(network, "camp", day0=11, day1=3)
    tally = live(network)
    # Whoever comes on a day leaves on the next: eleven in boats of 4, 4 and 3; three in one of 3.
    assert tally.boats[0, :, 0].tolist() == [0, 3, 1]
    assert not tally.boats[0, :, 1].any()
    assert tally.flow[0, :, network.plan().batches.edge[0], 0].tolist() == [0, 11, 3]
    assert tally.slots[0, :, 0, 0].tolist() == [0, 1, 1]


def test_a_boat_of_no_size_still_carries_one() -> None:
    network = writer(2)
    camp(network, 0)
    arrive(network, "camp", day0=5)
    assert live(network).boats[0, :, 0].tolist() == [0, 5]


def test_sizes_are_rounded_without_bias() -> None:
    """Boats of 2.25: the mean of a boat's people, over n boats, has standard error sqrt(0.25 x 0.75 / n)."""
    network = writer(2)
    camp(network, 2.25)
    arrive(network, "camp", day0=4_000)
    boats = int(live(network).boats[0, 1, 0])
    assert abs(4_000 / boats - 2.25) < 4 * np.sqrt(0.1875 / boats)


def test_everyone_aboard_shares_the_fate_and_some_of_them_go_elsewhere() -> None:
    network = writer(2)
    network.delay("rescued", constant_days(9), "out")
    some = Fate("rescued", always(), "other", of_shares(network, 1.0, 1.0))
    none = Fate("rescued", always(), "other", of_shares(network, 0.0, 0.0))
    for fate, dead in ((some, 12), (none, 0)):
        network.stages = network.stages[:1]
        camp(network, 5, fate)
        network.layers = []
        arrive(network, "camp", day0=12)
        tally, plan = live(network), network.plan()
        assert tally.flow[0, 1, plan.batches.some_edge[0], 0] == dead
        assert tally.flow[0, 1, plan.batches.edge[0], 0] == 12 - dead


def test_who_is_blocked_is_in_no_boat() -> None:
    network = writer(2, gate=np.array([[CERTAIN]]))
    network.gate_cells.append(network.everyone(0))
    camp(network, 5, gate_row=0, blocked="other")
    arrive(network, "camp", day0=7)
    tally = live(network)
    assert tally.flow[0, 1, network.plan().stages.blocked[0], 0] == 7
    assert not tally.boats.any()


def test_a_fate_may_lead_back_and_its_edge_may_ask() -> None:
    network = writer(4, loops=[(0, 0xFF, 200)], estates=[np.array([[3]])])
    back = Edge("stay", lap=0)
    ask = Edge("held", ask=(("place", 0),), otherwise=back)
    network.delay("stay", constant_days(1), "camp", loop=0)
    camp(network, 100, Fate(ask, always()), loop=0)
    network.delay("held", constant_days(90), "out", holds=0)
    arrive(network, "camp", day0=5)
    # Of five who ask, three find a place; two go back, stay a day, wait for the next morning, and ask in vain again.
    tally = live(network)
    assert stock(tally, 2) == [0, 3, 3, 3]
    assert stock(tally, 0) == [0, 2, 0, 2]


def test_seats_by_day_are_those_of_the_day() -> None:
    network = writer(5)
    network.departures("shore", None, np.ones(5), "out", daily=CREDIT_UNIT * np.array([[9, 2, 0, 3, 1]]))
    arrive(network, "shore", day0=8)
    assert live(network).flow[0, :, network.plan().stages.to[0], 0].tolist() == [0, 2, 0, 3, 1]


def test_milestones_are_the_first_day_on_which_so_many_have_passed() -> None:
    network = writer(6)
    network.delay("stay", constant_days(2), "out")
    arrive(network, "stay", day0=1, day1=4, day3=5)
    stay, came = Series(stage="stay"), Series(layer=0)
    network.milestones = [((came,), 1), ((came,), 5), ((came,), 6), ((stay,), 1), ((came, stay), 11), ((stay,), 99)]
    # Came by day: 1, 5, 5, 10, 10, 10. Left by day: 0, 0, 1, 5, 5, 10. Both: 1, 5, 6, 15, 15, 20.
    assert live(network).milestone[0].tolist() == [0, 1, 3, 2, 3, -1]


def test_milestones_of_a_later_future_begin_anew() -> None:
    network = writer(3)
    arrive(network, "out", day1=2)
    network.milestones = [((Series(layer=0),), 2), ((Series(layer=0),), 3)]
    assert advance(network.plan(), SEED, 0, 3).milestone.tolist() == [[1, -1]] * 3


# One wreck, many dead: `BOATS` boats of `ABOARD` people; a share `WRECKED` of them is wrecked, and of those aboard a
# share between nought and `WORST`, drawn for the boat, dies.
DAYS, COME, ABOARD, WRECKED, WORST = 61, 200, 20, 0.05, 0.8
BOATS = (DAYS - 1) * COME // ABOARD


@pytest.fixture(scope="module")
def wrecks() -> np.ndarray:
    """Deaths and wrecks of each of 1,000 futures, shape (2, futures)."""
    network = writer(DAYS)
    shares = of_shares(network, 0.0, WORST)
    camp(network, ABOARD, Fate("out", always(WRECKED), "other", shares))
    arrive(network, "camp", **{f"day{day}": COME for day in range(DAYS)})
    plan = network.plan()
    tally = advance(plan, SEED, 0, 1_000)
    assert (tally.boats.sum(axis=(1, 2)) == BOATS).all()
    dead = tally.flow[:, :, plan.batches.some_edge[0], 0].sum(axis=1)
    return np.stack([dead, tally.boats[:, :, 0].sum(axis=1)])


def one_boat() -> tuple[np.ndarray, np.ndarray]:
    """Numbers of dead of one boat and their chances: binomial given the share, the share uniform, if wrecked at all."""
    shares = WORST * (np.arange(4_000) + 0.5) / 4_000
    dead = np.arange(ABOARD + 1)
    ways = np.array([np.prod(np.arange(ABOARD - k + 1, ABOARD + 1)) / np.prod(np.arange(1.0, k + 1)) for k in dead])
    given = ways * shares[:, None] ** dead * (1 - shares[:, None]) ** (ABOARD - dead)
    chances = WRECKED * given.mean(axis=0)
    chances[0] += 1 - WRECKED
    return dead, chances


def test_a_share_of_boats_and_of_people_meets_a_fate(wrecks: np.ndarray) -> None:
    dead, chances = one_boat()
    mean, futures = float(dead @ chances), wrecks.shape[1]
    variance = float((dead - mean) ** 2 @ chances)
    assert abs(wrecks[1].mean() / BOATS - WRECKED) < 4 * np.sqrt(WRECKED * (1 - WRECKED) / BOATS / futures)
    assert abs(wrecks[0].mean() - BOATS * mean) < 4 * np.sqrt(BOATS * variance / futures)
    # The share who die is that of wrecks times the mean share: both ways of saying it agree with theory.
    assert mean == pytest.approx(ABOARD * WRECKED * WORST / 2, rel=1e-6)


def test_shared_fate_widens_the_range_of_deaths_as_the_compound_formula_says(wrecks: np.ndarray) -> None:
    """Var = n (E[K^2] - E[K]^2) for n boats; the standard error of a variance is sqrt((k4 + 2 var^2) / futures)."""
    dead, chances = one_boat()
    futures = wrecks.shape[1]
    mean = float(dead @ chances)
    second, fourth = (float((dead - mean) ** power @ chances) for power in (2, 4))
    variance = BOATS * second
    error = np.sqrt((BOATS * (fourth - 3 * second**2) + 2 * variance**2) / futures)
    # By hand: E[K^2] = p (m E[S] + m (m - 1) E[S^2]) with E[S] = b/2 and E[S^2] = b^2/3.
    by_hand = WRECKED * (ABOARD * WORST / 2 + ABOARD * (ABOARD - 1) * WORST**2 / 3) - mean**2
    assert second == pytest.approx(by_hand, rel=1e-6)
    assert abs(wrecks[0].var(ddof=1) - variance) < 4 * error
    each_alone = BOATS * ABOARD * (mean / ABOARD) * (1 - mean / ABOARD)  # if everybody met a fate of their own
    assert variance > 9 * each_alone


def test_people_who_are_followed_go_in_the_boats_of_those_who_are_not() -> None:
    network = writer(4, loops=[(0, 0xFF, 200)])
    network.delay("rest", constant_days(1), "camp", loop=0)
    shares = of_shares(network, 0.0, 1.0)
    camp(network, 3, Fate(Edge("rest", lap=0), always(0.5)), Fate("out", always(0.3), "other", shares), loop=0)
    network.stock["camp"] = [
        record(stock_key("camp", number), 0, FIRST_DAY - 9, FIRST_DAY - 9, FIRST_DAY - 9) for number in range(200)
    ]
    plan = network.plan()
    exits: list[tuple[int, int, int]] = []
    mirror.advance(
        plan,
        SEED,
        0,
        1,
        lambda visit: exits.append((visit.person, visit.day, visit.index)) if visit.kind == "exit" else None,
    )
    seen = follow(plan, SEED, 0, 1)
    left = seen.kind == LEAVES
    followed = set(seen.person.tolist())
    assert 50 < len(followed) < 150
    assert {key >> 42 for key in followed} == {STOCK_STREAM}
    noted = zip(seen.person[left].tolist(), seen.day[left].tolist(), seen.place[left].tolist(), strict=True)
    assert sorted(noted) == sorted(each for each in exits if each[0] in followed)
