"""Entries of the ledgers as lines for the terminal: a head, and what stands below it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foreland.evidence import DatedRule, Delivery, Event, Payment
from foreland.report.series_drawing import published_figure

Lines = tuple[str, tuple[str, ...]]


def ledger_lines(entries: Iterable[Event | Payment | DatedRule | Delivery]) -> list[Lines]:
    """The head of each entry with its lines; entries of one scheme or rule that follow each other share a head."""
    lines: list[tuple[str, list[str]]] = []
    for entry in entries:
        head, said = _lines(entry)
        if lines and lines[-1][0] == head:
            lines[-1][1].extend(said)
        else:
            lines.append((head, list(said)))
    return [(head, tuple(said)) for head, said in lines]


def _lines(entry: Event | Payment | DatedRule | Delivery) -> Lines:
    match entry:
        case Event():
            return f"{entry.day}  {entry.title}", _noted(f"{entry.subject}, {entry.kind}; {entry.source}", entry.note)
        case Payment():
            return _payment(entry)
        case DatedRule():
            value = ("yes" if entry.value else "no") if isinstance(entry.value, bool) else published_figure(entry.value)
            unit = "" if entry.unit in ("yes/no", "number") else f" {entry.unit}"
            return f"{entry.table}, {entry.option}", _noted(f"{entry.since}: {value}{unit}; {entry.source}", entry.note)
        case Delivery():
            return _delivery(entry)


def _payment(entry: Payment) -> Lines:
    head = f"{entry.payer} to {entry.recipient}: {entry.item}"
    when = f"from {entry.first} to {entry.last}" if entry.first and entry.last else "no day named"
    amount = f"{published_figure(entry.amount)} {entry.currency}, {entry.basis} ({entry.boundary}), {when}"
    return head, _noted(f"{amount}; known since {entry.disclosed}; {entry.source}", entry.note)


def _delivery(entry: Delivery) -> Lines:
    head = f"{entry.title} ({entry.announced_by}, {entry.announced})"
    due = f" by {entry.due}" if entry.due else ""
    promised = f"promised {_amount(entry.promised, entry.unit)}{due}"
    if entry.achieved is not None:
        came = f"{_amount(entry.achieved, entry.unit)} on {entry.as_at}"
    else:
        came = "not known" if entry.happened is None else f"none by {entry.as_at}"
    sources = ", ".join(dict.fromkeys((entry.promised_source, entry.achieved_source)))
    return head, _noted(f"{entry.aspect}, {entry.meaning}: {promised}; came: {came}; {sources}", entry.note)


def _amount(amount: float | date, unit: str) -> str:
    return amount.isoformat() if isinstance(amount, date) else f"{published_figure(amount)} {unit}"


def _noted(text: str, note: str) -> tuple[str, ...]:
    return (text, note) if note else (text,)
