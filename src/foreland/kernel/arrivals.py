"""Arrivals (flow.md, step 5): the units of each stream's layers that come today, their seats, and who sits in them."""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, Wholes, inlined, step, woven
from foreland.kernel.durations import quantile
from foreland.kernel.generator import counter_word, hash32, in_full, threefry
from foreland.kernel.layout import UNITS_GIVEN
from foreland.kernel.packing import Packed
from foreland.kernel.records import PERSON_SHIFT, U16, U32, newcomer
from foreland.kernel.thinning import thin
from foreland.kernel.today import Counts, Own, Today
from foreland.kernel.ways import SEATS_PAST_MAXIMUM, note_fault
from foreland.kernel.workspace import BLOCK, INBOX_FULL, LEAVING, PEOPLE_IN, ROOM, Workspace

MOST_BOATS = 4_095
MOST_SEATS = 4_095
_DAY, _BOAT, _TRAITS = hash32("day"), hash32("boat"), hash32("traits")
_DAY_SHIFT = np.uint64(24)
_BOAT_SHIFT = np.uint64(12)
_HIGH = np.uint64(32)
_HALF = np.uint64(16)
_ROUTE_SHIFT = np.uint64(1)
_ROUNDING_MASK = np.uint64(0xFFFF)
_ROUTE_MASK = U32 >> _ROUTE_SHIFT
_EVERYONE = 1 << 31
_LANES = 4


@step
def arrive(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today) -> None:
    """Put newcomers among the leavers, by stream, layer, boat and seat, each about to pass the stream's edge."""
    for layer in range(packed.sizes.layers):
        stream = packed.streams[layer]
        first = ws.counter[LEAVING]
        if stream.boats:
            people = _come_in_boats(packed, own, ws, counts, today, layer)
        else:
            people = _come_singly(packed, own, ws, counts, today, layer)
        if ws.signal[ROOM] != 0:
            return
        last = first + people
        ws.out_edge[first:last] = stream.edge
        if stream.thinning_end > stream.thinning_first:
            last = thin(packed, own, ws, counts, today, layer, first, last)
        for i in range(first, last):
            ws.out2[i] = newcomer(today.day)
        ws.out_kept[first:last] = -1
        ws.out_taken[first:last] = -1
        ws.counter[LEAVING] = last
        ws.counter[PEOPLE_IN] += last - first


@inlined
def _units_of(packed: Packed, own: Own, today: Today, layer: Whole) -> tuple[Whole, Whole, Whole]:
    """Key of the day's first unit, how many may come, and the share of them who do (31 bits)."""
    stream = packed.streams[layer]
    day_key = stream.key | (np.uint64(today.day) << _DAY_SHIFT)
    number = own.units[layer * packed.sizes.days + today.number]
    if stream.units_kind == UNITS_GIVEN:
        return day_key, number, _EVERYONE
    number, kept_share = _poisson(packed, own, day_key, number)
    return day_key, number, kept_share


@woven
def _come_singly(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today, layer: Whole) -> Whole:
    """Write word 1 of everyone of a layer without boats who comes today; how many they are."""
    stream = packed.streams[layer]
    day_key, number, kept_share = _units_of(packed, own, today, layer)
    first, people = ws.counter[LEAVING], 0
    if first + number > ws.out1.size:
        ws.signal[ROOM] = INBOX_FULL
        return people
    is_drawn_for = kept_share < _EVERYONE or stream.trait_end > stream.trait_first
    for start in range(0, number, BLOCK):
        candidates = min(BLOCK, number - start)
        word1 = ws.out1[first + people : first + people + candidates]
        for i in range(candidates):
            word1[i] = ((day_key + np.uint64(start + i)) << PERSON_SHIFT) | stream.profile
        if is_drawn_for:
            draw_traits(own.key[0], own.key[1], 0, word1, ws.draw0, ws.draw1)
            if kept_share < _EVERYONE:
                candidates = _thin(word1, ws.draw0, ws.draw1, kept_share)
            _add_traits(packed, own, ws, today, layer, word1[:candidates])
        people += candidates
    counts.units[today.period, layer] += people
    return people


@inlined
def draw_traits(key0: Whole, key1: Whole, block: Whole, word1: Wholes, draw0: Wholes, draw1: Wholes) -> None:
    """One block of the draws that say whether someone exists and with which traits."""
    counter = counter_word(_TRAITS, 0, 0, block, 0)
    for i in range(in_full(word1.size)):
        draw0[i], draw1[i] = threefry(key0, key1, word1[i] >> PERSON_SHIFT, counter)


@inlined
def _thin(word1: Wholes, draw0: Wholes, draw1: Wholes, kept_share: Whole) -> Whole:
    """Keep those who exist, and their draws, in order; how many they are."""
    bound = np.uint64(kept_share)
    kept = np.uint64(0)
    for i in range(word1.size):
        exists = (draw0[i] & U32) >> _ROUTE_SHIFT < bound
        word1[kept], draw0[kept], draw1[kept] = word1[i], draw0[i], draw1[i]
        kept += np.uint64(exists)
    return np.int64(kept)


