"""What `explain` prints: everything that is in the network, in the order of its day, 80 columns wide."""

from __future__ import annotations

from foreland.measures import Flow, Measure
from foreland.network.explain import explain
from foreland.network.wiring import wire
from network.pilots import asylum8, pilot


def test_no_line_is_wider_than_eighty_columns() -> None:
    for network in (asylum8(), pilot()):
        assert max(len(line) for line in explain(network).splitlines()) <= 80


def test_stages_are_numbered_in_the_order_of_the_sweep() -> None:
    text = explain(pilot())
    headings = [line for line in text.splitlines() if line[:4].strip().isdigit() and line[4:6] == "  "]
    assert [line.split()[1].rstrip(":") for line in headings] == list(wire(pilot()).order)


def test_everything_with_a_name_is_named() -> None:
    network = pilot()
    text = explain(network)
    things = (*network.stages, *network.streams, *network.estates, *network.tokens, *network.caps, *network.switches)
    assert [thing.name for thing in things if thing.name not in text] == []


def test_what_happens_on_a_way_is_said_beside_it() -> None:
    text = " ".join(explain(pilot()).split())
    assert "-> in_france [sets tried_before to yes; mints 1 token of in_places]" in text
    assert "yes (the rest) -> referral [needs pilot open and a place in detention] else -> on_bail" in text
    assert (
        "Leave each Fri while pilot is open: seats 1; room under the cap pilot_week for each; longest inside first."
        in text
    )
    assert "Or leaves 90 days after the latest arrival: -> claimed" in text
    assert "again (share 0.5) -> screening [a new arrival of the same person]" in text


def test_measures_are_listed_with_their_definitions() -> None:
    measure = Measure("returned", "flow", "people", Flow(("ready -> in_france",)), "People returned to France.")
    assert "returned [people]: People returned to France." in explain(pilot(), [measure])
    assert "What is counted" not in explain(pilot())


def test_it_ends_with_the_steps_of_a_day() -> None:
    day = explain(asylum8()).split("The order of a day")[1]
    words = ("1. Calendar", "2. Lanes", "3. Closings", "4. Morning", "5. Arrivals", "6. Sweep", "7. Night")
    places = [day.index(word) for word in words]
    assert places == sorted(places)
