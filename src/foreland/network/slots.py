"""The days on which a queue serves or a departure leaves."""

from __future__ import annotations

from dataclasses import dataclass

from foreland.network.series import DaySeries
from foreland.network.values import Value

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, init=False)
class Weekdays:
    """Every week on these days, written Mon, Tue, Wed, Thu, Fri, Sat, Sun."""

    days: tuple[str, ...]

    def __init__(self, *days: str) -> None:
        object.__setattr__(self, "days", days)


@dataclass(frozen=True)
class EveryDays:
    """Every so many days from `start`, an ISO date or the name of a date parameter."""

    number: Value
    start: Value


@dataclass(frozen=True)
class TimesAMonth:
    """So many days a month, evenly spread: days 1 + floor(k D / n), k = 0 .. n-1, of a month of D days."""

    number: Value


@dataclass(frozen=True, init=False)
class OnDates:
    """On these dates: ISO dates or names of date parameters."""

    dates: tuple[Value, ...]

    def __init__(self, *dates: Value) -> None:
        object.__setattr__(self, "dates", dates)


Slots = Weekdays | EveryDays | TimesAMonth | OnDates | DaySeries
