"""What the law said on a day: thresholds, discounts, caps."""

from __future__ import annotations

from datetime import date
from typing import Literal

from foreland import evidence
from foreland.claims.readings.answer import Answer, Known, Reading, exactly, silent
from foreland.claims.spoken import spoken_day
from foreland.errors import NotModelled


class Rule(Reading):
    """The value of one option of a dated rule table on a day; `complement` turns a share into its discount."""

    how: Literal["rule"] = "rule"
    table: str
    option: str
    on: date
    complement: bool = False

    def answer(self, known: Known) -> Answer:
        """The value in force on the day."""
        words = f"{self.table.replace('_', ' ').replace('.', ': ')}, {self.option}, on {spoken_day(self.on)}"
        try:
            found = evidence.rule_on(self.table, self.option, self.on)
        except NotModelled as gap:
            return silent(words, "number", str(gap))
        value = 1.0 - float(found.value) if self.complement else float(found.value)
        return exactly(value, found.unit, words, (found.source,), f"in force since {spoken_day(found.since)}")


class RuleChange(Reading):
    """By how much a dated rule rises from one day to another."""

    how: Literal["rule change"] = "rule change"
    table: str
    option: str
    before: date
    after: date

    def answer(self, known: Known) -> Answer:
        """The later value less the earlier one."""
        early, late = (
            Rule(table=self.table, option=self.option, on=day).answer(known) for day in (self.before, self.after)
        )
        words = f"change of {early.words} to {spoken_day(self.after)}"
        if early.value is None or late.value is None:
            return silent(words, "GBP/year", early.note or late.note)
        change = late.value - early.value
        return exactly(
            change, late.unit, words, (*early.sources, *late.sources), f"{early.value:,.0f} to {late.value:,.0f}"
        )
