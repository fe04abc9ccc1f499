"""Numbers of many futures as JSON says them: mean, 5th, 50th and 95th percentile; undefined is None."""

from __future__ import annotations

from foreland.lab.figures import Floats
from foreland.lab.quantiles import quantiles


def summary(values: Floats) -> dict[str, float | None]:
    """One number per future, shape (futures,), as the object of the command line's contract."""
    found = quantiles(values)
    return {"mean": found.mean, "p05": found.p05, "p50": found.p50, "p95": found.p95}
