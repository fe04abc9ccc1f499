"""Switches by future and day, shape (futures or 1, switches, days): on from one date until the day before another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from foreland.kernel.layout import UInt8
from foreland.network.compile.axes import stacked
from foreland.network.compile.numbers import Numbers
from foreland.network.resources import Switch
from foreland.network.values import Value


def days_on(switches: Sequence[Switch], numbers: Numbers) -> UInt8:
    """1 on days on which a switch is on by its dates."""
    return stacked([_on(switch, numbers) for switch in switches], (numbers.days,), np.uint8)


def days_between(on: Value, off: Value | None, numbers: Numbers) -> UInt8:
    """1 from the day `on` until the day before `off`, shape (futures or 1, days)."""
    every_day = np.arange(numbers.first_day, numbers.last_day + 1)
    between = every_day >= numbers.on_day(on)[:, np.newaxis]
    if off is not None:
        between = between & (every_day < numbers.on_day(off)[:, np.newaxis])
    return between.astype(np.uint8)


def _on(switch: Switch, numbers: Numbers) -> UInt8:
    if switch.on is None:
        return np.zeros((1, numbers.days), np.uint8)
    return days_between(switch.on, switch.off, numbers)
