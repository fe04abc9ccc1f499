"""How a scenario changes parameters: what it writes replaces dated values; names, units and ranges are checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from foreland.clock import date_of
from foreland.errors import nearest_name
from foreland.rules.fault_list import FaultList
from foreland.rules.marked import Marked, mark
from foreland.rules.parameter import DatedValue, Parameter, Status
from foreland.rules.spread import Spread
from foreland.rules.values import DAY, SPREAD_WORDS, WORDED_UNITS, read_day, read_spread, read_value

DATED_WORDS = frozenset({"value", "spread", "ends", "note"})


Families = Mapping[str, Mapping[str, Parameter]]
"""Keyed parameters: family name -> key -> parameter."""


def settle(
    parameters: Mapping[str, Parameter],
    families: Families,
    values: Mapping[str, Any],
    source: str,
    status: Status,
    lines: Mapping[str, int],
) -> dict[str, Parameter]:
    """The parameters that these values change, as they then are; see `ParameterSet.with_values`."""
    faults = FaultList(source)
    changed: dict[str, Parameter] = {}
    for name, value in values.items():
        written = mark(value, lines.get(name))
        for parameter, own in _addressed(parameters, families, name, written, faults):
            changed[parameter.name] = _Setting(changed.get(parameter.name, parameter), status, source, faults).to(own)
    faults.refuse()
    return changed


def _addressed(
    parameters: Mapping[str, Parameter], families: Families, name: str, written: Marked, faults: FaultList
) -> list[tuple[Parameter, Marked]]:
    """The parameters that a setting is for, each with what is written for it."""
    if name in parameters:
        return [(parameters[name], written)]
    if name not in families:
        nearest = nearest_name(name, sorted({*parameters, *families}))
        faults.add(f"No parameter is called '{name}'.", written.line, nearest=nearest)
        return []
    members = families[name]
    if not written.entries or _is_dated(written) or set(written.entries) <= SPREAD_WORDS:
        return [(member, written) for member in members.values()]
    for key in sorted(set(written.entries) - set(members)):
        faults.unknown(f"'{name}' has no key", key, members, written.line)
    return [(members[key], own) for key, own in written.entries.items() if key in members]


def _is_dated(written: Marked) -> bool:
    return bool(written.entries) and all(DAY.fullmatch(key) for key in written.entries)


@dataclass
class _Setting:
    """Replaces the dated values of one parameter."""

    parameter: Parameter
    status: Status
    source: str
    faults: FaultList

    def to(self, written: Marked) -> Parameter:
        """The parameter with the values written; itself, with faults noted, if they cannot be read."""
        values = self._by_date(written) if _is_dated(written) else self._throughout(written)
        return replace(self.parameter, values=tuple(values), status=self.status)

    def _throughout(self, written: Marked) -> list[DatedValue]:
        """One value in place of every other; beginning and ends as they were."""
        values: list[DatedValue] = []
        before = self.parameter.in_force or self.parameter.values
        new = self._read(before[0].day, written)
        for dated in before:
            if dated.ends:
                values.append(dated)
            elif not values or values[-1].ends:
                values += [replace(own, day=dated.day) for own in new]
        return values

    def _by_date(self, written: Marked) -> list[DatedValue]:
        """Dated values from the first date on; earlier ones stay, and later ends unless their day is written anew."""
        new: dict[int, DatedValue] = {}
        for text, entry in written.entries.items():
            day = read_day(text, entry.line, self.faults)
            if day is not None and new and day <= max(new):
                what = f"{date_of(day)} stands after {date_of(max(new))}."
                self.faults.add(what, entry.line, "dates in order, each once")
            elif day is not None:
                new.update({dated.day: dated for dated in self._read(day, entry)})
        if not new:
            return list(self.parameter.values)
        first = min(new)
        kept = {d.day: d for d in self.parameter.in_force if d.day < first or d.ends}
        return [dated for _, dated in sorted((kept | new).items())]

    def _read(self, day: int, written: Marked) -> list[DatedValue]:
        """The value that starts on a day: bare, as a spread around its median, or `{value, spread, ends, note}`."""
        entries = written.entries
        if "value" in entries or "ends" in entries:
            return self._read_entry(day, written)
        if not entries:
            return self._value(day, written, None, "")
        if "median" not in entries:
            what = f"'{self.parameter.name}' is given a spread without its median."
            self.faults.add(what, written.line, "`{median: .., p05: .., p95: ..}`")
            return []
        return self._value(day, entries["median"], written, "")

    def _read_entry(self, day: int, written: Marked) -> list[DatedValue]:
        entries = written.entries
        for word in sorted(set(entries) - DATED_WORDS):
            self.faults.unknown("A dated value has an unknown entry", word, DATED_WORDS, written.line)
        note = entries["note"].text if "note" in entries else ""
        if "ends" in entries:
            return [DatedValue(day, None, self.source, note, ends=True, line=written.line)]
        return self._value(day, entries["value"], entries.get("spread"), note)

    def _value(self, day: int, written: Marked, spread: Marked | None, note: str) -> list[DatedValue]:
        value = read_value(written, self.parameter.unit, self.parameter.choices, self.faults)
        if value is None:
            return []
        return [DatedValue(day, value, self.source, note, self._spread(spread, value), line=written.line)]

    def _spread(self, written: Marked | None, value: Any) -> Spread | None:
        if written is None:
            return None
        if self.parameter.unit in WORDED_UNITS:
            self.faults.add(f"A value in {self.parameter.unit} has no spread.", written.line)
            return None
        around_median = Marked({word: own for word, own in written.entries.items() if word != "median"}, written.line)
        return read_spread(around_median, float(value), self.parameter.unit, self.faults)
