"""The exchange pilot worked by hand: four people, three days, two places, one seat, one token.

Every expected number below was found with pencil and paper from the order of the day, not from a program: on the first
day A and B take the two places and C finds none; on the second A is accepted and B refused, whose place is free at
once; on the third A leaves, which mints the token that lets D be served later in the same sweep.
"""

from __future__ import annotations

import numpy as np
import pytest

from foreland.kernel import layout, mirror
from foreland.kernel.advance import advance
from foreland.kernel.layout import Tally
from foreland.kernel.quantisation import threshold
from kernel.declared import Edge, Layer
from kernel.plan_writer import PlanWriter
from kernel.stays import constant_days

A, B, C, D = range(4)
DAYS = 3
STAGES = ("screening", "referral", "french_answer", "ready", "in_france", "on_bail", "interest", "security", "claimed")
DETENTION, PILOT_WEEK, IN_PLACES, PILOT = 0, 0, 0, 0


def pilot() -> layout.Plan:
    writer = PlanWriter(
        days=DAYS,
        profiles=4,
        period_of_day=np.arange(DAYS),
        group_of_profile=np.arange(4),
        exits=["gone"],
        estates=[np.array([[2]])],
        caps=[(np.array([[1]]), np.array([1, 0, 0]))],
        tokens=[(np.array([0]), -1)],
        switches=[np.ones((1, DAYS))],
    )
    writer.delay("screening", constant_days(0), "eligible_out")
    writer.delay("referral", constant_days(0), "french_answer", holds=DETENTION)
    writer.delay("french_answer", constant_days(1), "answer", holds=DETENTION)
    writer.departures(
        "ready",
        1,
        np.array([0, 0, 1]),
        Edge("in_france", mint=(IN_PLACES, 1)),
        holds=DETENTION,
        spends=(("switch", PILOT), ("cap", PILOT_WEEK)),
    )
    writer.delay("in_france", constant_days(100), "gone")
    writer.delay("on_bail", constant_days(1), "claimed")
    writer.queue("interest", None, "security", spends=(("token", IN_PLACES),))
    writer.delay("security", constant_days(20), "gone")
    writer.delay("claimed", constant_days(30), "gone")
    wanted = Edge("referral", ask=(("place", DETENTION), ("switch", PILOT)), otherwise="on_bail")
    writer.fork("eligible_out", (1.0, wanted), rest="claimed")
    writer.fork("answer", (1.0, "barred"), rest="claimed")
    writer.fork("barred", (0.0, "claimed"), rest="ready")
    accepted = writer.forks[1]
    writer.forks[1] = type(accepted)(
        accepted.name, accepted.ways, threshold([[[1.0], [0.0]]]), np.array([[0, 1, 0, 0]])
    )
    first_day_only = np.array([[1, 0, 0]])
    writer.layers = [
        Layer(1, 0, "screening", first_day_only, profile=A),
        Layer(1, 1, "screening", first_day_only, profile=B),
        Layer(1, 2, "screening", first_day_only, profile=C),
        Layer(2, 0, "interest", first_day_only, profile=D),
    ]
    return writer.plan()


@pytest.fixture(scope="module", params=[mirror.advance, advance], ids=["mirror", "kernel"])
def tally(request: pytest.FixtureRequest) -> Tally:
    result: Tally = request.param(pilot(), seed=1, first_future=0, futures=1)
    return result


def inside(tally: Tally, day: int) -> dict[str, list[int]]:
    """Who (by group: one for each person) is in which stage at midnight."""
    stock = tally.stock[0, day]
    return {name: list(np.flatnonzero(stock[number])) for number, name in enumerate(STAGES) if stock[number].any()}


def test_nobody_is_lost_and_no_fault_is_noted(tally: Tally) -> None:
    assert not tally.fault.any()
    assert tally.stock[0].sum(axis=(1, 2)).tolist() == [4, 4, 4]


def test_first_night_two_places_are_taken_and_the_third_person_is_on_bail(tally: Tally) -> None:
    assert inside(tally, 0) == {"french_answer": [A, B], "on_bail": [C], "interest": [D]}


def test_second_night_the_refused_persons_place_is_free_and_the_accepted_one_keeps_theirs(tally: Tally) -> None:
    assert inside(tally, 1) == {"ready": [A], "interest": [D], "claimed": [B, C]}


def test_third_night_the_token_of_the_departure_has_let_the_applicant_in(tally: Tally) -> None:
    assert inside(tally, 2) == {"in_france": [A], "security": [D], "claimed": [B, C]}


def test_places_held_are_people_in_holding_stages(tally: Tally) -> None:
    assert tally.places[0, :, DETENTION].tolist() == [2, 1, 0]
    assert tally.places_most[0, DETENTION] == 2


def test_one_token_is_minted_and_spent_on_the_day_of_the_departure(tally: Tally) -> None:
    minted, spent, expired = 0, 1, 2
    assert tally.tokens[0, :, IN_PLACES, minted].tolist() == [0, 0, 1]
    assert tally.tokens[0, :, IN_PLACES, spent].tolist() == [0, 0, 1]
    assert not tally.tokens[0, :, IN_PLACES, expired].any()


def test_the_only_slot_is_flown_and_uses_the_weeks_cap(tally: Tally) -> None:
    ready = STAGES.index("ready")
    assert tally.slots[0, :, ready].tolist() == [[0, 0], [0, 0], [1, 0]]
    assert tally.cap_most[0, PILOT_WEEK] == 1


def test_nights_in_the_french_answer_are_two_stays_of_one_day(tally: Tally) -> None:
    assert tally.nights[0, :, STAGES.index("french_answer")].sum() == 2


def test_entries_into_stages_are_counted_once_each(tally: Tally) -> None:
    # A: screening, referral, french_answer, ready, in_france. B: the first three, claimed. C: screening, on_bail,
    # claimed. D: interest, security.
    assert tally.transitions[0] == 5 + 4 + 3 + 2
