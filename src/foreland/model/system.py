"""One real-world policy system, as content hands it to the model: numbers, rules, stages and what it counts.

A system knows nothing of futures or draws. Its overlay takes the network as it stands and gives it back with the
system's own stages joined in; a country's base pathway is made of systems in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from foreland.measures import Addition, Measure
from foreland.network.network import Network
from foreland.rules.parameters import ParameterSet
from foreland.rules.population import StreamNumbers
from foreland.rules.rule import Rule
from foreland.rules.traits import Traits

Overlay = Callable[[Network], Network]


class Arrivals(Protocol):
    """Who comes through the streams that a system adds; arguments as for `model.country.Populate`, traits first."""

    def __call__(
        self,
        traits: Traits,
        parameters: ParameterSet,
        draws: Mapping[str, NDArray[np.float64]],
        seed: int,
        futures: NDArray[np.int64],
        first_day: int,
        last_day: int,
    ) -> tuple[StreamNumbers, ...]:
        """The numbers of each stream of the system."""
        ...


def no_arrivals(
    traits: Traits,
    parameters: ParameterSet,
    draws: Mapping[str, NDArray[np.float64]],
    seed: int,
    futures: NDArray[np.int64],
    first_day: int,
    last_day: int,
) -> tuple[StreamNumbers, ...]:
    """A system without streams of its own brings nobody."""
    return ()


def unchanged(network: Network) -> Network:
    """The overlay of a system that only sets numbers or rules and adds no stage."""
    return network


@dataclass(frozen=True)
class System:
    """A folder of content: `parameters.yaml`, `rules.py`, `stages.py`, `outside.yaml` and a README.

    `folder` is where those files are, so that a run can hash what it rests on and validation can find the
    published outcomes. `measures` are the things that this system lets one count; `adds` says what of its own belongs
    to a measure of the pathway below it, by name.
    """

    name: str
    title: str
    folder: Path
    parameters: ParameterSet
    rules: tuple[Rule, ...] = ()
    overlay: Overlay = unchanged
    measures: tuple[Measure, ...] = ()
    adds: Mapping[str, Addition] = field(default_factory=dict)
    arrivals: Arrivals = no_arrivals

    @property
    def names(self) -> frozenset[str]:
        """Parameters, families of parameters, and rules that it brings."""
        return self.parameters.askable | {rule.name for rule in self.rules}
