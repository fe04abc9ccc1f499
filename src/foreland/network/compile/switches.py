"""Switches by future and day, shape (futures or 1, switches, days): on from one date until the day before another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from foreland.kernel.layout import UInt8
from foreland.network.compile.axes import stacked
from foreland.network.compile.numbers import Numbers
from foreland.network.resources import Switch


def days_on(switches: Sequence[Switch], numbers: Numbers) -> UInt8:
    """1 on days on which a switch is on."""
    return stacked([_on(switch, numbers) for switch in switches], (numbers.days,), np.uint8)


def _on(switch: Switch, numbers: Numbers) -> UInt8:
    every_day = np.arange(numbers.first_day, numbers.last_day + 1)
    on = every_day >= numbers.on_day(switch.on)[:, np.newaxis]
    if switch.off is not None:
        on = on & (every_day < numbers.on_day(switch.off)[:, np.newaxis])
    return on.astype(np.uint8)
