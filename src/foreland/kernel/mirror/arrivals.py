"""Who comes on a day: units of each layer, seats of each boat, traits of each person (step 5, before anyone moves)."""

from __future__ import annotations

from collections.abc import Iterator

from foreland.kernel.layout import UNITS_GIVEN, Plan
from foreland.kernel.mirror.counts import Counts
from foreland.kernel.mirror.feedback import Feedback
from foreland.kernel.mirror.person import SEATS_PAST_MAXIMUM, FaultError, Leaver, Person, person_key
from foreland.kernel.mirror.tables import Today, below, own_row, quantile, route
from foreland.kernel.mirror.threefry import Draws, name_hash

_MOST_BOATS = 4_095
_MOST_SEATS = 4_095
_DAY, _BOAT, _TRAITS, _KEEP = (name_hash(word, 4) for word in ("day", "boat", "traits", "keep"))


class Arrivals:
    """The streams of one future."""

    def __init__(self, plan: Plan, row: int, draws: Draws, counts: Counts, feedback: Feedback) -> None:
        self._streams = plan.streams
        self._thinning = plan.thinning
        self._feedback = feedback
        self._draws = draws
        self._counts = counts
        self._units = own_row(plan.streams.units, row)
        self._size_scale = own_row(plan.streams.size_scale, row)
        self._trait_threshold = own_row(plan.streams.trait_threshold, row)
        self._quantile = own_row(plan.tables.quantile, row)

    def of(self, today: Today) -> Iterator[Leaver]:
        """Everyone who arrives today, by stream, layer, boat and seat, each about to pass an edge of the stream."""
        for layer in range(len(self._streams.code)):
            keys = [key for unit in self._units_of(layer, today) for key in self._seats(layer, unit, today)]
            for key in keys:
                person = Person(key, self._profile(layer, key, today), today.day, today.day, today.day)
                edge = self._edge(layer, person, today)
                if edge >= 0:
                    yield Leaver(person, edge, "arrival", [])
                else:
                    self._counts.not_come(layer, person)

    def _edge(self, layer: int, person: Person, today: Today) -> int:
        """The stream's edge, or that of the first thinning which the person does not pass (-1: does not come)."""
        of_layer = [row for row, thinned in enumerate(self._thinning.layer) if thinned == layer]
        for number, thinning in enumerate(of_layer, start=1):
            uniform = self._draws.lanes(person.key, _KEEP, block=number // 4)[number % 4]
            if not below(uniform, self._feedback.threshold_of_coming(thinning, today)):
                return int(self._thinning.divert[thinning])
        return int(self._streams.edge[layer])

    def _key(self, layer: int, today: Today, boat: int, seat: int) -> int:
        return person_key(int(self._streams.code[layer]), int(self._streams.layer[layer]), today.day, boat, seat)

    def _units_of(self, layer: int, today: Today) -> list[int]:
        """Numbers of the boats, or of the single people, that come today."""
        number = int(self._units[layer, today.index])
        if self._streams.units_kind[layer] == UNITS_GIVEN:
            units = list(range(number))
        else:
            units = self._poisson_units(layer, number, today)
        if self._streams.boats[layer] and units and units[-1] >= _MOST_BOATS:
            raise FaultError(SEATS_PAST_MAXIMUM, layer, self._key(layer, today, 0, 0))
        self._counts.units_came(layer, len(units))
        return units

    def _poisson_units(self, layer: int, mean: int, today: Today) -> list[int]:
        """Poisson of the next mean on the grid, thinned to the day's own mean (both 16.16)."""
        streams = self._streams
        if mean == 0:
            return []
        grid = next(index for index, grid_mean in enumerate(streams.poisson_mean) if grid_mean >= mean)
        cumulative = streams.poisson_threshold[streams.poisson_first[grid] : streams.poisson_first[grid + 1]]
        candidates = route(self._draws.lanes(self._key(layer, today, 0, 0), _DAY)[0], cumulative)
        kept_share = (mean << 31) // int(streams.poisson_mean[grid])
        return [
            unit
            for unit in range(candidates)
            if below(self._draws.lanes(self._seats_start(layer, unit, today), _TRAITS)[0], kept_share)
        ]

    def _seats_start(self, layer: int, unit: int, today: Today) -> int:
        """Key of a single person, or of seat 0 of a boat."""
        if self._streams.boats[layer]:
            return self._key(layer, today, unit, 0)
        return self._key(layer, today, 0, unit)

    def _seats(self, layer: int, unit: int, today: Today) -> range:
        """Keys of the people of a unit."""
        first = self._seats_start(layer, unit, today)
        if not self._streams.boats[layer]:
            return range(first, first + 1)
        uniform, _, _, rounding = self._draws.lanes(first, _BOAT)
        relative = quantile(self._quantile[int(self._streams.size_table[layer])], uniform)
        size = relative * int(self._size_scale[layer, today.index]) >> 16
        people = max(1, size + (rounding & 0xFFFF) >> 16)
        if people > _MOST_SEATS:
            raise FaultError(SEATS_PAST_MAXIMUM, layer, first)
        return range(first, first + people)

    def _profile(self, layer: int, key: int, today: Today) -> int:
        """The layer's profile with every trait's digit added, each drawn given the digit of its parent."""
        streams = self._streams
        profile = int(streams.profile[layer])
        first, end = int(streams.trait_first[layer]), int(streams.trait_first[layer + 1])
        for number, trait in enumerate(range(first, end), start=1):
            parents = int(streams.trait_parent_radix[trait])
            parent = profile // int(streams.trait_parent_divisor[trait]) % parents if parents > 1 else 0
            thresholds = int(streams.trait_radix[trait]) - 1
            date_row = int(streams.trait_date_row[trait, today.index])
            start = int(streams.trait_cell_first[trait]) + (date_row * parents + parent) * thresholds
            uniform = self._draws.lanes(key, _TRAITS, block=number // 4)[number % 4]
            digit = route(uniform, self._trait_threshold[start : start + thresholds])
            profile += digit * int(streams.trait_multiplier[trait])
        return profile
