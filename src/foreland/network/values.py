"""What may stand where a network needs a number: the name of a parameter or rule, or the number itself.

Networks of real systems write names, so that every figure has a source; tests and theory write numbers.
"""

from __future__ import annotations

from foreland.clock import day_of

Value = str | int | float


def written_day(value: Value) -> int | None:
    """Day number of a number or an ISO date; None for the name of a date parameter."""
    if not isinstance(value, str):
        return int(value)
    try:
        return day_of(value)
    except ValueError:
        return None
