"""Streams, people already inside, slots, caps and switches against values derived by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from foreland.clock import date_of, day_of
from foreland.errors import InputError
from foreland.kernel import layout
from foreland.network import (
    Cap,
    Delay,
    Departures,
    Edge,
    EveryDays,
    Exit,
    Fixed,
    Network,
    OnDates,
    PerPeriod,
    Stream,
    Switch,
    TimesAMonth,
    Weekdays,
)
from foreland.network.compile.cells import distinct_cells
from foreland.network.words import word_of
from foreland.rules.population import StreamNumbers, TraitShares
from foreland.rules.traits import Traits
from network.written import FIRST_DAY, ONE_KIND, column, compiled, given, people_inside, shares

OUT = Exit("out", "out")
WHO = Traits({"nationality": ("a", "b", "c"), "age": ("adult", "child"), "route": ("boat", "air")})


def town(**more: Any) -> Network:
    stream = Stream("people", 1, to="desk", profile={"kind": "person"})
    return Network("town", ONE_KIND, (Delay("desk", Fixed(1), to="out"), OUT), (stream,), **more)


def shore() -> Network:
    """People by boat whose age depends on their nationality, and others one by one whose route is fixed."""
    return Network(
        "shore",
        WHO,
        (Delay("desk", Fixed(1), to="out"), OUT),
        (
            Stream("others", 7, to="desk", profile={"route": "air", "age": "adult"}, traits=("nationality",)),
            Stream("boats", 3, to="desk", profile={"route": "boat"}, traits=("nationality", "age"), boats=True),
        ),
    )


NATIONALITY = shares("nationality", [0.5, 0.25, 0.25], [0.1, 0.1, 0.8], days=(0, FIRST_DAY + 2))
AGE = shares("age", [0.9, 0.1], [0.5, 0.5], [0.0, 1.0], parent="nationality")
BOATS = StreamNumbers("boats", "poisson", np.full((1, 4), 1.5), np.full((1, 4), 40.5), 0.4, (AGE, NATIONALITY))
OTHERS = given("others", [3, 0, 1, 2], [NATIONALITY], days=4)


def test_layers_are_sorted_by_code_and_layer() -> None:
    later = replace(OTHERS, layer=1, number=np.full((2, 4), 5))
    result = compiled(shore(), days=4, arrivals=[later, OTHERS, BOATS])
    assert result.index.layers == (("boats", 0), ("others", 0), ("others", 1))
    streams = result.plan.streams
    assert streams.code.tolist() == [3, 7, 7]
    assert streams.layer.tolist() == [0, 0, 1]
    assert streams.units.shape == (2, 3, 4)
    assert streams.units[1, 1:].tolist() == [[3, 0, 1, 2], [5, 5, 5, 5]]
    assert streams.units_kind.tolist() == [layout.UNITS_POISSON, layout.UNITS_GIVEN, layout.UNITS_GIVEN]


def test_boats_have_a_mean_size_and_a_table_of_mean_one() -> None:
    plan = compiled(shore(), days=4, arrivals=[OTHERS, BOATS]).plan
    assert plan.streams.boats.tolist() == [1, 0]
    assert plan.streams.size_scale[0, 0].tolist() == [round(40.5 * 65_536)] * 4
    assert plan.streams.size_table[1] == -1
    median = int(plan.tables.quantile[0, plan.streams.size_table[0], 512]) >> 32
    assert median / 65_536 == pytest.approx(np.exp(-(0.4**2) / 2), abs=1e-4)  # of a lognormal with mean 1


def test_the_poisson_ladder_starts_at_the_mean() -> None:
    """1.5 lies above 2**(9/16) = 1.477 and below 2**(10/16) = 1.542."""
    streams = compiled(shore(), days=4, arrivals=[OTHERS, BOATS]).plan.streams
    assert streams.units[0, 0].tolist() == [round(1.5 * 65_536)] * 4
    assert streams.poisson_grid.tolist() == [10]
    assert streams.poisson_threshold[0] == pytest.approx(np.exp(-(2 ** (10 / 16))) * 2**31, rel=1e-4)


def test_traits_are_drawn_in_the_order_declared_given_their_parent() -> None:
    """Profiles are nationality * 4 + age * 2 + route; boats draw nationality first though its shares came second."""
    streams = compiled(shore(), days=4, arrivals=[OTHERS, BOATS]).plan.streams
    assert streams.trait_first.tolist() == [0, 2, 3]
    assert streams.trait_multiplier.tolist() == [4, 2, 4]
    assert streams.trait_radix.tolist() == [3, 2, 3]
    assert streams.trait_parent_divisor.tolist() == [0, 4, 0]
    assert streams.trait_parent_radix.tolist() == [1, 3, 1]
    assert streams.trait_date_row.tolist() == [[0, 0, 1, 1], [0, 0, 0, 0], [0, 0, 1, 1]]
    assert streams.trait_cell_first.tolist() == [0, 4, 7]
    half, tenth, fifth = 2**30, round(0.1 * 2**31), round(0.2 * 2**31)
    nationality = [half, 3 * 2**29, tenth, fifth]
    ages = [round(0.9 * 2**31), half, 0]
    assert streams.trait_threshold[0].tolist() == [*nationality, *ages, *nationality]
    assert streams.profile.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("arrivals", "sentence"),
    [
        ([OTHERS], "No arrivals are given for stream 'boats'."),
        (
            [OTHERS, BOATS, replace(OTHERS, stream="boat")],
            "Arrivals are given for 'boat', which is no stream. Did you mean 'boats'?",
        ),
        ([OTHERS, OTHERS, BOATS], "Layer 0 of 'others' is given 2 times."),
        ([OTHERS, replace(BOATS, traits=(NATIONALITY,))], "Shares of trait 'age' are given 0 times."),
        ([OTHERS, replace(BOATS, people_per_boat=None)], "It comes in boats. Expected people_per_boat."),
        ([OTHERS, replace(BOATS, number=np.ones((1, 3)))], "'number' has shape (1, 3). Expected (futures or 1, 4)."),
        ([OTHERS, replace(BOATS, number=np.full((1, 4), -1.0))], "'number' is below zero or no number on some day."),
        (
            [replace(OTHERS, traits=(NATIONALITY, AGE)), BOATS],
            "Shares of trait 'age' are given, but the stream does not draw it.",
        ),
        (
            [OTHERS, replace(BOATS, traits=(replace(NATIONALITY, parent="age"), AGE))],
            "Trait 'nationality' depends on 'age', which is not known before it.",
        ),
        (
            [replace(OTHERS, traits=(shares("nationality", [0.5, 0.4, 0.2]),)), BOATS],
            "Shares of 'nationality' are below zero or do not sum to 1 (1.1).",
        ),
        (
            [replace(OTHERS, traits=(shares("nationality", [0.5, 0.5]),)), BOATS],
            "Shares of 'nationality' have shape (1, 1, 1, 2). Expected (futures or 1, 1, 1, 3).",
        ),
        (
            [replace(OTHERS, traits=(shares("nationality", [0.5, 0.5, 0], days=[FIRST_DAY + 1]),)), BOATS],
            "Shares of 'nationality' do not begin on or before the first day, in order of date.",
        ),
    ],
)
def test_faults_of_arrivals(arrivals: list[StreamNumbers], sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        compiled(shore(), days=4, arrivals=arrivals)
    assert sentence in str(refused.value)


def test_people_inside_are_keyed_and_sorted() -> None:
    """Sorted by entry, then arrival, then as given; the key is 63, 18 bits of the stage's word and a running number."""
    first = people_inside("desk", entry=[20, 10, 20], arrival=[7, 9, 5])
    second = people_inside("desk", entry=[20], arrival=[7])
    stock = compiled(town(), inside=[first, second]).plan.stock
    assert stock.first.tolist() == [0, 4]
    word1, word2 = (stock.record[:, word].tolist() for word in (0, 1))
    cut = word_of("town", "desk") & (2**18 - 1)
    assert [word >> 16 for word in word1] == [(63 << 42) | (cut << 24) | number for number in range(4)]
    assert [word & 0xFFFF for word in word1] == [0] * 4
    entries_and_arrivals = [(10, 9), (20, 5), (20, 7), (20, 7)]
    assert word2 == [(arrival << 48) | (entry << 32) | (arrival << 16) for entry, arrival in entries_and_arrivals]


