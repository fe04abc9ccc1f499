"""A model to ask questions of: the base pathway of a country (or of a union), its traits and its people.

The content lives in `systems`; this is the shape in which it is handed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from foreland.measures import Measure
from foreland.model.system import System
from foreland.network.network import Network
from foreland.rules.parameters import ParameterSet
from foreland.rules.population import Inside, StreamNumbers
from foreland.rules.traits import Traits


@dataclass(frozen=True)
class Population:
    """Who comes and who is already inside, for one block of futures.

    `given` holds series that the network does not move (attempts stopped, for example), shape (futures or 1, days).
    """

    streams: tuple[StreamNumbers, ...]
    inside: tuple[Inside, ...] = ()
    given: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)


class Populate(Protocol):
    """Fills a network with people.

    `parameters` are all numbers in force on this side of the scenario; `draws` holds one uniform number per future
    for each uncertain one, shape (futures,); `futures` are the numbers of the futures; days are absolute and inside.
    """

    def __call__(
        self,
        parameters: ParameterSet,
        draws: Mapping[str, NDArray[np.float64]],
        seed: int,
        futures: NDArray[np.int64],
        first_day: int,
        last_day: int,
    ) -> Population:
        """The people of these futures."""
        ...


def everything_given(parameters: ParameterSet) -> frozenset[str]:
    """No series is withheld."""
    return frozenset()


@dataclass(frozen=True)
class Country:
    """A base pathway of systems, laid one over the other in order, and the people who go through it.

    `series` names the evidence that `populate` reads; a run states the latest date it describes. `files` are
    further files that decide the result (the module that assembles the country, say) and enter its hash. `withheld`
    names the series that `populate` does not give under these parameters; measures of them are not listed then.
    `compared` names the measures with which every comparison of policies begins, in order: people, then money.
    """

    name: str
    title: str
    traits: Traits
    base: tuple[System, ...]
    populate: Populate
    measures: tuple[Measure, ...] = ()
    series: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    withheld: Callable[[ParameterSet], frozenset[str]] = everything_given
    compared: tuple[str, ...] = ()

    def network(self, systems: Iterable[System] = ()) -> Network:
        """The base pathway with these systems laid over it."""
        network = Network(self.name, self.traits, stages=(), streams=())
        for system in (*self.base, *systems):
            network = system.overlay(network)
        return network
