"""What rules look at in a person: named traits with their categories, and the profiles that they span.

A profile is one combination of categories, numbered by mixed radix: the first trait changes slowest, the last fastest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from foreland.errors import Fault, InputError, nearest_name

Words = NDArray[np.str_]
MOST_PROFILES = 65_536  # a profile is held in 16 bits
MOST_GROUPS = 255  # a group is held in 8 bits, one value is kept for "none"


class Traits:
    """Traits({"nationality": ("afghan", "other"), "age": ("child", "adult")}): 4 profiles.

    Raises InputError if a trait has no category or one twice, or if there would be more than 65,536 profiles.
    """

    def __init__(self, categories: Mapping[str, Sequence[str]]) -> None:
        self._categories = {trait: tuple(names) for trait, names in categories.items()}
        faults = [
            Fault(f"Trait '{trait}' has no category, or one twice: {', '.join(names)}.")
            for trait, names in self._categories.items()
            if not names or len(set(names)) < len(names)
        ]
        if self.size > MOST_PROFILES:
            largest = sorted(self._categories, key=lambda trait: -len(self._categories[trait]))[:3]
            factors = ", ".join(f"{trait} ({len(self._categories[trait])})" for trait in largest)
            faults.append(
                Fault(f"The traits make {self.size:,} profiles; {MOST_PROFILES:,} is the most. Largest: {factors}.")
            )
        if faults:
            raise InputError(faults)
        self.column = cache(self._column)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Traits) and list(self._categories.items()) == list(other._categories.items())

    def __hash__(self) -> int:
        return hash(tuple(self._categories.items()))

    def __repr__(self) -> str:
        return f"Traits({self._categories})"

    @cached_property
    def size(self) -> int:
        """Number of profiles."""
        return prod(len(names) for names in self._categories.values())

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the traits, slowest first."""
        return tuple(self._categories)

    def categories(self, trait: str) -> tuple[str, ...]:
        """Categories of a trait. Raises InputError naming the nearest trait if there is none."""
        self._check(trait)
        return self._categories[trait]

    def code(self, **values: str) -> int:
        """Number of the profile with these categories, every trait given. Raises InputError with every fault."""
        missing = [Fault(f"No category is given for '{trait}'.") for trait in self.names if trait not in values]
        if missing:
            raise InputError(missing)
        return int(self.codes({trait: np.array([value]) for trait, value in values.items()})[0])

    def codes(self, columns: Mapping[str, Words]) -> NDArray[np.uint16]:
        """Profile numbers (n,) of people described by one column (n,) per trait. Raises InputError with every fault."""
        faults: list[Fault] = []
        total: NDArray[np.int64] = np.zeros(1, dtype=np.int64)
        for trait, column in columns.items():
            self._check(trait)
            total = total + self._stride(trait) * self._positions(trait, np.asarray(column), faults)
        if faults:
            raise InputError(faults)
        return total.astype(np.uint16)

    def describe(self, profile: int) -> dict[str, str]:
        """Categories of a profile by trait."""
        return {trait: names[profile // self._stride(trait) % len(names)] for trait, names in self._categories.items()}

    def replaced(self, trait: str, value: str) -> NDArray[np.uint16]:
        """For every profile (P,) the profile that is the same but for `trait`, which is `value`."""
        faults: list[Fault] = []
        self._check(trait)
        position = int(self._positions(trait, np.array([value]), faults)[0])
        if faults:
            raise InputError(faults)
        profiles = np.arange(self.size)
        return (profiles + (position - self._digits(trait)) * self._stride(trait)).astype(np.uint16)

    def groups(self, names: Sequence[str]) -> tuple[NDArray[np.uint8], tuple[str, ...]]:
        """Group of every profile (P,) by the categories of some traits, and the groups' labels ("child, female").

        No names make one group, "all". Raises InputError if there would be more than 255.
        """
        if not names:
            return np.zeros(self.size, dtype=np.uint8), ("all",)
        for trait in names:
            self._check(trait)
        coarse = Traits({trait: self._categories[trait] for trait in names})
        if coarse.size > MOST_GROUPS:
            raise InputError(Fault(f"{', '.join(names)} make {coarse.size} groups; {MOST_GROUPS} is the most."))
        group = sum(coarse._stride(trait) * self._digits(trait) for trait in names)
        labels = tuple(", ".join(coarse.describe(code).values()) for code in range(coarse.size))
        return np.asarray(group, dtype=np.uint8), labels

    def _column(self, trait: str) -> Words:
        """Category of every profile (P,), read-only."""
        self._check(trait)
        column = np.array(self._categories[trait])[self._digits(trait)]
        column.flags.writeable = False
        return column

    def _digits(self, trait: str) -> NDArray[np.int64]:
        return np.arange(self.size) // self._stride(trait) % len(self._categories[trait])

    def _stride(self, trait: str) -> int:
        return prod(len(self._categories[later]) for later in self.names[self.names.index(trait) + 1 :])

    def _positions(self, trait: str, column: Words, faults: list[Fault]) -> NDArray[np.int64]:
        """Position of each word among the categories of a trait; notes words that are none of them."""
        names = self._categories[trait]
        positions = np.full(column.shape, -1, dtype=np.int64)
        for position, name in enumerate(names):  # far quicker than sorting the words of a whole population
            positions[column == name] = position
        for word in map(str, np.unique(column[positions < 0])):
            what, listed = f"Trait '{trait}' has no category '{word}'.", "one of " + ", ".join(names)
            faults.append(Fault(what, None, listed, nearest_name(word, names)))
        return np.maximum(positions, 0)

    def _check(self, trait: str) -> None:
        if trait not in self._categories:
            listed = "one of " + ", ".join(self.names)
            raise InputError(Fault(f"No trait is called '{trait}'.", None, listed, nearest_name(trait, self.names)))
