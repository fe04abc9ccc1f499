"""The order of the sweep and the loops, found by hand on small drawings."""

from __future__ import annotations

from hypothesis import given as for_all
from hypothesis import strategies as st

from foreland.network import Clock, Delay, Edge, Exit, Fixed, Fork, Network, Stream, Way
from foreland.network.checks import check
from foreland.network.wiring import wire
from network.pilots import asylum8, pilot
from network.written import ONE_KIND, compiled

OUT = Exit("out", "out")


def chain(*stages: Delay | Fork, laps: dict[str, int] | None = None) -> Network:
    entry = Stream("people", 1, to=stages[0].name, profile={"kind": "person"})
    return Network("town", ONE_KIND, (*stages, OUT), (entry,), laps=laps or {})


def test_the_sweep_of_the_benchmark_goes_with_the_flow() -> None:
    assert wire(asylum8()).order == ("screening", "detention", "main", "appeal", "removal")


def test_the_sweep_of_the_pilot_hands_on_before_it_receives() -> None:
    """`interest` is declared after `in_france` and spends tokens only; nothing puts it before the stages above it."""
    assert wire(pilot()).order == (
        "screening", "referral", "french_answer", "ready", "in_france", "on_bail", "interest", "security", "claimed",
    )  # fmt: skip


def test_a_stage_declared_too_early_waits_for_those_who_hand_on_to_it() -> None:
    network = chain(Delay("late", Fixed(1), to="out"), Delay("early", Fixed(1), to="late"))
    assert wire(network).order == ("early", "late")


def test_stages_that_nothing_orders_keep_the_order_of_declaration() -> None:
    stages = tuple(Delay(name, Fixed(1), to="out") for name in ("c", "a", "b"))
    assert wire(chain(*stages)).order == ("c", "a", "b")


def test_forks_order_the_stages_on_both_their_sides() -> None:
    behind = Delay("behind", Fixed(1), to="out")
    first = Fork("first", (), Way("on", "second"))
    second = Fork("second", (Way("half", "behind", share=0.5),), Way("other", "out"))
    before = Delay("before", Fixed(1), to="first")
    assert wire(chain(behind, first, second, before)).order == ("before", "behind")


def test_a_restart_makes_no_loop_and_no_order() -> None:
    assert wire(pilot()).loops == ()


def rounds(laps: int) -> Network:
    """a -> b -> c -> (again: b) with d after it: b, c and the fork come round, a and d do not."""
    return chain(
        Delay("a", Fixed(1), to="b"),
        Delay("b", Fixed(1), to="c"),
        Delay("c", Fixed(1), to="again"),
        Fork("again", (Way("yes", Edge("b", lap=True), share=0.5),), Way("no", "d")),
        Delay("d", Fixed(1), to="out"),
        laps={"again": laps},
    )


def test_a_loop_is_the_stages_and_forks_from_which_one_can_come_back() -> None:
    (loop,) = wire(rounds(5)).loops
    assert set(loop.members) == {"b", "c", "again"}
    assert loop.most == 5


def test_lap_bits_are_those_that_the_maximum_needs() -> None:
    plan = compiled(rounds(5)).plan
    assert (plan.loops.shift.tolist(), plan.loops.mask.tolist(), plan.loops.most.tolist()) == ([0], [7], [5])
    assert plan.stages.loop.tolist() == [-1, 0, 0, -1]
    assert plan.forks.loop.tolist() == [0]


def test_only_the_lap_edge_raises_laps_and_leads_back() -> None:
    result = compiled(rounds(5))
    back = result.index.edges("again -> b")
    assert [edge for edge, lap in enumerate(result.plan.edges.lap) if lap == 0] == list(back)
    assert [edge for edge, backward in enumerate(result.plan.edges.backward) if backward] == list(back)


def test_a_second_loop_counts_in_the_bits_above_the_first() -> None:
    network = chain(
        Delay("a", Fixed(1), to="a_again"),
        Fork("a_again", (Way("yes", Edge("a", lap=True), share=0.5),), Way("no", "b")),
        Delay("b", Fixed(1), to="b_again"),
        Fork("b_again", (Way("yes", Edge("b", lap=True), share=0.5),), Way("no", "out")),
        laps={"a": 63, "b_again": 4},
    )
    loops = compiled(network).plan.loops
    assert (loops.shift.tolist(), loops.mask.tolist()) == ([0, 6], [63, 7])


def test_the_largest_of_several_laps_declared_for_a_loop_counts() -> None:
    (loop,) = wire(rounds(5).adding(laps={"c": 9})).loops
    assert loop.most == 9


@st.composite
def ways_that_lead_on(draw: st.DrawFn) -> Network:
    """Stages and forks in a hidden order, each leading to later ones only, declared in another order."""
    size = draw(st.integers(2, 8))
    places = []
    for number in range(size):
        later = st.sampled_from([*(f"place_{other}" for other in range(number + 1, size)), "out"])
        if number > 0 and draw(st.booleans()):
            way = Way("a", draw(later), share=0.5)
            places.append(Fork(f"place_{number}", (way,), Way("b", draw(later))))
        else:
            places.append(Delay(f"place_{number}", Fixed(1), to=draw(later), patience=(Clock(9, to=draw(later)),)))
    streams = [Stream(f"to_{number}", number, f"place_{number}", {"kind": "person"}) for number in range(size)]
    return Network("town", ONE_KIND, (*draw(st.permutations(places)), OUT), tuple(streams))


@for_all(ways_that_lead_on())
def test_whatever_the_declaration_every_way_leads_forward(network: Network) -> None:
    check(network)
    plan = compiled(network).plan
    assert not plan.edges.backward.any()
    assert wire(network).loops == ()
    assert sorted(wire(network).order) == sorted(stage.name for stage in network.holding_stages)
