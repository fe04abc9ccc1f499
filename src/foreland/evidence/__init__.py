"""What has been published: series with their vintages, sources, events, payments and dated rules.

    >>> from foreland import evidence
    >>> backlog = evidence.series("uk.asylum.awaiting_decision")
    >>> backlog.value("2023-06-30")
    175457.0

`Series.as_known(date)` gives the values as they stood on a date and says what share of them is flagged.
"""

from __future__ import annotations

from foreland.evidence.catalogue import definition, fingerprint, names, series, source, sources
from foreland.evidence.dated_events import Event, event, events
from foreland.evidence.dated_rules import DatedRule, rule_on, rule_steps, rule_tables
from foreland.evidence.definitions import Definition
from foreland.evidence.delivery import SELECTION_RULE, Delivery, delivery_record
from foreland.evidence.listing import SeriesLine, SeriesPage, list_series, show_series
from foreland.evidence.payments_ledger import Payment, paid, payments
from foreland.evidence.points import FLAGS, Figure, Point
from foreland.evidence.publications import Source
from foreland.evidence.records_listing import LEDGERS, Ledger, show_ledger
from foreland.evidence.snapshots import Snapshot
from foreland.evidence.vintages import Series

__all__ = [
    "FLAGS",
    "LEDGERS",
    "SELECTION_RULE",
    "DatedRule",
    "Definition",
    "Delivery",
    "Event",
    "Figure",
    "Ledger",
    "Payment",
    "Point",
    "Series",
    "SeriesLine",
    "SeriesPage",
    "Snapshot",
    "Source",
    "definition",
    "delivery_record",
    "event",
    "events",
    "fingerprint",
    "list_series",
    "names",
    "paid",
    "payments",
    "rule_on",
    "rule_steps",
    "rule_tables",
    "series",
    "show_ledger",
    "show_series",
    "source",
    "sources",
]
