"""Compiling ahead: the smallest plan there is goes through the same compiled code as every other."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.kernel import layout
from foreland.kernel.advance import advance
from foreland.kernel.layout import Plan
from foreland.kernel.quantisation import exponential_words


def warm() -> None:
    """Compile the kernel, or load it from its cache, by living through one day on which nobody comes."""
    advance(nobody(), seed=0, first_future=0, futures=1)


def nobody() -> Plan:
    """A plan of one day without stages, edges or people."""
    return Plan(
        calendar=layout.Calendar(
            first_day=0,
            days=1,
            regime_of_day=_none(1),
            period_of_day=_none(1),
            group_of_profile=_none(1),
            regimes=1,
            periods=1,
            profiles=1,
            groups=1,
        ),
        stages=_empty(layout.Stages, patience_first=_none(1)),
        patience=_empty(layout.Patience),
        edges=_empty(layout.Edges, wait_first=_none(1), cohort_first=_none(1)),
        asks=_empty(layout.Asks, first=_none(1)),
        forks=_empty(layout.Forks),
        loops=_empty(layout.Loops),
        resources=layout.Resources(
            switch_on=_none(1, 0, 1),
            cap_size=_none(1, 0, 1),
            cap_reset=_none(0, 1),
            token_lag=_none(1, 0),
            token_life=_none(0),
            estate_places=_none(1, 0, 1),
            pool_units=_none(1, 0, 1),
            pool_share=_none(0, 1),
        ),
        tables=layout.Tables(
            fork_cell=_none(0, 1, 1),
            threshold=_none(1, 0),
            stay_cell=_none(0, 1, 1),
            quantile=exponential_words()[None, None],
            clock_days=_none(0, 1),
            hazard_group=_none(0, 1),
            hazard=_none(1, 0, 1, 2),
            lane=_none(0, 1, 1),
            work_cell=_none(0, 1, 1),
            work=_none(1, 0),
            capacity=_none(1, 0, 1),
            serves=_none(1, 0, 1),
            gate_cell=_none(0, 1, 1),
            gate=_none(1, 0),
            set_profile=_none(0, 1),
        ),
        streams=_empty(
            layout.Streams,
            units=_none(1, 0, 1),
            size_scale=_none(1, 0, 1),
            poisson_first=_none(1),
            trait_first=_none(1),
            trait_date_row=_none(0, 1),
            trait_threshold=_none(1, 0),
        ),
        stock=layout.Stock(first=_none(1), record=_none(0, 2)),
        counting=_empty(layout.Counting),
        exits=0,
    )


def _none(*shape: int) -> NDArray[Any]:
    """Noughts of a shape; the kernel's door gives them their type."""
    return np.zeros(shape, np.int64)


def _empty(kind: Any, **columns: NDArray[Any]) -> Any:
    """A group of arrays without rows, but for the columns given."""
    return kind(**{name: columns.get(name, _none(0)) for name in kind._fields})
