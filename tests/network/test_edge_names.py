"""The names under which measures count edges."""

from __future__ import annotations

import pytest

from foreland.errors import InputError
from foreland.network import (
    Clock,
    Delay,
    Departures,
    Edge,
    Exit,
    Fixed,
    Fork,
    Network,
    Open,
    Stream,
    Switch,
    Way,
    Weekdays,
)
from foreland.network.index import edges_named, names_of_edges
from foreland.network.wiring import Wiring, wire
from network.written import ONE_KIND


@pytest.fixture(scope="module")
def wiring() -> Wiring:
    gate = (Open("gate"),)
    return wire(
        Network(
            "town",
            ONE_KIND,
            (
                Departures(
                    "flight",
                    to=Edge("hall", needs=gate, otherwise="out"),
                    slots=Weekdays("Mon"),
                    seats=1,
                    gate=0.5,
                    blocked="out",
                    patience=(Clock(3, to="out"), Clock(9, to="hall")),
                ),
                Delay("hall", Fixed(1), to="door"),
                Fork(
                    "door",
                    (Way("first", Edge("out", needs=gate, otherwise="gone"), share=0.5),),
                    Way("second", "out"),
                ),
                Exit("out", "out"),
                Exit("gone", "gone"),
            ),
            (Stream("people", 1, Edge("flight", needs=gate, otherwise="gone"), {"kind": "person"}),),
            switches=(Switch("gate", on=0),),
        )
    )


def parts(name: str, wiring: Wiring) -> list[str]:
    return [wiring.edges[number].part for number in edges_named(name, wiring)]


def test_an_arrow_means_every_direct_edge_between_the_two(wiring: Wiring) -> None:
    assert parts("flight -> out", wiring) == ["ending", "blocked", "patience"]
    assert parts("flight -> hall", wiring) == ["ending", "patience"]


def test_an_arrow_from_a_fork_does_not_tell_its_ways_apart(wiring: Wiring) -> None:
    ways = [wiring.edges[number].way for number in edges_named("door -> out", wiring)]
    assert ways == ["first", "second"]


def test_a_way_is_everyone_drawn_to_it_wherever_they_ended(wiring: Wiring) -> None:
    targets = [wiring.edges[number].edge.to for number in edges_named("door.first", wiring)]
    assert targets == ["out", "gone"]


def test_a_stream_is_everyone_who_comes_with_it(wiring: Wiring) -> None:
    targets = [wiring.edges[number].edge.to for number in edges_named("people", wiring)]
    assert targets == ["flight", "gone"]


def test_an_edge_over_a_fork_is_refused_with_the_direct_ways(wiring: Wiring) -> None:
    with pytest.raises(InputError) as refused:
        edges_named("hall -> out", wiring)
    assert str(refused.value) == "There is no edge hall -> out. Expected one of the direct ways out of 'hall': door."


def test_unknown_sources_and_ways_name_the_nearest(wiring: Wiring) -> None:
    with pytest.raises(InputError, match=r"nobody leaves 'hal'. Did you mean 'hall'"):
        edges_named("hal -> out", wiring)
    with pytest.raises(InputError, match=r"There is no edge 'door.frist'.*Did you mean 'door.first'"):
        edges_named("door.frist", wiring)
    with pytest.raises(InputError, match=r"There is no edge 'peopl'.*Did you mean 'people'"):
        edges_named("peopl", wiring)


def test_every_name_that_is_offered_is_answered(wiring: Wiring) -> None:
    answered = {number for name in names_of_edges(wiring) for number in edges_named(name, wiring)}
    assert answered == set(range(len(wiring.edges)))


def test_an_arrow_alone_is_every_edge_into_a_place(wiring: Wiring) -> None:
    """Into the hall lead the flight itself and its second clock."""
    assert set(edges_named("-> hall", wiring)) == set(edges_named("flight -> hall", wiring))
    out = {*edges_named("flight -> out", wiring), *edges_named("door -> out", wiring)}
    assert set(edges_named("-> out", wiring)) == out
    assert "-> out" in names_of_edges(wiring)
    with pytest.raises(InputError, match="no edge into 'hal'"):
        edges_named("-> hal", wiring)
