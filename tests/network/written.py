"""Small networks written with numbers instead of names, and the shortest way to compile them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.network import Network
from foreland.network.compile import Compiled, compile_network
from foreland.rules.population import Inside, StreamNumbers, TraitShares
from foreland.rules.tables import Column, Tables
from foreland.rules.traits import Traits

ONE_KIND = Traits({"kind": ("person",)})
FIRST_DAY = 9_314  # 2025-07-02, a Wednesday


def given(stream: str, per_day: Any, traits: Sequence[TraitShares] = (), days: int = 1) -> StreamNumbers:
    """People who come one by one, so many on each day."""
    number = np.broadcast_to(np.asarray(per_day), (1, days)) if np.ndim(per_day) < 2 else np.asarray(per_day)
    return StreamNumbers(stream, "given", number, None, None, tuple(traits))


def shares(trait: str, *rows: Sequence[float], days: Sequence[int] = (0,), parent: str | None = None) -> TraitShares:
    """The same shares in every future: one row a date, or one row a category of the parent."""
    table = np.array(rows, np.float64)
    table = table[np.newaxis, np.newaxis] if parent else table[np.newaxis, :, np.newaxis]
    return TraitShares(trait, tuple(days), parent, table)


def column(*tables: Any, index: Sequence[int] = (0,)) -> Column:
    """Values of a name: tables are a number, one a profile (P,), or (F, P); `index` says which stands in a regime."""
    return Column(tuple(np.atleast_2d(np.asarray(table, np.float64)) for table in tables), np.array(index))


def compiled(
    network: Network,
    days: int = 1,
    numbers: Mapping[str, Column] | None = None,
    regimes: Sequence[int] = (FIRST_DAY,),
    arrivals: Sequence[StreamNumbers] | None = None,
    inside: Sequence[Inside] = (),
    **more: Any,
) -> Compiled:
    """The network from FIRST_DAY on; nobody comes unless `arrivals` say so."""
    if arrivals is None:
        arrivals = [
            given(stream.name, 0, [shares(t, _first(network, t)) for t in stream.traits], days)
            for stream in network.streams
        ]
    return compile_network(
        network,
        Tables(_on_all_regimes(numbers or {}, len(regimes)), tuple(regimes), network.traits.size),
        regimes,
        FIRST_DAY,
        FIRST_DAY + days - 1,
        {str(number): layer for number, layer in enumerate(arrivals)},
        inside,
        **more,
    )


def _on_all_regimes(numbers: Mapping[str, Column], regimes: int) -> dict[str, Column]:
    """Columns written for one regime stand in all of them."""
    return {
        name: replace(each, index=np.repeat(each.index, regimes)) if len(each.index) == 1 else each
        for name, each in numbers.items()
    }


def _first(network: Network, trait: str) -> NDArray[np.float64]:
    """Everyone has the first category."""
    return np.eye(len(network.traits.categories(trait)))[0]


def people_inside(
    stage: str, entry: Sequence[int], arrival: Sequence[int] | None = None, **traits: Sequence[str]
) -> Inside:
    """People of one stage with their entry days; those of arrival and stamp are the same unless given."""
    entry_day = np.array(entry, np.int64)
    arrival_day = entry_day if arrival is None else np.array(arrival, np.int64)
    columns = traits or {"kind": ["person"] * len(entry)}
    return Inside(
        stage, {name: np.array(words) for name, words in columns.items()}, arrival_day, entry_day, arrival_day
    )
