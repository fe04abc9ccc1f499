"""Plans for tests, written straight into the kernel's arrays from short declarations; no rules, no network, no country.

Stages are declared in sweep order and named; edges name their targets. Only tests use this: what a network means is
compiled by `foreland.network`, and a mistake there must not hide here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.kernel import layout
from foreland.kernel.layout import CREDIT_UNIT, QUANTILE_WORDS
from foreland.kernel.quantisation import (
    cumulative_thresholds,
    exponential_words,
    hazard_cumulative,
    hazard_steps,
    poisson_grid,
    quantile_words,
)

_ASK_ORDER = {"switch": 0, "cap": 1, "token": 2, "place": 3}


def word(name: str) -> int:
    """First 4 bytes, little-endian, of the BLAKE2b digest of a name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=64).digest()[:4], "little")


def constant_days(days: float) -> NDArray[np.uint64]:
    return quantile_words(lambda probability: np.full_like(probability, days))


def exponential(mean_days: float) -> NDArray[np.uint64]:
    return quantile_words(lambda probability: -mean_days * np.log1p(-probability))


@dataclass(frozen=True)
class Edge:
    to: str
    ask: tuple[tuple[str, int], ...] = ()  # ("place", estate) and so on
    otherwise: Edge | str | None = None
    set_row: int = -1
    stamp: bool = False
    mint: tuple[int, int] | None = None  # token, number
    lap: int = -1
    restart: bool = False
    waits: tuple[int, ...] = ()
    cohorts: tuple[int, ...] = ()


To = Edge | str


@dataclass(frozen=True)
class Patience:
    kind: int
    value: int
    to: To


@dataclass(frozen=True)
class Closing:
    day: int | NDArray[Any]  # absolute, or (futures or 1,)
    to: To


@dataclass(frozen=True)
class Stage:
    name: str
    kind: int
    to: To
    patience: tuple[Patience, ...] = ()
    holds: int = -1
    loop: int = -1
    stay_row: int = -1
    blocked: To | None = None
    order: int = layout.FIRST_IN
    lane_row: int = -1
    work_row: int = -1
    capacity_row: int = -1
    serves_row: int = -1
    pool: int = -1
    pool_share: tuple[int, ...] = ()  # 16.16 by regime
    spends: tuple[tuple[str, int], ...] = ()
    gate_row: int = -1
    over: int = 0
    least: int = 0
    closes: Closing | None = None


@dataclass(frozen=True)
class Fork:
    name: str
    ways: tuple[To, ...]
    thresholds: NDArray[Any]  # (futures or 1, cells, ways - 1) cumulative
    cell: NDArray[Any]  # (regimes, profiles)
    loop: int = -1


@dataclass(frozen=True)
class Trait:
    multiplier: int
    radix: int
    thresholds: NDArray[Any]  # (futures or 1, date rows, parent digits, radix - 1) cumulative
    parent_divisor: int = 1
    parent_radix: int = 1
    date_row: NDArray[Any] | None = None  # (days,)


@dataclass(frozen=True)
class Recall:
    stages: tuple[str, ...]
    to: To
    active: NDArray[Any]  # (futures or 1, days)
    who: NDArray[Any] | None = None  # (regimes, profiles), None: everyone
    order: int = layout.FIRST_IN
    per_day: NDArray[Any] | None = None  # (futures or 1, regimes) CREDIT_UNITs, None: all


@dataclass(frozen=True)
class Series:
    """What a feedback adds up: the edge of a stage's ordinary leavers, of a layer's arrivals, or a layer's units."""

    stage: str = ""
    layer: int = -1
    units: int = -1


@dataclass(frozen=True)
class Ratio:
    over: tuple[Series, ...]
    under: tuple[Series, ...] = ()
    constant: int | NDArray[Any] = 1
    window: int = 1
    lag: int = 0
    least: int = 0
    before: tuple[int, int] = (0, 0)  # 16.16 a day


@dataclass(frozen=True)
class Throw:
    switch: int
    ratio: int
    at_least: NDArray[Any]  # (futures or 1, regimes) 16.16
    below: NDArray[Any]


@dataclass(frozen=True)
class Thinned:
    ratio: int
    response: NDArray[Any]  # (futures or 1, regimes, RESPONSE_KNOTS) thresholds
    divert: To | None = None


