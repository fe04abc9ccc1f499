"""Dated rules: thresholds, discounts and entitlements as the law had them on a day.

Claims about rules ("the threshold rises by 12,500 pounds") are checked against these, not against statistics.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from foreland.errors import NotModelled
from foreland.evidence.ledgers import known_source, read_ledger, require_known
from foreland.units import UNITS


@dataclass(frozen=True)
class DatedRule:
    """One value of one option of a rule table, from a day until the option's next value."""

    table: str
    option: str
    since: date
    value: float | bool
    unit: str
    source: str
    note: str = ""


def _value(text: str, unit: str) -> float | bool:
    if unit == "yes/no":
        return {"yes": True, "no": False}[text]
    return float(text)


def _rule(row: dict[str, str]) -> DatedRule:
    if row["unit"] not in UNITS:
        raise ValueError(f"unit '{row['unit']}' is not in the list of units")
    return DatedRule(
        table=row["table"],
        option=row["option"],
        since=date.fromisoformat(row["since"]),
        value=_value(row["value"], row["unit"]),
        unit=row["unit"],
        source=known_source(row["source"]),
        note=row["note"],
    )


@cache
def all_rules() -> tuple[DatedRule, ...]:
    """Every dated rule, in order of table, option and day."""
    return tuple(sorted(read_ledger("dated_rules", _rule), key=lambda rule: (rule.table, rule.option, rule.since)))


def rule_tables() -> tuple[str, ...]:
    """Names of the rule tables."""
    return tuple(dict.fromkeys(rule.table for rule in all_rules()))


def rule_steps(table: str, option: str | None = None) -> tuple[DatedRule, ...]:
    """The dated values of a table, or of one of its options, in order.

    Raises InputError naming the nearest table or option if there is none of that name.
    """
    require_known("rule", "table", table, rule_tables())
    steps = tuple(rule for rule in all_rules() if rule.table == table)
    if option is None:
        return steps
    require_known("rule", "option", option, tuple(rule.option for rule in steps))
    return tuple(rule for rule in steps if rule.option == option)


def rule_on(table: str, option: str, on: date) -> DatedRule:
    """The value in force on a day. Raises NotModelled before the first one, InputError as `rule_steps` does."""
    in_force = [rule for rule in rule_steps(table, option) if rule.since <= on]
    if not in_force:
        raise NotModelled(f"'{table}' has no value for '{option}' on {on}.")
    return in_force[-1]
