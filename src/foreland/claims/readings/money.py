"""What had been paid, by the day of the payment and by the day on which it became known."""

from __future__ import annotations

from datetime import date
from typing import Literal

from foreland import evidence
from foreland.claims.readings.answer import Answer, Known, Reading, exactly, silent
from foreland.claims.spoken import spoken_day


class Paid(Reading):
    """Sum of the entries of a scheme on one boundary made by a day; `disclosed_by` fixes when they must be known."""

    how: Literal["paid"] = "paid"
    scheme: str
    made_by: date
    disclosed_by: date | None = None
    boundary: str = "partner payments"
    basis: str = "paid"
    currency: Literal["GBP", "EUR"] = "GBP"

    def answer(self, known: Known) -> Answer:
        """The sum in cash, with the entries it is made of."""
        seen = self.disclosed_by or known.on
        entries = [
            entry
            for entry in evidence.payments(self.scheme, self.basis, self.boundary, seen)
            if entry.currency == self.currency and (entry.last is None or entry.last <= self.made_by)
        ]
        words = f"{self.boundary} of {self.scheme} {self.basis} by {spoken_day(self.made_by)}"
        if seen:
            words += f", as known on {spoken_day(seen)}"
        if not entries:
            return silent(words, self.currency, "No such payment was known on the day.")
        note = "; ".join(f"{entry.item} {entry.amount / 1e6:,.4g} million" for entry in entries)
        sources = tuple(dict.fromkeys(entry.source for entry in entries))
        return exactly(sum(entry.amount for entry in entries), self.currency, words, sources, note)


class Entry(Reading):
    """The amount of one entry of the payments ledger."""

    how: Literal["entry"] = "entry"
    payment: str

    def answer(self, known: Known) -> Answer:
        """The amount, with its basis: paid, planned, denied."""
        found = next(entry for entry in evidence.payments() if entry.name == self.payment)
        words = f"{found.item} ({found.basis}), disclosed {spoken_day(found.disclosed)}"
        return exactly(found.amount, found.currency, words, (found.source,), found.note)
