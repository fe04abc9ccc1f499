"""From a scenario to something that can be run: one side of it, prepared once and compiled block by block.

The bits of a future depend on the seed, the future's number, names of parameters and stages, and the numbers in force -
not on the size of blocks, on the other side, or on how many futures are run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.clock import periods
from foreland.measures import CohortShare, Formula, Measure, Milestone, Older, Wait
from foreland.model.catalogue import Catalogue
from foreland.model.checking import check
from foreland.model.counting import Countable, check_measures, countable, measures_declared, narrowed
from foreland.model.country import Country
from foreland.model.daily import daily_series, series_of, series_read
from foreland.model.scenario import Scenario
from foreland.model.side import Side, in_force, side_of
from foreland.model.system import System
from foreland.model.world import draws
from foreland.network.names import names_used
from foreland.network.network import Network
from foreland.network.wiring import wire
from foreland.rules.book import RuleBook
from foreland.rules.parameters import ParameterSet

if TYPE_CHECKING:
    from foreland.network.compile import Compiled

SideName = Literal["policy", "baseline"]
SIDES: tuple[SideName, ...] = ("policy", "baseline")

TABLE_BYTES = 64 * 2**20
COUNT_BYTES = 256 * 2**20
BYTES_OF_EDGE, BYTES_OF_STAGE, BYTES_OF_WAIT = 4, 12, 20  # a period and group, as in kernel.layout.Tally
FEWEST_FUTURES, MOST_FUTURES = 8, 128


class Block(NamedTuple):
    """A block of futures, ready for the kernel; `given` series have shape (futures or 1, days)."""

    first_future: int
    futures: int
    compiled: Compiled
    given: Mapping[str, NDArray[np.float64]]


def prepare(scenario: Scenario, side: SideName, catalogue: Catalogue) -> Prepared:
    """One side of a scenario. Raises InputError with every fault of the scenario, its numbers or its network."""
    check(scenario, catalogue)
    country = catalogue.country(scenario.model)
    world = catalogue.world(scenario.world)
    sides = {"policy": side_of(scenario.policy, catalogue), "baseline": side_of(scenario.baseline, catalogue)}
    networks = {name: country.network(each.systems) for name, each in sides.items()}
    declared = measures_declared(country, (*sides["baseline"].systems, *sides["policy"].systems))
    check_measures(declared, countable(networks["policy"]) | countable(networks["baseline"]))
    parameters = {name: in_force(scenario, country, world, each) for name, each in sides.items()}
    withheld = country.withheld(parameters[side])
    measures = tuple(each for each in declared if withheld.isdisjoint(series_of(each.formula)))
    return Prepared(
        scenario=scenario,
        side=side,
        country=country,
        systems=sides[side].systems,
        parameters=parameters[side],
        network=networks[side],
        measures=measures,
        series=tuple(sorted(series_read(measures) & _known(country, sides.values(), parameters.values()))),
    )


@dataclass(frozen=True)
class Prepared:
    """One side of a scenario: its numbers, law and network, and what is counted (the same on both sides).

    `series` names the parameters and rules of either side that measures read day by day.
    """

    scenario: Scenario
    side: SideName
    country: Country
    systems: tuple[System, ...]
    parameters: ParameterSet
    network: Network
    measures: tuple[Measure, ...]
    series: tuple[str, ...] = ()

    @cached_property
    def book(self) -> RuleBook:
        """The law of this side."""
        rules = (rule for system in (*self.country.base, *self.systems) for rule in system.rules)
        return RuleBook(self.country.traits, self.parameters, rules)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Parameters and rules that the network reads."""
        return names_used(self.network)

    @cached_property
    def regimes(self) -> tuple[int, ...]:
        """Absolute first days of the stretches of time on which the law stands still."""
        return self.book.regimes(self.scenario.first_day, self.scenario.last_day, self.names)

    @cached_property
    def uncertain(self) -> tuple[str, ...]:
        """Every parameter with a spread: those drawn for each future."""
        return tuple(sorted(name for name, parameter in self.parameters.items() if parameter.is_uncertain))

    @cached_property
    def counted(self) -> Mapping[str, Formula]:
        """Measure -> what of it this side's network can count."""
        known: Countable = countable(self.network)
        return {measure.name: narrowed(measure.formula, known) for measure in self.measures}

    @cached_property
    def waits(self) -> tuple[Wait, ...]:
        """Waits that the kernel counts, each once."""
        return _distinct(formula for formula in self.counted.values() if isinstance(formula, Wait) and formula.edges)

    @cached_property
    def cohorts(self) -> tuple[CohortShare, ...]:
        """Cohort shares whose numerators the kernel counts, each once."""
        return _distinct(
            formula for formula in self.counted.values() if isinstance(formula, CohortShare) and formula.edges
        )

    @cached_property
    def olders(self) -> tuple[Older, ...]:
        """Counts of people by the time since they came, claimed or entered, each once."""
        return _distinct(formula for formula in self.counted.values() if isinstance(formula, Older) and formula.stages)

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """Milestones whose day the kernel notes, each once."""
        return _distinct(
            formula for formula in self.counted.values() if isinstance(formula, Milestone) and formula.edges
        )

    @cached_property
    def group_by(self) -> tuple[str, ...]:
        """Traits by which any measure may be split, in the order of the traits."""
        asked = {trait for measure in self.measures for trait in measure.groups}
        return tuple(trait for trait in self.country.traits.names if trait in asked)

    @cached_property
    def block_futures(self) -> int:
        """Futures a block, so that tables and counts stay within bounds. A fact of the scenario, not of the machine."""
        tables = self.book.evaluate(self.names, self.regimes, self.draws(np.arange(2), self._read_by_network))
        per_future = sum(
            table.nbytes // 2 for column in tables.columns.values() for table in column.values if table.shape[0] == 2
        )
        most = min(TABLE_BYTES // max(per_future, 1), COUNT_BYTES // self._bytes_counted)
        return int(np.clip(most, FEWEST_FUTURES, MOST_FUTURES))

    def may_move(self, measure: str) -> tuple[str, ...]:
        """Uncertain parameters that may move a measure: all but those that only other measures read by day."""
        counted = set(self.book.uncertain(self._read(self.series)))
        own = self.book.uncertain(self._read(series_of(self.counted[measure])))
        idle = counted - {*self._read_by_network, *own}
        return tuple(name for name in self.uncertain if name not in idle)

    def _read(self, series: Iterable[str]) -> list[str]:
        """Of these series by day those that are numbers or rules of this side."""
        return [name for name in series if name in self.book.known]

    def draws(self, futures: NDArray[np.int64], names: Iterable[str]) -> Mapping[str, NDArray[np.float64]]:
        """Uniform draws of these parameters in these futures, name -> shape (futures,)."""
        return draws(names, self.scenario.seed, futures)

    def block(self, first_future: int, futures: int, period: str = "month") -> Block:
        """Futures `first_future` and following, compiled to be counted by day, week, month, quarter or year.

        Raises InputError if a number is impossible under the World's draws, or NotModelled if one is missing.
        """
        from foreland.network.compile import compile_network

        scenario = self.scenario
        numbers = np.arange(first_future, first_future + futures, dtype=np.int64)
        drawn = self.draws(numbers, self.uncertain)
        tables = self.book.evaluate(self.names, self.regimes, {name: drawn[name] for name in self._read_by_network})
        people = (self.parameters, drawn, scenario.seed, numbers, scenario.first_day, scenario.last_day)
        population = self.country.populate(*people)
        streams = [*population.streams]
        for system in self.systems:
            streams += system.arrivals(self.country.traits, *people)
        compiled = compile_network(
            self.network,
            tables,
            self.regimes,
            scenario.first_day,
            scenario.last_day,
            arrivals={f"{stream.stream} {stream.layer}": stream for stream in streams},
            inside=population.inside,
            group_by=self.group_by,
            period=period,
            waits=self.waits,
            cohorts=self.cohorts,
            olders=self.olders,
            milestones=self.milestones,
            series=population.given,
        )
        daily = daily_series(self.series, self.book, scenario.first_day, scenario.last_day, drawn)
        return Block(first_future, futures, compiled, {**daily, **population.given})

    @property
    def _bytes_counted(self) -> int:
        """What the kernel counts of one future, in bytes."""
        wiring = wire(self.network)
        months = len(periods(self.scenario.first_day, self.scenario.last_day, "month"))
        groups = len(self.country.traits.groups(self.group_by)[1])
        rows = BYTES_OF_EDGE * len(wiring.edges) + BYTES_OF_STAGE * len(wiring.stages) + BYTES_OF_WAIT * len(self.waits)
        return months * groups * rows

    @cached_property
    def _read_by_network(self) -> tuple[str, ...]:
        return self.book.uncertain(self.names)


def _known(country: Country, sides: Iterable[Side], parameters: Iterable[ParameterSet]) -> frozenset[str]:
    """Every parameter and rule of any side."""
    systems = [*country.base, *(system for side in sides for system in side.systems)]
    rules = {rule.name for system in systems for rule in system.rules}
    return frozenset(rules).union(*(each.askable for each in parameters))


def _distinct(items: Iterable[Wait | CohortShare | Older | Milestone]) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(items))