def test_people_inside_have_the_profile_of_their_traits() -> None:
    people = people_inside("desk", [1, 2], nationality=["c", "a"], age=["adult", "child"], route=["boat", "air"])
    stock = compiled(shore(), days=4, arrivals=[OTHERS, BOATS], inside=[people]).plan.stock
    assert [int(word) & 0xFFFF for word in stock.record[:, 0]] == [2 * 4, 1 * 2 + 1]


def test_faults_of_people_inside_come_together() -> None:
    people = [
        people_inside("dask", [1]),
        people_inside("desk", [FIRST_DAY + 1]),
        people_inside("desk", [5], arrival=[6]),
        people_inside("desk", [5], kind=["persn"]),
        people_inside("desk", [5, 6], kind=["person"]),
        people_inside("desk", [5], height=["tall"]),
    ]
    with pytest.raises(InputError) as refused:
        compiled(town(), inside=people)
    sentences = [str(fault) for fault in refused.value.faults]
    assert sentences == [
        "people inside 'dask': Nobody can be there: it is no stage. Did you mean 'desk'?",
        "people inside 'desk': The arrival day of somebody is 2025-07-03. "
        "Expected a date from 2000-01-01 to the first day, 2025-07-02.",
        "people inside 'desk': The entry day of somebody is 2025-07-03. "
        "Expected a date from 2000-01-01 to the first day, 2025-07-02.",
        "people inside 'desk': The stamp day of somebody is 2025-07-03. "
        "Expected a date from 2000-01-01 to the first day, 2025-07-02.",
        "people inside 'desk': Somebody entered before arriving.",
        "people inside 'desk': Trait 'kind' has no category 'persn'. Expected one of person. Did you mean 'person'?",
        "people inside 'desk': Columns have different lengths: arrival 2, entry 2, stamp 2, kind 1.",
        "people inside 'desk': Trait 'kind' is not given.",
        "people inside 'desk': No trait is called 'height'. Expected one of kind.",
    ]


