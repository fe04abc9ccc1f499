"""The payments ledger: who paid or promised whom what, when, and since when the public knows.

A payment has two dates: the period in which it was made, and the day on which it was disclosed. What was "known to
have been paid" on a day is what had been disclosed by then. Boundaries overlap, so totals never mix them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from foreland.evidence.ledgers import day_or_none, known_source, one_of, read_ledger, require_known

BASES = (
    "paid", "payment announced", "committed", "planned, not paid", "contingent", "contingent, for each person",
    "forecast", "forecast, a year", "stated", "denied",
)  # fmt: skip
BOUNDARIES = ("partner payments", "scheme", "department", "public sector")
CURRENCIES = ("GBP", "EUR")
FIRST_MONTH = 4  # of a British financial year; its first days up to 5 April count as the new year here


@dataclass(frozen=True)
class Payment:
    """One entry: `basis` says whether it was paid, `boundary` what it is part of; amounts are cash, not real."""

    name: str
    scheme: str
    payer: str
    recipient: str
    item: str
    amount: float
    currency: str
    basis: str
    boundary: str
    first: date | None
    last: date | None
    disclosed: date
    source: str
    note: str = ""

    @property
    def financial_years(self) -> str:
        """The British financial year of its period, April to March: "2022-23", "2022-23 to 2024-25", "" if undated."""
        if self.first is None or self.last is None:
            return ""
        return " to ".join(dict.fromkeys(financial_year(day) for day in (self.first, self.last)))


def financial_year(day: date) -> str:
    """The British financial year in which a day lies: "2024-25" from 1 April 2024 to 31 March 2025."""
    begins = day.year if day.month >= FIRST_MONTH else day.year - 1
    return f"{begins}-{(begins + 1) % 100:02d}"


def _payment(row: dict[str, str]) -> Payment:
    return Payment(
        name=row["payment"],
        scheme=row["scheme"],
        payer=row["payer"],
        recipient=row["recipient"],
        item=row["item"],
        amount=float(row["amount"]),
        currency=one_of(row["currency"], CURRENCIES),
        basis=one_of(row["basis"], BASES),
        boundary=one_of(row["boundary"], BOUNDARIES),
        first=day_or_none(row["period_start"]),
        last=day_or_none(row["period_end"]),
        disclosed=date.fromisoformat(row["disclosed"]),
        source=known_source(row["source"]),
        note=row["note"],
    )


@cache
def all_payments() -> tuple[Payment, ...]:
    """Every entry of the ledger."""
    return read_ledger("payments", _payment)


def payments(
    scheme: str | None = None, basis: str | None = None, boundary: str | None = None, disclosed_by: date | None = None
) -> tuple[Payment, ...]:
    """Entries of a scheme, basis and boundary that had been disclosed by a day.

    Raises InputError naming the nearest word if none is called so.
    """
    known = all_payments()
    require_known("payment", "scheme", scheme, {payment.scheme for payment in known})
    require_known("payment", "basis", basis, set(BASES))
    require_known("payment", "boundary", boundary, set(BOUNDARIES))
    return tuple(
        payment
        for payment in known
        if scheme in (None, payment.scheme)
        and basis in (None, payment.basis)
        and boundary in (None, payment.boundary)
        and (disclosed_by is None or payment.disclosed <= disclosed_by)
    )


def paid(scheme: str, currency: str, made_by: date, disclosed_by: date) -> float:
    """Sum of the partner payments of a scheme that were made by one day and disclosed by another, in cash."""
    return sum(
        payment.amount
        for payment in payments(scheme, "paid", "partner payments", disclosed_by)
        if payment.currency == currency and payment.last is not None and payment.last <= made_by
    )
