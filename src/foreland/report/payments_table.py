"""The payments ledger on an 80-column terminal: what was paid, promised, reported or denied, by financial year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from foreland.evidence import Payment
from foreland.report.numbers import in_unit

UNDATED = "no date"


def payments_for_terminal(payments: Sequence[Payment]) -> Iterator[Any]:
    """A table for each scheme and boundary, with the sum of what was paid in each financial year."""
    for scheme in dict.fromkeys(payment.scheme for payment in payments):
        for boundary in dict.fromkeys(payment.boundary for payment in payments if payment.scheme == scheme):
            chosen = [each for each in payments if (each.scheme, each.boundary) == (scheme, boundary)]
            yield f"[bold]{scheme}: {boundary}[/bold]"
            yield _table(sorted(chosen, key=lambda each: (each.financial_years or "9", each.disclosed)))
            yield from _paid(chosen)
            yield ""
    yield "Cash, not adjusted for prices. Boundaries overlap: a sum never mixes them. Years run from April to March."


def _table(payments: Sequence[Payment]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 1), expand=True)
    table.add_column("Year", no_wrap=True)
    table.add_column("Amount", justify="right", no_wrap=True)
    table.add_column("Paid or not", ratio=2)
    table.add_column("What for", ratio=5)
    for payment in payments:
        what = f"{payment.item} ({payment.payer} to {payment.recipient}). {payment.note}".strip()
        year = payment.financial_years.replace(" to ", "\nto ") or UNDATED
        table.add_row(year, _amount(payment.amount, payment.currency), payment.basis, what)
    return table


def _paid(payments: Sequence[Payment]) -> Iterator[str]:
    """What was paid in each year, and in all; payments over several years stand for themselves."""
    made = [payment for payment in payments if payment.basis == "paid"]
    for currency in dict.fromkeys(payment.currency for payment in made):
        sums: dict[str, float] = {}
        for payment in (each for each in made if each.currency == currency):
            sums[payment.financial_years] = sums.get(payment.financial_years, 0.0) + payment.amount
        said = "; ".join(f"{year} {_amount(amount, currency)}" for year, amount in sorted(sums.items()))
        yield f"Paid: {said}. In all {_amount(sum(sums.values()), currency)}."


def _amount(amount: float, currency: str) -> str:
    return in_unit(amount, currency, 1.0)
