"""What is wrong with a network is said in one sentence each, all at once, with the nearest name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from foreland.errors import InputError
from foreland.network import (
    Cap,
    Clock,
    Delay,
    Departures,
    Drawn,
    Edge,
    Estate,
    Exit,
    Exponential,
    Fixed,
    Fork,
    FromPool,
    Hazard,
    Lognormal,
    Mint,
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
    Way,
    Weekdays,
)
from foreland.network.checks import check
from network.pilots import asylum8, pilot
from network.written import ONE_KIND

DESK = Delay("desk", Fixed(1), to="out")
OUT = Exit("out", "out")
PEOPLE = Stream("people", 1, to="desk", profile={"kind": "person"})


def town(*stages: Any, desk: Any = DESK, people: Stream = PEOPLE, **more: Any) -> Network:
    return Network("town", ONE_KIND, (desk, *stages, OUT), (people,), **more)


def faults(network: Network) -> list[str]:
    with pytest.raises(InputError) as refused:
        check(network)
    return [str(fault) for fault in refused.value.faults]


def test_the_worked_networks_are_sound() -> None:
    check(asylum8())
    check(pilot())


def test_a_target_that_does_not_exist_names_the_nearest() -> None:
    network = town(desk=Delay("desk", Fixed(1), to="oot"))
    assert faults(network) == ["Stage 'desk' leads to 'oot', which does not exist. Did you mean 'out'?"]


def test_streams_and_forks_are_called_what_they_are() -> None:
    network = town(
        Fork("choice", (), Way("on", "nowhere_at_all")),
        people=replace(PEOPLE, to="dask"),
        desk=replace(DESK, to="choice"),
    )
    assert faults(network) == [
        "Stream 'people' leads to 'dask', which does not exist. Did you mean 'desk'?",
        "Fork 'choice' leads to 'nowhere_at_all', which does not exist.",
    ]


def test_a_circle_is_shown_whole() -> None:
    network = town(Delay("window", Fixed(1), to="desk"), desk=Delay("desk", Fixed(1), to="ask"))
    network = network.adding(stages=[Fork("ask", (Way("more", "window", share=0.5),), Way("done", "out"))])
    assert faults(network) == [
        "These stages go round in a circle without a lap or restart edge: desk -> ask -> window -> desk. "
        "Mark one of the edges."
    ]


def test_a_stage_that_nobody_reaches_is_a_fault_unless_people_are_inside() -> None:
    network = town(Delay("attic", Fixed(1), to="out"))
    assert faults(network) == ["Nobody can reach stage 'attic'."]
    check(network, inhabited=["attic"])


def test_a_stage_that_leads_nowhere_for_good_is_a_fault() -> None:
    network = town(
        Delay("trap", Fixed(1), to=Edge("trap", lap=True)),
        desk=Delay("desk", Fixed(1), to="out", patience=(Clock(2, to="trap"),)),
        laps={"trap": 3},
    )
    assert faults(network) == ["Nobody can leave stage 'trap' for good: no Exit lies behind it."]


CELL = Delay("cell", Fixed(3), to="out", holds="detention")
DETENTION = {"estates": (Estate("detention", 5),)}


def test_needs_without_an_else_is_a_fault() -> None:
    desk = replace(DESK, to=Edge("cell", needs=(Places("detention"), Open("gate"))))
    network = town(CELL, desk=desk, switches=(Switch("gate", on=0),), **DETENTION)
    assert faults(network) == ["Edge desk -> cell needs places in 'detention', switch 'gate' but says no else."]


def test_an_else_without_needs_is_a_fault() -> None:
    assert faults(town(desk=replace(DESK, to=Edge("out", otherwise="out")))) == [
        "Edge desk -> out has an else but needs nothing."
    ]


def test_a_stage_that_holds_places_must_be_entered_with_one() -> None:
    assert faults(town(CELL, desk=replace(DESK, to="cell"), **DETENTION)) == [
        "Stage 'cell' holds 'detention', but edge desk -> cell neither asks for a place nor comes from a stage that "
        "holds one."
    ]


def test_a_place_is_brought_through_forks_only_if_all_who_pass_bring_one() -> None:
    """`cell` and `desk` both lead through the fork into `cell_2`: whoever comes from the desk brings no place."""
    again = Delay("cell_2", Fixed(3), to="out", holds="detention")
    door = Fork("door", (Way("in", "cell_2", share=0.5),), Way("home", "out"))
    desk = replace(DESK, to=Edge("cell", needs=(Places("detention"),), otherwise="out"))
    sound = town(replace(CELL, to="door"), door, again, desk=desk, **DETENTION)
    check(sound)
    broken = sound.redirecting("desk", Edge("cell", needs=(Places("detention"),), otherwise="door"))
    assert faults(broken) == [
        "Stage 'cell_2' holds 'detention', but edge door -> cell_2 neither asks for a place nor comes from a stage "
        "that holds one."
    ]


def test_a_place_asked_for_must_be_held_at_the_other_end() -> None:
    desk = replace(DESK, to=Edge("hall", needs=(Places("detention"),), otherwise="out"))
    network = town(Delay("hall", Fixed(1), to="out"), desk=desk, **DETENTION)
    assert faults(network) == [
        "Edge desk -> hall asks for places in 'detention', but 'hall' does not hold that estate."
    ]


def test_a_queue_for_places_must_lead_straight_to_a_stage_that_holds_them() -> None:
    door = Fork("door", (), Way("in", "out"))
    queue = Queue("desk", to="door", spends=(Places("detention"),))
    assert "Stage 'desk' asks for places in 'detention', but 'door' does not hold that estate." in faults(
        town(door, desk=queue, **DETENTION)
    )


def test_five_asks_in_a_row_are_one_too_many() -> None:
    edge: Edge | str = "out"
    for _ in range(5):
        edge = Edge("out", needs=(Open("gate"),), otherwise=edge)
    network = town(desk=replace(DESK, to=edge), switches=(Switch("gate", on=0),))
    assert faults(network) == ["Else edges from 'desk' ask 5 in a row; 4 is the most."]
    assert isinstance(edge, Edge)
    assert edge.otherwise is not None
    check(town(desk=replace(DESK, to=edge.otherwise), switches=(Switch("gate", on=0),)))


def test_tokens_go_round() -> None:
    spender = Queue("desk", to="out", spends=(Token("permits"),))
    minter = replace(DESK, to=Edge("out", mint=(Mint("permits"),)))
    tokens = (TokenKind("permits", lag_days=0),)
    assert faults(town(desk=spender, tokens=tokens)) == ["Tokens 'permits' are spent by 'desk' but nothing mints them."]
    assert faults(town(desk=minter, tokens=tokens)) == [
        "Tokens 'permits' are minted on edge desk -> out but never spent."
    ]


def going_round(laps: int, name: str = "desk") -> Network:
    door = Fork("door", (Way("again", Edge("desk", lap=True), share=0.5),), Way("done", "out"))
    return town(door, desk=replace(DESK, to="door"), laps={name: laps})


def test_too_many_laps() -> None:
    assert faults(going_round(300)) == ["The loop of desk, door allows 300 laps; 255 is the most."]


def test_a_loop_without_a_maximum_is_a_fault() -> None:
    (fault,) = faults(replace(going_round(3), laps={}))
    assert fault.startswith("The loop of desk, door has no most laps. Expected laps={'desk': NUMBER}")


def test_laps_of_something_that_does_not_come_round() -> None:
    network = going_round(3).adding(
        stages=[Delay("hall", Fixed(1), to="out")],
        laps={"hall": 2},
        streams=[Stream("more", 2, "hall", {"kind": "person"})],
    )
    assert faults(network) == ["Laps are declared for 'hall', but nobody can come back to it without a restart."]


def test_lap_bits_are_counted_over_all_loops() -> None:
    """Two loops of 255 laps need 8 bits each."""
    network = going_round(255).adding(
        stages=[
            Delay("hall", Fixed(1), to="hall_door"),
            Fork("hall_door", (Way("again", Edge("hall", lap=True), share=0.5),), Way("done", "out")),
        ],
        streams=[Stream("more", 2, "hall", {"kind": "person"})],
        laps={"hall": 255},
    )
    assert faults(network) == ["The network's lap counters need 16 bits; 12 are there."]


def test_a_lap_that_does_not_come_round_is_no_lap() -> None:
    network = town(Delay("hall", Fixed(1), to="out"), desk=replace(DESK, to=Edge("hall", lap=True)))
    assert faults(network) == ["Edge desk -> hall is marked as a lap, but nobody can come back from 'hall' to 'desk'."]


@pytest.mark.parametrize(("marks", "kind"), [({"lap": True}, "lap"), ({"restart": True}, "restart")])
def test_laps_and_restarts_end_where_people_can_stay(marks: dict[str, bool], kind: str) -> None:
    network = town(Fork("door", (), Way("on", "out")), desk=replace(DESK, to=Edge("door", **marks)))
    assert faults(network) == [
        f"The {kind} edge desk -> door ends in a fork; it must end in a stage that can hold people."
    ]


def test_a_restart_that_leads_forward_for_some_and_back_for_others_is_refused() -> None:
    door = Fork("door", (Way("again", Edge("hall", restart=True), share=0.5),), Way("done", "out"))
    network = town(Delay("hall", Fixed(1), to="door"), door, desk=replace(DESK, to="door"))
    (fault,) = faults(network)
    assert fault.startswith("Edge door -> hall leads forward for people from 'desk' and back for people from 'hall'.")


def test_two_streams_with_one_code() -> None:
    assert faults(town().adding(streams=[replace(PEOPLE, name="others")])) == ["Two streams have code 1."]


def test_two_chances_on_one_stage() -> None:
    desk = replace(DESK, patience=(Drawn(Lognormal(1, 9), to="out"), Hazard(0.1, to="out"), Clock(9, to="out")))
    assert faults(town(desk=desk)) == [
        "Patience of 'desk': at most one chance, found 'lognormal' and 'hazard'. Put one of them into a Fork."
    ]


def test_names_used_twice_are_counted() -> None:
    assert faults(town(DESK)) == ["2 stages, streams or recalls are called 'desk'; rename or remove all but one."]


def test_unknown_resources_name_the_nearest() -> None:
    desk = Queue("desk", to="out", spends=(Token("permit"), PerPeriod("a_week"), Open("gat")), pool=FromPool("staf", 1))
    network = town(
        desk=desk,
        tokens=(TokenKind("permits", 0),),
        caps=(Cap("week", 3),),
        switches=(Switch("gate", on=0),),
        pools=(Pool("staff", 3),),
    )
    assert faults(network) == [
        "Stage 'desk' asks for tokens 'permit', which does not exist. Did you mean 'permits'?",
        "Stage 'desk' asks for cap 'a_week', which does not exist. Did you mean 'week'?",
        "Stage 'desk' asks for switch 'gat', which does not exist. Did you mean 'gate'?",
        "Stage 'desk' draws on pool 'staf', which does not exist. Did you mean 'staff'?",
    ]


def test_traits_of_a_stream_are_given_once_each_and_exist() -> None:
    people = replace(PEOPLE, profile={"kind": "persn", "height": "tall"}, traits=("kind",))
    assert faults(town(people=people)) == [
        "Stream 'people' gives trait 'kind' the value 'persn'. Expected one of person. Did you mean 'person'?",
        "Stream 'people' gives trait 'height', which does not exist.",
        "Stream 'people' gives trait 'kind' 2 times.",
    ]
    assert faults(town(people=replace(PEOPLE, profile={}))) == [
        "Stream 'people' says nothing of trait 'kind'; fix or draw it."
    ]


def test_a_queue_needs_something_that_limits_it() -> None:
    assert faults(town(desk=Queue("desk", to="out"))) == [
        "Queue 'desk' has no capacity: give it per_day, pool or spends."
    ]


def test_words_from_short_lists_are_checked() -> None:
    flight = Departures("flight", to="out", slots=Weekdays("Wed", "Thr"), seats=3, pick="longst")  # type: ignore[arg-type]
    queue = Queue("desk", to="flight", per_day=3, order="fifo")  # type: ignore[arg-type]
    assert faults(town(flight, desk=queue)) == [
        "Order of 'desk' 'fifo' is unknown. Expected one of first_in, last_in, random.",
        "Slots of 'flight': day 'Thr' is unknown. Expected one of Mon, Tue, Wed, Thu, Fri, Sat, Sun. "
        "Did you mean 'Thu'?",
        "Pick of 'flight' 'longst' is unknown. Expected one of longest, latest, random. Did you mean 'longest'?",
    ]


def test_ways_of_a_fork() -> None:
    door = Fork("door", (Way("a", "out"), Way("b", "out", share=0.1)), Way("b", "out", share=0.2))
    assert faults(town(door, desk=replace(DESK, to="door"))) == [
        "Fork 'door' has 2 ways called 'b'.",
        "Way 'a' of fork 'door' has no share; only its rest may go without.",
        "The rest 'b' of fork 'door' takes whoever is left; remove its share.",
    ]


def test_a_server_asks_when_it_serves_or_on_its_edge_but_not_both() -> None:
    edge = Edge("out", needs=(Open("gate"),), otherwise="out")
    queue = Queue("desk", to=edge, spends=(PerPeriod("week"),))
    network = town(desk=queue, switches=(Switch("gate", on=0),), caps=(Cap("week", 3),))
    assert faults(network) == [
        "Stage 'desk' asks for resources both when it serves and on edge desk -> out; ask in one of the two."
    ]


def test_faults_of_several_kinds_come_together() -> None:
    desk = Delay(
        "desk", Exponential(3), to=Edge("out", needs=(Open("gate"),)), patience=(Hazard(0.1, "out"), Hazard(0.2, "out"))
    )
    network = town(Delay("attic", Fixed(1), to="out"), desk=desk, switches=(Switch("gate", on=0),))
    assert len(faults(network)) == 3


def test_redirecting_names_what_is_there() -> None:
    network = going_round(3)
    with pytest.raises(InputError, match=r"'dor' cannot be redirected.*Did you mean 'door'"):
        network.redirecting("dor", "out")
    with pytest.raises(InputError, match=r"Fork 'door' has no way 'agan'.*one of again, done. Did you mean 'again'"):
        network.redirecting("door", "out", way="agan")
    with pytest.raises(InputError, match="'out' cannot be redirected: it is an Exit"):
        network.redirecting("out", "desk")


def test_redirecting_changes_one_way_and_leaves_the_old_network_alone() -> None:
    network = going_round(3)
    straight = network.redirecting("door", "out", way="again").redirecting("people", "door")
    assert [way.to for way in straight.forks[0].ways] == ["out"]
    assert straight.streams[0].to == "door"
    assert network.streams[0].to == "desk"
    assert isinstance(network.forks[0].ways[0].to, Edge)
