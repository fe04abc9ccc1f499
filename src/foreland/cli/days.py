"""Options that name a day."""

from __future__ import annotations

from datetime import date

from foreland.errors import Fault, InputError


def read_day(option: str, written: str | None) -> date | None:
    """The date that an option gives. Raises InputError if it is none."""
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError as problem:
        raise InputError(Fault(f"'{written}' is not a date.", option, "a date such as 2025-06-30")) from problem
