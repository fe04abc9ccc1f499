"""A network with all its edges numbered, its sweep ordered and its loops found: what checks and compiler read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from foreland.network.moves import Recall
from foreland.network.numbering import NumberedEdge, number_edges, ways_into_recalls
from foreland.network.order import Loop, loops_of, sweep_order
from foreland.network.stages import Holding, Stage

if TYPE_CHECKING:
    from foreland.network.network import Network


class Named(Protocol):
    """Anything with a name."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...


def numbers_of(things: Iterable[Named]) -> dict[str, int]:
    """Name -> position."""
    return {thing.name: number for number, thing in enumerate(things)}


@dataclass(frozen=True)
class Wiring:
    """A network seen as a graph. Stages are numbered in sweep order, everything else as declared."""

    network: Network
    edges: tuple[NumberedEdge, ...]
    order: tuple[str, ...]
    loops: tuple[Loop, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Stage]:
        """Every stage, fork and exit."""
        return {stage.name: stage for stage in self.network.stages}

    @cached_property
    def recalls(self) -> Mapping[str, Recall]:
        """Every recall by name."""
        return {recall.name: recall for recall in self.network.recalls}

    @cached_property
    def links(self) -> tuple[NumberedEdge, ...]:
        """What leads where: all edges, and ways from stages into the recalls that take people from them."""
        return (*self.edges, *ways_into_recalls(self.network))

    @cached_property
    def stages(self) -> tuple[Holding, ...]:
        """Stages that hold people, in sweep order."""
        stages = {stage.name: stage for stage in self.network.holding_stages}
        return tuple(stages[name] for name in self.order)

    @cached_property
    def stage_number(self) -> Mapping[str, int]:
        """Stage -> its place in the sweep."""
        return numbers_of(self.stages)

    @cached_property
    def fork_number(self) -> Mapping[str, int]:
        """Fork -> its number."""
        return numbers_of(self.network.forks)

    @cached_property
    def exit_number(self) -> Mapping[str, int]:
        """Exit -> its number."""
        return numbers_of(self.network.exits)

    @cached_property
    def estate_number(self) -> Mapping[str, int]:
        """Estate -> its number."""
        return numbers_of(self.network.estates)

    @cached_property
    def loop_number(self) -> Mapping[str, int]:
        """Stage, fork or recall inside a loop -> the loop's number."""
        return {name: number for number, loop in enumerate(self.loops) for name in loop.members}

    @cached_property
    def otherwise(self) -> Mapping[int, NumberedEdge]:
        """Number of an edge that asks -> its else edge."""
        return {edge.else_of: edge for edge in self.edges if edge.else_of is not None}

    @cached_property
    def leaving(self) -> Mapping[str, tuple[NumberedEdge, ...]]:
        """Stream, stage, fork or recall -> its edges."""
        return self._grouped(lambda edge: edge.source)

    @cached_property
    def arriving(self) -> Mapping[str, tuple[NumberedEdge, ...]]:
        """Stage, fork or exit -> the edges that lead to it."""
        return self._grouped(lambda edge: edge.edge.to)

    def chain(self, first: NumberedEdge) -> list[NumberedEdge]:
        """An edge and the else edges tried after it, in order."""
        chain = [first]
        while chain[-1].number in self.otherwise:
            chain.append(self.otherwise[chain[-1].number])
        return chain

    def _grouped(self, key: Callable[[NumberedEdge], str]) -> dict[str, tuple[NumberedEdge, ...]]:
        groups: dict[str, tuple[NumberedEdge, ...]] = {}
        for edge in self.edges:
            groups[key(edge)] = (*groups.get(key(edge), ()), edge)
        return groups


def wire(network: Network) -> Wiring:
    """Number the edges, order the sweep, find the loops. A faulty network is wired as far as it goes."""
    edges = number_edges(network)
    order = sweep_order(network, edges)
    return Wiring(network, edges, order, loops_of(network, edges, order))
