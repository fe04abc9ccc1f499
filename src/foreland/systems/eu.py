"""The European Union: from which coasts and borders people come, what they go through, and who is inside already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foreland.model.country import Country, Population
from foreland.network import Lognormal
from foreland.people.draws import KeyedDraws
from foreland.people.routes import Attempts, Cell, even_days, memoryless_days, placed, wandering, yearly_season
from foreland.people.traits import split, weighted_mix
from foreland.people.values import Floats, Value, Values, daily_values, keyed, one_number, values_on
from foreland.rules import Inside, ParameterSet, StreamNumbers, Traits, TraitShares
from foreland.systems.eu_asylum.stages import SEA_ROUTES
from foreland.systems.folder import system_in

TRAITS = Traits(
    {
        "route": (*SEA_ROUTES, "land", "other"),
        "nationality": (
            "syrian",
            "afghan",
            "horn_of_africa",
            "west_african",
            "north_african",
            "south_asian",
            "latin_american",
            "other",
        ),
        "age": ("adult", "child_with_adult", "child_alone"),
        "state": ("first_entry", "other"),
    }
)

LAND = "land_arrivals"
OTHER_CLAIMS = {"other_claims_first_states": "first_entry", "other_claims_other_states": "other"}
"""Streams of people who came by no route, and the state in which they claim."""

MIXES = {
    **{route: f"ready_{route}" for route in SEA_ROUTES},
    "land": LAND,
    **{stream: stream for stream in OTHER_CLAIMS},
}
"""Whose nationalities and ages (the beginnings of their parameters) come in which stream."""

AGES = ("child_alone", "child_with_adult")
WANDERS, CLAIMS_WANDER = "arrivals_log_sd_per_root_year", "other_claims_log_sd_per_root_year"
SHARES = ("stopped_share", "dies_at_sea_share", "tries_again_share")
SEASONS = ("season_log_height", "season_peak_day")
STOCK = ("stock_awaiting_decision", "stock_on_appeal", "stock_first_states_share")
WAITS = ("days_waiting_to_depart", "days_after_stop_most", "decisions_per_day")
APPEALS = ("appeal_days_p05", "appeal_days_p95")
MOST_A_DAY = 3_800.0  # the kernel takes 4,095 people a day of a stream; means beyond this are cut

COMPARED = (
    "arrivals_by_sea",
    "claims",
    "protected_in_eu",
    "returned_from_eu",
    "awaiting_first_decision",
    "without_status_in_eu",
    "waiting_pool",
    "died_at_sea",
)
SERIES = ("italy.sea_arrivals", "spain.canary_arrivals", "tunisia.stopped", "libya.returned_at_sea")


@cache
def country() -> Country:
    """The model `eu`."""
    return Country(
        name="eu",
        title="European Union",
        traits=TRAITS,
        base=(system_in("foreland.systems.eu_asylum"),),
        populate=populate,
        series=SERIES,
        files=(Path(__file__),),
        compared=COMPARED,
    )


def populate(
    parameters: ParameterSet,
    draws: Mapping[str, NDArray[np.float64]],
    seed: int,
    futures: NDArray[np.int64],
    first_day: int,
    last_day: int,
) -> Population:
    """People who make themselves ready by route, arrivals by land, other claims, and the stock of the first day."""
    names = (*SHARES, *SEASONS, *WAITS, *STOCK, *APPEALS, WANDERS, CLAIMS_WANDER, "routes_known_until", *_mix_names())
    values = values_on(parameters, names, first_day, draws)
    medians = values_on(parameters, names, first_day)
    coming = _Coming(parameters, draws, values, medians, KeyedDraws(seed, futures), first_day, last_day)
    arrivals = values_on(parameters, ("arrivals_per_day",), first_day)
    inside = _inside(tuple(medians.items()), tuple(arrivals.items()), first_day)
    return Population(streams=(*coming.ready(), coming.by_land(), *coming.other_claims()), inside=inside)


@dataclass(frozen=True)
class _Coming:
    """Who comes in one block of futures; `values` are drawn, `medians` are not, days are absolute and inside."""

    parameters: ParameterSet
    draws: Mapping[str, Floats]
    values: Values
    medians: Values
    keys: KeyedDraws
    first_day: int
    last_day: int

    def ready(self) -> Iterator[StreamNumbers]:
        """People who make themselves ready on each coast, ahead of arrivals by the mean time that these take."""
        wait, most_held = (one_number(self.values[name]) for name in WAITS[:2])
        for route in SEA_ROUTES:
            attempts = attempts_on(self.values, route)
            ahead = round(attempts_on(self.medians, route).days_to_arrival(wait, most_held / 2.0))
            people = attempts.ready_for_each_arrival * self._arrivals(route, ahead)
            yield self._stream(f"ready_{route}", people, route)

    def by_land(self) -> StreamNumbers:
        """People who cross a land border."""
        return self._stream(LAND, self._arrivals("land", 0), "land")

    def other_claims(self) -> Iterator[StreamNumbers]:
        """People who came by no route, by the state in which they claim; both wander together."""
        wanders = self._wandering("other_claims", CLAIMS_WANDER)
        for stream in OTHER_CLAIMS:
            level = self._level(f"{stream}_per_day", 0)
            yield self._stream(stream, level * self._season("other", 0) * wanders, stream)

    def _arrivals(self, route: str, ahead: int) -> Floats:
        """Arrivals expected by a route `ahead` days after each day of the run, without a policy; shape (F|1, D)."""
        wanders = self._wandering(f"arrivals/{route}", WANDERS)
        return self._level(f"arrivals_per_day[{route}]", ahead) * self._season(route, ahead) * wanders

    def _wandering(self, name: str, log_sd: str) -> Floats:
        known_until = int(one_number(self.values["routes_known_until"]))
        return wandering(name, self.values[log_sd], self.keys, known_until, self.first_day, self.last_day)

    def _level(self, name: str, ahead: int) -> Floats:
        days = (self.first_day + ahead, self.last_day + ahead)
        return daily_values(self.parameters, (name,), *days, self.draws)[name]

    def _season(self, route: str, ahead: int) -> Floats:
        height, peak = (one_number(self.values[f"{name}[{route}]"]) for name in SEASONS)
        return yearly_season(np.arange(self.first_day, self.last_day + 1) + ahead, height, peak)

    def _stream(self, stream: str, people: Floats, mix: str) -> StreamNumbers:
        means = np.minimum(people, MOST_A_DAY)
        return StreamNumbers(stream, "poisson", means, None, None, _mix(self.values, mix, self.first_day))


def attempts_on(values: Values, route: str) -> Attempts:
    """What becomes of attempts on a route."""
    return Attempts(
        _of_route(values, "stopped_share", route),
        _of_route(values, "dies_at_sea_share", route),
        values["tries_again_share"],
    )


def _of_route(values: Values, family: str, route: str) -> Value:
    members = keyed(values, family)
    return members.get(route, members["other"])


def _mix_names() -> tuple[str, ...]:
    return (*(f"{mix}_nationality_share" for mix in MIXES), *(f"{age}_share" for age in AGES))


def _mix(values: Values, mix: str, first_day: int) -> tuple[TraitShares, TraitShares]:
    ages = {age: f"{age}_share[{mix}]" for age in AGES}
    return (
        weighted_mix(TRAITS, "nationality", f"{mix}_nationality_share", values, first_day),
        split(TRAITS, "age", ages, values, first_day),
    )


@lru_cache(maxsize=4)
def _inside(
    values: tuple[tuple[str, Value], ...], arrivals: tuple[tuple[str, Value], ...], first_day: int
) -> tuple[Inside, ...]:
    """The stock of the first day, placed once for all blocks of futures, in all of which it is the same."""
    known = dict(values)
    levels = keyed(dict(arrivals), "arrivals_per_day")
    coasts = [group for route in SEA_ROUTES for group in _on_coast(known, route, one_number(levels[route]), first_day)]
    return (*coasts, *_in_procedures(known, first_day))


def _on_coast(values: Values, route: str, arrivals_per_day: float, first_day: int) -> Iterator[Inside]:
    """Who waits for an attempt, and who was stopped and may not try yet: people a day times days, after Little."""
    attempts = attempts_on(values, route)
    height, peak = (one_number(values[f"{name}[{route}]"]) for name in SEASONS)
    season = float(yearly_season(np.array([first_day]), height, peak)[0])
    tries_per_day = float((arrivals_per_day * season * attempts.ready_for_each_arrival * attempts.for_each_ready)[0, 0])
    wait, most = one_number(values["days_waiting_to_depart"]), one_number(values["days_after_stop_most"])
    cells = [({"route": route, "state": "first_entry", **traits}, share) for traits, share in _cells(values, route)]
    stopped = one_number(attempts.stopped) * tries_per_day
    yield from placed(
        "waiting_to_depart", round(tries_per_day * wait), cells, memoryless_days(wait, 5 * wait), first_day
    )
    held = most * (1.0 - np.sqrt(1.0 - even_days(1.0)))  # of stays spread evenly, the part that is over
    yield from placed("after_attempt", round(stopped * most / 2), cells, held, first_day)


def _in_procedures(values: Values, first_day: int) -> Iterator[Inside]:
    waiting, on_appeal = (round(one_number(values[name])) for name in STOCK[:2])
    in_first = one_number(values["stock_first_states_share"])
    cells: list[Cell] = []
    for (stream, state), share in zip(OTHER_CLAIMS.items(), (in_first, 1.0 - in_first), strict=True):
        cells += [
            ({"route": "other", "state": state, **traits}, part * share) for traits, part in _cells(values, stream)
        ]
    line = even_days(waiting / one_number(values["decisions_per_day"]))
    yield from placed("awaiting_decision", waiting, cells, line, first_day)
    shortest, longest = (one_number(values[name]) for name in APPEALS)
    on_appeal_days = memoryless_days(float(Lognormal.expectation(shortest, longest)), longest)
    yield from placed("on_appeal", on_appeal, cells, on_appeal_days, first_day)


def _cells(values: Values, mix: str) -> list[Cell]:
    """Nationalities and ages of a stream with their shares."""
    nationality, age = (shares.shares[0, 0, 0] for shares in _mix(values, mix, 0))
    return [
        ({"nationality": nation, "age": years}, float(nation_share * age_share))
        for nation, nation_share in zip(TRAITS.categories("nationality"), nationality, strict=True)
        for years, age_share in zip(TRAITS.categories("age"), age, strict=True)
    ]
