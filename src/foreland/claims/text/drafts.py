"""A claim as a frame first sees it: its place in the sentence, its kind, its number, its times and measure."""

from __future__ import annotations

from dataclasses import dataclass, field

from foreland.claims.claim import Kind
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.spans import Span
from foreland.claims.text.times import Time


@dataclass(frozen=True)
class Draft:
    """What a frame found. `sign` is +1 or -1 for a change; `start` the number that a change starts from.

    `also` are other words of the same claim: the record that a number is said to be.
    `core` covers the words that make the claim; the quotation is the clause around it. `lowest` marks a record low;
    `peak` a
    number that is said to be the highest there has been;
    `against` is another measure that the first is set against.
    """

    kind: Kind
    core: Span
    measure: str | None = None
    quantity: Quantity | None = None
    start: Quantity | None = None
    time: Time | None = None
    base: Time | None = None
    sign: int = 0
    record: bool = False
    peak: bool = False
    earlier: bool = False
    lowest: bool = False
    future: bool = False
    events: tuple[str, ...] = ()
    number: float | None = None
    against: str | None = None
    also: tuple[Span, ...] = ()
    used: tuple[Span, ...] = field(default=())