def test_stages_whose_people_would_have_the_same_keys_are_refused() -> None:
    """Among some hundred names, two agree in the 18 bits that a key has for the stage found with."""
    seen: dict[int, str] = {}
    for number in range(10_000):
        name = f"desk_{number}"
        other = seen.setdefault(word_of("town", name) & (2**18 - 1), name)
        if other != name:
            break
    stages = (Delay(other, Fixed(1), to="out"), Delay(name, Fixed(1), to="out"), *town().stages)
    inside = [people_inside(other, [1]), people_inside(name, [1])]
    with pytest.raises(InputError, match=f"Stage names '{other}' and '{name}' hash alike; rename one"):
        compiled(replace(town(), stages=stages), inside=inside)


def serving(slots: Any, first: str, last: str, **numbers: Any) -> list[str]:
    """Dates of the slots of a flight between two dates, both inside."""
    flight = Departures("flight", to="out", slots=slots, seats=1)
    network = replace(town(), stages=(flight, OUT), streams=(Stream("people", 1, "flight", {"kind": "person"}),))
    days = day_of(last) - FIRST_DAY + 1
    row = compiled(network, days=days, numbers=numbers).plan.tables.serves[-1, 0]
    found = [date_of(FIRST_DAY + int(day)).isoformat() for day in np.flatnonzero(row)]
    return [day for day in found if day >= first]


