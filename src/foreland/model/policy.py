"""What a government chooses: the systems it puts in place and the numbers it sets in them.

The World - what nobody chooses - is kept apart, in `world.py`. The rule that separates the two in a scenario:
a policy may set any parameter of the systems it uses or of the country's base pathway; `assume` may set any
parameter of the World and any other whose value is an assumption or carries a spread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Setting = float | int | str | bool | Mapping[str, Any]
"""A value from the first day on, a spread {median, p05, p95}, values by date {2025-08-06: 50}, or by key."""


@dataclass(frozen=True)
class Policy:
    """A named choice: systems laid over the base pathway in this order, and settings for their parameters.

    Every system is also a policy of its own name without settings.
    """

    name: str
    title: str
    systems: tuple[str, ...] = ()
    settings: Mapping[str, Setting] = field(default_factory=dict)


CURRENT_POLICY = Policy("current_policy", "The base pathway as it stands: nothing is laid over it")
