"""People already inside on the first day: records with their true past dates, in order of entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from foreland.clock import date_of
from foreland.errors import Fault, InputError, nearest_name
from foreland.kernel.layout import STOCK_STREAM, Stock, UInt64
from foreland.network.wiring import Wiring
from foreland.network.words import word_of
from foreland.rules.population import Inside
from foreland.rules.traits import Traits

_STAGE_BITS, _PERSON_BITS = 18, 24
_DAYS = ("arrival_day", "entry_day", "stamp_day")


def compile_stock(inside: Sequence[Inside], wiring: Wiring, first_day: int) -> Stock:
    """Records by stage in sweep order, sorted by entry day, then arrival day, then as given.

    Raises InputError with every fault: unknown stages, lacking traits, dates after the first day, keys that clash.
    """
    faults = [fault for people in inside for fault in _faults(people, wiring, first_day)]
    faults.extend(_clashes(inside, wiring))
    if faults:
        raise InputError(faults)
    records = [_records([people for people in inside if people.stage == name], name, wiring) for name in wiring.order]
    sizes = [stage.shape[0] for stage in records]
    return Stock(
        first=np.cumsum([0, *sizes]).astype(np.int32),
        record=np.concatenate([np.zeros((0, 2), np.uint64), *records]),
    )


def _records(people: Sequence[Inside], stage: str, wiring: Wiring) -> UInt64:
    """Words 1 and 2 of the records of one stage, shape (n, 2)."""
    if not people:
        return np.zeros((0, 2), np.uint64)
    traits = wiring.network.traits
    profile = np.concatenate([traits.codes(group.traits) for group in people]).astype(np.uint64)
    arrival, entry, stamp = (np.concatenate([getattr(group, day) for group in people]) for day in _DAYS)
    order = np.lexsort((np.arange(entry.size), arrival, entry))
    person = _first_person(stage, wiring) + np.arange(entry.size, dtype=np.uint64)
    arrival, entry, stamp = (days[order].astype(np.uint64) for days in (arrival, entry, stamp))
    word1 = person << np.uint64(16) | profile[order]
    word2 = arrival << np.uint64(48) | entry << np.uint64(32) | stamp << np.uint64(16)
    return np.stack([word1, word2], axis=1)


def _first_person(stage: str, wiring: Wiring) -> np.uint64:
    """Key of the first person found in a stage: stream 63, the stage's word cut to 18 bits, number 0."""
    cut = word_of(wiring.network.name, stage) & ((1 << _STAGE_BITS) - 1)
    return np.uint64(STOCK_STREAM << (_STAGE_BITS + _PERSON_BITS) | cut << _PERSON_BITS)


def _faults(people: Inside, wiring: Wiring, first_day: int) -> Iterator[Fault]:
    where = f"people inside '{people.stage}'"
    if people.stage not in wiring.stage_number:
        yield Fault("Nobody can be there: it is no stage.", where, nearest=nearest_name(people.stage, wiring.order))
    yield from _trait_faults(people, wiring.network.traits, where)
    days = {day: getattr(people, day) for day in _DAYS}
    for day, values in days.items():
        if values.size and (values.max() > first_day or values.min() < 0):
            wrong = values[(values > first_day) | (values < 0)][0]
            yield Fault(
                f"The {day.replace('_', ' ')} of somebody is {date_of(int(wrong))}.",
                where,
                f"a date from 2000-01-01 to the first day, {date_of(first_day)}",
            )
    if any(values.shape != people.entry_day.shape for values in (*days.values(), *people.traits.values())):
        yield Fault("Columns have different lengths.", where)
    elif (people.arrival_day > people.entry_day).any():
        yield Fault("Somebody entered before arriving.", where)
    if people.entry_day.size >= 1 << _PERSON_BITS:
        yield Fault(f"{people.entry_day.size:,} people are inside.", where, f"at most {(1 << _PERSON_BITS) - 1:,}")


def _trait_faults(people: Inside, traits: Traits, where: str) -> Iterator[Fault]:
    for trait in traits.names:
        if trait not in people.traits:
            yield Fault(f"Trait '{trait}' is not given.", where)
    try:
        traits.codes({trait: np.asarray(column) for trait, column in people.traits.items()})
    except InputError as error:
        yield from (Fault(fault.what, where, fault.expected, fault.nearest) for fault in error.faults)


def _clashes(inside: Sequence[Inside], wiring: Wiring) -> Iterator[Fault]:
    """Stages whose people would have the same keys."""
    owner: dict[np.uint64, str] = {}
    for stage in dict.fromkeys(people.stage for people in inside):
        other = owner.setdefault(_first_person(stage, wiring), stage)
        if other != stage:
            yield Fault(f"Stage names '{other}' and '{stage}' hash alike; rename one.")
