"""The delivery record: what was announced, and what came of it, side by side and without a score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from foreland.evidence.ledgers import day_or_none, known_source, one_of, read_ledger
from foreland.units import UNITS

SELECTION_RULE = """\
A scheme is in the record if, and only if, all of this holds:
1. A government, or an institution of the European Union, said in public on a
   known day up to 30 June 2025 that it will do something or pay for
   something. Proposals of parties and candidates, leaks and plans without a
   date are left out.
2. It is about arrivals, removals, decisions, accommodation, visas or payments
   to a partner state in one of the systems that Foreland describes.
3. What was said names at least one of a start, a volume or a cost.
Every such scheme found in the sources is listed, whatever became of it. A
start, volume or cost that was not named is left out; what was achieved is
"not known" where nothing was published, never a guess. A change that followed
is not called an effect, and a number that was passed is not called a success:
more people than a place was meant for is crowding. So the exchange of the
United Kingdom and France, announced on 10 July 2025, is not in the record,
nor is the Dublin regulation, which promises no start, volume or cost.
"""

ASPECTS = ("start", "volume", "cost")
NONE = "none"

Amount = float | date


@dataclass(frozen=True)
class Delivery:
    """What was promised of one aspect of a scheme, and what had been achieved on a day.

    `achieved` is None where it is not known; `happened` is False where it is known not to have happened. `due` is the
    day by which it was promised, where one was named. A start is a date, a volume or cost a number in `unit`.
    """

    scheme: str
    title: str
    announced: date
    announced_by: str
    aspect: str
    meaning: str
    unit: str
    promised: Amount
    due: date | None
    promised_source: str
    achieved: Amount | None
    happened: bool | None
    as_at: date
    achieved_source: str
    note: str = ""

    @property
    def achieved_share(self) -> float | None:
        """Achieved over promised, for a volume or cost whose achievement is known; otherwise None."""
        if isinstance(self.promised, date) or self.achieved is None or isinstance(self.achieved, date):
            return None
        return self.achieved / self.promised

    @property
    def days_late(self) -> int | None:
        """Days from the promised to the actual start; None if it did not start or is not a start."""
        if isinstance(self.promised, date) and isinstance(self.achieved, date):
            return (self.achieved - self.promised).days
        return None


def _amount(text: str, unit: str) -> Amount | None:
    if text in ("", NONE):
        return None
    return date.fromisoformat(text) if unit == "date" else float(text)


def _delivery(row: dict[str, str]) -> Delivery:
    unit = one_of(row["unit"], tuple(UNITS))
    promised = _amount(row["promised"], unit)
    if promised is None:
        raise ValueError("nothing is promised")
    return Delivery(
        scheme=row["scheme"],
        title=row["title"],
        announced=date.fromisoformat(row["announced"]),
        announced_by=row["announced_by"],
        aspect=one_of(row["aspect"], ASPECTS),
        meaning=row["meaning"],
        unit=unit,
        promised=promised,
        due=day_or_none(row["due"]),
        promised_source=known_source(row["promised_source"]),
        achieved=_amount(row["achieved"], unit),
        happened=None if row["achieved"] == "" else row["achieved"] != NONE,
        as_at=date.fromisoformat(row["as_at"]),
        achieved_source=known_source(row["achieved_source"]),
        note=row["note"],
    )


@cache
def delivery_record() -> tuple[Delivery, ...]:
    """Every aspect of every announced scheme, in order of announcement; `SELECTION_RULE` says which are in it."""
    return tuple(sorted(read_ledger("delivery", _delivery), key=lambda row: (row.announced, row.scheme)))