def test_weekdays() -> None:
    """2 July 2025 was a Wednesday."""
    assert serving(Weekdays("Wed", "Sun"), "2025-07-02", "2025-07-09") == ["2025-07-02", "2025-07-06", "2025-07-09"]


def test_every_so_many_days_from_a_date() -> None:
    found = serving(EveryDays(10, start="2025-07-05"), "2025-07-02", "2025-07-31")
    assert found == ["2025-07-05", "2025-07-15", "2025-07-25"]


@pytest.mark.parametrize(
    ("number", "days"),
    [(1, [1]), (2, [1, 16]), (3, [1, 11, 21]), (4, [1, 8, 16, 24]), (0, []), (31, list(range(1, 32)))],
)
def test_so_many_times_a_month(number: int, days: list[int]) -> None:
    """Days 1 + floor(31 k / n) of August."""
    found = serving(TimesAMonth(number), "2025-08-01", "2025-08-31")
    assert found == [f"2025-08-{day:02d}" for day in days]


def test_dates_and_dates_drawn_from_the_world() -> None:
    drawn = column([[day_of("2025-07-04")], [day_of("2025-07-07")]])
    assert serving(OnDates("2025-07-03", "flight_day"), "2025-07-02", "2025-07-10", flight_day=drawn) == [
        "2025-07-03",
        "2025-07-07",
    ]


@pytest.mark.parametrize(
    ("period", "resets"),
    [
        ("day", list(range(40))),
        ("week", [0, 5, 12, 19, 26, 33]),  # Mondays after Wednesday 2 July 2025
        ("month", [0, 30]),  # 1 August
        ("total", [0]),
    ],
)
def test_caps_start_anew_with_their_periods(period: Any, resets: list[int]) -> None:
    desk = Delay("desk", Fixed(1), to=Edge("out", needs=(PerPeriod("quota"),), otherwise="out"))
    network = replace(town(caps=(Cap("quota", 7, period),)), stages=(desk, OUT))
    resources = compiled(network, days=40).plan.resources
    assert np.flatnonzero(resources.cap_reset[0]).tolist() == resets
    assert resources.cap_size.tolist() == [[[7]]]


def test_switches_are_on_from_one_date_to_the_day_before_another() -> None:
    drawn = column([[FIRST_DAY + 2], [FIRST_DAY + 9]])
    network = town(switches=(Switch("gate", on=FIRST_DAY + 1, off="closes"), Switch("old", on=0)))
    switch_on = compiled(network, days=4, numbers={"closes": drawn}).plan.resources.switch_on
    assert switch_on.tolist() == [[[0, 1, 0, 0], [1, 1, 1, 1]], [[0, 1, 1, 1], [1, 1, 1, 1]]]


@for_all(
    st.integers(1, 5).flatmap(
        lambda futures: st.lists(
            st.lists(st.sampled_from([0.0, -0.0, 0.25, 0.5, 1e-300]), min_size=futures, max_size=futures),
            min_size=1,
            max_size=12,
        )
    )
)
def test_cells_tell_apart_what_differs_and_only_that(columns: list[list[float]]) -> None:
    table = np.array(columns).T[:, np.newaxis, :]
    cell, first = distinct_cells(table)
    assert (table[:, 0, first[cell[0]]] == table[:, 0]).all()
    assert len(first) == len({tuple(value + 0.0 for value in column) for column in columns})
    assert list(dict.fromkeys(cell[0].tolist())) == list(range(len(first)))


def test_shares_of_traits_may_differ_between_futures() -> None:
    drawn = TraitShares("nationality", (0,), None, np.array([[[[1.0, 0, 0]]], [[[0, 1.0, 0]]]]))
    streams = compiled(shore(), days=4, arrivals=[replace(OTHERS, traits=(drawn,)), BOATS]).plan.streams
    assert streams.trait_threshold.shape == (2, 4 + 3 + 2)
    assert streams.trait_threshold[:, 7:].tolist() == [[2**31, 2**31], [0, 2**31]]
