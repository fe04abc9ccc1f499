"""Compiled networks through the kernel and its mirror: the exchange worked by hand, and the benchmark bit for bit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from foreland.kernel import mirror
from foreland.kernel.advance import advance
from foreland.kernel.layout import Plan, Tally
from foreland.network.compile import Compiled
from foreland.rules.population import StreamNumbers
from network.pilots import asylum8, pilot
from network.written import FIRST_DAY, column, compiled, given, people_inside, shares

Advance = Callable[[Plan, int, int, int], Tally]
SEED = 20_250_702
OUT = (
    ("detention", "removed"),
    ("outcome", "granted"),
    ("outcome", "withdrawn"),
    ("judged", "granted"),
    ("removal", "removed"),
)


@pytest.fixture(params=[mirror.advance, advance], ids=["mirror", "kernel"])
def run(request: pytest.FixtureRequest) -> Advance:
    chosen: Advance = request.param
    return chosen


def four_people() -> Compiled:
    """A (will be accepted), B and C (refused) land on the first day, D applies; the slot is on the third."""
    return compiled(
        pilot(),
        days=3,
        numbers={"accepted_share": column([1, 1, 0, 0])},
        arrivals=[
            given("accepted", [1, 0, 0], days=3),
            given("refused", [2, 0, 0], days=3),
            given("applicants", [1, 0, 0], days=3),
        ],
        period="day",
    )


def test_four_people_are_each_night_where_pencil_and_paper_put_them(run: Advance) -> None:
    """A and B take the two places and C finds none; B's is free when refused; A leaves, whose token serves D."""
    people = four_people()
    tally = run(people.plan, SEED, 0, 1)
    assert not tally.fault.any()
    nights: list[dict[str, int]] = [
        {"french_answer": 2, "on_bail": 1, "interest": 1},
        {"ready": 1, "claimed": 2, "interest": 1},
        {"in_france": 1, "claimed": 2, "security": 1},
    ]
    for day, expected in enumerate(nights):
        found = {name: int(tally.stock[0, day, number].sum()) for number, name in enumerate(people.index.stages)}
        assert {name: number for name, number in found.items() if number} == expected, f"night {day}"
    assert tally.places[0, :, 0].tolist() == [2, 1, 0]
    assert tally.tokens[0, :, 0].tolist() == [[0, 0, 0], [0, 0, 0], [1, 1, 0]]


def test_flows_are_counted_under_their_names(run: Advance) -> None:
    people = four_people()
    tally = run(people.plan, SEED, 0, 1)

    def passed(name: str) -> list[int]:
        return [int(day) for day in tally.flow[0][:, list(people.index.edges(name))].sum(axis=(1, 2))]

    assert passed("refused") == [2, 0, 0]
    assert passed("eligible_out.yes") == [3, 0, 0]
    assert passed("eligible_out -> referral") == [2, 0, 0]
    assert passed("eligible_out -> on_bail") == [1, 0, 0]
    assert passed("answer.accepted") == [0, 1, 0]
    assert passed("ready -> in_france") == [0, 0, 1]
    assert passed("interest -> security") == [0, 0, 1]


def test_people_inside_end_the_stay_that_they_have_begun(run: Advance) -> None:
    """A fixed stay of 30 days, entered 29 and 10 days before the run: the first leaves on its second day."""
    traits = {"answer": ["refused", "refused"], "tried_before": ["no", "no"]}
    inside = people_inside("claimed", [FIRST_DAY - 29, FIRST_DAY - 10], **traits)
    found = compiled(pilot(), days=3, numbers={"accepted_share": column(0)}, inside=[inside], period="day")
    tally = run(found.plan, SEED, 0, 1)
    assert tally.stock[0, :, found.index.stage("claimed")].sum(axis=1).tolist() == [2, 1, 1]
    assert tally.flow[0][:, list(found.index.edges("claimed -> decided"))].sum(axis=(1, 2)).tolist() == [0, 1, 0]


def small_benchmark(days: int) -> Compiled:
    """A tenth of the benchmark's people and decisions, with so few places that they bind."""
    equal = shares("kind", [1 / 40] * 40)
    people = StreamNumbers("people", "poisson", np.full((1, days), 12.0), None, None, (equal,))
    return compiled(asylum8(per_day=11, places=40), days=days, arrivals=[people])


def test_the_benchmark_gives_the_same_bits_in_kernel_and_mirror() -> None:
    plan = small_benchmark(90).plan
    first, second = advance(plan, SEED, 5, 2), mirror.advance(plan, SEED, 5, 2)
    assert not first.fault.any()
    for name, one, other in zip(Tally._fields, first, second, strict=True):
        np.testing.assert_array_equal(one, other, err_msg=name)


def test_the_benchmark_keeps_its_limits_and_loses_nobody() -> None:
    """People in = people out + people inside; never more than 40 places; a share 0.3 is sent to detention."""
    result = small_benchmark(365)
    tally = advance(result.plan, SEED, 0, 40)
    assert not tally.fault.any()

    def passed(name: str) -> Any:
        return tally.flow[:, :, list(result.index.edges(name))].sum(axis=(1, 2, 3))

    out = sum(passed(f"{source} -> {exit_}") for source, exit_ in OUT)
    np.testing.assert_array_equal(passed("people"), out + tally.stock[:, -1].sum(axis=(1, 2)))
    assert tally.places_most.max() == 40
    sent, all_ = passed("triage.detain").sum(), passed("screening -> triage").sum()
    assert abs(sent / all_ - 0.3) < 4 * np.sqrt(0.3 * 0.7 / all_)
