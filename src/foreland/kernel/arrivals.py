"""Arrivals (flow.md, step 5): the units of each stream's layers that come today, their seats, and who sits in them."""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import inlined
from foreland.kernel.durations import quantile
from foreland.kernel.generator import counter_word, hash32, threefry
from foreland.kernel.layout import UNITS_GIVEN
from foreland.kernel.records import PERSON_SHIFT, U32, newcomer
from foreland.kernel.ways import SEATS_PAST_MAXIMUM, note_fault
from foreland.kernel.workspace import BLOCK, INBOX_FULL, LEAVING, PEOPLE_IN, ROOM

MOST_BOATS = 4_095
MOST_SEATS = 4_095
_DAY, _BOAT, _TRAITS = hash32("day"), hash32("boat"), hash32("traits")
_DAY_SHIFT = np.uint64(24)
_BOAT_SHIFT = np.uint64(12)
_HIGH = np.uint64(32)
_HALF = np.uint64(16)
_ROUTE_SHIFT = np.uint64(1)
_ROUNDING_MASK = np.uint64(0xFFFF)
_LANES = 4


@inlined
def arrive(packed, own, ws, counts, today):  # type: ignore[no-untyped-def]
    """Put today's newcomers among the leavers, by stream, layer, boat and seat, each about to pass the stream's edge."""
    for layer in range(packed.sizes.layers):
        first = ws.counter[LEAVING]
        people = _people_of(packed, own, ws, counts, today, layer)
        if ws.signal[ROOM] != 0:
            return
        stream = packed.streams[layer]
        last = first + people
        for start in range(first, last, BLOCK):
            _draw_traits(packed, own, ws, today, layer, start, min(start + BLOCK, last))
        for i in range(first, last):
            ws.out2[i] = newcomer(today.day)
        ws.out_edge[first:last] = stream.edge
        ws.out_kept[first:last] = -1
        ws.out_taken[first:last] = -1
        ws.counter[LEAVING] = last
        ws.counter[PEOPLE_IN] += people


@inlined
def _people_of(packed, own, ws, counts, today, layer):  # type: ignore[no-untyped-def]
    """Write word 1, with the layer's own profile, of everyone in a layer who comes today; how many they are."""
    stream = packed.streams[layer]
    day_key = stream.key | (np.uint64(today.day) << _DAY_SHIFT)
    number = own.units[layer * packed.sizes.days + today.index]
    kept_share = np.int64(1 << 31)
    if stream.units_kind != UNITS_GIVEN:
        number, kept_share = _poisson(packed, own, day_key, number)
    people, units, first = 0, 0, ws.counter[LEAVING]
    for unit in range(number):
        key = day_key + (np.uint64(unit) << _BOAT_SHIFT if stream.boats else np.uint64(unit))
        if kept_share < 1 << 31:
            draw0, _ = threefry(own.key[0], own.key[1], key, counter_word(_TRAITS, 0, 0, 0, 0))
            if np.int64((draw0 & U32) >> _ROUTE_SHIFT) >= kept_share:
                continue
        seats = 1
        if stream.boats:
            seats = _seats_of(packed, own, today, layer, key)
            if unit >= MOST_BOATS:
                note_fault(ws, SEATS_PAST_MAXIMUM, today.day, layer, np.int64(day_key))
                return people
            if seats > MOST_SEATS:
                note_fault(ws, SEATS_PAST_MAXIMUM, today.day, layer, np.int64(key))
                return people
        if first + people + seats > ws.out1.size:
            ws.signal[ROOM] = INBOX_FULL
            return people
        for seat in range(seats):
            ws.out1[first + people + seat] = ((key + np.uint64(seat)) << PERSON_SHIFT) | stream.profile
        people += seats
        units += 1
    counts.units[today.period, layer] += units
    return people


@inlined
def _poisson(packed, own, day_key, mean):  # type: ignore[no-untyped-def]
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
def _seats_of(packed, own, today, layer, key):  # type: ignore[no-untyped-def]
    """People in a boat: a table of mean one, times the day's mean size, rounded without bias, at least one."""
    draw0, draw1 = threefry(own.key[0], own.key[1], key, counter_word(_BOAT, 0, 0, 0, 0))
    relative = quantile(own.quantile, np.uint64(packed.streams[layer].size_table), draw0 & U32)
    scale = np.uint64(own.size_scale[layer * packed.sizes.days + today.index])
    size = (relative * scale) >> _HALF
    return max(np.int64((size + ((draw1 >> _HIGH) & _ROUNDING_MASK)) >> _HALF), 1)


@inlined
def _draw_traits(packed, own, ws, today, layer, first, last):  # type: ignore[no-untyped-def]
    """Add each trait's digit to the profile, drawn in declared order, given the digit of the trait's parent."""
    stream = packed.streams[layer]
    word1 = ws.out1[first:last]
    drawn_block = -1
    for trait in range(stream.trait_first, stream.trait_end):
        place = trait - stream.trait_first + 1  # place 0 is existence
        if place // _LANES != drawn_block:
            drawn_block = place // _LANES
            counter = counter_word(_TRAITS, 0, 0, drawn_block, 0)
            for i in range(word1.size):
                ws.draw0[i], ws.draw1[i] = threefry(own.key[0], own.key[1], word1[i] >> PERSON_SHIFT, counter)
        lane = place % _LANES
        draws = ws.draw0[: word1.size] if lane < 2 else ws.draw1[: word1.size]
        shift = _ROUTE_SHIFT + (_HIGH if lane % 2 == 1 else np.uint64(0))
        _add_digit(packed, own, today, trait, word1, draws, shift)


@inlined
def _add_digit(packed, own, today, trait, word1, draws, shift):  # type: ignore[no-untyped-def]
    row = packed.traits[trait]
    thresholds, multiplier = row.thresholds, row.multiplier
    divisor, radix = row.parent_divisor, row.parent_radix
    date_row = np.int64(packed.trait_date_row[trait * packed.sizes.days + today.index])
    mask = U32 >> _ROUTE_SHIFT
    for i in range(word1.size):
        draw = np.uint32((draws[i] >> shift) & mask)
        parent = np.int64(0)
        if radix > np.uint64(1):
            parent = np.int64((word1[i] & _ROUNDING_MASK) // divisor % radix)
        first = row.cell_first + (date_row * np.int64(radix) + parent) * thresholds
        low, high = np.int64(0), thresholds
        while low < high:
            middle = (low + high) >> 1
            if own.trait_threshold[first + middle] <= draw:
                low = middle + 1
            else:
                high = middle
        word1[i] += np.uint64(low) * multiplier
