"""The days of the run on which a queue serves or a departure leaves, shape (futures or 1, days)."""

from __future__ import annotations

import calendar

import numpy as np

from foreland.clock import date_of
from foreland.kernel.layout import UInt8
from foreland.network.compile.numbers import Asked, Bool, Int64, Numbers
from foreland.network.series import DaySeries
from foreland.network.slots import DAY_NAMES, EveryDays, OnDates, Slots, TimesAMonth, Weekdays

_WEEKDAY_OF_DAY_0 = 5  # 1 January 2000 was a Saturday


def serving_days(slots: Slots, owner: str, numbers: Numbers, needed: Bool) -> UInt8:
    """1 on days with a slot; `owner` names the stage in faults, `needed` (regimes,) says when the slots matter."""
    every_day = np.arange(numbers.first_day, numbers.last_day + 1)
    if isinstance(slots, Weekdays):
        chosen = [DAY_NAMES.index(day) for day in slots.days]
        return _flags(np.isin((every_day + _WEEKDAY_OF_DAY_0) % 7, chosen)[np.newaxis])
    if isinstance(slots, EveryDays):
        return _every(
            slots, every_day, Asked(slots.number, f"Days between slots of '{owner}'", least=1), numbers, needed
        )
    if isinstance(slots, TimesAMonth):
        return _times_a_month(every_day, Asked(slots.number, f"Slots a month of '{owner}'"), numbers, needed)
    if isinstance(slots, DaySeries):
        return _flags(numbers.by_day(slots, f"Slots of '{owner}'", needed) > 0)
    return _on_dates(slots, every_day, numbers)


def _every(slots: EveryDays, every_day: Int64, asked: Asked, numbers: Numbers, needed: Bool) -> UInt8:
    gap = numbers.whole(numbers.by_regime(asked, needed), asked)[:, numbers.regime_of_day]
    since = every_day - numbers.on_day(slots.start)[:, np.newaxis]
    return _flags((since >= 0) & (since % gap == 0))


def _times_a_month(every_day: Int64, asked: Asked, numbers: Numbers, needed: Bool) -> UInt8:
    """Days 1 + floor(k D / n) of a month of D days, for k from 0 to n - 1; n is rounded to a whole number."""
    times = np.rint(numbers.by_regime(asked, needed)).astype(np.int64)[:, numbers.regime_of_day]
    dates = [date_of(int(day)) for day in every_day]
    before = np.array([date.day - 1 for date in dates])
    length = np.array([calendar.monthrange(date.year, date.month)[1] for date in dates])
    # Of the first d days of a month, those k have a slot for which floor(k D / n) < d: ceil(d n / D) of them.
    until_yesterday = -(-before * times // length)
    until_today = -(-(before + 1) * times // length)
    return _flags(until_today > until_yesterday)


def _on_dates(slots: OnDates, every_day: Int64, numbers: Numbers) -> UInt8:
    chosen = [every_day == numbers.on_day(when)[:, np.newaxis] for when in slots.dates]
    return _flags(np.logical_or.reduce(np.broadcast_arrays(*chosen)))


def _flags(days: Bool) -> UInt8:
    return np.asarray(days, np.uint8)
