"""Who is already inside on the first day, placed without chance from published stocks.

A stock is cut into cells (nationality, age, sex, route ...) by largest remainders, so that the cells sum to it exactly;
the people of a cell are spread evenly over the published profile of how long people have been there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from numpy.typing import NDArray

from foreland.errors import InputError
from foreland.people.values import Floats, Values, keyed, one_number
from foreland.rules.population import Inside

AGES = ("adult", "child_with_adult", "child_alone")
SEXES = ("male", "female")
GOLDEN = (np.sqrt(5.0) - 1.0) / 2.0  # multiples of it modulo 1 fill an interval evenly, whatever their number


@dataclass(frozen=True)
class DaysInside:
    """How long people have been in a stage: shares by bands of whole days, both ends inside; at least 1 day.

    Raises InputError if the shares do not sum to 1 or a band ends before it begins or begins before day 1.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    share: Floats

    def __post_init__(self) -> None:
        if not np.isclose(self.share.sum(), 1.0, atol=1e-6):
            raise InputError(f"The shares of days inside sum to {self.share.sum():.3f}, not 1.")
        if np.any(self.last < self.first) or np.any(self.first < 1):
            raise InputError("A band of days inside ends before it begins, or begins before day 1.")

    @classmethod
    def from_values(cls, values: Values, family: str) -> DaysInside:
        """From a parameter keyed by bands such as 92-182."""
        bands = keyed(values, family)
        try:
            ends = np.array([[int(day) for day in band.split("-")] for band in bands], dtype=np.int64).reshape(-1, 2)
        except ValueError:
            raise InputError(f"'{family}' is not keyed by bands of days such as 92-182: {', '.join(bands)}.") from None
        return cls(ends[:, 0], ends[:, 1], np.array([one_number(share) for share in bands.values()]))

    def quantile(self, position: Floats) -> NDArray[np.int64]:
        """Whole days inside at these positions in [0, 1) of the profile, evenly within a band; same shape."""
        above = np.concatenate([[0.0], np.cumsum(self.share)])
        band = np.clip(np.searchsorted(above, position, side="right") - 1, 0, len(self.share) - 1)
        within = (position - above[band]) / self.share[band]
        width = self.last[band] - self.first[band] + 1
        return np.asarray(self.first[band] + np.minimum((within * width).astype(np.int64), width - 1))


Shares = Mapping[str, float]


@dataclass(frozen=True)
class StockMix:
    """Shares of traits among people inside: age given nationality and sex given age; the others are independent.

    `fixed` gives the traits that all of them share.
    """

    nationality: Shares
    age: Mapping[str, Shares]
    sex: Mapping[str, Shares]
    route: Shares
    fixed: Mapping[str, str]

    def cells(self) -> tuple[list[dict[str, str]], Floats]:
        """Every combination of the traits, and its share of the stock."""
        cells, shares = [], []
        for nation, route, age, sex in product(self.nationality, self.route, AGES, SEXES):
            by_age, by_sex = self.age[nation].get(age, 0.0), self.sex[age][sex]
            cells.append({"nationality": nation, "age": age, "sex": sex, "route": route, **self.fixed})
            shares.append(self.nationality[nation] * self.route[route] * by_age * by_sex)
        return cells, np.array(shares)


@dataclass(frozen=True)
class StockPart:
    """People in one stage on the first day; `days_before` is how long before entering it they arrived and claimed.

    `stage_of` names another stage for the nationalities that wait elsewhere.
    """

    stage: str
    people: int
    days_inside: DaysInside
    days_before: int
    mix: StockMix
    stage_of: Mapping[str, str] = field(default_factory=dict)


def inside(parts: Sequence[StockPart], first_day: int) -> list[Inside]:
    """The stock of each part, in order of entry; everyone entered before `first_day` (absolute)."""
    return [group for part in parts for group in _by_stage(part, _placed(part, first_day))]


def apportion(total: int, shares: Floats) -> NDArray[np.int64]:
    """Whole numbers that sum to `total` and are nearest to the shares by largest remainder; ties go to the earlier."""
    wanted = total * shares / shares.sum()
    numbers = np.floor(wanted).astype(np.int64)
    missing = total - int(numbers.sum())
    numbers[np.argsort(numbers - wanted, kind="stable")[:missing]] += 1
    return np.asarray(numbers)


def _placed(part: StockPart, first_day: int) -> Inside:
    cells, shares = part.mix.cells()
    numbers = apportion(part.people, shares)
    cell_of_person = np.repeat(np.arange(len(cells)), numbers)
    entry_day = first_day - part.days_inside.quantile(_positions(numbers))
    order = np.argsort(entry_day, kind="stable")
    entry_day, cell_of_person = entry_day[order], cell_of_person[order]
    arrival_day = entry_day - part.days_before
    names = {trait: np.array([cell[trait] for cell in cells]) for trait in cells[0]}
    traits = {trait: words[cell_of_person] for trait, words in names.items()}
    return Inside(part.stage, traits, arrival_day, entry_day, arrival_day)


def _by_stage(part: StockPart, everyone: Inside) -> list[Inside]:
    """Everyone of a part, cut by the stage of their nationality; stages with nobody are left out."""
    nationalities = everyone.traits["nationality"]
    stages = np.array([part.stage_of.get(str(name), part.stage) for name in part.mix.nationality])
    codes = {name: place for place, name in enumerate(part.mix.nationality)}
    stage = stages[np.array([codes[str(name)] for name in nationalities], dtype=np.int64)]
    return [_only(everyone, name, stage == name) for name in dict.fromkeys(stages) if np.any(stage == name)]


def _only(everyone: Inside, stage: str, kept: NDArray[np.bool_]) -> Inside:
    traits = {trait: words[kept] for trait, words in everyone.traits.items()}
    return Inside(str(stage), traits, everyone.arrival_day[kept], everyone.entry_day[kept], everyone.stamp_day[kept])


def _positions(numbers: NDArray[np.int64]) -> Floats:
    """Positions in [0, 1), evenly spaced within each cell and shifted from cell to cell; shape (people,)."""
    first = np.repeat(np.cumsum(numbers) - numbers, numbers)
    rank = np.arange(int(numbers.sum())) - first
    shift = np.repeat(np.arange(len(numbers)) * GOLDEN % 1.0, numbers)
    return np.asarray((rank + shift) / np.repeat(numbers, numbers))
