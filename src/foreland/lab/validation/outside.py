"""Published outcomes beside which a system wants to be judged: the `outside.yaml` in its folder.

sources: {key: {title, producer, published, url}}      # sources that the evidence does not have
comparisons:
  - id: awaiting_decision_first_month
    scenario: uk-france-pilot        # run over its own dates
    side: baseline                   # or policy (if left out), or difference
    measure: awaiting_initial_decision
    group: adult                     # optional
    period: 2025-07                  # optional, or 2024-01 to 2024-09; otherwise the whole window, or its last day
    published: {value: 90812, source: ho-iss-2025q4}    # or {series, period, where: {..}, as_known: DATE}
    why: One sentence on why model and publication may differ.
arithmetic:
  - id: one_in_17
    published: {value: 17, source: press-2025-07-10}
    computed: {ratio: [44125, 2600]}     # sum, difference, product or ratio of numbers or {series, period, ..}
    rounded_to: 1
    why: One sentence on what is divided by what.
  - id: cost_of_300
    published: {value: 541000000, source: nao-rwanda-2024}
    computed: {rule: payments_in_the_sum, on: 2024-03-01, given: {people_in_the_sum: 300}}    # a rule of the system
    within: 500000    # instead of rounded_to
    why: One sentence on what the rule is fed with.
nothing_changes: [uk-france-pilot-null]    # scenarios whose policy touches nobody: every difference is exactly zero
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add, mul, sub, truediv
from pathlib import Path

from foreland import evidence
from foreland.errors import Fault, InputError, nearest_name
from foreland.lab.validation.by_rule import ByRule
from foreland.rules.fault_list import FaultList
from foreland.rules.marked import Marked, read_marked
from foreland.rules.places import place, short_path
from foreland.rules.values import read_day

FILE = "outside.yaml"
OPERATIONS = {"sum": add, "difference": sub, "product": mul, "ratio": truediv}
SIDES = ("policy", "baseline", "difference")
KEYS = ("sources", "comparisons", "arithmetic", "nothing_changes")
COMPARISON_KEYS = ("id", "scenario", "side", "measure", "group", "period", "published", "why")
RULE_KEYS = ("rule", "on", "given")
ARITHMETIC_KEYS = ("id", "published", "computed", "rounded_to", "within", "why")


@dataclass(frozen=True)
class Published:
    """A published number and where it is from: a citation, or the key of a source."""

    value: float
    source: str


@dataclass(frozen=True)
class Outcome:
    """A published outcome to be found by running a scenario; `period` None is the whole window."""

    id: str
    scenario: str
    side: str
    measure: str
    group: str
    period: str | None
    published: Published
    why: str


@dataclass(frozen=True)
class Arithmetic:
    """A published number to be found by adding up or dividing others, or by a rule.

    It is right if it is equal once `rounded_to` so much, or if it lies `within` so much of what was published.
    """

    id: str
    published: Published
    computed: float | ByRule
    rounded_to: float | None
    within: float | None
    why: str


@dataclass(frozen=True)
class Outside:
    """Everything in one `outside.yaml`."""

    outcomes: tuple[Outcome, ...] = ()
    arithmetic: tuple[Arithmetic, ...] = ()
    nothing_changes: tuple[str, ...] = ()


def read_outside(folder: Path) -> Outside:
    """What a system's folder wants to be compared with; nothing if it has no such file.

    Raises InputError with every fault, each with its line.
    """
    path = folder / FILE
    return _Reader(path).outside() if path.exists() else Outside()


class _Reader:
    def __init__(self, path: Path) -> None:
        self.file = short_path(path)
        self.root = read_marked(path)
        self.faults: list[Fault] = []
        self.sources = {**evidence.sources()}
        self.own = self.root.entries["sources"].entries if "sources" in self.root.entries else {}

    def outside(self) -> Outside:
        self._check_keys(self.root, KEYS)
        outcomes = [self._outcome(item) for item in self._items("comparisons")]
        arithmetic = [self._arithmetic(item) for item in self._items("arithmetic")]
        nothing = tuple(item.text for item in self._items("nothing_changes"))
        if self.faults:
            raise InputError(self.faults)
        return Outside(tuple(filter(None, outcomes)), tuple(filter(None, arithmetic)), nothing)

    def _items(self, key: str) -> list[Marked]:
        said = self.root.entries.get(key)
        return said.content if said is not None and isinstance(said.content, list) else []

    def _outcome(self, item: Marked) -> Outcome | None:
        published = self._published(item)
        side = _text(item, "side") or SIDES[0]
        self._check_keys(item, COMPARISON_KEYS)
        if side not in SIDES:
            self._refuse(f"There is no side '{side}'.", item, "one of " + ", ".join(SIDES), nearest_name(side, SIDES))
        if published is None or not self._says(item, "id", "scenario", "measure", "why"):
            return None
        words = {key: _text(item, key) for key in ("id", "scenario", "measure", "why")}
        period = _text(item, "period") or None
        return Outcome(**words, side=side, group=_text(item, "group") or "all", period=period, published=published)

    def _arithmetic(self, item: Marked) -> Arithmetic | None:
        published, computed = self._published(item), self._computed(item)
        self._check_keys(item, ARITHMETIC_KEYS)
        if published is None or computed is None or not self._says(item, "id", "why"):
            return None
        bars = {key: self._number(item.entries[key]) for key in ("rounded_to", "within") if key in item.entries}
        if len(bars) != 1:
            self._refuse("This says no bar, or two.", item, "`rounded_to` or `within`")
            return None
        words = {key: _text(item, key) for key in ("id", "why")}
        return Arithmetic(
            **words,
            published=published,
            computed=computed,
            rounded_to=bars.get("rounded_to"),
            within=bars.get("within"),
        )

    def _published(self, item: Marked) -> Published | None:
        if not self._says(item, "published"):
            return None
        said = item.entries["published"]
        if "series" in said.entries:
            return self._from_series(said)
        if not self._says(said, "value", "source"):
            return None
        value, key = self._number(said.entries["value"]), _text(said, "source")
        if key not in self.sources and key not in self.own:
            self._refuse(f"No source is called '{key}'.", said, "a source of the evidence or of this file")
        return None if value is None else Published(value, self._citation(key))

    def _citation(self, key: str) -> str:
        if key in self.sources:
            return self.sources[key].citation
        return _text(self.own[key], "title") if key in self.own else key

    def _from_series(self, said: Marked) -> Published | None:
        try:
            series = evidence.series(_text(said, "series"))
            snapshot = series.as_known(_text(said, "as_known")) if "as_known" in said.entries else series.latest()
            where = {dimension: entry.text for dimension, entry in _entries(said, "where").items()}
            figure = snapshot.where(**where).figure(_text(said, "period"))
        except InputError as refused:
            self.faults += [Fault(f.what, place(self.file, said.line), f.expected, f.nearest) for f in refused.faults]
            return None
        return Published(figure.value, self._citation(figure.source))

    def _computed(self, item: Marked) -> float | ByRule | None:
        if not self._says(item, "computed"):
            return None
        said = item.entries["computed"]
        if "rule" in said.entries:
            return self._by_rule(said)
        name, operands = next(iter(said.entries.items()), ("", said))
        if name not in OPERATIONS or len(said.entries) != 1 or not isinstance(operands.content, list):
            self._refuse("This says nothing to compute.", item, "one of " + ", ".join(OPERATIONS) + ", of a list")
            return None
        numbers = [self._operand(operand) for operand in operands.content]
        known = [number for number in numbers if number is not None]
        return float(reduce(OPERATIONS[name], known)) if len(known) == len(numbers) >= 2 else None

    def _by_rule(self, said: Marked) -> ByRule | None:
        self._check_keys(said, RULE_KEYS)
        if not self._says(said, "rule", "on"):
            return None
        faults = FaultList(self.file)
        day = read_day(_text(said, "on"), said.line, faults)
        self.faults += faults.faults
        given = {name: entry.content for name, entry in _entries(said, "given").items()}
        return None if day is None else ByRule(_text(said, "rule"), day, given, place(self.file, said.line))

    def _operand(self, said: Marked) -> float | None:
        if not said.entries:
            return self._number(said)
        found = self._from_series(said)
        return None if found is None else found.value

    def _number(self, said: Marked) -> float | None:
        if isinstance(said.content, bool) or not isinstance(said.content, int | float):
            self._refuse(f"'{said.text}' is not a number.", said, "a number")
            return None
        return float(said.content)

    def _says(self, item: Marked, *keys: str) -> bool:
        missing = [key for key in keys if key not in item.entries]
        for key in missing:
            self._refuse(f"This does not say '{key}'.", item, "all of " + ", ".join(keys))
        return not missing

    def _check_keys(self, item: Marked, known: tuple[str, ...]) -> None:
        for key, entry in item.entries.items():
            if key not in known:
                self._refuse(
                    f"There is no '{key}' here.", entry, "one of " + ", ".join(known), nearest_name(key, known)
                )

    def _refuse(self, what: str, said: Marked, expected: str, nearest: str | None = None) -> None:
        self.faults.append(Fault(what, place(self.file, said.line), expected, nearest))


def _text(item: Marked, key: str) -> str:
    return item.entries[key].text if key in item.entries else ""


def _entries(item: Marked, key: str) -> Mapping[str, Marked]:
    return item.entries[key].entries if key in item.entries else {}
