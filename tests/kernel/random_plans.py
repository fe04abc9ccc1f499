"""Random but valid plans: every kind of stage, edge, resource and stream in small networks that live for some weeks.

A plan is a pure function of its number, so a failing one can be run again. Validity is that of the compile-time checks:
forward edges go forward, laps and restarts end in stages, an edge into a stage that holds an estate asks for a place or
comes from a stage that holds one, asking edges name another way, and at most four ask in a row.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.kernel import layout
from foreland.kernel.layout import (
    CERTAIN,
    CREDIT_UNIT,
    FIXED_POINT,
    HELD_LANE,
    NEVER,
    RATIO_BEYOND,
    RESPONSE_KNOTS,
)
from foreland.kernel.quantisation import cumulative_thresholds, quantile_words, threshold
from kernel.declared import (
    Boats,
    Closing,
    Edge,
    Fate,
    Fork,
    Layer,
    Patience,
    Ratio,
    Recall,
    Series,
    Stage,
    Thinned,
    Throw,
    Trait,
)
from kernel.keys import record, stock_key
from kernel.plan_writer import PlanWriter
from kernel.stays import constant_days, exponential

FUTURES = 2  # rows of tables that have a futures axis
_EXITS = ["gone", "returned"]
_MOST_DEPTH = 3  # of forks behind forks, and of else edges behind else edges
_TRAIT_RADICES = {1: [], 2: [2], 6: [3, 2], 32: [2, 2, 2, 2, 2]}
_LOOPS = [(0, 0xFF, 200), (8, 0xF, 12)]  # shift, mask, most laps


def random_plan(number: int) -> layout.Plan:
    """Plan number `number`, for a block of `FUTURES` futures."""
    return _Author(np.random.default_rng(number)).write().plan()


def random_complete_plan(number: int) -> layout.Plan:
    """Plan number `number` with closings, recalls, allocated estates, feedback and ages besides."""
    author = _Author(np.random.default_rng(number))
    author.write()
    return author.complete().plan()


class _Author:
    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.chance_of_asking = rng.choice([0.0, 0.2, 0.5])
        self.crowding = int(rng.choice([1, 15], p=[0.9, 0.1]))  # enough people that chunks and blocks fill up
        days = int(rng.integers(20, 70))
        profiles = int(rng.choice(list(_TRAIT_RADICES)))
        self.writer = PlanWriter(
            days=days,
            first_day=int(rng.integers(8_000, 10_000)),
            profiles=profiles,
            regime_of_day=np.sort(rng.integers(0, 3, days)) if rng.random() < 0.6 else None,
            period_of_day=np.arange(days) // int(rng.integers(1, 40)),
            group_of_profile=rng.integers(0, 3, profiles),
            exits=_EXITS,
            loops=_LOOPS,
        )
        self._no_gap_in_regimes()
        self.stages = int(rng.integers(2, 8))

    def _no_gap_in_regimes(self) -> None:
        regimes = self.writer.regime_of_day
        if regimes is not None:
            self.writer.regime_of_day = np.unique(regimes, return_inverse=True)[1]

    def write(self) -> PlanWriter:
        self._tables()
        self._resources()
        self.estate_of = [self._perhaps(0.5, len(self.writer.estates)) for _ in range(self.stages)]
        self.writer.stages = [self._stage(number) for number in range(self.stages)]
        codes = sorted(self.rng.choice(20, size=int(self.rng.integers(1, 4)), replace=False).tolist())
        self.writer.layers = [self._layer(code, int(self.rng.integers(0, 3))) for code in codes]
        for number in range(self.stages):
            if self._happens(0.5):
                self.writer.stock[f"stage {number}"] = self._stock(number)
        return self.writer

    def complete(self) -> PlanWriter:
        """What `write` wrote, and everything else that the language has."""
        rng, writer = self.rng, self.writer
        writer.stages = [self._closing(number, stage) for number, stage in enumerate(writer.stages)]
        writer.recalls = [self._recall() for _ in range(rng.integers(0, 3))]
        for number in np.flatnonzero(rng.random(self.stages) < 0.5).tolist():
            writer.supported[f"stage {number}"] = rng.integers(
                0, FIXED_POINT + 1, (self._futures(), writer.regimes, writer.groups)
            )
        writer.allocated = [
            rng.choice([-1, 0, 3, 20], (self._futures(), writer.regimes), p=[0.1, 0.2, 0.4, 0.3])
            for _ in range(rng.integers(0, 4))
        ]
        writer.ratios = [self._ratio() for _ in range(rng.integers(1, 4))]
        writer.layers = [replace(layer, thinned=self._thinned()) for layer in writer.layers]
        writer.throws = [self._throw() for _ in range(rng.integers(0, 3))]
        writer.ages = [self._age() for _ in range(rng.integers(0, 3))]
        self.share_tables = len(writer.quantiles)
        writer.quantiles += [
            quantile_words(lambda probability: probability, unit=CERTAIN),
            quantile_words(lambda probability: probability**4, unit=CERTAIN),
        ]
        writer.stages = [self._in_boats(number, stage) for number, stage in enumerate(writer.stages)]
        writer.stages = [self._by_day(stage) for stage in writer.stages]
        writer.milestones = [self._milestone() for _ in range(rng.integers(0, 3))]
        return writer

    def _closing(self, number: int, stage: Stage) -> Stage:
        if not self._happens(0.25):
            return stage
        day = self.writer.first_day + self.rng.integers(-5, self.writer.days + 5, self._futures())
        return replace(stage, closes=Closing(day, self._edge(number)))

    def _in_boats(self, number: int, stage: Stage) -> Stage:
        spends_places = any(kind == "place" for kind, _ in stage.spends)
        if stage.kind != layout.DEPARTURES or spends_places or self._happens(0.3):
            return stage
        edge = (lambda: self._plain(number, 0)) if stage.spends else (lambda: self._edge(number))
        number_of_fates = int(self.rng.integers(0, 4))
        shape = (self._futures(), self.writer.regimes)
        shares = self.rng.dirichlet(np.ones(number_of_fates + 1), shape)
        fates = tuple(
            Fate(edge(), shares[..., fate], edge(), self._tables_of(self.share_tables, len(self.writer.quantiles)))
            if self._happens(0.5)
            else Fate(edge(), shares[..., fate])
            for fate in range(number_of_fates)
        )
        return replace(stage, boats=Boats(self._tables_of(1, self.share_tables), fates))

    def _tables_of(self, first: int, end: int) -> list[int]:
        """A quantile table for each regime."""
        tables: list[int] = self.rng.integers(first, end, self.writer.regimes).tolist()
        return tables

    def _by_day(self, stage: Stage) -> Stage:
        if stage.kind == layout.DELAY or stage.pool >= 0 or self._happens(0.7):
            return stage
        shape = (self._futures(), self.writer.days)
        return replace(stage, capacity_row=-1, daily=self.rng.integers(0, 6 * CREDIT_UNIT, shape))

    def _milestone(self) -> tuple[tuple[Series, ...], int]:
        layers = len(self.writer.layers)
        edges = [Series(stage=f"stage {number}") for number in range(self.stages)]
        edges += [Series(layer=number) for number in range(layers)]
        chosen = self.rng.permutation(len(edges))[: self.rng.integers(1, 4)]
        return tuple(edges[each] for each in chosen), int(self.rng.choice([1, 10, 50, 1_000]))

    def _recall(self) -> Recall:
        rng, writer = self.rng, self.writer
        stages = rng.permutation(self.stages)[: rng.integers(1, self.stages + 1)].tolist()
        shape = (self._futures(), writer.regimes)
        return Recall(
            tuple(f"stage {number}" for number in stages),
            self._recalling(),
            self._dated(0.4),
            who=self._cells(2),
            order=int(rng.integers(0, 3)),
            per_day=rng.choice([-1, 700, 2 * CREDIT_UNIT, 5_000], shape, p=[0.2, 0.2, 0.3, 0.3]),
        )

    def _recalling(self) -> Edge:
        """The way of those recalled: anywhere, asking without another way or not asking."""
        if self._happens(0.5):
            target = int(self.rng.integers(self.stages))
            places = (("place", self.estate_of[target]),) if self.estate_of[target] >= 0 else ()
            edge = self._effects(f"stage {target}", ask=(*self._scarce(), *places))
        else:
            edge = self._plain(-1, 0)
        return replace(edge, lap=0) if edge.to.startswith("stage") and self._happens(0.4) else edge

    def _series(self) -> Series:
        layers = len(self.writer.layers)
        return [
            Series(stage=f"stage {self.rng.integers(self.stages)}"),
            Series(layer=int(self.rng.integers(layers))),
            Series(units=int(self.rng.integers(layers))),
        ][self.rng.integers(3)]

    def _ratio(self) -> Ratio:
        rng = self.rng
        return Ratio(
            over=tuple(self._series() for _ in range(rng.integers(1, 3))),
            under=tuple(self._series() for _ in range(rng.integers(0, 3))),
            constant=rng.integers(0, 30, self._futures()),
            window=int(rng.integers(1, 20)),
            lag=int(rng.choice([0, 1, 7])),
            least=int(rng.choice([0, 2, 10])),
            before=tuple(rng.integers(0, 3 * FIXED_POINT, 2).tolist()),
        )

    def _thinned(self) -> tuple[Thinned, ...]:
        shape = (self._futures(), self.writer.regimes, RESPONSE_KNOTS)
        return tuple(
            Thinned(
                int(self.rng.integers(len(self.writer.ratios))),
                np.sort(self.rng.integers(0, CERTAIN + 1, shape))[..., :: self.rng.choice([-1, 1])],
                self._edge(-1) if self._happens(0.4) else None,
            )
            for _ in range(self.rng.choice([0, 1, 2, 5], p=[0.4, 0.3, 0.2, 0.1]))
        )

    def _throw(self) -> Throw:
        rng, writer = self.rng, self.writer
        shape = (self._futures(), writer.regimes)
        return Throw(
            int(rng.integers(len(writer.switches))),
            int(rng.integers(len(writer.ratios))),
            rng.integers(0, FIXED_POINT, shape),
            rng.choice([FIXED_POINT // 3, FIXED_POINT, RATIO_BEYOND], shape),
        )

    def _age(self) -> tuple[tuple[str, ...], int, int]:
        stages = np.flatnonzero(self.rng.random(self.stages) < 0.6)
        return (
            tuple(f"stage {number}" for number in stages),
            int(self.rng.integers(0, 3)),
            int(self.rng.integers(0, 40)),
        )

    def _happens(self, probability: float) -> bool:
        return bool(self.rng.random() < probability)

    def _perhaps(self, probability: float, choices: int) -> int:
        """One of so many things, or -1."""
        return int(self.rng.integers(choices)) if choices and self._happens(probability) else -1

    def _futures(self) -> int:
        return FUTURES if self._happens(0.4) else 1

    def _cells(self, choices: int) -> NDArray[Any]:
        return self.rng.integers(0, choices, (self.writer.regimes, self.writer.profiles))

    def _tables(self) -> None:
        rng, writer = self.rng, self.writer
        writer.quantiles += [
            constant_days(0),
            constant_days(1),
            constant_days(2.5),
            exponential(0.7),
            exponential(9.0),
            quantile_words(lambda probability: 5 * probability),
            quantile_words(lambda probability: np.where(probability < 0.3, 0.0, 40 * probability)),
            np.stack([exponential(3.0), exponential(6.0)]),
        ]
        tables = len(writer.quantiles) - 1
        writer.stay_rows = [1 + self._cells(tables) for _ in range(4)]
        writer.clock_days = [rng.choice([0, 1, 3, 8, 20, NEVER], writer.regimes).tolist() for _ in range(3)]
        writer.hazards = [
            (
                rng.integers(0, 2, writer.profiles),
                rng.choice([0.0, 0.01, 0.2, 1.0], (self._futures(), 2, writer.days), p=[0.3, 0.4, 0.28, 0.02]),
            )
            for _ in range(2)
        ]
        writer.lanes = [rng.choice([0, 1, 2, 14, HELD_LANE], size=self._cells(1).shape) for _ in range(2)]
        writer.work_cells = [self._cells(3) for _ in range(2)]
        writer.work = rng.integers(0, 4 * CREDIT_UNIT, (self._futures(), 3))
        writer.capacities = [
            rng.choice([0, 500, CREDIT_UNIT, 3_500, 7 * CREDIT_UNIT], (self._futures(), writer.regimes))
            for _ in range(3)
        ]
        writer.serves = [self._dated(0.4) for _ in range(3)]
        writer.gate_cells = [self._cells(3) for _ in range(2)]
        writer.gate = threshold(rng.choice([0.0, 0.3, 0.7, 1.0], (self._futures(), 3)))
        writer.set_profiles = [rng.integers(0, writer.profiles, writer.profiles) for _ in range(2)]
        writer.wait_since = rng.integers(0, 3, 3).tolist()
        writer.cohort_limits = rng.integers(0, 30, 2).tolist()

    def _dated(self, probability: float) -> NDArray[Any]:
        return self.rng.random((self._futures(), self.writer.days)) < probability

    def _resources(self) -> None:
        rng, writer = self.rng, self.writer
        regimes = writer.regimes
        writer.switches = [self._dated(0.7) for _ in range(rng.integers(1, 3))]
        resets = [rng.random(writer.days) < 0.15 for _ in range(rng.integers(1, 3))]
        for reset in resets:
            reset[0] = True
        writer.caps = [(rng.integers(0, 20, (self._futures(), regimes)), reset) for reset in resets]
        writer.tokens = [
            (rng.integers(0, 4, self._futures()), int(rng.choice([-1, 1, 5]))) for _ in range(rng.integers(1, 3))
        ]
        writer.estates = [rng.integers(0, 15, (self._futures(), regimes)) for _ in range(rng.integers(0, 3))]
        writer.pools = [rng.integers(0, 9_000, (self._futures(), regimes)) for _ in range(rng.integers(1, 3))]

    def _stage(self, number: int) -> Stage:
        kind = int(self.rng.integers(0, 3))
        common: dict[str, Any] = {
            "name": f"stage {number}",
            "kind": kind,
            "holds": self.estate_of[number],
            "loop": self._perhaps(0.8, len(_LOOPS)),
            "patience": self._patience(number),
        }
        if kind == layout.DELAY:
            row = int(self.rng.integers(len(self.writer.stay_rows)))
            return Stage(to=self._edge(number), stay_row=row, **common)
        spends, to = self._spending(number)
        common |= {
            "to": to,
            "spends": spends,
            "capacity_row": self._perhaps(0.8, len(self.writer.capacities)),
            "order": int(self.rng.integers(0, 3)),
            "lane_row": self._perhaps(0.3, len(self.writer.lanes)),
        }
        if kind == layout.QUEUE:
            return self._queue(common)
        return self._departures(number, common)

    def _queue(self, common: dict[str, Any]) -> Stage:
        common |= {
            "serves_row": self._perhaps(0.3, len(self.writer.serves)),
            "work_row": self._perhaps(0.4, len(self.writer.work_cells)),
        }
        pool = self._perhaps(0.5, len(self.writer.pools))
        if pool >= 0:
            shares = tuple(self.rng.integers(0, FIXED_POINT, self.writer.regimes).tolist())
            common |= {"capacity_row": -1, "pool": pool, "pool_share": shares}
        return Stage(**common)

    def _departures(self, number: int, common: dict[str, Any]) -> Stage:
        return Stage(
            serves_row=int(self.rng.integers(len(self.writer.serves))),
            gate_row=self._perhaps(0.6, len(self.writer.gate_cells)),
            blocked=self._edge(number) if self._happens(0.5) else None,
            over=int(self.rng.choice([0, FIXED_POINT // 3, 2 * FIXED_POINT])),
            least=int(self.rng.choice([0, 1, 3])),
            **common,
        )

    def _patience(self, number: int) -> tuple[Patience, ...]:
        kinds = self.rng.integers(layout.CLOCK_FROM_ENTRY, layout.DRAWN, self.rng.integers(0, 3)).tolist()
        if self._happens(0.5):
            kinds.insert(int(self.rng.integers(len(kinds) + 1)), int(self.rng.choice([layout.DRAWN, layout.HAZARD])))
        rows = {layout.DRAWN: len(self.writer.stay_rows), layout.HAZARD: len(self.writer.hazards)}
        return tuple(
            Patience(kind, int(self.rng.integers(rows.get(kind, len(self.writer.clock_days)))), self._edge(number))
            for kind in kinds
        )

    def _spending(self, number: int) -> tuple[tuple[tuple[str, int], ...], Edge]:
        """What a server spends; one that spends places leads straight into the stage that has them."""
        holding = [later for later in range(number + 1, self.stages) if self.estate_of[later] >= 0]
        if holding and self._happens(0.4):
            target = int(self.rng.choice(holding))
            return (*self._scarce(), ("place", self.estate_of[target])), self._effects(f"stage {target}")
        spends = self._scarce() if self._happens(0.4) else ()
        return spends, self._plain(number, 0) if spends else self._edge(number)

    def _scarce(self) -> tuple[tuple[str, int], ...]:
        """Some of the switches, caps and tokens."""
        kinds = {"switch": self.writer.switches, "cap": self.writer.caps, "token": self.writer.tokens}
        chosen = [kind for kind in kinds if self._happens(0.4)]
        return tuple((kind, int(self.rng.integers(len(kinds[kind])))) for kind in chosen)

    def _edge(self, source: int, depth: int = 0) -> Edge:
        """A way out of a stage (-1: a stream), asking or not."""
        if self._happens(self.chance_of_asking):
            return self._asking(source, depth, asked=1)
        return self._plain(source, depth)

    def _asking(self, source: int, depth: int, asked: int) -> Edge:
        otherwise = (
            self._asking(source, depth, asked + 1) if asked < 4 and self._happens(0.3) else self._plain(source, depth)
        )
        target = self._later_stage(source)
        if target is None:
            return self._plain(source, depth, ask=self._scarce() or (("switch", 0),), otherwise=otherwise)
        places = (("place", self.estate_of[target]),) if self.estate_of[target] >= 0 else ()
        ask = (*self._scarce(), *places) or (("cap", 0),)
        return self._effects(f"stage {target}", ask=ask, otherwise=otherwise)

    def _later_stage(self, source: int) -> int | None:
        return int(self.rng.integers(source + 1, self.stages)) if source + 1 < self.stages else None

    def _plain(self, source: int, depth: int, **asking: Any) -> Edge:
        """An edge that needs no place: onward, through a fork, round again, or out."""
        choice = self.rng.random()
        if choice < 0.35 and depth < _MOST_DEPTH:
            return self._effects(self._fork(source, depth), **asking)
        if choice < 0.5 and source >= 0:
            return self._round_again(source, **asking)
        open_stages = [later for later in range(source + 1, self.stages) if self._needs_no_place(source, later)]
        if (choice < 0.9 and open_stages and depth == 0) or (not self._happens(0.6) and open_stages):
            return self._effects(f"stage {int(self.rng.choice(open_stages))}", **asking)
        return self._effects(str(self.rng.choice(_EXITS)), **asking)

    def _needs_no_place(self, source: int, target: int) -> bool:
        """Whether whoever leaves `source` may enter `target` unasked: it holds nothing, or what they hold already."""
        estate = self.estate_of[target]
        return estate < 0 or (source >= 0 and self.estate_of[source] == estate)

    def _round_again(self, source: int, **asking: Any) -> Edge:
        targets = [earlier for earlier in range(source + 1) if self._needs_no_place(source, earlier)]
        if not targets:
            return self._effects(_EXITS[0], **asking)
        target = f"stage {int(self.rng.choice(targets))}"
        if self._happens(0.15):
            return self._effects(target, restart=True, **asking)
        return self._effects(target, lap=1 if self._happens(0.1) else 0, **asking)

    def _effects(self, to: str, **more: Any) -> Edge:
        mints = self._happens(0.15)
        return Edge(
            to,
            set_row=self._perhaps(0.15, len(self.writer.set_profiles)),
            stamp=self._happens(0.15),
            mint=(int(self.rng.integers(len(self.writer.tokens))), int(self.rng.integers(1, 3))) if mints else None,
            waits=tuple(np.flatnonzero(self.rng.random(3) < 0.2).tolist()),
            cohorts=tuple(np.flatnonzero(self.rng.random(2) < 0.2).tolist()),
            **more,
        )

    def _fork(self, source: int, depth: int) -> str:
        ways = [self._edge(source, depth + 1) for _ in range(self.rng.integers(1, 4))]
        shares = self.rng.dirichlet(np.ones(len(ways)), (self._futures(), 3))[..., :-1]
        if self._happens(0.2):
            shares = np.rint(shares)  # nobody and everybody
        name = f"fork {len(self.writer.forks)}"
        loop = self._perhaps(0.7, len(_LOOPS))
        thresholds, by_boat = cumulative_thresholds(shares), len(self.writer.forks) % 4 == 3
        self.writer.forks.append(Fork(name, tuple(ways), thresholds, self._cells(3), loop, by_boat))
        return name

    def _layer(self, code: int, number: int) -> Layer:
        rng, days = self.rng, self.writer.days
        poisson, boats = self._happens(0.5), self._happens(0.5)
        shape = (self._futures(), days)
        units = self.crowding * rng.integers(0, 4 * FIXED_POINT if poisson else 4, shape)
        return Layer(
            code,
            number,
            self._edge(-1),
            units * (rng.random(shape) < 0.8),
            units_kind=layout.UNITS_POISSON if poisson else layout.UNITS_GIVEN,
            boats=boats,
            size_table=int(rng.choice([2, 4])) if boats else -1,
            size_scale=rng.integers(0, 5 * FIXED_POINT, (self._futures(), days)),
            traits=self._traits(),
        )

    def _traits(self) -> tuple[Trait, ...]:
        traits = []
        multiplier = 1
        for number, radix in enumerate(_TRAIT_RADICES[self.writer.profiles]):
            parent_radix = traits[-1].radix if number and self._happens(0.5) else 1
            shares = self.rng.dirichlet(np.ones(radix), (self._futures(), 2, parent_radix))[..., :-1]
            traits.append(
                Trait(
                    multiplier,
                    radix,
                    cumulative_thresholds(shares),
                    parent_divisor=traits[-1].multiplier if parent_radix > 1 else 1,
                    parent_radix=parent_radix,
                    date_row=self.rng.integers(0, 2, self.writer.days),
                )
            )
            multiplier *= radix
        return tuple(traits)

    def _stock(self, number: int) -> list[tuple[int, int]]:
        rng, first_day = self.rng, self.writer.first_day
        entries = np.sort(first_day - rng.integers(0, 60, self.crowding * rng.integers(1, 12)))
        return [
            record(
                stock_key(f"stage {number}", running),
                profile=int(rng.integers(self.writer.profiles)),
                latest_arrival=int(entry - rng.integers(0, 30)),
                entry=int(entry),
                stamp=int(entry - rng.integers(0, 20)),
                arrival_number=int(rng.integers(0, 3)),
                laps=int(rng.integers(0, 4)),
            )
            for running, entry in enumerate(entries)
        ]
