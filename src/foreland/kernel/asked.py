"""What a list of resources asks for, read while a Plan is laid out."""

from __future__ import annotations

from foreland.kernel.layout import ASK_PLACE, Plan


def place_asked_for(plan: Plan, ask: int) -> int:
    """The estate of which a list asks for a place, -1 none."""
    asked = [item for kind, item in asked_for(plan, ask) if kind == ASK_PLACE]
    return asked[0] if asked else -1


def asked_for(plan: Plan, ask: int) -> list[tuple[int, int]]:
    """Kind and number of each resource on a list; none for -1."""
    if ask < 0:
        return []
    members = range(int(plan.asks.first[ask]), int(plan.asks.first[ask + 1]))
    return [(int(plan.asks.kind[member]), int(plan.asks.item[member])) for member in members]
