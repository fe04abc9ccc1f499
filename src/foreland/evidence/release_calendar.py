"""On which day a period's figure is ordinarily first published.

These are rules of thumb for days that are not recorded, stated once: a daily operational count appears the next day,
a weekly one on the next Friday, a quarterly release on a fixed Thursday two or three months after the quarter.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

THURSDAY, FRIDAY = 3, 4


def next_day(last: date) -> date:
    """The day after `last`: daily operational counts."""
    return last + timedelta(days=1)


def next_friday(last: date) -> date:
    """The first Friday after `last`: weekly operational counts."""
    return last + timedelta(days=(FRIDAY - last.weekday() - 1) % 7 + 1)


def fourth_thursday_two_months_later(last: date) -> date:
    """The fourth Thursday of the second month after `last`: quarterly immigration statistics."""
    return _thursday(last, months=2, which=4)


def second_thursday_three_months_later(last: date) -> date:
    """The second Thursday of the third month after `last`: quarterly tribunal statistics."""
    return _thursday(last, months=3, which=2)


def _thursday(last: date, months: int, which: int) -> date:
    years, month = divmod(last.month - 1 + months, 12)
    first = date(last.year + years, month + 1, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 7 * (which - 1))


RULES: dict[str, Callable[[date], date]] = {
    rule.__name__: rule
    for rule in (next_day, next_friday, fourth_thursday_two_months_later, second_thursday_three_months_later)
}