@dataclass(frozen=True)
class Layer:
    code: int
    layer: int
    to: To
    units: NDArray[Any]  # (futures or 1, days)
    units_kind: int = layout.UNITS_GIVEN
    boats: bool = False
    size_table: int = -1
    size_scale: NDArray[Any] | None = None  # (futures or 1, days)
    profile: int = 0
    traits: tuple[Trait, ...] = ()
    thinned: tuple[Thinned, ...] = ()


@dataclass
class PlanWriter:
    """Collects declarations; `plan` lays them out. Tables given by row are plain lists of arrays."""

    days: int
    first_day: int = 9_000
    profiles: int = 1
    regime_of_day: NDArray[Any] | None = None
    period_of_day: NDArray[Any] | None = None
    group_of_profile: NDArray[Any] | None = None
    stages: list[Stage] = field(default_factory=list)
    forks: list[Fork] = field(default_factory=list)
    exits: list[str] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    loops: list[tuple[int, int, int]] = field(default_factory=list)  # shift, mask, most
    stay_rows: list[NDArray[Any]] = field(default_factory=list)  # each (regimes, profiles) of quantile tables
    quantiles: list[NDArray[Any]] = field(default_factory=lambda: [exponential_words()])
    clock_days: list[Sequence[int]] = field(default_factory=list)  # each by regime
    hazards: list[tuple[NDArray[Any], NDArray[Any]]] = field(default_factory=list)  # group of profile; (F|1, groups, D)
    lanes: list[NDArray[Any]] = field(default_factory=list)
    work_cells: list[NDArray[Any]] = field(default_factory=list)
    work: NDArray[Any] = field(default_factory=lambda: np.full((1, 1), CREDIT_UNIT))
    capacities: list[NDArray[Any]] = field(default_factory=list)  # each (futures or 1, regimes), CREDIT_UNITs
    serves: list[NDArray[Any]] = field(default_factory=list)  # each (futures or 1, days)
    gate_cells: list[NDArray[Any]] = field(default_factory=list)
    gate: NDArray[Any] = field(default_factory=lambda: np.zeros((1, 1)))
    set_profiles: list[NDArray[Any]] = field(default_factory=list)
    switches: list[NDArray[Any]] = field(default_factory=list)  # each (futures or 1, days)
    caps: list[tuple[NDArray[Any], NDArray[Any]]] = field(default_factory=list)  # (F|1, regimes) and (days,) resets
    tokens: list[tuple[NDArray[Any], int]] = field(default_factory=list)  # (F|1,) lag, and life
    estates: list[NDArray[Any]] = field(default_factory=list)  # each (futures or 1, regimes)
    pools: list[NDArray[Any]] = field(default_factory=list)  # each (futures or 1, regimes), CREDIT_UNITs
    wait_since: list[int] = field(default_factory=list)
    cohort_limits: list[int] = field(default_factory=list)
    stock: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # stage: words 1 and 2
    recalls: list[Recall] = field(default_factory=list)
    supported: dict[str, NDArray[Any]] = field(default_factory=dict)  # stage: (futures or 1, regimes, groups) 16.16
    allocated: list[NDArray[Any]] = field(default_factory=list)  # each (futures or 1, regimes)
    ratios: list[Ratio] = field(default_factory=list)
    throws: list[Throw] = field(default_factory=list)
    ages: list[tuple[tuple[str, ...], int, int]] = field(default_factory=list)  # stages, since, days

    @property
    def regimes(self) -> int:
        return 1 if self.regime_of_day is None else int(max(self.regime_of_day)) + 1

    def everyone(self, number: int) -> NDArray[Any]:
        """A cell table that says the same of everyone at all times."""
        return np.full((self.regimes, self.profiles), number)

    def delay(self, name: str, table: NDArray[np.uint64], to: To, **more: Any) -> None:
        self.stages.append(Stage(name, layout.DELAY, to, stay_row=self.stay(table), **more))

    def queue(self, name: str, per_day: float | None, to: To, **more: Any) -> None:
        self.stages.append(Stage(name, layout.QUEUE, to, capacity_row=self._capacity(per_day), **more))

    def departures(self, name: str, seats: float | None, slots: NDArray[Any], to: To, **more: Any) -> None:
        self.serves.append(np.asarray(slots)[None, :])
        row = len(self.serves) - 1
        self.stages.append(
            Stage(name, layout.DEPARTURES, to, capacity_row=self._capacity(seats), serves_row=row, **more)
        )

    def fork(self, name: str, *ways: tuple[float, To], rest: To, loop: int = -1) -> None:
        thresholds = cumulative_thresholds([[[probability for probability, _ in ways]]])
        edges = (*(to for _, to in ways), rest)
        self.forks.append(Fork(name, edges, thresholds, self.everyone(0), loop))

    def stay(self, table: NDArray[np.uint64]) -> int:
        """Row of `stay_rows` that gives everyone this quantile table."""
        self.quantiles.append(table)
        self.stay_rows.append(self.everyone(len(self.quantiles) - 1))
        return len(self.stay_rows) - 1

    def _capacity(self, per_day: float | None) -> int:
        if per_day is None:
            return -1
        self.capacities.append(np.full((1, self.regimes), round(per_day * CREDIT_UNIT)))
        return len(self.capacities) - 1

    def plan(self) -> layout.Plan:
        return _Layout(self).plan()


