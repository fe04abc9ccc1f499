"""The `sources:` block with which a parameter file declares publications that the evidence does not have."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from foreland.clock import date_of
from foreland.evidence import Source
from foreland.rules.fault_list import FaultList
from foreland.rules.marked import Marked
from foreland.rules.values import read_day

WORDS = tuple(field.name for field in fields(Source) if field.name != "key")
REQUIRED = ("title", "producer")


def read_source_block(written: Marked | None, faults: FaultList) -> dict[str, Source]:
    """Sources by key; notes unknown and missing entries and dates that do not exist."""
    if written is None:
        return {}
    return {key: _source(key, entry, faults) for key, entry in written.entries.items()}


def _source(key: str, entry: Marked, faults: FaultList) -> Source:
    words = entry.entries
    for word in sorted(set(words) - set(WORDS)):
        faults.unknown(f"Source '{key}' has an unknown entry", word, WORDS, entry.line)
    for word in REQUIRED:
        if word not in words:
            faults.add(f"Source '{key}' has no `{word}`.", entry.line)
    texts = {word: words[word].text for word in WORDS if word in words and word != "published"}
    return Source(key=key, published=_published(words.get("published"), faults), **dict.fromkeys(REQUIRED, "") | texts)


def _published(written: Marked | None, faults: FaultList) -> date | None:
    if written is None or written.content is None:
        return None
    day = read_day(written.text, written.line, faults)
    return None if day is None else date_of(day)
