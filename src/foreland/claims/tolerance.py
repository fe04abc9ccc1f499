"""How near a computed number must be to the number that was said, given how it was hedged.

Three zones: `exact` (the words fit the figure), `close` (a reader is not misled) and off. The widths are Foreland's
own stated convention, the same for every speaker:

- without a hedge: half of the last digit that was written, at most 2.5 in 100 of the number; close within 10 in 100;
- "about": within 5 in 100; close within 10;
- "almost": from 10 in 100 (for a fraction: 5 hundredths of the whole) below up to the number; close up to 2 in 100
  above it;
- "more than", "at least": above; close from 3 in 100 below;
- "less than", "up to": below; close up to 3 in 100 above;
- "doubled", "three times", "halved": within 5 in 100 of the number of times; close within 15;
- a plain fraction ("a third") or a number of per cent: half a step, and at least 2.5 hundredths of the whole for a
  fraction; close within 5 hundredths, or a tenth of the number if that is less for a number of per cent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from foreland.claims.claim import Claimed
from foreland.claims.readings.answer import Hedge


class Agreement(Enum):
    """How a computed value stands to the number that was said; OPEN if its bounds lie on both sides of the edge."""

    EXACT = "exact"
    CLOSE = "close"
    OFF = "off"
    OPEN = "open"
    SILENT = "silent"


@dataclass(frozen=True)
class Tolerance:
    """The zones around a number that was said, each from `low` to `high`, in the unit of the claim."""

    exact: tuple[float, float]
    close: tuple[float, float]

    def agreement(self, low: float | None, high: float | None) -> Agreement:
        """How a computed value between `low` and `high` agrees with the number that was said."""
        if low is None or high is None:
            return Agreement.SILENT
        if _inside(low, high, self.exact):
            return Agreement.EXACT
        if _inside(low, high, self.close):
            return Agreement.CLOSE
        if high < self.close[0] or low > self.close[1]:
            return Agreement.OFF
        return Agreement.OPEN if low != high else Agreement.OFF


def _inside(low: float, high: float, zone: tuple[float, float]) -> bool:
    return zone[0] <= low and high <= zone[1]


def tolerance_of(claimed: Claimed, hedge: Hedge) -> Tolerance:
    """The zones for a number as it was hedged; the widths are at the head of this module."""
    low, high = sorted((claimed.value, claimed.high if claimed.high is not None else claimed.value))
    if hedge == "about":
        return Tolerance(_widened(low, high, 0.05), _widened(low, high, 0.10))
    if hedge == "almost":
        return _almost(low, claimed.step if claimed.unit == "share" and claimed.step else 0.0)
    if hedge in ("more than", "at least"):
        return Tolerance((_nudged(low, 0.0), math.inf), (_nudged(low, -0.03), math.inf))
    if hedge in ("less than", "up to"):
        return Tolerance((-math.inf, _nudged(high, 0.0)), (-math.inf, _nudged(high, 0.03)))
    return _unhedged(low, high, claimed)


def _almost(value: float, step: float) -> Tolerance:
    """From a tenth (or the step of a fraction, if that is more) below the number up to it."""
    toward_zero = value - math.copysign(max(0.1 * abs(value), step), value)
    beyond = 1.02 * value
    return Tolerance(
        (min(toward_zero, value), max(toward_zero, value)), (min(toward_zero, beyond), max(toward_zero, beyond))
    )


def _unhedged(low: float, high: float, claimed: Claimed) -> Tolerance:
    if claimed.unit == "share":
        half = (claimed.step or 0.01) / 2.0
        loose = max(half, 0.05 if half >= 0.025 else min(0.05, max(0.1 * abs(low), 0.01)))
        return Tolerance((low - half, high + half), (low - loose, high + loose))
    if claimed.unit == "times":
        return Tolerance(_widened(low, high, 0.05), _widened(low, high, 0.15))
    half = min((claimed.step or 0.0) / 2.0, 0.025 * abs(low))
    loose = max(0.1 * max(abs(low), abs(high)), half)
    return Tolerance((low - half, high + half), (low - loose, high + loose))


def _widened(low: float, high: float, share: float) -> tuple[float, float]:
    return (low - share * abs(low), high + share * abs(high))


def _nudged(value: float, share: float) -> float:
    return value + share * abs(value)
