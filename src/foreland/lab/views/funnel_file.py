"""The way through a system in steps, as its folder declares it: the `funnel.yaml`.

steps:
  - name: Referred                           # in words, as people read it
    people: [selection -> referral]          # edges, as measures name them; whoever passes one takes the step
    lost:                                    # who does not take it, coming from the step before
      - {why: Not referred, people: [selection -> held_on_arrival]}
    rest: Waiting on the last day            # what to call whoever is left over; "Elsewhere" if not said
limits:                                      # what may hold people back
  - name: Detention places
    limit: detention                         # a cap, estate or switch of the network, if it is one
    lifted: {detention_places: 100000}       # settings of the policy under which it holds nobody back
    means: A hundred thousand places.        # the same in words
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from foreland.errors import InputError
from foreland.model.policy import Setting
from foreland.network.index import edges_named
from foreland.network.network import Network
from foreland.network.wiring import Named, Wiring, wire
from foreland.rules.fault_list import FaultList
from foreland.rules.marked import Marked, read_marked
from foreland.rules.places import short_path

FILE = "funnel.yaml"
KEYS = ("steps", "limits")
STEP_KEYS = ("name", "people", "lost", "rest")
LOSS_KEYS = ("why", "people")
LIMIT_KEYS = ("name", "limit", "lifted", "means")
ELSEWHERE = "Elsewhere"


@dataclass(frozen=True)
class Loss:
    """People who leave the way before a step: those who pass `edges`, and why they do."""

    why: str
    edges: tuple[int, ...]


@dataclass(frozen=True)
class Step:
    """One step: everyone who passes any of `edges`. `rest` names whoever neither takes it nor is in a loss."""

    name: str
    edges: tuple[int, ...]
    lost: tuple[Loss, ...] = ()
    rest: str = ELSEWHERE


@dataclass(frozen=True)
class Limit:
    """Something that may hold people back.

    `resource` is a cap, estate or switch of the network (None: a rule that is none of these); `lifted` are the settings
    under which it holds nobody back (empty: it is not lifted), `means` the same in words.
    """

    name: str
    resource: str | None = None
    lifted: dict[str, Setting] = field(default_factory=dict)
    means: str = ""


@dataclass(frozen=True)
class Pathway:
    """Everything in one `funnel.yaml`, with edges as numbers of one network."""

    steps: tuple[Step, ...]
    limits: tuple[Limit, ...]


def read_pathway(folder: Path, network: Network) -> Pathway | None:
    """The way through a system whose network is laid out like this; None if its folder has no such file.

    Raises InputError with every fault, each with its line: unknown keys, edges that the network does not have.
    """
    path = folder / FILE
    return _Reader(path, network).pathway() if path.exists() else None


class _Reader:
    def __init__(self, path: Path, network: Network) -> None:
        self.faults = FaultList(short_path(path))
        self.root = read_marked(path)
        self.wiring: Wiring = wire(network)
        limited: tuple[Named, ...] = (*network.caps, *network.estates, *network.switches)
        self.resources = [thing.name for thing in limited]

    def pathway(self) -> Pathway:
        self._check_keys(self.root, KEYS)
        steps = tuple(self._step(item) for item in self._items(self.root, "steps"))
        limits = tuple(self._limit(item) for item in self._items(self.root, "limits"))
        if not steps:
            self.faults.add("This funnel has no steps.", self.root.line, "a list of steps, each with a name and people")
        self.faults.refuse()
        return Pathway(steps, limits)

    def _step(self, item: Marked) -> Step:
        self._check_keys(item, STEP_KEYS)
        lost = tuple(self._loss(loss) for loss in self._items(item, "lost"))
        return Step(self._text(item, "name"), self._edges(item), lost, _optional(item, "rest") or ELSEWHERE)

    def _loss(self, item: Marked) -> Loss:
        self._check_keys(item, LOSS_KEYS)
        return Loss(self._text(item, "why"), self._edges(item))

    def _limit(self, item: Marked) -> Limit:
        self._check_keys(item, LIMIT_KEYS)
        resource = _optional(item, "limit") or None
        if resource is not None and resource not in self.resources:
            self.faults.unknown("There is no cap, estate or switch", resource, self.resources, item.line)
        settings = item.entries["lifted"].entries if "lifted" in item.entries else {}
        lifted: dict[str, Setting] = {name: _scalar(value) for name, value in settings.items()}
        return Limit(self._text(item, "name"), resource, lifted, _optional(item, "means"))

    def _edges(self, item: Marked) -> tuple[int, ...]:
        numbers: list[int] = []
        for said in self._items(item, "people", needed=True):
            try:
                numbers += edges_named(said.text, self.wiring)
            except InputError as refused:
                self.faults.take(refused.faults, said.line)
        return tuple(dict.fromkeys(numbers))

    def _items(self, item: Marked, key: str, needed: bool = False) -> list[Marked]:
        said = item.entries.get(key)
        if said is not None and isinstance(said.content, list):
            return said.content
        if said is not None or needed:
            self.faults.add(f"'{key}' is not a list.", said.line if said else item.line, f"{key}: [...]")
        return []

    def _text(self, item: Marked, key: str) -> str:
        if key not in item.entries:
            self.faults.add(f"This does not say '{key}'.", item.line, f"{key}: in words")
        return _optional(item, key)

    def _check_keys(self, item: Marked, known: tuple[str, ...]) -> None:
        for key, entry in item.entries.items():
            if key not in known:
                self.faults.unknown("There is no", key, known, entry.line)


def _optional(item: Marked, key: str) -> str:
    return item.entries[key].text if key in item.entries else ""


def _scalar(said: Marked) -> Setting:
    if isinstance(said.content, dict | list) or said.content is None:
        return said.text
    return said.content