@woven
def _come_in_boats(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today, layer: Whole) -> Whole:
    """Write word 1 of everyone in today's boats of a layer; how many they are."""
    stream = packed.streams[layer]
    day_key, number, kept_share = _units_of(packed, own, today, layer)
    first, people, boats = ws.counter[LEAVING], 0, 0
    for boat in range(number):
        key = day_key + (np.uint64(boat) << _BOAT_SHIFT)
        draw0, _ = threefry(own.key[0], own.key[1], key, counter_word(_TRAITS, 0, 0, 0, 0))
        if np.int64((draw0 & U32) >> _ROUTE_SHIFT) >= kept_share:
            continue
        seats = _seats_of(packed, own, today, layer, key)
        if boat >= MOST_BOATS or seats > MOST_SEATS:
            note_fault(ws, SEATS_PAST_MAXIMUM, today.day, layer, np.int64(day_key if boat >= MOST_BOATS else key))
            return people
        if first + people + seats > ws.out1.size:
            ws.signal[ROOM] = INBOX_FULL
            return people
        for seat in range(seats):
            ws.out1[first + people + seat] = ((key + np.uint64(seat)) << PERSON_SHIFT) | stream.profile
        people += seats
        boats += 1
    for start in range(first, first + people, BLOCK):
        word1 = ws.out1[start : min(start + BLOCK, first + people)]
        draw_traits(own.key[0], own.key[1], 0, word1, ws.draw0, ws.draw1)
        _add_traits(packed, own, ws, today, layer, word1)
    counts.units[today.period, layer] += boats
    return people


@inlined
def _poisson(packed: Packed, own: Own, day_key: Whole, mean: Whole) -> tuple[Whole, Whole]:
    """Units drawn at the next mean on the grid, and the share of them to be kept (31 bits)."""
    if mean <= 0:
        return 0, np.int64(0)
    grid = 0
    while packed.poisson_mean[grid] < mean:
        grid += 1
    draw0, _ = threefry(own.key[0], own.key[1], day_key, counter_word(_DAY, 0, 0, 0, 0))
    draw = np.uint32((draw0 & U32) >> _ROUTE_SHIFT)
    low, high = np.int64(packed.poisson_first[grid]), np.int64(packed.poisson_first[grid + 1])
    first = low
    while low < high:
        middle = (low + high) // 2
        if packed.poisson_threshold[middle] <= draw:
            low = middle + 1
        else:
            high = middle
    return low - first, (mean << 31) // packed.poisson_mean[grid]


@inlined
def _seats_of(packed: Packed, own: Own, today: Today, layer: Whole, key: Wholes) -> Whole:
    """People in a boat: a table of mean one, times the day's mean size, rounded without bias, at least one."""
    draw0, draw1 = threefry(own.key[0], own.key[1], key, counter_word(_BOAT, 0, 0, 0, 0))
    relative = quantile(own.quantile, np.uint64(packed.streams[layer].size_table), draw0 & U32)
    scale = np.uint64(own.size_scale[layer * packed.sizes.days + today.number])
    size = (relative * scale) >> _HALF
    return max(np.int64((size + ((draw1 >> _HIGH) & _ROUNDING_MASK)) >> _HALF), 1)


@woven
def _add_traits(packed: Packed, own: Own, ws: Workspace, today: Today, layer: Whole, word1: Wholes) -> None:
    """Add each trait's digit to the profile, in declared order; the first block of draws is there already."""
    stream = packed.streams[layer]
    drawn_block = 0
    for trait in range(stream.trait_first, stream.trait_end):
        place = trait - stream.trait_first + 1  # place 0 is existence
        if place // _LANES != drawn_block:
            drawn_block = place // _LANES
            draw_traits(own.key[0], own.key[1], drawn_block, word1, ws.draw0, ws.draw1)
        lane = place % _LANES
        draws = ws.draw0[: word1.size] if lane < 2 else ws.draw1[: word1.size]
        shift = _ROUTE_SHIFT + (_HIGH if lane % 2 == 1 else np.uint64(0))
        row = packed.traits[trait]
        date_row = np.int64(packed.trait_date_row[trait * packed.sizes.days + today.number])
        first = row.cell_first + date_row * np.int64(row.parent_radix) * row.thresholds
        draw, digit = ws.route[: word1.size], ws.digit[: word1.size]
        for i in range(word1.size):
            draw[i] = np.uint32((draws[i] >> shift) & _ROUTE_MASK)
            digit[i] = np.uint32(0)
        if row.parent_radix == np.uint64(1):
            _count_reached(own.trait_threshold[first : first + row.thresholds], draw, digit)
        else:
            table = own.trait_threshold[first:]
            _count_reached_given_parent(table, row.thresholds, row.parent_divisor, row.parent_radix, word1, draw, digit)
        for i in range(word1.size):
            word1[i] += np.uint64(digit[i]) * row.multiplier


@inlined
def _count_reached(thresholds: Wholes, draw: Wholes, digit: Wholes) -> None:
    """A digit is the number of thresholds that the draw has reached: four thresholds at a time for everyone."""
    fours = np.uint64(thresholds.size) & ~np.uint64(3)
    for j in range(np.uint64(0), fours, np.uint64(4)):
        one, two = thresholds[j], thresholds[j + np.uint64(1)]
        three, four = thresholds[j + np.uint64(2)], thresholds[j + np.uint64(3)]
        for i in range(draw.size):
            reached = np.uint32(one <= draw[i]) + np.uint32(two <= draw[i])
            digit[i] += np.uint32(reached + np.uint32(three <= draw[i]) + np.uint32(four <= draw[i]))
    for j in range(fours, np.uint64(thresholds.size)):
        threshold = thresholds[j]
        for i in range(draw.size):
            digit[i] += np.uint32(threshold <= draw[i])


@inlined
def _count_reached_given_parent(
    table: Wholes, rows: Whole, divisor: Whole, radix: Whole, word1: Wholes, draw: Wholes, digit: Wholes
) -> None:
    """Likewise, each person by the thresholds of the parent trait's digit."""
    for i in range(draw.size):
        first = (word1[i] & U16) // divisor % radix * np.uint64(rows)
        reached = np.uint64(0)
        for j in range(np.uint64(rows)):
            reached += np.uint64(table[first + j] <= draw[i])
        digit[i] = np.uint32(reached)
