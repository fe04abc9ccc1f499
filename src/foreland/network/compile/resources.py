"""Limited things as arrays: caps, estates and pools by regime, tokens with their lags and lives."""

from __future__ import annotations

import numpy as np

from foreland.clock import date_of
from foreland.errors import Fault
from foreland.kernel.layout import CREDIT_UNIT, FIXED_POINT, Int32, Resources, UInt8
from foreland.network.compile.axes import stacked
from foreland.network.compile.numbers import Asked, Bool, Float64, Numbers
from foreland.network.compile.presence import Presence
from foreland.network.resources import Cap, Estate, PerPeriod, Places, Pool, TokenKind
from foreland.network.stages import Queue
from foreland.network.wiring import Wiring

_ROUNDING = 1e-6  # by which the shares of a pool may miss one
_MOST = 2.0**31 - 1


def compile_resources(wiring: Wiring, numbers: Numbers, presence: Presence) -> Resources:
    """Everything that can be asked for, numbered as declared. People, places and tokens are rounded to whole ones."""
    network = wiring.network
    return Resources(
        switch_on=presence.switch_on,
        cap_size=_by_regime([_cap_size(cap, numbers, presence) for cap in network.caps], numbers),
        cap_reset=np.array([_resets(cap, numbers) for cap in network.caps], np.uint8).reshape(-1, numbers.days),
        token_lag=stacked([_lag(token, numbers) for token in network.tokens], (), np.int32),
        token_life=np.array([_life(token, numbers) for token in network.tokens], np.int32),
        estate_places=_by_regime([_places(estate, wiring, numbers, presence) for estate in network.estates], numbers),
        pool_units=_by_regime([_pool_units(pool, wiring, numbers, presence) for pool in network.pools], numbers),
        pool_share=_pool_shares(wiring, numbers, presence),
    )


def _by_regime(rows: list[Float64], numbers: Numbers) -> Int32:
    return stacked([np.rint(row).astype(np.int32) for row in rows], (len(numbers.regimes),), np.int32)


def _cap_size(cap: Cap, numbers: Numbers, presence: Presence) -> Float64:
    return numbers.by_regime(Asked(cap.size, f"Cap '{cap.name}'", most=_MOST), presence.used(PerPeriod(cap.name)))


def _resets(cap: Cap, numbers: Numbers) -> UInt8:
    """1 on the first day of the run and of each period of the cap, shape (days,)."""
    dates = [date_of(day) for day in range(numbers.first_day, numbers.last_day + 1)]
    begins = {
        "day": [True for _ in dates],
        "week": [date.weekday() == 0 for date in dates],
        "month": [date.day == 1 for date in dates],
        "total": [False for _ in dates],
    }[cap.period]
    begins[0] = True
    return np.array(begins, np.uint8)


def _lag(token: TokenKind, numbers: Numbers) -> Int32:
    asked = Asked(token.lag_days, f"Lag of tokens '{token.name}'", most=_MOST)
    return np.rint(numbers.for_good(asked, numbers.always)).astype(np.int32)


def _life(token: TokenKind, numbers: Numbers) -> int:
    if token.life_days is None:
        return -1
    asked = Asked(token.life_days, f"Life of tokens '{token.name}'", least=1, most=_MOST)
    life = numbers.without_futures(numbers.for_good(asked, numbers.always), asked)
    return int(numbers.whole(life, asked))


def _places(estate: Estate, wiring: Wiring, numbers: Numbers, presence: Presence) -> Float64:
    """Asked for on edges, by servers, and by whoever holds one already when the first day begins."""
    needed = presence.used(Places(estate.name))
    for stage in wiring.stages:
        if stage.holds == estate.name:
            needed = needed | presence.at(stage.name)
    return numbers.by_regime(Asked(estate.places, f"Places of '{estate.name}'", most=_MOST), needed)


def _pool_units(pool: Pool, wiring: Wiring, numbers: Numbers, presence: Presence) -> Float64:
    users = [presence.at(queue.name) for queue in _users(pool, wiring)]
    needed = np.logical_or.reduce(users) if users else ~numbers.always
    asked = Asked(pool.units, f"Units of pool '{pool.name}'", most=_MOST / CREDIT_UNIT)
    return numbers.by_regime(asked, needed) * CREDIT_UNIT


def _pool_shares(wiring: Wiring, numbers: Numbers, presence: Presence) -> Int32:
    """16.16 share of its pool for each stage and regime; those of a pool sum to one."""
    shares = np.zeros((len(wiring.stages), len(numbers.regimes)))
    for pool in wiring.network.pools:
        users = _users(pool, wiring)
        for queue in users:
            shares[wiring.stage_number[queue.name]] = _pool_share(queue, numbers, presence.at(queue.name))
        total = shares[[wiring.stage_number[queue.name] for queue in users]].sum(axis=0)
        missing = np.flatnonzero(np.abs(total - 1.0) > _ROUNDING)
        if users and missing.size:
            date = numbers.date_of_regime(int(missing[0]))
            numbers.faults.append(
                Fault(f"The shares of pool '{pool.name}' sum to {total[missing[0]]:g} on {date}, not 1.")
            )
    return np.rint(shares * FIXED_POINT).astype(np.int32)


def _pool_share(queue: Queue, numbers: Numbers, needed: Bool) -> Float64:
    if queue.pool is None:
        return np.zeros(len(numbers.regimes))
    asked = Asked(queue.pool.share, f"Share of '{queue.name}' in pool '{queue.pool.pool}'", most=1.0)
    return numbers.without_futures(numbers.by_regime(asked, needed), asked)


def _users(pool: Pool, wiring: Wiring) -> list[Queue]:
    return [
        stage
        for stage in wiring.stages
        if isinstance(stage, Queue) and stage.pool is not None and stage.pool.pool == pool.name
    ]
