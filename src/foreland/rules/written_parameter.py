"""One parameter as written, on its way to a Parameter or a keyed family of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

from foreland.clock import date_of
from foreland.evidence import Source
from foreland.rules.fault_list import FaultList
from foreland.rules.marked import Marked
from foreland.rules.parameter import DatedValue, Parameter, Status
from foreland.rules.values import read_day
from foreland.rules.written_value import Frame, WrittenValue
from foreland.units import check_unit

NAME = re.compile(r"[a-z][a-z0-9_]*")
REQUIRED = ("meaning", "unit", "status", "values")
WORDS = (*REQUIRED, "by", "choices", "note")
STATUSES: Mapping[str, Status] = {status: status for status in get_args(Status) if status != "scenario"}


@dataclass(frozen=True)
class WrittenParameter:
    """One entry of a parameter file; `sources` are those that a dated value may point to.

    Faults are noted in `faults` as they are met, so that one reading finds them all.
    """

    name: str
    written: Marked
    sources: Mapping[str, Source]
    faults: FaultList

    def read(self) -> list[Parameter]:
        """The parameter, or one for each key; without values, and with faults noted, where they cannot be read."""
        self._check_words()
        frame = Frame(
            unit=self._unit(),
            status=self._status(),
            choices=self._choices(),
            note=self._text("note"),
            sources=self.sources,
            faults=self.faults,
        )
        values = self._values(frame)
        keys = self._keys(values)
        dated: dict[str | None, list[DatedValue]] = {key: [] for key in keys}
        for value in values:
            for key, own in value.read(keys).items():
                dated[key].append(own)
        return [self._parameter(key, tuple(own), frame) for key, own in dated.items()]

    def _parameter(self, key: str | None, values: tuple[DatedValue, ...], frame: Frame) -> Parameter:
        return Parameter(
            name=self.name if key is None else f"{self.name}[{key}]",
            meaning=self._text("meaning"),
            unit=frame.unit or "",
            status=self._status(),
            values=values,
            by=self._text("by") if key is not None else None,
            key=key,
            choices=frame.choices,
            file=self.faults.file,
            note=frame.note,
            line=self.written.line,
        )

    def _text(self, word: str) -> str:
        return self.written.entries[word].text if word in self.written.entries else ""

    def _check_words(self) -> None:
        """Note a name that cannot be one, and entries that are misspelt or missing."""
        line, entries = self.written.line, self.written.entries
        if not NAME.fullmatch(self.name):
            self.faults.add(f"'{self.name}' cannot be a name.", line, "small letters, digits and _")
        for word in sorted(set(entries) - set(WORDS)):
            self.faults.unknown(f"Parameter '{self.name}' has an unknown entry", word, WORDS, entries[word].line)
        for word in REQUIRED:
            if word not in entries or entries[word].content in (None, "", {}):
                self.faults.add(f"Parameter '{self.name}' has no `{word}`.", line)
        if self._text("status") and self._text("status") not in STATUSES:
            self.faults.unknown("There is no status", self._text("status"), STATUSES, entries["status"].line)

    def _unit(self) -> str | None:
        unit = self._text("unit")
        fault = check_unit(unit) if unit else None
        if fault is not None:
            self.faults.take([fault], self.written.entries["unit"].line)
        return unit if unit and fault is None else None

    def _status(self) -> Status:
        return STATUSES.get(self._text("status"), "assumed")

    def _choices(self) -> tuple[str, ...]:
        listed = self.written.entries.get("choices")
        return tuple(item.text for item in listed.content) if listed and isinstance(listed.content, list) else ()

    def _values(self, frame: Frame) -> list[WrittenValue]:
        """Dated values that can be read, in order; notes what keeps others from it."""
        values = self.written.entries.get("values", Marked(None, None))
        if values.content is not None and not values.entries:
            expected = "`2025-08-06: {value: .., source: ..}`"
            self.faults.add(f"`values` of '{self.name}' is not dated.", values.line, expected)
        found = []
        for written, entry in values.entries.items():
            day = read_day(written, entry.line, self.faults)
            value = WrittenValue(day or 0, entry, frame)
            if value.check() and day is not None:
                found.append(value)
        for earlier, later in pairwise(found):
            if later.day <= earlier.day:
                what = f"{date_of(later.day)} stands after {date_of(earlier.day)}."
                self.faults.add(what, later.written.line, "dates in order, each once")
        return found

    def _keys(self, values: Sequence[WrittenValue]) -> Sequence[str | None]:
        """The keys of a keyed parameter, as in its first value, or (None,); notes values whose keys do not fit."""
        written = [value.value for value in values if value.value is not None]
        if "by" not in self.written.entries:
            for value in written:
                if value.entries:
                    self.faults.add(f"'{self.name}' has keys but does not say `by` what.", value.line, "`by: a trait`")
            return () if any(value.entries for value in written) else (None,)
        keys = tuple(written[0].entries) if written else ()
        for value in written:
            if not value.entries:
                self.faults.add(f"'{self.name}' is keyed by {self._text('by')}.", value.line, "`value: {key: ..}`")
            elif set(value.entries) != set(keys):
                others = ", ".join(sorted(set(value.entries) ^ set(keys)))
                self.faults.add(f"Not every date of '{self.name}' has the key {others}.", value.line, "the same keys")
        for dated in values:
            dated.check_keys_of_spread(keys)
        return keys
