"""What the flow language has and the compiled kernel has not yet: such plans are refused, never half obeyed.

A line of `parts` goes when the compiled kernel has learnt its part; the file goes with the last line.
"""

from __future__ import annotations

from foreland.kernel.layout import Plan


def refuse_what_is_lacking(plan: Plan) -> None:
    """Raises NotImplementedError naming each part of a plan that only the mirror can live through."""
    parts = {
        "closings": plan.closings.edge,
        "recalls": plan.recalls.edge,
        "allocated estates": plan.allocation.places[0],
    }
    found = [name for name, rows in parts.items() if len(rows)]
    if found:
        raise NotImplementedError(f"The compiled kernel does not have {', '.join(found)} yet; the mirror has.")
