"""The worked network of crossings, lived by both engines: nobody is lost, boats add up, weather makes surges."""

from __future__ import annotations

from functools import cache

import numpy as np

from foreland.kernel import mirror
from foreland.kernel.advance import advance
from foreland.kernel.layout import TO_EXIT, Tally
from foreland.measures import Milestone
from foreland.network.compile import Compiled
from network.crossings import WHO, crossings
from network.written import FIRST_DAY, column, compiled, given

DAYS, FUTURES, COME = 240, 2, 60
FIRST_DEATH = Milestone(("camp -> died",))
# Unfit for ten days after every twenty, in one future; every other day in the other.
SEA = np.stack([np.arange(DAYS) % 30 < 20, np.arange(DAYS) % 2 == 0]).astype(float)
NUMBERS = {
    "people_a_boat": column(40, 60, index=(0, 1)),
    "stopped_on_beach": column(0.3, 0.2, index=(0, 1)),
    "stopped_in_shallows": column(0.0, 0.2, index=(0, 1)),
    "returned_share": column([0.2, 0.6]),
    "lane": column([1, 0]),
}


@cache
def network(deterrence: float) -> Compiled:
    series = {"sea": SEA, "boats_wanted": np.full((1, DAYS), 4.0)}
    return compiled(
        crossings(deterrence), DAYS, NUMBERS, (FIRST_DAY, FIRST_DAY + 120), [given("would_be", COME, days=DAYS)],
        period="day", series=series, milestones=(FIRST_DEATH,), group_by=WHO.names,
    )  # fmt: skip


@cache
def lived(deterrence: float = 0.0) -> Tally:
    tally = advance(network(deterrence).plan, 5, 0, FUTURES)
    assert not tally.fault.any()
    return tally


def people(way: str, deterrence: float = 0.0) -> np.ndarray:
    """By future and day."""
    return lived(deterrence).flow[:, :, network(deterrence).index.edges(way)].sum(axis=(2, 3))


def test_both_engines_agree() -> None:
    plain = mirror.advance(network(2.0).plan, 5, 0, FUTURES)
    for name, one, other in zip(Tally._fields, lived(2.0), plain, strict=True):
        np.testing.assert_array_equal(one, other, name)


def test_nobody_is_lost_and_every_boat_met_something() -> None:
    tally, plan, index = lived(), network(0.0).plan, network(0.0).index
    out = tally.flow[:, :, plan.edges.target_kind == TO_EXIT].sum(axis=(1, 2, 3))
    assert (out + tally.stock[:, -1].sum(axis=(1, 2)) == COME * DAYS).all()
    boats = tally.boats[:, :, index.boats("camp")].sum(axis=2)
    assert ((boats > 0) == (tally.slots[:, :, index.stage("camp"), 0] > 0)).all()
    assert not boats[SEA == 0].any()


def test_boats_are_as_many_as_renewal_theory_says() -> None:
    """For n people and boats of mean m and squared variation c, n/m + (1 + c)/2 boats (Cox, Renewal Theory, 1962).

    Their variance is c n/m + 1/12 and terms of order c. Slots with fewer people than three boats carry are left out:
    the law is one of many boats.
    """
    aboard = sum(people(f"camp.{fate}") for fate in ("stopped_beach", "stopped_shallow", "incident"))
    aboard = aboard + people("camp -> screening")
    variation = np.exp(0.3**2) - 1
    means = np.where(np.arange(DAYS) < 120, 40, 60) * np.ones((FUTURES, 1))
    many = aboard >= 3 * means
    due = aboard[many] / means[many]
    found = lived().boats.sum(axis=2)[many].sum()
    assert many.sum() > 50
    assert abs(found - (due + (1 + variation) / 2).sum()) < 4 * np.sqrt((variation * (due + 1) + 1 / 12).sum())


def test_after_a_storm_more_people_leave() -> None:
    left = people("camp -> screening")[0]
    first_fit_days = left[30:120:30].mean()
    assert first_fit_days > 1.2 * left[(SEA[0] == 1) & (np.arange(DAYS) % 30 > 10)].mean()


def test_deterrence_diverts_new_people_only_and_only_after_returns_are_known() -> None:
    diverted = people("would_be -> other_route", 2.0)
    assert not people("would_be -> other_route").any()
    assert not diverted[:, :29].any()  # nobody can have been returned more than 28 days before
    assert (diverted.sum(axis=1) > 0).all()
    assert (people("would_be", 2.0) + diverted == COME).all()


def test_the_first_death_is_noted_on_its_day() -> None:
    dead = people("camp -> died")
    expected = [int(np.argmax(each > 0)) if each.any() else -1 for each in dead]
    assert lived().milestone[:, 0].tolist() == expected
