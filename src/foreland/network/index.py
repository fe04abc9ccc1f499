"""Names and numbers of a compiled network: which row of the kernel's arrays is which stage, edge, period or measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from foreland.clock import Period
from foreland.errors import Fault, InputError, nearest_name
from foreland.measures import CohortShare, Milestone, Older, Wait
from foreland.network.numbering import ARRIVALS
from foreland.network.stages import Departures
from foreland.network.wiring import Wiring, numbers_of

_ARROW = "->"
Counted = TypeVar("Counted", Wait, CohortShare, Older, Milestone)


@dataclass(frozen=True)
class Index:
    """What the axes of a `Tally` mean.

    `periods` and `groups` label the axes T and G, `layers` (stream, layer) the axis L; `waits`, `cohorts`, `olders` and
    `milestones` are in the order in which they were asked for.
    """

    wiring: Wiring
    periods: tuple[Period, ...]
    groups: tuple[str, ...]
    layers: tuple[tuple[str, int], ...] = ()
    waits: tuple[Wait, ...] = ()
    cohorts: tuple[CohortShare, ...] = ()
    olders: tuple[Older, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    @cached_property
    def fates(self) -> tuple[tuple[str, str | None], ...]:
        """Departure and fate of each kind of boat: the axis of `Tally.boats`; None is the boats that met no fate."""
        return _fates(self.wiring)

    def boats(self, name: str) -> tuple[int, ...]:
        """Numbers of the boats of a departure, or of those that met one fate: "camp", "camp.incident".

        Raises InputError naming the nearest.
        """
        stage, _, fate = name.partition(".")
        found = tuple(n for n, (source, met) in enumerate(self.fates) if source == stage and (not fate or met == fate))
        if not found:
            nearest = nearest_name(name, names_of_boats(self.wiring))
            raise InputError(Fault(f"No boats are counted as '{name}'.", nearest=nearest))
        return found

    @property
    def stages(self) -> tuple[str, ...]:
        """Names of the stages that hold people, in sweep order: the axis S."""
        return self.wiring.order

    def stage(self, name: str) -> int:
        """Number of a stage that holds people. Raises InputError naming the nearest."""
        return _found(name, self.wiring.stage_number, "stage that holds people")

    def estate(self, name: str) -> int:
        """Number of an estate. Raises InputError naming the nearest."""
        return _found(name, self.wiring.estate_number, "estate")

    def allocated(self, name: str) -> int:
        """Number of an allocated estate. Raises InputError naming the nearest."""
        return _found(name, numbers_of(self.wiring.network.allocated), "allocated estate")

    def edges(self, name: str) -> tuple[int, ...]:
        """Numbers of the edges that a measure counts under a name; see `edges_named`."""
        return edges_named(name, self.wiring)

    def wait(self, wait: Wait) -> int:
        """Number of a wait. Raises KeyError if it was not asked for."""
        return _place(wait, self.waits)

    def cohort(self, cohort: CohortShare) -> int:
        """Number of a cohort share. Raises KeyError if it was not asked for."""
        return _place(cohort, self.cohorts)

    def older(self, older: Older) -> int:
        """Number of a count of ages. Raises KeyError if it was not asked for."""
        return _place(older, self.olders)

    def milestone(self, milestone: Milestone) -> int:
        """Number of a milestone. Raises KeyError if it was not asked for."""
        return _place(milestone, self.milestones)


def edges_named(name: str, wiring: Wiring) -> tuple[int, ...]:
    """Numbers of the edges that a name stands for.

    "A -> B" is every direct edge from stage, stream, fork or recall A to B, among them those of patience, of the
    blocked, of a closing, of the diverted, and else edges.
    "fork.way" is everyone drawn to that way of a fork, "departure.fate" everyone aboard a boat that met it, and
    "stream" everyone who comes with a stream: their else edges, taken for want of a resource, are among them.
    Raises InputError, saying what there is, if there is no such edge.
    """
    if _ARROW in name:
        source, _, target = (part.strip() for part in name.partition(_ARROW))
        return _direct(source, target, wiring)
    source, _, way = name.partition(".")
    leaving = wiring.leaving.get(source, ())
    found = tuple(edge.number for edge in leaving if (edge.way == way if way else edge.part == ARRIVALS))
    if found:
        return found
    raise InputError(
        Fault(
            f"There is no edge '{name}'.",
            expected="a stream, a way written fork.way or departure.fate, or an edge written A -> B",
            nearest=nearest_name(name, names_of_edges(wiring)),
        )
    )


def names_of_edges(wiring: Wiring) -> frozenset[str]:
    """Every name to which `edges_named` has an answer."""
    streams = {stream.name for stream in wiring.network.streams}
    ways = {f"{edge.source}.{edge.way}" for edge in wiring.edges if edge.way is not None}
    return frozenset(streams | ways | {edge.name for edge in wiring.edges})


def names_of_boats(wiring: Wiring) -> frozenset[str]:
    """Every name to which `Index.boats` has an answer."""
    fates = _fates(wiring)
    met = {f"{departure}.{fate}" for departure, fate in fates if fate is not None}
    return frozenset(met | {departure for departure, _ in fates})


def _fates(wiring: Wiring) -> tuple[tuple[str, str | None], ...]:
    return tuple(
        (stage.name, fate)
        for stage in wiring.stages
        if isinstance(stage, Departures) and stage.batch is not None
        for fate in (*(each.name for each in stage.batch.fates), None)
    )


def _direct(source: str, target: str, wiring: Wiring) -> tuple[int, ...]:
    leaving = wiring.leaving.get(source, ())
    numbers = tuple(edge.number for edge in leaving if edge.edge.to == target)
    if numbers:
        return numbers
    what = f"There is no edge {source} -> {target}"
    if not leaving:
        raise InputError(Fault(f"{what}: nobody leaves '{source}'.", nearest=nearest_name(source, wiring.leaving)))
    ways = list(dict.fromkeys(edge.edge.to for edge in leaving))
    expected = f"one of the direct ways out of '{source}': {', '.join(ways)}"
    raise InputError(Fault(f"{what}.", expected=expected, nearest=nearest_name(target, ways)))


def _found(name: str, numbers: Mapping[str, int], kind: str) -> int:
    if name not in numbers:
        raise InputError(Fault(f"'{name}' is no {kind}.", nearest=nearest_name(name, numbers)))
    return numbers[name]


def _place(asked: Counted, counted: Sequence[Counted]) -> int:
    if asked not in counted:
        raise KeyError(f"{asked} was not counted in this run.")
    return counted.index(asked)