@dataclass
class _Lines:
    """The Edges arrays while they grow."""

    source: list[int] = field(default_factory=list)  # stage in sweep order, -1: a stream
    edge: list[Edge] = field(default_factory=list)
    otherwise: list[int] = field(default_factory=list)


class _Layout:
    def __init__(self, writer: PlanWriter) -> None:
        self.writer = writer
        self.lines = _Lines()
        self.asks: list[tuple[tuple[str, int], ...]] = []
        self.stage_number = {stage.name: number for number, stage in enumerate(writer.stages)}
        self.fork_number = {fork.name: number for number, fork in enumerate(writer.forks)}
        self.fork_first = [-1] * len(writer.forks)

    def add(self, to: To, source: int) -> int:
        edge = Edge(to) if isinstance(to, str) else to
        number = len(self.lines.edge)
        self.lines.edge.append(edge)
        self.lines.source.append(source)
        self.lines.otherwise.append(-1)
        if edge.otherwise is not None:
            self.lines.otherwise[number] = self.add(edge.otherwise, source)
        self.reach(edge.to, source)
        return number

    def reach(self, target: str, source: int) -> None:
        """A fork's rows are laid out when it is first reached; they are backward as seen from the latest source."""
        number = self.fork_number.get(target)
        if number is None:
            return
        ways = [Edge(way) if isinstance(way, str) else way for way in self.writer.forks[number].ways]
        if self.fork_first[number] < 0:
            first = self.fork_first[number] = len(self.lines.edge)
            self.lines.edge += ways
            self.lines.source += [source] * len(ways)
            self.lines.otherwise += [-1] * len(ways)
            for row, way in enumerate(ways, start=first):
                if way.otherwise is not None:
                    self.lines.otherwise[row] = self.add(way.otherwise, source)
        first = self.fork_first[number]
        for row, way in enumerate(ways, start=first):
            self.raise_source(row, source)
            self.reach(way.to, source)

    def raise_source(self, row: int, source: int) -> None:
        while row >= 0:
            self.lines.source[row] = max(self.lines.source[row], source)
            self.reach(self.lines.edge[row].to, source)
            row = self.lines.otherwise[row]

    def ask(self, items: tuple[tuple[str, int], ...]) -> int:
        if not items:
            return -1
        self.asks.append(tuple(sorted(items, key=lambda item: _ASK_ORDER[item[0]])))
        return len(self.asks) - 1

    def target(self, name: str) -> tuple[int, int]:
        if name in self.stage_number:
            return layout.TO_STAGE, self.stage_number[name]
        if name in self.fork_number:
            return layout.TO_FORK, self.fork_number[name]
        return layout.TO_EXIT, self.writer.exits.index(name)

    def plan(self) -> layout.Plan:
        stages, patience = self.stages()
        layers = [self.add(layer.to, -1) for layer in self.writer.layers]
        thinning = self.thinning()
        recalls = self.recalls()
        edges = self.edges()
        return layout.Plan(
            calendar=self.calendar(),
            stages=stages,
            patience=patience,
            edges=edges,
            asks=self.asks_arrays(),
            forks=self.forks(),
            loops=self.loops(),
            resources=self.resources(),
            tables=self.tables(),
            streams=self.streams(layers),
            stock=self.stock(),
            counting=self.counting(),
            exits=len(self.writer.exits),
            closings=self.closings(),
            recalls=recalls,
            allocation=self.allocation(),
            feedback=self.feedback(stages.to, layers),
            thinning=thinning,
            ledger=self.ledger(),
        )

    def calendar(self) -> layout.Calendar:
        writer = self.writer
        nothing = np.zeros(writer.days)
        regimes = nothing if writer.regime_of_day is None else writer.regime_of_day
        periods = nothing if writer.period_of_day is None else writer.period_of_day
        groups = np.zeros(writer.profiles) if writer.group_of_profile is None else writer.group_of_profile
        return layout.Calendar(
            first_day=writer.first_day,
            days=writer.days,
            regime_of_day=np.asarray(regimes, np.int16),
            period_of_day=np.asarray(periods, np.int16),
            group_of_profile=np.asarray(groups, np.uint8),
            regimes=writer.regimes,
            periods=int(max(periods)) + 1,
            profiles=writer.profiles,
            groups=int(max(groups)) + 1,
        )

    def stages(self) -> tuple[layout.Stages, layout.Patience]:
        writer = self.writer
        to, blocked, first, kinds, values, edges = [], [], [0], [], [], []
        self.closing_edge: list[int] = []
        for number, stage in enumerate(writer.stages):
            to.append(self.add(stage.to, number))
            blocked.append(-1 if stage.blocked is None else self.add(stage.blocked, number))
            for item in stage.patience:
                kinds.append(item.kind)
                values.append(item.value)
                edges.append(self.add(item.to, number))
            first.append(len(kinds))
            if stage.closes is not None:
                self.closing_edge.append(self.add(stage.closes.to, number))

        def column(name: str, kind: type) -> NDArray[Any]:
            return np.array([getattr(stage, name) for stage in writer.stages], kind)

        recalled = {name for recall in writer.recalls for name in recall.stages}
        wide = [
            stage.lane_row >= 0
            or (stage.kind != layout.DELAY and bool(stage.patience))
            or stage.closes is not None
            or stage.name in recalled
            for stage in writer.stages
        ]
        return (
            layout.Stages(
                kind=column("kind", np.int8),
                word=np.array([word(f"test/{stage.name}") for stage in writer.stages], np.uint32),
                batch_word=np.array([word(f"test/{stage.name}/batch") for stage in writer.stages], np.uint32),
                loop=column("loop", np.int8),
                estate=column("holds", np.int8),
                to=np.array(to, np.int32),
                blocked=np.array(blocked, np.int32),
                stay_row=column("stay_row", np.int16),
                order=column("order", np.int8),
                lane_row=column("lane_row", np.int16),
                work_row=column("work_row", np.int16),
                capacity_row=column("capacity_row", np.int16),
                serves_row=column("serves_row", np.int16),
                pool=column("pool", np.int8),
                ask=np.array([self.ask(stage.spends) for stage in writer.stages], np.int32),
                gate_row=column("gate_row", np.int16),
                over=column("over", np.int32),
                least=column("least", np.int32),
                patience_first=np.array(first, np.int32),
                wide=np.array(wide, np.uint8),
            ),
            layout.Patience(np.array(kinds, np.int8), np.array(values, np.int32), np.array(edges, np.int32)),
        )

    def edges(self) -> layout.Edges:
        lines = self.lines
        targets = [self.target(edge.to) for edge in lines.edge]
        backward = [
            kind == layout.TO_STAGE and target <= source
            for (kind, target), source in zip(targets, lines.source, strict=True)
        ]

        def column(numbers: Sequence[Any], kind: type) -> NDArray[Any]:
            return np.array(numbers, kind)

        return layout.Edges(
            target_kind=column([kind for kind, _ in targets], np.int8),
            target=column([target for _, target in targets], np.int32),
            backward=column(backward, np.uint8),
            ask=column([self.ask(edge.ask) for edge in lines.edge], np.int32),
            otherwise=column(lines.otherwise, np.int32),
            set_row=column([edge.set_row for edge in lines.edge], np.int16),
            stamp=column([edge.stamp for edge in lines.edge], np.uint8),
            mint_token=column([edge.mint[0] if edge.mint else -1 for edge in lines.edge], np.int8),
            mint_number=column([edge.mint[1] if edge.mint else 0 for edge in lines.edge], np.int16),
            lap=column([edge.lap for edge in lines.edge], np.int8),
            restart=column([edge.restart for edge in lines.edge], np.uint8),
            wait_first=_starts([len(edge.waits) for edge in lines.edge]),
            cohort_first=_starts([len(edge.cohorts) for edge in lines.edge]),
        )

    def asks_arrays(self) -> layout.Asks:
        items = [item for ask in self.asks for item in ask]
        return layout.Asks(
            first=_starts([len(ask) for ask in self.asks]),
            kind=np.array([_ASK_ORDER[kind] for kind, _ in items], np.int8),
            item=np.array([number for _, number in items], np.int16),
        )

    def forks(self) -> layout.Forks:
        forks = self.writer.forks
        words = [fork.thresholds.shape[1] * fork.thresholds.shape[2] for fork in forks]
        return layout.Forks(
            word=np.array([word(f"test/{fork.name}") for fork in forks], np.uint32),
            loop=np.array([fork.loop for fork in forks], np.int8),
            edge_first=np.array(self.fork_first, np.int32),
            rows=np.array([len(fork.ways) for fork in forks], np.int32),
            cell_first=_starts(words)[:-1],
        )

    def loops(self) -> layout.Loops:
        shift, mask, most = np.array(self.writer.loops, int).reshape(-1, 3).T
        return layout.Loops(shift.astype(np.uint8), mask.astype(np.uint16), most.astype(np.uint16))

    def resources(self) -> layout.Resources:
        writer, regimes, days = self.writer, self.writer.regimes, self.writer.days
        pool_share = np.zeros((len(writer.stages), regimes), np.int32)
        for number, stage in enumerate(writer.stages):
            pool_share[number] = stage.pool_share or 0
        return layout.Resources(
            switch_on=_stack(writer.switches, (days,), np.uint8),
            cap_size=_stack([size for size, _ in writer.caps], (regimes,), np.int32),
            cap_reset=np.array([reset for _, reset in writer.caps], np.uint8).reshape(-1, days),
            token_lag=_stack([np.asarray(lag) for lag, _ in writer.tokens], (), np.int32),
            token_life=np.array([life for _, life in writer.tokens], np.int32),
            estate_places=_stack(writer.estates, (regimes,), np.int32),
            pool_units=_stack(writer.pools, (regimes,), np.int32),
            pool_share=pool_share,
        )

    def tables(self) -> layout.Tables:
        writer, regimes, profiles, days = self.writer, self.writer.regimes, self.writer.profiles, self.writer.days

        def rows(numbers: Sequence[NDArray[Any]], width: int, kind: type) -> NDArray[Any]:
            return np.array(numbers, kind).reshape(-1, regimes, width)

        futures = max((fork.thresholds.shape[0] for fork in writer.forks), default=1)
        threshold = [_futures(fork.thresholds.reshape(len(fork.thresholds), -1), futures) for fork in writer.forks]
        quantile_futures = max(table.shape[0] if table.ndim == 2 else 1 for table in writer.quantiles)
        quantile = [_futures(np.atleast_2d(table), quantile_futures) for table in writer.quantiles]
        return layout.Tables(
            fork_cell=rows([fork.cell for fork in writer.forks], profiles, np.int32),
            threshold=np.concatenate([*threshold, np.zeros((futures, 0))], axis=1).astype(np.uint32),
            stay_cell=rows(writer.stay_rows, profiles, np.int16),
            quantile=np.stack(quantile, axis=1).astype(np.uint64).reshape(quantile_futures, -1, QUANTILE_WORDS),
            clock_days=np.array(writer.clock_days, np.int32).reshape(-1, regimes),
            hazard_group=np.array([group for group, _ in writer.hazards], np.int16).reshape(-1, profiles),
            hazard=_hazard([per_day for _, per_day in writer.hazards], days),
            lane=rows(writer.lanes, profiles, np.uint8),
            work_cell=rows(writer.work_cells, profiles, np.int16),
            work=np.asarray(writer.work, np.int32),
            capacity=_stack(writer.capacities, (regimes,), np.int32),
            serves=_stack(writer.serves, (days,), np.uint8),
            gate_cell=rows(writer.gate_cells, profiles, np.int16),
            gate=np.asarray(writer.gate, np.uint32),
            set_profile=np.array(writer.set_profiles, np.uint16).reshape(-1, profiles),
        )

    def streams(self, edges: list[int]) -> layout.Streams:
        writer, days = self.writer, self.writer.days
        layers, traits = writer.layers, [trait for layer in writer.layers for trait in layer.traits]
        scale = [np.zeros((1, days)) if layer.size_scale is None else layer.size_scale for layer in layers]
        futures = max((trait.thresholds.shape[0] for trait in traits), default=1)
        words = [_futures(trait.thresholds.reshape(len(trait.thresholds), -1), futures) for trait in traits]
        means = [layer.units for layer in layers if layer.units_kind == layout.UNITS_POISSON]
        poisson = poisson_grid(np.concatenate([*(mean.ravel() for mean in means), np.zeros(0, np.int64)]))
        dates = [np.zeros(days) if trait.date_row is None else trait.date_row for trait in traits]
        return layout.Streams(
            code=np.array([layer.code for layer in layers], np.uint8),
            layer=np.array([layer.layer for layer in layers], np.uint8),
            edge=np.array(edges, np.int32),
            boats=np.array([layer.boats for layer in layers], np.uint8),
            units_kind=np.array([layer.units_kind for layer in layers], np.uint8),
            units=_stack([layer.units for layer in layers], (days,), np.int64),
            size_table=np.array([layer.size_table for layer in layers], np.int32),
            size_scale=_stack(scale, (days,), np.int64),
            poisson_grid=poisson.grid,
            poisson_mean=poisson.mean,
            poisson_first=poisson.first,
            poisson_threshold=poisson.threshold,
            profile=np.array([layer.profile for layer in layers], np.uint16),
            trait_first=_starts([len(layer.traits) for layer in layers]),
            trait_multiplier=np.array([trait.multiplier for trait in traits], np.int32),
            trait_radix=np.array([trait.radix for trait in traits], np.int32),
            trait_parent_divisor=np.array([trait.parent_divisor for trait in traits], np.int32),
            trait_parent_radix=np.array([trait.parent_radix for trait in traits], np.int32),
            trait_date_row=np.array(dates, np.int16).reshape(-1, days),
            trait_cell_first=_starts([table.shape[1] for table in words])[:-1],
            trait_threshold=np.concatenate([*words, np.zeros((futures, 0))], axis=1).astype(np.uint32),
        )

    def stock(self) -> layout.Stock:
        by_stage = [self.writer.stock.get(stage.name, []) for stage in self.writer.stages]
        records = [record for records in by_stage for record in records]
        return layout.Stock(
            first=_starts([len(records) for records in by_stage]),
            record=np.array(records, np.uint64).reshape(-1, 2),
        )

    def closings(self) -> layout.Closings:
        closing = [(number, stage.closes) for number, stage in enumerate(self.writer.stages) if stage.closes]
        return layout.Closings(
            stage=np.array([number for number, _ in closing], np.int32),
            day=_stack([np.atleast_1d(closes.day) for _, closes in closing], (), np.int32),
            edge=np.array(self.closing_edge, np.int32),
        )

    def recalls(self) -> layout.Recalls:
        writer = self.writer
        recalls = writer.recalls
        everyone = writer.everyone(1)
        all_a_day = np.full((1, writer.regimes), -1)
        return layout.Recalls(
            edge=np.array([self.add(recall.to, -1) for recall in recalls], np.int32),
            from_first=_starts([len(recall.stages) for recall in recalls]),
            from_stage=np.array([self.stage_number[name] for each in recalls for name in each.stages], np.int32),
            who=np.array([everyone if each.who is None else each.who for each in recalls], np.uint8).reshape(
                -1, writer.regimes, writer.profiles
            ),
            order=np.array([recall.order for recall in recalls], np.int8),
            per_day=_stack(
                [all_a_day if each.per_day is None else each.per_day for each in recalls], (writer.regimes,), np.int32
            ),
            active=_stack([recall.active for recall in recalls], (writer.days,), np.uint8),
        )

    def allocation(self) -> layout.Allocation:
        writer = self.writer
        by_stage = sorted((self.stage_number[name], share) for name, share in writer.supported.items())
        groups = 1 if writer.group_of_profile is None else int(max(writer.group_of_profile)) + 1
        return layout.Allocation(
            stage=np.array([number for number, _ in by_stage], np.int32),
            share=_stack([share for _, share in by_stage], (writer.regimes, groups), np.int32),
            places=_stack(writer.allocated, (writer.regimes,), np.int32),
        )

    def feedback(self, to: NDArray[np.int32], layer_edges: list[int]) -> layout.Feedback:
        writer = self.writer
        ratios, throws = writer.ratios, writer.throws

        def number(series: Series) -> int:
            if series.stage:
                return int(to[self.stage_number[series.stage]])
            return layer_edges[series.layer] if series.layer >= 0 else len(self.lines.edge) + series.units

        return layout.Feedback(
            over_first=_starts([len(ratio.over) for ratio in ratios]),
            over=np.array([number(series) for ratio in ratios for series in ratio.over], np.int32),
            under_first=_starts([len(ratio.under) for ratio in ratios]),
            under=np.array([number(series) for ratio in ratios for series in ratio.under], np.int32),
            constant=_stack([np.atleast_1d(ratio.constant) for ratio in ratios], (), np.int64),
            window=np.array([ratio.window for ratio in ratios], np.int32),
            lag=np.array([ratio.lag for ratio in ratios], np.int32),
            least=np.array([ratio.least for ratio in ratios], np.int64),
            before=_stack([np.array(ratio.before) for ratio in ratios], (2,), np.int64),
            throw_switch=np.array([throw.switch for throw in throws], np.int32),
            throw_feedback=np.array([throw.ratio for throw in throws], np.int32),
            throw_from=_stack([throw.at_least for throw in throws], (writer.regimes,), np.int32),
            throw_below=_stack([throw.below for throw in throws], (writer.regimes,), np.int32),
        )

    def thinning(self) -> layout.Thinning:
        rows = [(number, row) for number, layer in enumerate(self.writer.layers) for row in layer.thinned]
        return layout.Thinning(
            layer=np.array([number for number, _ in rows], np.int32),
            feedback=np.array([row.ratio for _, row in rows], np.int32),
            response=_stack([row.response for _, row in rows], (self.writer.regimes, layout.RESPONSE_KNOTS), np.uint32),
            divert=np.array([-1 if row.divert is None else self.add(row.divert, -1) for _, row in rows], np.int32),
        )

    def ledger(self) -> layout.Ledger:
        ages, names = self.writer.ages, [stage.name for stage in self.writer.stages]
        return layout.Ledger(
            of_stage=np.array([[name in stages for name in names] for stages, _, _ in ages], np.uint8).reshape(
                len(ages), len(names)
            ),
            since=np.array([since for _, since, _ in ages], np.int8),
            days=np.array([days for _, _, days in ages], np.int32),
        )

    def counting(self) -> layout.Counting:
        edges = self.lines.edge
        return layout.Counting(
            wait_since=np.array(self.writer.wait_since, np.int8),
            wait_of_edge=np.array([wait for edge in edges for wait in edge.waits], np.int16),
            cohort_limit_days=np.array(self.writer.cohort_limits, np.int32),
            cohort_of_edge=np.array([cohort for edge in edges for cohort in edge.cohorts], np.int16),
        )


