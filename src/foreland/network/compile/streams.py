"""Streams: how many come each day, in boats of what size, and with which traits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from foreland.errors import Fault, InputError, nearest_name
from foreland.kernel.layout import FIXED_POINT, UNITS_GIVEN, UNITS_POISSON, Streams
from foreland.kernel.quantisation import poisson_grid
from foreland.network.compile.axes import stacked
from foreland.network.compile.numbers import Int64, Numbers
from foreland.network.compile.stays import StayTables
from foreland.network.compile.trait_draws import TraitDraws, faults_of_shares
from foreland.network.streams import Stream
from foreland.network.wiring import Wiring
from foreland.rules.population import StreamNumbers

UNITS_KINDS = {"given": UNITS_GIVEN, "poisson": UNITS_POISSON}


def sorted_layers(arrivals: Sequence[StreamNumbers], wiring: Wiring) -> tuple[StreamNumbers, ...]:
    """Layers by the code of their stream, then by layer. Raises InputError for a stream without numbers, or unknown."""
    streams = {stream.name: stream for stream in wiring.network.streams}
    faults = [
        Fault(
            f"Arrivals are given for '{layer.stream}', which is no stream.",
            None,
            None,
            nearest_name(layer.stream, streams),
        )
        for layer in arrivals
        if layer.stream not in streams
    ]
    given = Counter((layer.stream, layer.layer) for layer in arrivals)
    faults += [Fault(f"No arrivals are given for stream '{name}'.") for name in streams if (name, 0) not in given]
    faults += [
        Fault(f"Layer {n} of '{name}' is given {times} times.") for (name, n), times in given.items() if times > 1
    ]
    if faults:
        raise InputError(faults)
    return tuple(sorted(arrivals, key=lambda layer: (streams[layer.stream].code, layer.layer)))


def compile_streams(layers: Sequence[StreamNumbers], wiring: Wiring, numbers: Numbers, stays: StayTables) -> Streams:
    """Layers in the order given. Raises InputError with every fault of the numbers."""
    streams = {stream.name: stream for stream in wiring.network.streams}
    faults = [fault for layer in layers for fault in _faults(layer, streams[layer.stream], numbers)]
    if faults:
        raise InputError(faults)
    declared = [streams[layer.stream] for layer in layers]
    units = [_units(layer) for layer in layers]
    poisson = [mean for layer, mean in zip(layers, units, strict=True) if layer.units == "poisson"]
    grid = poisson_grid(np.concatenate([np.zeros(0, np.int64), *(mean.reshape(-1) for mean in poisson)]))
    traits = TraitDraws(numbers)
    trait_first = [0]
    for layer, stream in zip(layers, declared, strict=True):
        shares = {each.trait: each for each in layer.traits}
        for trait in stream.traits:
            traits.add(shares[trait])
        trait_first.append(len(traits.radix))
    return Streams(
        code=np.array([stream.code for stream in declared], np.uint8),
        layer=np.array([layer.layer for layer in layers], np.uint8),
        edge=np.array([wiring.leaving[stream.name][0].number for stream in declared], np.int32),
        boats=np.array([stream.boats for stream in declared], np.uint8),
        units_kind=np.array([UNITS_KINDS[layer.units] for layer in layers], np.uint8),
        units=stacked(units, (numbers.days,), np.int64),
        size_table=np.array([_size_table(layer, stays) for layer in layers], np.int32),
        size_scale=stacked([_size_scale(layer) for layer in layers], (numbers.days,), np.int64),
        poisson_grid=grid.grid,
        poisson_mean=grid.mean,
        poisson_first=grid.first,
        poisson_threshold=grid.threshold,
        profile=np.array([_fixed_profile(stream, numbers) for stream in declared], np.uint16),
        trait_first=np.array(trait_first, np.int32),
        trait_multiplier=np.array(traits.multiplier, np.int32),
        trait_radix=np.array(traits.radix, np.int32),
        trait_parent_divisor=np.array(traits.parent_divisor, np.int32),
        trait_parent_radix=np.array(traits.parent_radix, np.int32),
        trait_date_row=np.array(traits.date_row, np.int16).reshape(-1, numbers.days),
        trait_cell_first=np.array(traits.cell_first(), np.int32),
        trait_threshold=traits.threshold(),
    )


def _units(layer: StreamNumbers) -> Int64:
    """Given numbers as they are, means in 16.16; shape (futures or 1, days)."""
    scale = FIXED_POINT if layer.units == "poisson" else 1
    return np.rint(np.asarray(layer.number, np.float64) * scale).astype(np.int64)


def _size_table(layer: StreamNumbers, stays: StayTables) -> int:
    if layer.people_per_boat is None:
        return -1
    return stays.size_table(layer.boat_log_sd, f"Size of boats of '{layer.stream}'")


def _size_scale(layer: StreamNumbers) -> Int64:
    if layer.people_per_boat is None:
        return np.zeros((1, 1), np.int64)
    return np.rint(layer.people_per_boat * FIXED_POINT).astype(np.int64)


def _fixed_profile(stream: Stream, numbers: Numbers) -> int:
    """Number of the profile with the stream's fixed categories, and the first of every trait that is drawn."""
    columns = {trait: np.array([value]) for trait, value in stream.profile.items()}
    return int(numbers.traits.codes(columns)[0]) if columns else 0


def _faults(layer: StreamNumbers, stream: Stream, numbers: Numbers) -> Iterator[Fault]:
    where = f"stream '{stream.name}', layer {layer.layer}"
    if stream.boats != (layer.people_per_boat is not None):
        expected = "people_per_boat" if stream.boats else "no people_per_boat"
        yield Fault(f"It comes {'in boats' if stream.boats else 'one by one'}.", where, expected)
    for what, given in (("number", layer.number), ("people_per_boat", layer.people_per_boat)):
        if given is None:
            continue
        if given.ndim != 2 or given.shape[1] != numbers.days:
            yield Fault(f"'{what}' has shape {given.shape}.", where, f"(futures or 1, {numbers.days})")
        elif not (given >= 0).all() or not np.isfinite(given).all():
            yield Fault(f"'{what}' is below zero or no number on some day.", where, "0 or more")
    yield from _trait_faults(layer, stream, numbers, where)


def _trait_faults(layer: StreamNumbers, stream: Stream, numbers: Numbers, where: str) -> Iterator[Fault]:
    given = [shares.trait for shares in layer.traits]
    for trait in stream.traits:
        if given.count(trait) != 1:
            yield Fault(f"Shares of trait '{trait}' are given {given.count(trait)} times.", where, "once")
    known = list(stream.profile)
    by_trait = {shares.trait: shares for shares in layer.traits}
    for trait in stream.traits:
        shares = by_trait.get(trait)
        if shares is not None and shares.parent is not None and shares.parent not in known:
            yield Fault(
                f"Trait '{trait}' depends on '{shares.parent}', which is not known before it.",
                where,
                "one of " + ", ".join(known),
                nearest_name(shares.parent, known),
            )
        elif shares is not None:
            yield from faults_of_shares(shares, numbers, where)
        known.append(trait)
    for trait in given:
        if trait not in stream.traits:
            yield Fault(f"Shares of trait '{trait}' are given, but the stream does not draw it.", where)
