"""Which question of the model a claim about the future asks: the entries of `questions.yaml`."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter
from ruamel.yaml import YAML

from foreland.claims.claim import Claim, Kind

SHIPPED_QUESTIONS = Path(__file__).parent / "questions.yaml"
Side = Literal["policy", "baseline", "difference"]


class Asked(BaseModel):
    """One entry of `questions.yaml`; the head of that file says what each field means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: str
    kinds: tuple[Kind, ...]
    measures: tuple[str, ...] = ()
    unit: str = ""
    words: str = ""
    said: tuple[date, date] | None = None
    scenario: str | None
    why: str = ""
    counts: str = ""
    side: Side = "policy"
    number: Literal["as counted", "one in", "one less", "rate"] = "as counted"
    days: int = 0
    until: Literal["the end", "the day"] = "the end"
    published: str = ""
    chance: bool = True
    rests_on: str = ""

    def is_asked_by(self, claim: Claim) -> bool:
        """Whether a claim asks this; who made it does not enter."""
        if claim.kind not in self.kinds or (self.measures and claim.measure not in self.measures):
            return False
        if self.said and not (claim.said and self.said[0] <= claim.said <= self.said[1]):
            return False
        if self.unit and not (claim.claimed and claim.claimed.unit == self.unit):
            return False
        return not self.words or re.search(self.words, f"{claim.quote} {claim.sentence}", re.IGNORECASE) is not None


@cache
def questions() -> tuple[Asked, ...]:
    """Every entry, in the order in which they are tried."""
    written = YAML(typ="safe").load(SHIPPED_QUESTIONS)
    return TypeAdapter(tuple[Asked, ...]).validate_python(written)


def question_of(claim: Claim) -> Asked | None:
    """The first entry that a claim asks; None if the model is not asked about such a thing."""
    return next((asked for asked in questions() if asked.is_asked_by(claim)), None)
