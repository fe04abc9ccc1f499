"""One dated value as written, `{value, source, spread, note, ends, expected}`: one number, or one for each key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foreland.errors import nearest_name
from foreland.evidence import Source
from foreland.rules.fault_list import FaultList
from foreland.rules.marked import Marked
from foreland.rules.parameter import DatedValue
from foreland.rules.spread import Spread
from foreland.rules.values import SPREAD_WORDS, WORDED_UNITS, read_spread, read_value

WORDS = ("value", "source", "spread", "note", "ends", "expected")
ESTIMATES = ("reported", "assumed")  # statuses whose numbers need a spread
NO_SPREAD = "none"


@dataclass(frozen=True)
class Frame:
    """What a parameter says about all its values; `unit` is None if it is not one, and values cannot be read.

    `sources` are those that a value may point to; faults are noted in `faults`.
    """

    unit: str | None
    status: str
    choices: tuple[str, ...]
    note: str
    sources: Mapping[str, Source]
    faults: FaultList


@dataclass(frozen=True)
class WrittenValue:
    """What a parameter is from `day` on, as written."""

    day: int
    written: Marked
    frame: Frame

    @property
    def value(self) -> Marked | None:
        """What is written as the value; None if it ends here."""
        return self.written.entries.get("value")

    def check(self) -> bool:
        """Whether it is a mapping with a value or an end; notes what is misspelt, missing or without a source."""
        words, line, faults = self.written.entries, self.written.line, self.frame.faults
        if not words:
            faults.add(f"'{self.written.text}' stands without a source.", line, "`{value: .., source: ..}`")
            return False
        for word in sorted(set(words) - set(WORDS)):
            faults.unknown("A dated value has an unknown entry", word, WORDS, line)
        for word in ("ends", "expected"):
            if word in words and words[word].content is not True:
                faults.add(f"`{word}` is '{words[word].text}'.", line, "true, or no such entry")
        self._check_source()
        if ("value" in words) == ("ends" in words):
            faults.add("A dated value says either `value` or `ends: true`.", line)
            return False
        return True

    def read(self, keys: Sequence[str | None]) -> dict[str | None, DatedValue]:
        """The dated value for each key (None: not keyed); notes values and spreads that cannot be read."""
        return {key: value for key in keys if (value := self._read(key)) is not None}

    def check_keys_of_spread(self, keys: Sequence[str]) -> None:
        """Note spreads that are given for keys that the value does not have."""
        spreads = self.written.entries.get("spread")
        if spreads is not None and not set(spreads.entries) <= SPREAD_WORDS:
            for key in sorted(set(spreads.entries) - set(keys)):
                self.frame.faults.unknown("A spread is given for the key", key, keys, spreads.line)

    def _check_source(self) -> None:
        source, sources = self.written.entries.get("source"), self.frame.sources
        if source is None:
            self.frame.faults.add("This dated value has no `source`.", self.written.line, "the key of a source")
        elif source.text not in sources:
            what, expected = (
                f"No source is called '{source.text}'.",
                "a key of the evidence or of this file's `sources:`",
            )
            self.frame.faults.add(what, source.line, expected, nearest_name(source.text, sources))

    def _read(self, key: str | None) -> DatedValue | None:
        value, spread = None, None
        if self.value is not None and self.frame.unit is not None:
            written = self.value if key is None else self.value.entries.get(key)
            if written is None:
                return None
            value = read_value(written, self.frame.unit, self.frame.choices, self.frame.faults)
            spread = self._spread(key, value, self.frame.unit)
        return DatedValue(
            day=self.day,
            value=value,
            source=self._text("source"),
            note=self._text("note"),
            spread=spread,
            ends=self.value is None,
            expected="expected" in self.written.entries,
            line=self.written.line,
        )

    def _text(self, word: str) -> str:
        return self.written.entries[word].text if word in self.written.entries else ""

    def _spread(self, key: str | None, value: object, unit: str) -> Spread | None:
        written, faults = self._written_spread(key), self.frame.faults
        if written is None:
            self._check_needs_no_spread(key, unit)
        elif unit in WORDED_UNITS:
            faults.add(f"A value in {unit} has no spread.", written.line)
        elif written.content == NO_SPREAD:
            if not (self._text("note") or self.frame.note):
                faults.add("`spread: none` gives no reason.", written.line, "the reason in `note`")
        elif isinstance(value, int | float):
            return read_spread(written, float(value), unit, faults)
        return None

    def _written_spread(self, key: str | None) -> Marked | None:
        """The spread for one key: its own, or the one written for all."""
        written = self.written.entries.get("spread")
        if written is None or key is None or not written.entries or set(written.entries) <= SPREAD_WORDS:
            return written
        return written.entries.get(key)

    def _check_needs_no_spread(self, key: str | None, unit: str) -> None:
        is_estimate = self.frame.status in ESTIMATES and unit not in (*WORDED_UNITS, "date")
        if is_estimate and "expected" not in self.written.entries:
            of = f" for '{key}'" if key is not None else ""
            expected = "`spread: {p05: .., p95: ..}`, or `spread: none` and the reason in `note`"
            self.frame.faults.add(
                f"This value is {self.frame.status} and has no spread{of}.", self.written.line, expected
            )
