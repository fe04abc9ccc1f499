"""The ledgers by name, as `foreland evidence show` asks for them: events, payments, dated rules, delivery.

Each can be had as it was known on a day: events that had happened, payments that had been disclosed, rules that were
or had been in force, promises that had been made, without what came of them later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from foreland.evidence.dated_events import Event, all_events
from foreland.evidence.dated_rules import DatedRule, all_rules
from foreland.evidence.delivery import SELECTION_RULE, Delivery, delivery_record
from foreland.evidence.payments_ledger import Payment, all_payments
from foreland.evidence.snapshots import as_date

Entry = Event | Payment | DatedRule | Delivery


@dataclass(frozen=True)
class Ledger:
    """One ledger: its name, what an entry of it is, and its entries as known on a day (None: now)."""

    name: str
    definition: str
    known: Callable[[date | None], tuple[Entry, ...]]


def _events(on: date | None) -> tuple[Entry, ...]:
    return tuple(event for event in all_events() if on is None or event.day <= on)


def _payments(on: date | None) -> tuple[Entry, ...]:
    return tuple(payment for payment in all_payments() if on is None or payment.disclosed <= on)


def _rules(on: date | None) -> tuple[Entry, ...]:
    return tuple(rule for rule in all_rules() if on is None or rule.since <= on)


def _delivery(on: date | None) -> tuple[Entry, ...]:
    if on is None:
        return delivery_record()
    made = (row for row in delivery_record() if row.announced <= on)
    return tuple(row if row.as_at <= on else replace(row, achieved=None, happened=None, note="") for row in made)


LEDGERS: Mapping[str, Ledger] = {
    ledger.name: ledger
    for ledger in (
        Ledger("dated-rules", "Thresholds, charges and entitlements, each from the day it is in force.", _rules),
        Ledger("delivery-record", "What was announced, and what came of it.\n" + SELECTION_RULE, _delivery),
        Ledger("events", "What was announced, signed, ruled, in force and ended, by day.", _events),
        Ledger("payments", "Who paid or promised whom what, when, and since when the public knows.", _payments),
    )
}


def show_ledger(name: str, as_known: date | str | None = None) -> tuple[Entry, ...]:
    """Entries of a ledger, as known on a day if one is given. Raises InputError for a bad date, KeyError for a name."""
    return LEDGERS[name].known(None if as_known is None else as_date(as_known))
