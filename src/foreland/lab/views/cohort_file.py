"""Which places mean what for people who claimed together, as the folders of the systems say it: the `cohort.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML

from foreland.errors import Fault, InputError, nearest_name
from foreland.network.network import Network
from foreland.network.wiring import wire
from foreland.rules.places import short_path

FILE = "cohort.yaml"
WAITING, ELSEWHERE = "waiting", "elsewhere"
_STRICT = ConfigDict(extra="forbid", frozen=True)
Names = Mapping[str, tuple[str, ...]]


class PublishedCohorts(BaseModel):
    """Counts by year of claims and `state`, as they were on a day: the states that each of ours is the sum of."""

    model_config = _STRICT
    series: str
    on: date
    claims: str
    first_ends: Names = Field(default_factory=dict)
    states: Names = Field(default_factory=dict)
    caution: str = ""


class _File(BaseModel):
    model_config = _STRICT
    waiting: tuple[str, ...] = ()
    states: Names = Field(default_factory=dict)
    first_ends: Names = Field(default_factory=dict)
    words: Mapping[str, str] = Field(default_factory=dict)
    published: PublishedCohorts | None = None


@dataclass(frozen=True)
class CohortPlaces:
    """Stages and exits by what they mean: `states` of people, `waiting` first, and `first_ends` of a claim.

    A place of no state is elsewhere; a place after the waiting that is no first end leaves the claim without one.
    """

    states: Names
    first_ends: Names
    words: Mapping[str, str]
    published: PublishedCohorts | None

    def said(self, name: str) -> str:
        """A state or a first end as people read it."""
        return self.words.get(name, name.replace("_", " ").capitalize())


def read_places(folders: Mapping[str, Path], network: Network) -> CohortPlaces | None:
    """The files of a side's systems (name -> folder) put together; None if there is none.

    Raises InputError with every fault: unknown keys, and places that the network does not have.
    """
    files = [(path, _read(path)) for path in (folder / FILE for folder in folders.values()) if path.exists()]
    if not files:
        return None
    known = (*wire(network).order, *(end.name for end in network.exits))
    faults = [fault for path, file in files for fault in _unknown(path, file, known)]
    if faults:
        raise InputError(faults)
    states = _joined([{WAITING: file.waiting, **file.states} for _, file in files])
    return CohortPlaces(
        states=states,
        first_ends=_joined([file.first_ends for _, file in files]),
        words={name: words for _, file in files for name, words in file.words.items()},
        published=next((file.published for _, file in files if file.published is not None), None),
    )


def _read(path: Path) -> _File:
    try:
        return _File.model_validate(YAML(typ="safe").load(path.read_text(encoding="utf-8")))
    except ValidationError as refused:
        raise InputError(
            Fault(f"{'.'.join(map(str, error['loc']))}: {error['msg']}.", short_path(path))
            for error in refused.errors()
        ) from None


def _unknown(path: Path, file: _File, known: tuple[str, ...]) -> Iterator[Fault]:
    named = (file.waiting, *file.states.values(), *file.first_ends.values())
    for place in dict.fromkeys(place for places in named for place in places):
        if place not in known:
            yield Fault(
                f"Nobody can be in '{place}'.", short_path(path), "a stage or an exit", nearest_name(place, known)
            )


def _joined(parts: list[Names]) -> Names:
    names = dict.fromkeys(name for part in parts for name in part)
    return {name: tuple(place for part in parts for place in part.get(name, ())) for name in names}
