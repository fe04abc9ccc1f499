"""Dated events: what was announced, signed, ruled, in force and ended, on which day.

They serve claims that name no date ("last month", "almost 18 months ago") and the calendars of policies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from foreland.evidence.ledgers import known_source, one_of, read_ledger, require_known

KINDS = (
    "announced", "proposed", "agreed", "signed", "laid", "introduced", "passed", "adopted", "assent", "published",
    "in force", "rule", "started", "ruled", "cancelled", "ended", "visit", "election",
)  # fmt: skip


@dataclass(frozen=True)
class Event:
    """One event. `subject` groups the events of one scheme or law; `kind` is one of `KINDS`."""

    day: date
    name: str
    kind: str
    subject: str
    title: str
    source: str
    note: str = ""


def _event(row: dict[str, str]) -> Event:
    return Event(
        day=date.fromisoformat(row["day"]),
        name=row["event"],
        kind=one_of(row["kind"], KINDS),
        subject=row["subject"],
        title=row["title"],
        source=known_source(row["source"]),
        note=row["note"],
    )


@cache
def all_events() -> tuple[Event, ...]:
    """Every event, in order of its day."""
    return tuple(sorted(read_ledger("events", _event), key=lambda event: (event.day, event.name)))


def events(subject: str | None = None, kind: str | None = None, until: date | None = None) -> tuple[Event, ...]:
    """Events in order of their day: of one subject, of one kind, up to and with a day.

    Raises InputError naming the nearest subject or kind if none is called so.
    """
    known = all_events()
    require_known("event", "subject", subject, {event.subject for event in known})
    require_known("event", "kind", kind, set(KINDS))
    return tuple(
        event
        for event in known
        if subject in (None, event.subject) and kind in (None, event.kind) and (until is None or event.day <= until)
    )


def event(name: str) -> Event:
    """The event of that name. Raises InputError naming the nearest if there is none."""
    by_name = {event.name: event for event in all_events()}
    require_known("event", "name", name, set(by_name))
    return by_name[name]
