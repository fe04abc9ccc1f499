"""Traits drawn for those who arrive: cumulative shares by date and by the category of another trait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import prod

import numpy as np

from foreland.errors import Fault
from foreland.kernel.layout import Int16, UInt32
from foreland.kernel.quantisation import cumulative_thresholds
from foreland.network.compile.axes import side_by_side
from foreland.network.compile.numbers import Numbers
from foreland.rules.population import TraitShares
from foreland.rules.traits import Traits

_ROUNDING = 1e-6  # by which shares may miss a sum of one


@dataclass
class TraitDraws:
    """Collects drawn traits, those of each layer of a stream one after another."""

    numbers: Numbers
    multiplier: list[int] = field(default_factory=list)
    radix: list[int] = field(default_factory=list)
    parent_divisor: list[int] = field(default_factory=list)
    parent_radix: list[int] = field(default_factory=list)
    date_row: list[Int16] = field(default_factory=list)  # each (days,)
    words: list[UInt32] = field(default_factory=list)  # each (futures or 1, thresholds)

    def add(self, shares: TraitShares) -> None:
        """One more trait; its shares must have passed `faults_of_shares`."""
        traits = self.numbers.traits
        self.multiplier.append(_weight(shares.trait, traits))
        self.radix.append(len(traits.categories(shares.trait)))
        self.parent_divisor.append(0 if shares.parent is None else _weight(shares.parent, traits))
        self.parent_radix.append(1 if shares.parent is None else len(traits.categories(shares.parent)))
        every_day = np.arange(self.numbers.first_day, self.numbers.last_day + 1)
        self.date_row.append((np.searchsorted(shares.days, every_day, side="right") - 1).astype(np.int16))
        thresholds = cumulative_thresholds(np.minimum(shares.shares[..., :-1], 1.0))
        self.words.append(thresholds.reshape(thresholds.shape[0], -1))

    def cell_first(self) -> list[int]:
        """Where the thresholds of each trait begin."""
        return [sum(words.shape[1] for words in self.words[:number]) for number in range(len(self.words))]

    def threshold(self) -> UInt32:
        """All thresholds, shape (futures or 1, words)."""
        return side_by_side(self.words, empty=np.zeros((1, 0), np.uint32))


def faults_of_shares(shares: TraitShares, numbers: Numbers, where: str) -> Iterator[Fault]:
    """Shares of a known trait that have the wrong shape, start too late, or do not sum to one."""
    traits = numbers.traits
    what = f"Shares of '{shares.trait}'"
    parents = 1 if shares.parent is None else len(traits.categories(shares.parent))
    shape = (len(shares.days), parents, len(traits.categories(shares.trait)))
    if shares.shares.ndim != 4 or shares.shares.shape[1:] != shape:
        yield Fault(f"{what} have shape {shares.shares.shape}.", where, f"(futures or 1, {', '.join(map(str, shape))})")
        return
    if not shares.days or shares.days[0] > numbers.first_day or list(shares.days) != sorted(set(shares.days)):
        yield Fault(f"{what} do not begin on or before the first day, in order of date.", where)
    total = shares.shares.sum(axis=-1)
    if (shares.shares < 0).any() or not np.allclose(total, 1.0, rtol=0, atol=_ROUNDING):
        worst = total.flat[np.argmax(np.abs(total - 1.0))]
        yield Fault(f"{what} are below zero or do not sum to 1 ({worst:.6g}).", where)


def _weight(trait: str, traits: Traits) -> int:
    """What one step of a trait's category adds to the number of a profile: later traits change faster."""
    later = traits.names[traits.names.index(trait) + 1 :]
    return prod(len(traits.categories(name)) for name in later)
