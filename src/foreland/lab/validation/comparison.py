"""One thing that has been published, beside what the model says of it."""

from __future__ import annotations

from dataclasses import dataclass

OWN = "Foreland's own design"


@dataclass(frozen=True)
class Comparison:
    """One row: `model` is the median over futures, None where the model has no value; `inside` the verdict."""

    id: str
    published: float
    model: float | None
    p05: float | None
    p95: float | None
    inside: bool
    source: str
    why: str
