"""Closings, recalls, allocated estates, feedback and ages: compiled from words, lived through by the mirror."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.kernel import mirror
from foreland.kernel.layout import CERTAIN, CREDIT_UNIT, FIXED_POINT, RATIO_BEYOND, Tally
from foreland.measures import Older
from foreland.network import (
    AllocatedEstate,
    Boats,
    Closing,
    Delay,
    Edge,
    Estate,
    Exit,
    Falling,
    Feedback,
    Fixed,
    Fork,
    Keep,
    Network,
    Open,
    Places,
    Queue,
    Recall,
    Straight,
    Stream,
    Switch,
    Thrown,
    Way,
)
from foreland.network.checks import check
from foreland.network.compile import Compiled
from foreland.network.explain import explain
from foreland.network.names import names_used
from foreland.network.wiring import wire
from foreland.rules.traits import Traits
from network.written import FIRST_DAY, ONE_KIND, column, compiled, given, people_inside, shares

OUT = Exit("out", "out")
PEOPLE = Stream("people", 1, to="desk", profile={"kind": "person"})
DESK = Delay("desk", Fixed(100), to="out")


def town(*stages: Any, desk: Any = DESK, people: Stream = PEOPLE, **more: Any) -> Network:
    return Network("town", ONE_KIND, (desk, *stages, OUT), (people,), **more)


def faults(network: Network) -> list[str]:
    with pytest.raises(InputError) as refused:
        check(network)
    return [str(fault) for fault in refused.value.faults]


def live(network: Compiled) -> Tally:
    tally = mirror.advance(network.plan, 1, 0, 1)
    assert not tally.fault.any()
    return tally


def nights(tally: Tally, network: Compiled, stage: str) -> list[int]:
    return tally.stock[0, :, network.index.stage(stage)].sum(axis=-1).tolist()


def passed(tally: Tally, network: Compiled, name: str) -> list[int]:
    return tally.flow[0][:, list(network.index.edges(name))].sum(axis=(1, 2)).tolist()


def test_a_stage_that_closes_sends_everyone_on() -> None:
    desk = Delay("desk", Fixed(100), to="out", closes=Closing("2025-07-04", to="limbo"))
    limbo = Delay("limbo", Fixed(100), to="out")
    network = compiled(town(limbo, desk=desk), days=4, arrivals=[given("people", [1] * 4, days=4)], period="day")
    tally = live(network)
    assert nights(tally, network, "desk") == [1, 2, 0, 0]
    assert nights(tally, network, "limbo") == [0, 0, 3, 4]
    assert passed(tally, network, "desk -> limbo") == [0, 0, 3, 1]


def test_a_closing_day_may_differ_between_futures() -> None:
    desk = Delay("desk", Fixed(100), to="out", closes=Closing("end", to="out"))
    days = np.array([[FIRST_DAY + 1.0], [FIRST_DAY + 2.0]])
    network = compiled(town(desk=desk), days=3, numbers={"end": column(days)}, period="day")
    assert network.plan.closings.day.tolist() == [[FIRST_DAY + 1], [FIRST_DAY + 2]]


def test_a_recall_takes_so_many_a_day_between_its_dates() -> None:
    hall = Delay("hall", Fixed(100), to="out", holds="hall")
    recall = Recall(
        "detain",
        ("desk",),
        Edge("hall", needs=(Places("hall"),)),
        on="2025-07-03",
        off="2025-07-05",
        per_day=1.5,
    )
    inside = [people_inside("desk", [FIRST_DAY - 1] * 9)]
    network = compiled(town(hall, recalls=(recall,), estates=(Estate("hall", 5),)), days=4, inside=inside, period="day")
    tally = live(network)
    assert network.plan.recalls.per_day.tolist() == [[[3 * CREDIT_UNIT // 2]]]
    assert nights(tally, network, "hall") == [0, 2, 3, 3]
    assert passed(tally, network, "detain -> hall") == [0, 2, 1, 0]


def test_whom_a_recall_takes_is_a_rule_by_profile_and_regime() -> None:
    traits = Traits({"kind": ("young", "old")})
    people = Stream("people", 1, to="desk", traits=("kind",))
    recall = Recall("old first", ("desk",), "out", on=FIRST_DAY, who="is_recalled", order="last_in")
    network = compiled(
        Network("town", traits, (DESK, OUT), (people,), recalls=(recall,)),
        days=2,
        regimes=(FIRST_DAY, FIRST_DAY + 1),
        numbers={"is_recalled": column([0, 0], [0, 1], index=[0, 1])},
        arrivals=[given("people", [0, 0], [shares("kind", [0.5, 0.5])], days=2)],
    )
    assert network.plan.recalls.who.tolist() == [[[0, 0], [0, 1]]]


def test_a_recall_leaves_the_order_of_the_sweep_as_it_is_but_counts_for_circles_and_loops() -> None:
    later = Delay("later", Fixed(5), to="out")
    desk = Delay("desk", Fixed(5), to="later")
    back = Recall("back", ("later",), "desk", on=FIRST_DAY)
    network = town(later, desk=desk, recalls=(back,))
    assert wire(network).order == ("desk", "later")
    assert faults(network)[0] == (
        "These stages go round in a circle without a lap or restart edge: desk -> later -> back -> desk. "
        "Mark one of the edges."
    )
    marked = Recall("back", ("later",), Edge("desk", lap=True), on=FIRST_DAY)
    sound = town(later, desk=desk, recalls=(marked,), laps={"desk": 3})
    check(sound)
    assert set(wire(sound).loops[0].members) == {"desk", "later", "back"}


def test_faults_of_recalls() -> None:
    hall = Delay("hall", Fixed(1), to="out", holds="hall")
    fork = Fork("fork", (), Way("rest", "out"))
    asking = Edge("hall", needs=(Places("hall"),), otherwise="out")
    to_fork = Queue("line", to="fork", per_day=1)
    desk = Delay("desk", Fixed(1), to=Edge("hall", needs=(Places("hall"),), otherwise="line"))
    base = {"desk": desk, "estates": (Estate("hall", 5),)}
    assert faults(town(hall, fork, to_fork, recalls=(Recall("R", ("fork",), "out", on=1),), **base)) == [
        "Recall 'R' takes from 'fork', which is a Fork."
    ]
    assert faults(town(hall, fork, to_fork, recalls=(Recall("R", ("out",), "out", on=1),), **base)) == [
        "Recall 'R' takes from 'out', which is an Exit."
    ]
    assert faults(town(hall, fork, to_fork, recalls=(Recall("R", ("dask",), "out", on=1),), **base)) == [
        "Recall 'R' takes from 'dask', which does not exist. Did you mean 'desk'?"
    ]
    assert faults(town(hall, fork, to_fork, recalls=(Recall("R", ("desk",), asking, on=1),), **base)) == [
        "Edge R -> hall has an else, but whoever cannot be recalled stays. Remove it."
    ]
    assert faults(town(hall, fork, to_fork, recalls=(Recall("R", ("desk",), "hall", on=1),), **base)) == [
        "Stage 'hall' holds 'hall', but edge R -> hall neither asks for a place nor comes from a stage that holds one."
    ]
    assert faults(town(recalls=(Recall("R", ("desk",), "nowhere", on=1),))) == [
        "Recall 'R' leads to 'nowhere', which does not exist."
    ]


def test_supported_people_fill_allocated_estates() -> None:
    desk = Delay("desk", Fixed(100), to="out", supported=0.5)
    network = compiled(
        town(desk=desk, allocated=(AllocatedEstate("dispersal", "beds"), AllocatedEstate("hotels"))),
        days=3,
        numbers={"beds": column(2)},
        arrivals=[given("people", [3, 4, 4], days=3)],
        period="day",
    )
    tally = live(network)
    # Half of 3, 7 and 11, whole people: 1, 3 and 5.
    assert tally.allocated[0].tolist() == [[1, 0], [2, 1], [2, 3]]
    assert [network.index.allocated(name) for name in ("dispersal", "hotels")] == [0, 1]


def test_support_may_differ_between_groups_but_not_inside_one() -> None:
    traits = Traits({"age": ("child", "adult")})
    desk = Delay("desk", Fixed(100), to="out", supported="share")
    people = Stream("people", 1, to="desk", traits=("age",))
    network = Network("town", traits, (desk, OUT), (people,), allocated=(AllocatedEstate("hotels"),))
    numbers = {"share": column([1.0, 0.25])}
    by_age = compiled(network, numbers=numbers, group_by=("age",))
    assert by_age.plan.allocation.share.tolist() == [[[[FIXED_POINT, FIXED_POINT // 4]]]]
    with pytest.raises(InputError) as refused:
        compiled(network, numbers=numbers)
    assert "differs between people who are counted together: child; and adult." in str(refused.value)


def test_faults_of_allocated_estates() -> None:
    supported = Delay("desk", Fixed(1), to="out", supported=1)
    assert faults(town(desk=supported)) == ["People in 'desk' are supported, but no estate is allocated."]
    assert faults(town(allocated=(AllocatedEstate("hotels"),))) == [
        "Estate 'hotels' is allocated, but nobody is supported in any stage."
    ]
    assert faults(town(desk=supported, allocated=(AllocatedEstate("hotels", 5),))) == [
        "Allocated estate 'hotels' is the last and has an end: people beyond it would not be counted. "
        "Expected a last estate without places."
    ]
    assert faults(town(desk=supported, allocated=(AllocatedEstate("flats"), AllocatedEstate("hotels")))) == [
        "Allocated estate 'flats' has no end, so nobody ever lives in those declared after it."
    ]
    holds = Delay("desk", Fixed(1), to="out", supported=1, holds="hotels")
    assert faults(town(desk=holds, allocated=(AllocatedEstate("hotels"),)))[0].startswith(
        "Stage 'desk' holds 'hotels', which is allocated: it is filled at night"
    )


def deterred(**more: Any) -> Network:
    """Everyone stays away while anybody was returned the day before."""
    return Network(
        "town",
        ONE_KIND,
        (DESK, OUT, Exit("elsewhere", "elsewhere")),
        (
            Stream("returned", 1, to="out", profile={"kind": "person"}),
            Stream("would_be", 2, to="desk", profile={"kind": "person"}, **more),
        ),
        feedbacks=(Feedback("deterrence", over=("returned",), under=1, window_days=1),),
    )


def test_a_feedback_keeps_people_away_or_diverts_them() -> None:
    arrivals = [given("returned", [0, 1, 0, 0], days=4), given("would_be", [5] * 4, days=4)]
    response = Straight(at_nought=1, at_one=0)
    away = compiled(deterred(keep=(Keep("deterrence", response),)), days=4, arrivals=arrivals, period="day")
    tally = live(away)
    assert tally.not_come[0, :, 1, 0].tolist() == [0, 0, 5, 0]
    assert passed(tally, away, "would_be") == [5, 5, 0, 5]
    keep = Keep("deterrence", response, otherwise="elsewhere")
    diverted = compiled(deterred(keep=(keep,)), days=4, arrivals=arrivals, period="day")
    tally = live(diverted)
    assert not tally.not_come.any()
    assert passed(tally, diverted, "would_be -> elsewhere") == [0, 0, 5, 0]
    assert passed(tally, diverted, "would_be") == [5, 5, 0, 5]


def test_responses_are_tables_of_thresholds() -> None:
    falling = deterred(keep=(Keep("deterrence", Falling("strength")), Keep("deterrence", Straight(1, 0.5))))
    plan = compiled(falling, numbers={"strength": column(np.array([[0.0], [2.0]]))}).plan
    assert plan.thinning.response.shape == (2, 2, 1, 257)
    assert (plan.thinning.response[0, 0] == CERTAIN).all()
    assert plan.thinning.response[1, 0, 0, 128] == round(np.exp(-1) * CERTAIN)
    assert plan.thinning.response[1, 1, 0, [0, 128, 256]].tolist() == [CERTAIN, CERTAIN * 3 // 4, CERTAIN // 2]


def test_a_response_from_a_threshold_on_leaves_everyone_below_it() -> None:
    """exp(-2 r) at r = 0.5 and above, and everyone below."""
    network = deterred(keep=(Keep("deterrence", Falling(2, at_least="threshold")),))
    response = compiled(network, numbers={"threshold": column(0.5)}).plan.thinning.response[0, 0, 0]
    assert (response[:128] == CERTAIN).all()
    assert response[[128, 256]].tolist() == [round(np.exp(-1) * CERTAIN), round(np.exp(-2) * CERTAIN)]
    assert "everyone while it is below threshold" in " ".join(explain(network).split())


def test_a_feedback_may_count_boats_and_throw_a_switch() -> None:
    boats = Stream("boats", 1, to="desk", profile={"kind": "person"})
    desk = Delay("desk", Fixed(0), to=Edge("out", needs=(Open("still needed"),), otherwise="stayed"))
    still = Feedback("lately", over=(Boats("boats"),), under=4, window_days=2, before_over=2)
    switch = Switch("still needed", thrown=Thrown("lately", at_least=1))
    network = compiled(
        Network(
            "town", ONE_KIND, (desk, OUT, Exit("stayed", "stayed")), (boats,), switches=(switch,), feedbacks=(still,)
        ),
        days=4,
        arrivals=[given("boats", [1, 3, 1, 1], days=4)],
        period="day",
    )
    tally = live(network)
    assert network.plan.feedback.throw_below.tolist() == [[[RATIO_BEYOND]]]
    # Of the last two days: 2 + 2, 2 + 1, 1 + 3, 3 + 1; four are enough.
    assert tally.thrown[0, :, 0].tolist() == [1, 0, 1, 1]
    assert passed(tally, network, "desk -> out") == [1, 0, 1, 1]


def test_faults_of_feedback() -> None:
    lost = Keep("deterence", Falling(1))
    assert faults(deterred(keep=(lost,))) == [
        "Stream 'would_be' reads feedback 'deterence', which does not exist. Did you mean 'deterrence'?",
        "Feedback 'deterrence' is read by no stream and throws no switch.",
    ]
    counting = Feedback("deterrence", over=("desk -> moon", Boats("ships")), under=(), window_days=1)
    network = town(people=Stream("people", 1, "desk", {"kind": "person"}, keep=(Keep("deterrence", Falling(1)),)))
    assert faults(network.adding(feedbacks=(counting,))) == [
        "Feedback 'deterrence' divides nothing, or by nothing: name ways above and below.",
        "Feedback 'deterrence': There is no edge desk -> moon. Expected one of the direct ways out of 'desk': out.",
        "Feedback 'deterrence': there is no stream 'ships'.",
    ]


def test_numbers_of_feedback_have_their_ranges() -> None:
    wide = Feedback("deterrence", over=("people",), under=1, window_days=365, lag_days=-1)
    people = Stream("people", 1, "desk", {"kind": "person"}, keep=(Keep("deterrence", Straight(1, 1.2)),))
    with pytest.raises(InputError) as refused:
        compiled(town(people=people, feedbacks=(wide,)))
    said = [str(fault) for fault in refused.value.faults]
    assert len(said) == 3
    assert "Window of 'deterrence': number of days is 365" in said[0]
    assert "Lag of 'deterrence': number of days is -1" in said[1]
    assert "Response of 'people' to 'deterrence' is 1.2" in said[2]


def test_people_older_than_so_many_days() -> None:
    asked = (Older(("desk",), 1), Older(("desk",), 2, since="stamp"))
    network = compiled(town(), days=4, arrivals=[given("people", [2, 1, 0, 0], days=4)], olders=asked, period="day")
    tally = live(network)
    assert tally.older[0, :, network.index.older(asked[0]), 0].tolist() == [0, 0, 2, 3]
    assert tally.older[0, :, network.index.older(asked[1]), 0].tolist() == [0, 0, 0, 2]


def test_names_and_words_of_everything_are_found() -> None:
    desk = Delay("desk", Fixed(1), to="out", supported="need", closes=Closing("end", to="out"))
    people = Stream("people", 1, "desk", {"kind": "person"}, keep=(Keep("deterrence", Falling("strength"), "out"),))
    network = town(
        desk=desk,
        people=people,
        allocated=(AllocatedEstate("flats", "beds"), AllocatedEstate("hotels")),
        recalls=(Recall("detain", ("desk",), "out", on="start", off="2026-01-01", who="eligible", per_day="pace"),),
        feedbacks=(
            Feedback("deterrence", over=("detain -> out",), under="many", window_days=84, before_over="earlier"),
        ),
        switches=(Switch("needed", "2025-07-02", thrown=Thrown("deterrence", at_least="a_tenth")),),
    )
    assert names_used(network) == (
        "a_tenth", "beds", "earlier", "eligible", "end", "many", "need", "pace", "start", "strength",
    )  # fmt: skip
    check(network)
    text = explain(network)
    assert max(len(line) for line in text.splitlines()) <= 80
    words = " ".join(text.split())
    assert (
        "detain: Takes pace a day of those with eligible from start until the day before 2026-01-01 out of desk"
        in words
    )
    assert "Closed from end on; everyone, and whoever comes later, goes: -> out" in words
    assert "Of these a share exp(-strength deterrence) comes, others: -> out" in words
    assert "Estate flats: filled at night with up to beds of those supported." in words
    assert "Switch needed: open from 2025-07-02 and while deterrence is at least a_tenth." in words