def record(
    key: int, profile: int, latest_arrival: int, entry: int, stamp: int, arrival_number: int = 0, laps: int = 0
) -> tuple[int, int]:
    """Words 1 and 2 of a person inside on the first day."""
    return key << 16 | profile, latest_arrival << 48 | entry << 32 | stamp << 16 | arrival_number << 12 | laps


def stock_key(stage: str, number: int) -> int:
    return layout.STOCK_STREAM << 42 | (word(f"test/{stage}") & (1 << 18) - 1) << 24 | number


def _starts(lengths: Sequence[int]) -> NDArray[np.int32]:
    return np.concatenate([[0], np.cumsum(np.asarray(lengths, int))]).astype(np.int32)


def _futures(table: NDArray[Any], futures: int) -> NDArray[Any]:
    return np.broadcast_to(table, (futures, *table.shape[1:]))


def _stack(tables: Sequence[NDArray[Any]], inner: tuple[int, ...], kind: type) -> NDArray[Any]:
    """Tables of (futures or 1, *inner) side by side on a second axis."""
    if not tables:
        return np.zeros((1, 0, *inner), kind)
    arrays = [np.asarray(table).reshape(-1, *inner) for table in tables]
    futures = max(len(array) for array in arrays)
    return np.stack([_futures(array, futures) for array in arrays], axis=1).astype(kind)


def _hazard(per_day: Sequence[NDArray[Any]], days: int) -> NDArray[np.int64]:
    """Cumulative hazards, (futures or 1, hazards, groups, days + 1), of tables (futures or 1, groups, days)."""
    futures, groups = (max((table.shape[axis] for table in per_day), default=1) for axis in (0, 1))
    chances = np.zeros((futures, len(per_day), groups, days))
    for number, table in enumerate(per_day):
        chances[:, number, : table.shape[1]] = table
    return hazard_cumulative(hazard_steps(chances))
