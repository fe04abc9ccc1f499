"""What public claims are about: the measures of `measures.yaml`, each with the series that counts it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator
from ruamel.yaml import YAML

from foreland.errors import Fault, InputError, nearest_name

SHIPPED_MEASURES = Path(__file__).parent / "measures.yaml"


class Part(BaseModel):
    """One series, narrowed to categories (`where`, "*" adds up every category) or with some added up (`add`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    series: str
    where: dict[str, str] = Field(default_factory=dict)
    add: tuple[dict[str, str], ...] = ()


class RuleOption(BaseModel):
    """One option of one table of dated rules."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: str
    option: str


class Near(BaseModel):
    """Phrases that name a measure only where other words stand in the same sentence or the few before it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    needs: str
    phrases: tuple[str, ...]


Ask = tuple[tuple[Part, ...], ...]


class Measure(BaseModel):
    """One entry of `measures.yaml`; the head of that file says what each field means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    says: str
    unit: str
    kind: Literal["flow", "stock", "share", "rate", "money", "rule", "payments", "estimate"]
    ask: Ask = ()
    definitions: Ask = ()
    ambiguous: str = ""
    clear: str = ""
    near: Near | None = None
    unless: str = ""
    shares: dict[str, str] = Field(default_factory=dict)
    topic_words: tuple[str, ...] = ()
    below: dict[float, str] = Field(default_factory=dict)
    by_noun: dict[str, str] = Field(default_factory=dict)
    by_nationality: Ask = ()
    aside: tuple[str, ...] = ()
    windows: Literal["joined", "whole"] = "whole"
    daily: bool = False
    so_far: bool = False
    ratio: tuple[str, str] | None = None
    part_of: tuple[str, str] | None = None
    rule: RuleOption | None = None
    complement: bool = False
    scheme: str | None = None
    change: str | None = None
    companion: str | None = None
    narrows: tuple[str, ...] = ()
    by_country: str | None = None
    within: str | None = None
    phrases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    needs: str = ""
    number: tuple[str, ...] = ()

    @field_validator("ask", "definitions", "by_nationality", mode="before")
    @classmethod
    def _series_by_name(cls, groups: list[list[str | dict[str, object]]]) -> object:
        return [[{"series": part} if isinstance(part, str) else part for part in group] for group in groups]


@cache
def measures() -> Mapping[str, Measure]:
    """Every measure by name."""
    written = YAML(typ="safe").load(SHIPPED_MEASURES)
    return TypeAdapter(dict[str, Measure]).validate_python(written)


def measure(name: str) -> Measure:
    """The measure of that name. Raises InputError naming the nearest if there is none."""
    known = measures()
    if name not in known:
        raise InputError(Fault(f"No measure of claims is called '{name}'.", nearest=nearest_name(name, known)))
    return known[name]
