"""From a network and its numbers to a plan for the kernel, with the index that names what is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from foreland.clock import periods
from foreland.errors import InputError
from foreland.kernel.layout import Plan, Tables, UInt8
from foreland.measures import CohortShare, Milestone, Older, Wait
from foreland.network.checks import check
from foreland.network.compile.allocation import compile_allocation
from foreland.network.compile.asks import AskLists
from foreland.network.compile.batches import compile_batches
from foreland.network.compile.calendar import compile_calendar
from foreland.network.compile.counting import compile_counting, compile_ledger, compile_milestones
from foreland.network.compile.daily import compile_daily
from foreland.network.compile.edges import compile_edges
from foreland.network.compile.feedback import compile_feedback, compile_thinning
from foreland.network.compile.forks import compile_forks
from foreland.network.compile.hazards import HazardTables
from foreland.network.compile.loops import compile_loops
from foreland.network.compile.moves import compile_closings, compile_recalls
from foreland.network.compile.numbers import Numbers
from foreland.network.compile.patience import ClockTable, PatienceTables, compile_patience
from foreland.network.compile.presence import Presence
from foreland.network.compile.resources import compile_resources
from foreland.network.compile.service import ServiceTables
from foreland.network.compile.stages import compile_stages
from foreland.network.compile.stays import StayTables
from foreland.network.compile.stock import compile_stock
from foreland.network.compile.streams import compile_streams, sorted_layers
from foreland.network.compile.switches import days_on
from foreland.network.index import Index, edges_named
from foreland.network.network import Network
from foreland.network.wiring import Wiring, wire
from foreland.rules.population import Inside, StreamNumbers
from foreland.rules.tables import Tables as RuleTables


@dataclass(frozen=True)
class Compiled:
    """A network as the kernel reads it, and the names of its rows."""

    plan: Plan
    index: Index


def compile_network(
    network: Network,
    tables: RuleTables,
    regimes: Sequence[int],
    first_day: int,
    last_day: int,
    arrivals: Mapping[str, StreamNumbers],
    inside: Sequence[Inside] = (),
    group_by: Sequence[str] = (),
    period: str = "month",
    waits: Sequence[Wait] = (),
    cohorts: Sequence[CohortShare] = (),
    olders: Sequence[Older] = (),
    milestones: Sequence[Milestone] = (),
    series: Mapping[str, NDArray[np.float64]] = MappingProxyType({}),
) -> Compiled:
    """Compile a network for one block of futures.

    `tables` hold every name that the network uses, evaluated on `regimes` (absolute first days, the first of them
    `first_day`); days are absolute and `last_day` is inside. `arrivals` are the layers of all streams, under any keys.
    `series` are the World's numbers by day, (futures or 1, days). `group_by` names the traits by which people are
    counted apart. Raises InputError with every fault of the network,
    or, if it is sound, of its numbers.
    """
    check(network, inhabited={people.stage for people in inside})
    wiring = wire(network)
    numbers = Numbers(tables, network.traits, tuple(regimes), first_day, last_day, series)
    layers = sorted_layers(tuple(arrivals.values()), wiring)
    group, labels = network.traits.groups(group_by)
    index = Index(
        wiring=wiring,
        periods=tuple(periods(first_day, last_day, period)),
        groups=labels,
        layers=tuple((layer.stream, layer.layer) for layer in layers),
        waits=tuple(waits),
        cohorts=tuple(cohorts),
        olders=tuple(olders),
        milestones=tuple(milestones),
    )
    presence = Presence(wiring, numbers, days_on(network.switches, numbers), {people.stage for people in inside})
    plan = _plan(index, numbers, presence, layers, inside, group)
    if numbers.faults:
        raise InputError(dict.fromkeys(numbers.faults))  # each once, though several stages may meet it
    return Compiled(plan, index)


def _plan(
    index: Index,
    numbers: Numbers,
    presence: Presence,
    layers: Sequence[StreamNumbers],
    inside: Sequence[Inside],
    group: UInt8,
) -> Plan:
    """Every part of the plan, each from the file of its name; tables last, when all have asked for their rows."""
    wiring = index.wiring
    asks = AskLists(wiring)
    stays = StayTables(numbers)
    hazards = HazardTables(numbers)
    clocks = ClockTable(numbers)
    service = ServiceTables(numbers, presence)
    counting, slices = compile_counting(
        len(wiring.edges),
        [(wait, _numbers_of_edges(wait.edges, wiring)) for wait in index.waits],
        [(cohort, _numbers_of_edges(cohort.edges, wiring)) for cohort in index.cohorts],
    )
    edges, set_profile = compile_edges(wiring, asks, slices)
    forks, fork_tables = compile_forks(wiring, numbers, presence)
    patience, patience_first = compile_patience(wiring, PatienceTables(stays, hazards, clocks), presence)
    stages = compile_stages(wiring, presence, stays, service, asks, patience_first)
    streams = compile_streams(layers, wiring, numbers, stays)
    batches = compile_batches(wiring, numbers, presence, stays)
    return Plan(
        calendar=compile_calendar(numbers, index.periods, group, len(index.groups)),
        stages=stages,
        patience=patience,
        edges=edges,
        asks=asks.asks(),
        forks=forks,
        loops=compile_loops(wiring.loops),
        resources=compile_resources(wiring, numbers, presence),
        tables=Tables(
            fork_cell=fork_tables.fork_cell,
            threshold=fork_tables.threshold,
            stay_cell=stays.stay_cell(),
            quantile=stays.quantile(),
            clock_days=clocks.clock_days(),
            hazard_group=hazards.group(),
            hazard=hazards.hazard(),
            lane=service.lane(),
            work_cell=service.works.cell(),
            work=service.work(),
            capacity=service.capacity(),
            serves=service.serves(),
            gate_cell=service.gates.cell(),
            gate=service.gate(),
            set_profile=set_profile,
        ),
        streams=streams,
        stock=compile_stock(inside, wiring, numbers.first_day),
        counting=counting,
        exits=len(wiring.network.exits),
        closings=compile_closings(wiring, numbers),
        recalls=compile_recalls(wiring, numbers, presence),
        allocation=compile_allocation(wiring, numbers, presence, group),
        feedback=compile_feedback(layers, wiring, numbers),
        thinning=compile_thinning(layers, wiring, numbers),
        ledger=compile_ledger(index.olders, wiring),
        batches=batches,
        daily=compile_daily(wiring, numbers, presence),
        milestones=compile_milestones(
            [(each, _numbers_of_edges(each.edges, wiring)) for each in index.milestones], numbers
        ),
    )


def _numbers_of_edges(names: Sequence[str], wiring: Wiring) -> list[int]:
    return [number for name in names for number in edges_named(name, wiring)]
