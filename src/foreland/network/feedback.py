"""Feedback: what happened lately changes who comes, or opens a switch."""

from __future__ import annotations

from dataclasses import dataclass

from foreland.network.values import Value
from foreland.network.ways import To


@dataclass(frozen=True)
class Boats:
    """The boats of a stream (or its single people) that came, whether or not a feedback kept their people away."""

    stream: str


Counted = str | Boats  # ways by the names that measures use, or boats


@dataclass(frozen=True)
class Feedback:
    """A ratio from nought to one: what is counted `over` by what is counted `under`, over a window of days.

    On day t the days t - lag_days - window_days to t - lag_days - 1 are added up; `under` may be a number instead. The
    ratio is nought while `under` comes to less than `least`. `before_over` and `before_under` are what is taken to have
    happened on each day before the first.
    """

    name: str
    over: tuple[Counted, ...]
    under: tuple[Counted, ...] | Value
    window_days: Value
    lag_days: Value = 0
    least: Value = 1
    before_over: Value = 0
    before_under: Value = 0


@dataclass(frozen=True)
class Falling:
    """The share that still comes at a ratio r is exp(-strength r), and everyone while r is below `at_least`."""

    strength: Value
    at_least: Value = 0


@dataclass(frozen=True)
class Straight:
    """The share that comes runs in a straight line from `at_nought` to `at_one`."""

    at_nought: Value
    at_one: Value


Response = Falling | Straight


@dataclass(frozen=True)
class Keep:
    """Of a stream's arrivals a share comes in spite of a feedback; others go `otherwise`, or do not come at all."""

    feedback: str
    response: Response
    otherwise: To | None = None
