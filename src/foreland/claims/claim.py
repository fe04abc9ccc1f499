"""What a claim is: something said in public, as data.

A claim keeps its words, who said them, when, what is measured over which period, the number as it was hedged, and the
readings that a fair checker would compute. Nothing here depends on who the speaker is.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from foreland.claims.readings.answer import Hedge
from foreland.claims.readings.every import AnyReading

Kind = Literal[
    "count", "running total", "comparison", "record", "difference", "revision", "ratio", "share", "cap", "threshold",
    "money", "denial", "duration", "date", "composition", "target", "sum", "first time", "deadline", "effect", "cause",
    "impression",
]  # fmt: skip


class Claimed(BaseModel):
    """The number of a claim. `high` is set for a range ("ten to 12 weeks"); `step` is how finely it was rounded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: float
    unit: str
    high: float | None = None
    step: float | None = None


class Claim(BaseModel):
    """One claim. `period` is in words; the exact days are in the readings; `due` is the day by which a forecast is to
    have come true.

    `meaning` are facts that change what the claim means and make a verdict "needs context"; `context` are facts that
    only stand beside it. `field` is False for a claim outside what Foreland describes: it is recognised and left
    alone. `presumed` says that the period is a guess: a number that does not fit it is then not refuted. `why_not`
    says why a claim has nothing to compute.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: Kind
    quote: str
    statement: str
    speaker: str = "the article"
    sentence: str = ""
    said: date | None = None
    measure: str | None = None
    period: str = ""
    due: date | None = None
    claimed: Claimed | None = None
    hedge: Hedge = "exactly"
    readings: tuple[Annotated[AnyReading, Field(discriminator="how")], ...] = ()
    meaning: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    field: bool = True
    presumed: bool = False
    loose: bool = False
    why_not: str = ""
    places: tuple[tuple[int, int], ...] = ()
